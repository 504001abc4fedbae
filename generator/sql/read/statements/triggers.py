"""CREATE TRIGGER."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator.plan.operations import CreateTrigger, DropTrigger, Operation
from generator.schema.collection import find
from generator.schema.expressions import Event
from generator.schema.routines import EVENTS, Trigger
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import relation, trigger_function
from generator.sql.read.statements import foreign_tables
from generator.sql.read.statements.constraints import deferrable

TIMINGS: dict[int, Literal["BEFORE", "AFTER", "INSTEAD OF"]] = {
    0: "AFTER",
    2: "BEFORE",
    64: "INSTEAD OF",
}
BITS: dict[Event, int] = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
"""TRIGGER_TYPE_... in src/include/catalog/pg_trigger.h."""


def create(cursor: Cursor) -> Iterator[Operation]:
    table = relation(cursor.one("relation"))
    if cursor.context.has_foreign_table(table):
        yield foreign_tables.behind(table, cursor)
        cursor.done()
        return
    view = cursor.context.view(table)
    if view and view.materialized:
        raise cursor.error(f'"{table}" is a materialized view, which has no triggers')
    events = cursor.number("events")
    old, new = transition_tables(cursor)
    trigger = Trigger(
        name=cursor.text("trigname"),
        timing=TIMINGS[cursor.number("timing")],
        events=tuple(event for event in EVENTS if events & BITS[event]),
        columns=cursor.names("columns"),
        level="ROW" if cursor.flag("row") else "STATEMENT",
        when=cursor.expression("whenClause", "a condition of a trigger"),
        function=trigger_function(cursor.names("funcname"), cursor),
        arguments=cursor.names("args"),
        old_table=old,
        new_table=new,
        constraint=cursor.flag("isconstraint"),
        deferrable=deferrable(cursor),
    )
    if cursor.context.lenient and cursor.flag("replace"):
        owner = cursor.context.schema.owner(table)
        stood = find(owner.triggers, trigger.name) if owner else None
        if stood:
            yield DropTrigger(table=table, trigger=stood)
    yield CreateTrigger(table=table, trigger=trigger)


def transition_tables(cursor: Cursor) -> tuple[str | None, str | None]:
    found: dict[bool, str] = {}
    for item in cursor.many("transitionRels"):
        is_new = item.flag("isNew")
        item.expect("isTable", True)
        if is_new in found:
            raise item.error("a transition table is named twice")
        found[is_new] = item.text("name")
    return found.get(False), found.get(True)
