"""Plans comments of new and existing objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.operations import SetComment, SetObjectComment
from generator.plan.operations.comments import Target
from generator.plan.order import Order
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.columns import Column, sequence_of
from generator.schema.kinds import PlainObject
from generator.schema.routines import Function
from generator.schema.tables import COLLECTIONS, CONSTRAINTS, Table, View

TARGETS: dict[str, Target] = {
    "tables": "TABLE",
    "table_comment": "TABLE",
    "columns": "COLUMN",
    "primary_key": "CONSTRAINT",
    **dict.fromkeys(CONSTRAINTS, "CONSTRAINT"),
    "indexes": "INDEX",
    "triggers": "TRIGGER",
    "enums": "TYPE",
    "domains": "DOMAIN",
    "sequences": "SEQUENCE",
    "functions": "FUNCTION",
    "extensions": "EXTENSION",
}
TOP_LEVEL = frozenset(
    {"tables", "table_comment", "enums", "domains", "sequences", "functions", "extensions", "views"}
)


def comment_on(kind: str, item: Any, table: str | None = None) -> SetComment:
    """The statement that gives ``item`` the comment it shall have."""
    target: Target = TARGETS.get(kind, "VIEW")
    if isinstance(item, View) and item.materialized:
        target = "MATERIALIZED VIEW"
    if isinstance(item, Function):
        target = item.word
    return SetComment(
        target=target,
        name=item.name,
        comment=item.comment,
        table=None if kind in TOP_LEVEL else table,
        arguments=item.signature[1] if isinstance(item, Function) else (),
    )


def comments_of(table: Table) -> list[SetComment]:
    """Those of the table, its columns and the constraints that CREATE TABLE makes."""
    found = [comment_on("tables", table)] if table.comment else []
    found += [comment_on("columns", c, table.name) for c in table.columns if c.comment]
    for item in (*table.index_constraints, *table.checks):
        kind = COLLECTIONS.get(type(item), "primary_key")
        found += [comment_on(kind, item, table.name)] if item.comment else []
    found += [comment_on_numbers(table.name, c) for c in table.columns if c.numbers_comment]
    return found


def comments_on(
    item: PlainObject, before: PlainObject | None = None
) -> Iterator[SetObjectComment | SetComment]:
    """Those of an object of a plain kind and of its columns that it does not have ``before``."""
    if item.comment != (before.comment if before else None):
        plain = replace(item, comment=None, column_comments=())
        yield SetObjectComment(object=plain, comment=item.comment)
    had, has = dict(before.column_comments if before else ()), dict(item.column_comments)
    gone = dict(before.attributes).keys() - dict(item.attributes).keys() if before else set()
    for column in sorted((had.keys() | has.keys()) - gone):
        if had.get(column) != has.get(column):
            yield SetComment(target="COLUMN", name=column, comment=has.get(column), table=item.name)


def comment_on_check(domain: str, check: str, comment: str | None) -> SetComment:
    return SetComment(target="DOMAIN CONSTRAINT", name=check, comment=comment, table=domain)


def comment_on_numbers(table: str, column: Column) -> SetComment:
    """That of the sequence that numbers it."""
    name = sequence_of(table, column)
    return SetComment(target="SEQUENCE", name=name, comment=column.numbers_comment)


def after_creation(
    kind: str, item: Any, table: str | None, work: Work, phase: Phase, group: str = ""
) -> None:
    if item.comment is not None:
        work.add(phase, Order.COMMENT, comment_on(kind, item, table), group=group)
    if isinstance(item, Column) and item.numbers_comment is not None:
        work.add(phase, Order.COMMENT, comment_on_numbers(table or "", item), group=group)


def plan_changed_comment(change: Change, work: Work) -> None:
    """The comment of an object that stays; objects that are made again got theirs already."""
    before, after = change.before, change.after
    if change.kind in {"privileges", "owners"}:
        return
    if before is None or after is None:
        return
    if change.kind == "columns":
        _numbers(change, work)
    if before.comment == after.comment:
        return
    if isinstance(after, PlainObject):
        return  # its own planner sets it
    comment = comment_on(change.kind, after, change.table)
    if not work.schedule.has(comment):
        late = change.kind == "enums" or change.kind == "columns"
        work.add(
            Phase.CONTRACT if late and _reshaped(change) else Phase.EXPAND, Order.COMMENT, comment
        )


def _numbers(change: Change, work: Work) -> None:
    before, after, table = change.before, change.after, change.table or ""
    # The sequence of an identity takes the place of that of a serial column.
    kept = before.identity and _is_serial(before) == _is_serial(after)
    said = before.numbers_comment if kept else None
    if after.identity and after.numbers_comment != said:
        late = before.identity != after.identity or _reshaped(change)
        phase = Phase.CONTRACT if late else Phase.EXPAND
        work.add(phase, Order.COMMENT, comment_on_numbers(table, after))


def _is_serial(column: Column) -> bool:
    return column.identity is not None and column.identity.kind == "serial"


def _reshaped(change: Change) -> bool:
    if change.kind == "enums":
        return bool(change.before.values != change.after.values)
    return bool(change.before.type != change.after.type)
