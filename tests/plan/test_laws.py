"""The laws of a plan, for schemas that nobody thought of.

Each example takes two random schemas and mixes them, so that objects stay, change, come and go.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.findings import Place, Refused
from generator.plan.changes import diff
from generator.plan.from_empty import create_all
from generator.plan.intent import Intent, Loss
from generator.plan.plan import Plan
from generator.plan.planner import plan
from generator.schema.collection import Objects
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.sql.read.expressions import expression
from tests.strategies.nouns import schemas

LAX = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
NO_ORDER = {"SP290", "SP291"}
"""What a plan must never have to say of two schemas that are both possible."""


def planned(before: Schema, after: Schema, *, losses: tuple[Loss, ...] = ()) -> Plan:
    intent = Intent(other_triggers="disable", losses=losses)
    return plan(
        before,
        after,
        forward=intent,
        back=intent,
        expression=expression,
        place=lambda name: Place(file=name or "spec"),
    )


def planned_or_refused(
    before: Schema, after: Schema, *, losses: tuple[Loss, ...] = ()
) -> Plan | None:
    """None where the plan is refused, for any reason but that no order works."""
    try:
        return planned(before, after, losses=losses)
    except Refused as refused:
        if {f.code for f in refused.findings} & NO_ORDER:
            raise
        return None


def accepted(*sides: Schema) -> tuple[Loss, ...]:
    """Every loss there could be: the laws are about order here, not about keeping."""
    tables = [t for side in sides for t in side.tables]
    names = [t.name for t in tables] + [f"{t.name}.{c.name}" for t in tables for c in t.columns]
    names += [f"sequence {s.name}" for side in sides for s in side.sequences]
    return tuple(Loss(what=n, reason="a test", by="the test") for n in dict.fromkeys(names))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Schema, Schema]:
    """A schema, and the same with some objects gone, some changed and some new."""
    before, other = draw(schemas()), draw(schemas())
    mixed: dict[str, Any] = {}
    for kind in ("extensions", "enums", "domains", "sequences", "views"):
        kept = [i for i in getattr(before, kind) if draw(st.booleans()) or kind == "enums"]
        names = {i.name for i in kept}
        new = [i for i in getattr(other, kind) if i.name not in names and kind != "enums"]
        mixed[kind] = Objects(kept + new)
    tables = tuple(changed(draw, t) for t in before.tables)
    return before, replace(before, **mixed, tables=Objects(tables))


def changed(draw: st.DrawFn, table: Table) -> Table:
    """The table without some of what stands on its columns; its key and types stay."""

    def some(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(i for i in items if draw(st.booleans()))

    columns = tuple(
        replace(c, not_null=False, default=None)
        if draw(st.booleans())
        and not c.identity
        and not c.generated
        and not (table.primary_key and c.name in table.primary_key.columns)
        else c
        for c in table.columns
    )
    return replace(
        table,
        columns=columns,
        uniques=some(table.uniques),
        checks=some(table.checks),
        exclusions=some(table.exclusions),
        foreign_keys=some(table.foreign_keys),
        indexes=some(table.indexes),
        triggers=some(table.triggers),
        comment=draw(st.sampled_from([None, "a", "b"])),
    )


def possible(schema: Schema) -> bool:
    """Whether the domains that columns use are there: PostgreSQL would not have it otherwise."""
    types = {e.name for e in schema.enums} | {d.name for d in schema.domains}
    used = {c.type.name for t in schema.tables for c in t.columns if c.type.user}
    return used <= types


@LAX
@given(pairs())
def test_forward_reaches_the_target_and_back_the_start(pair: tuple[Schema, Schema]) -> None:
    before, after = pair
    assume(possible(after))
    made = planned_or_refused(before, after, losses=accepted(before, after))
    if made is None:
        return
    assert made.forward.apply(before).canonical() == after.canonical()
    assert made.rollback.apply(after).canonical() == before.canonical()


@LAX
@given(schemas())
def test_nothing_differs_from_itself(schema: Schema) -> None:
    assert diff(schema, schema) == ()
    made = planned(schema, schema)
    assert made.forward.batches == made.rollback.batches == made.cleanup.batches == ()


@LAX
@given(schemas())
def test_a_schema_is_made_from_empty(schema: Schema) -> None:
    made = Schema()
    for operation in create_all(schema):
        made = operation.apply(made)
    assert made.canonical() == schema.canonical()


@LAX
@given(schemas())
def test_from_empty_and_back_to_empty(schema: Schema) -> None:
    made = planned_or_refused(Schema(), schema)
    if made is None:
        return
    there = made.forward.apply(Schema())
    assert there.canonical() == schema.canonical()
    assert made.rollback.apply(there).canonical() == Schema()
