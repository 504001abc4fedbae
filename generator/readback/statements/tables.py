"""CREATE TABLE and LOCK TABLE."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.plan.operations import CreateTable, Lock, LockTable, Operation
from generator.readback.bounds import bounded
from generator.readback.cursor import Cursor
from generator.readback.names import relation
from generator.readback.statements.columns import definition
from generator.readback.statements.constraints import (
    Constraint,
    UsingIndex,
    not_null,
    table_constraint,
)
from generator.schema.constraints import Check, Exclusion, ForeignKey, PrimaryKey, Unique
from generator.schema.limits import COLUMNS
from generator.schema.objects import Table, find

COLLECTIONS: dict[type, str] = {
    Unique: "uniques",
    Check: "checks",
    Exclusion: "exclusions",
    ForeignKey: "foreign_keys",
}
# Values of LOCKMODE in src/include/storage/lockdefs.h, from AccessShareLock = 1 on.
MODES = dict(enumerate(Lock, start=1))


def create(cursor: Cursor) -> Iterator[Operation]:
    cursor.expect("oncommit", "ONCOMMIT_NOOP")
    if cursor.flag("if_not_exists") and not cursor.context.lenient:
        raise cursor.error("CREATE TABLE IF NOT EXISTS is not supported here")
    table = Table(name=relation(cursor.one("relation")), columns=())
    waiting: list[tuple[Cursor, tuple[str, ...]]] = []
    bounded([c for c in cursor.many("tableElts") if c.kind == "ColumnDef"], COLUMNS, "columns")
    for item in cursor.many("tableElts"):
        if item.kind == "ColumnDef":
            found = definition(item)
            if table.column(found.column.name):
                raise item.error(f'column "{found.column.name}" is there twice')
            table = replace(table, columns=(*table.columns, found.column))
            waiting.extend((c, (found.column.name,)) for c in found.constraints)
        elif item.kind == "Constraint":
            waiting.append((item, ()))
        else:
            raise item.error(f"{item.kind} in CREATE TABLE is not supported")
    yield CreateTable(table=completed(table, waiting))


def completed(table: Table, waiting: list[tuple[Cursor, tuple[str, ...]]]) -> Table:
    """The table with its constraints: those with a name first, so that no made-up name is taken."""
    for item, inline in sorted(waiting, key=rank):
        if item.node.get("contype") == "CONSTR_NOTNULL":
            table = require(table, not_null(item, table.columns))
            continue
        # Names of this table's own constraints are taken too.
        before = item.context.standing
        item.context.standing = before.with_("tables", table)
        try:
            constraint = table_constraint(item, table, inline)
        finally:
            item.context.standing = before
        if isinstance(constraint, UsingIndex):
            raise item.error("USING INDEX needs a table that exists")
        if item.node.get("conname") or not repeats(table, constraint):
            table = with_constraint(table, constraint, item)
    return table


def repeats(table: Table, constraint: Constraint) -> bool:
    """PostgreSQL makes one index of two equal UNIQUEs (transformIndexConstraints)."""
    if not isinstance(constraint, Unique):
        return False
    return any(replace(unique, name=constraint.name) == constraint for unique in table.uniques)


def rank(entry: tuple[Cursor, tuple[str, ...]]) -> tuple[bool, bool]:
    """Foreign keys behind the primary key, which they may refer to without naming its columns."""
    node = entry[0].node
    if node.get("contype") == "CONSTR_PRIMARY":
        return "conname" not in node, False
    foreign = node.get("contype") == "CONSTR_FOREIGN"
    return foreign or "conname" not in node, "conname" not in node or foreign


def with_constraint(table: Table, constraint: Constraint, cursor: Cursor) -> Table:
    if isinstance(constraint, PrimaryKey):
        if table.primary_key:
            raise cursor.error("there is a primary key already")
        return require(replace(table, primary_key=constraint), constraint.columns)
    kind = COLLECTIONS[type(constraint)]
    items: tuple[Any, ...] = getattr(table, kind)
    if find(items, constraint.name):
        raise cursor.error(f'constraint "{constraint.name}" is there twice')
    changes: dict[str, Any] = {kind: (*items, constraint)}
    return replace(table, **changes)


def require(table: Table, names: tuple[str, ...]) -> Table:
    columns = tuple(replace(c, not_null=True) if c.name in names else c for c in table.columns)
    return replace(table, columns=columns)


def lock(cursor: Cursor) -> Iterator[Operation]:
    yield LockTable(table=relation(cursor.only("relations")), mode=MODES[cursor.number("mode")])
