"""Builders of operations on privileges and owners."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.plan import operations as ops
from generator.schema.objects import Schema
from generator.schema.privileges import Target
from tests.strategies.names import names
from tests.strategies.operations import Case, builds, table_of
from tests.strategies.values import Draw, one_of


def target(draw: Draw, schema: Schema) -> tuple[Target, tuple[str, ...]]:
    table, of = table_of(draw, schema)
    routine = schema.functions[-1]
    found: tuple[Target, tuple[str, ...]] = draw(
        one_of(
            (Target(on="TABLE", name=table.name), ("INSERT", "SELECT")),
            (Target(on="TABLE", name=table.name, column=of[0]), ("UPDATE",)),
            (Target(on="ROUTINE", name=routine.name), ("EXECUTE",)),
            (Target(on="SCHEMA", name="public"), ("ALL",)),
            (Target(on="TABLES", name="", arguments=("a b",)), ("SELECT",)),
            (Target(on="ROUTINES", name="public"), ("ALL",)),
        )
    )
    return found


@builds(ops.Grant)
def grant(draw: Draw, schema: Schema) -> Case:
    of, privileges = target(draw, schema)
    grantee = draw(st.one_of(st.none(), names()))
    return schema, ops.Grant(
        target=of, grantee=grantee, privileges=privileges, grantable=draw(st.booleans())
    )


@builds(ops.Revoke)
def revoke(draw: Draw, schema: Schema) -> Case:
    of, privileges = target(draw, schema)
    grantee = draw(st.one_of(st.none(), names()))
    return schema, ops.Revoke(
        target=of, grantee=grantee, privileges=privileges, option_only=draw(st.booleans())
    )


@builds(ops.SetOwner)
def set_owner(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    of = draw(one_of(Target(on="TABLE", name=table.name), Target(on="SCHEMA", name="public")))
    return schema, ops.SetOwner(target=of, role=draw(st.one_of(st.none(), names())))
