"""Builders of operations on columns and of comments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from generator.plan import operations as ops
from generator.schema.columns import Generated, Identity, Type, sequence_of
from generator.schema.names import kept
from generator.schema.objects import Schema
from generator.schema.sequences import Sequence
from generator.schema.tables import Table
from generator.sql.read.expressions import expression
from tests.strategies import nouns, values
from tests.strategies.names import maybe, names, texts
from tests.strategies.operations import Case, builds, put, table_of, with_column
from tests.strategies.values import Draw, one_of


@builds(ops.AddColumn)
def add_column(draw: Draw, schema: Schema) -> Case:
    table, others = table_of(draw, schema)
    column = draw(nouns.columns(schema, draw(names("\tnew")), others))
    return schema, ops.AddColumn(table=table.name, column=column)


@builds(ops.DropColumn)
def drop_column(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    schema = put(schema, Table(name=table.name, columns=table.columns))
    return schema, ops.DropColumn(table=table.name, column=draw(one_of(*table.columns)))


@builds(ops.ForgetColumn)
def forget_column(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    schema = put(schema, Table(name=table.name, columns=table.columns))
    name = draw(one_of(draw(one_of(*table.columns)).name, "\tmissing"))
    return schema, ops.ForgetColumn(table=table.name, name=name)


@builds(ops.AlterColumnType)
def alter_column_type(draw: Draw, schema: Schema) -> Case:
    table, others = table_of(draw, schema)
    return schema, ops.AlterColumnType(
        table=table.name,
        column=draw(one_of(*others)),
        type=draw(nouns.types(schema)),
        using=draw(st.one_of(st.none(), values.expressions(*others))),
        collation=draw(maybe(names())),
    )


@builds(ops.RestoreKey)
def restore_key(draw: Draw, schema: Schema) -> Case:
    table, others = table_of(draw, schema)
    return schema, ops.RestoreKey(
        table=table.name,
        column=draw(one_of(*others)),
        type=draw(nouns.types(schema)),
        using=draw(values.expressions(*others)),
        collation=draw(maybe(names())),
        kept=draw(names()),
        archive=kept(table.name, "a"),
        became=draw(values.expressions(*others)),
    )


@builds(ops.SetDefault)
def set_default(draw: Draw, schema: Schema) -> Case:
    schema, table, column = with_column(draw, schema, default=None, generated=None, identity=None)
    default = draw(values.expressions())
    return schema, ops.SetDefault(table=table.name, column=column.name, default=default)


@builds(ops.DropDefault)
def drop_default(draw: Draw, schema: Schema) -> Case:
    schema, table, column = with_column(draw, schema, default=expression("1"), identity=None)
    return schema, ops.DropDefault(table=table.name, column=column.name)


@builds(ops.SetNotNull)
def set_not_null(draw: Draw, schema: Schema) -> Case:
    schema, table, column = with_column(draw, schema, not_null=False)
    return schema, ops.SetNotNull(table=table.name, column=column.name)


@builds(ops.DropNotNull)
def drop_not_null(draw: Draw, schema: Schema) -> Case:
    schema, table, column = with_column(draw, schema, not_null=True)
    return schema, ops.DropNotNull(table=table.name, column=column.name)


@builds(ops.AlterNotNullInheritance)
def alter_not_null_inheritance(draw: Draw, schema: Schema) -> Case:
    schema, table, column = with_column(draw, schema, not_null=True)
    inherit = draw(st.booleans())
    operation = ops.AlterNotNullInheritance(table=table.name, column=column.name, inherit=inherit)
    return schema, operation


@builds(ops.AddIdentity)
def add_identity(draw: Draw, schema: Schema) -> Case:
    plain = {"identity": None, "default": None, "generated": None, "not_null": True}
    schema, table, column = with_column(draw, schema, **plain)
    made = draw(nouns.identities())
    return schema, ops.AddIdentity(table=table.name, column=column.name, identity=made)


@builds(ops.MoveOnIdentity)
def move_on_identity(draw: Draw, schema: Schema) -> Case:
    made = draw(nouns.identities())
    schema, table, column = with_column(draw, schema, identity=made, default=None, generated=None)
    return schema, ops.MoveOnIdentity(table=table.name, column=column.name, identity=made)


@builds(ops.AlterIdentity)
def alter_identity(draw: Draw, schema: Schema) -> Case:
    kept = Identity(kind="always")
    schema, table, column = with_column(
        draw, schema, type=Type(name="integer"), not_null=True, default=None, identity=kept
    )
    made = draw(nouns.identities())
    return schema, ops.AlterIdentity(table=table.name, column=column.name, identity=made)


@builds(ops.CopyNumbers)
def copy_numbers(draw: Draw, schema: Schema) -> Case:
    one, two = draw(names("\tone")), draw(names("\ttwo"))
    for name in (one, two):
        schema = ops.CreateSequence(sequence=Sequence(name=name)).apply(schema)
    return schema, ops.CopyNumbers(sequence=one, source=two)


@builds(ops.DropIdentity)
def drop_identity(draw: Draw, schema: Schema) -> Case:
    schema, table, column = with_column(draw, schema, identity=Identity(kind="always"))
    return schema, ops.DropIdentity(table=table.name, column=column.name)


@builds(ops.AlterNumbering)
def alter_numbering(draw: Draw, schema: Schema) -> Case:
    whole = Type(name=draw(st.sampled_from(["smallint", "integer", "bigint"])))
    serial: dict[str, Any] = {"type": whole, "identity": Identity(kind="serial"), "default": None}
    schema, table, column = with_column(draw, schema, **serial, generated=None, not_null=True)
    sequence = sequence_of(table.name, column)
    return schema, ops.AlterNumbering(
        table=table.name, column=column.name, type=whole, sequence=sequence
    )


@builds(ops.DropExpression)
def drop_expression(draw: Draw, schema: Schema) -> Case:
    made = Generated(expression=expression("1"))
    schema, table, column = with_column(draw, schema, generated=made, default=None, identity=None)
    return schema, ops.DropExpression(table=table.name, column=column.name)


@builds(ops.RenameColumn)
def rename_column(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    to = draw(names("\tnew"))
    return schema, ops.RenameColumn(table=table.name, column=draw(one_of(*of)), to=to)


# Comments


@builds(ops.SetComment)
def set_comment(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    function = draw(one_of(*schema.functions))
    view = schema.views[0]
    parts = {
        "COLUMN": table.columns,
        "CONSTRAINT": table.foreign_keys,
        "INDEX": table.indexes,
        "TRIGGER": table.triggers,
    }
    wholes: dict[str, Iterable[Any]] = {
        "TABLE": schema.tables,
        "TYPE": schema.enums,
        "DOMAIN": schema.domains,
        "SEQUENCE": schema.sequences,
        "MATERIALIZED VIEW" if view.materialized else "VIEW": schema.views,
        "FUNCTION": (function,),
        "EXTENSION": schema.extensions,
    }
    target = draw(one_of(*parts, *wholes))
    item = draw(one_of(*parts.get(target, ()), *wholes.get(target, ())))
    return schema, ops.SetComment(
        target=target,
        name=item.name,
        table=table.name if target in parts else None,
        comment=draw(st.one_of(st.none(), texts())),
        arguments=item.signature[1] if target == "FUNCTION" else (),
    )
