"""The order in which tables are filled, by their foreign keys."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.records import dataclass, replace
from generator.schema.collection import Objects, find
from generator.schema.constraints import ForeignKey, Unique
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import quoted

AT_ONCE = 20
"""So many rows go to the server together."""

Row = Mapping[str, str | None]
"""Values as texts, by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A table, when its turn comes: ``keys`` can be filled now, ``open`` only with null."""

    table: Table
    keys: tuple[ForeignKey, ...]
    open: tuple[ForeignKey, ...] = ()


def fillings(schema: Schema) -> tuple[Filling, ...]:
    """Every table once, parents first; a cycle is entered where a foreign key may be null."""
    left = list(schema.tables)
    done: set[str] = set()
    out: list[Filling] = []
    while left:
        table = _next(left, done)
        left.remove(table)
        ready = [k for k in table.foreign_keys if k.table in done or k.table == table.name]
        later = [k for k in table.foreign_keys if k not in ready]
        # The widest first: it settles columns that a narrower one shares with it.
        ready.sort(key=lambda k: (-len(k.columns), k.name))
        out.append(Filling(table=table, keys=tuple(ready), open=tuple(later)))
        done.add(table.name)
    return tuple(out)


def _next(left: list[Table], done: set[str]) -> Table:
    def waits(table: Table) -> tuple[ForeignKey, ...]:
        return tuple(k for k in table.foreign_keys if k.table not in done and k.table != table.name)

    for table in left:
        if not waits(table):
            return table
    for table in left:
        if all(_may_be_null(table, key) for key in waits(table)):
            return table
    return left[0]


def _may_be_null(table: Table, key: ForeignKey) -> bool:
    required = {c.name for c in table.columns if c.not_null}
    return not required.issuperset(key.columns)


def heeding(schema: Schema, other: Schema) -> Schema:
    """The schema with the keys and checks to come, as far as its columns can carry them.

    Rows that are to pass from one to the other had better keep to both.  What a new column of a
    unique key holds is the same in all of them, so the others have to tell them apart.
    """
    tables = []
    for table in schema.tables:
        coming = other.table(table.name)
        columns = {c.name for c in table.columns}
        keys, checks = list(table.foreign_keys), list(table.checks)
        for key in coming.foreign_keys if coming else ():
            parent = schema.table(key.table)
            there = {c.name for c in parent.columns} if parent else set()
            if columns.issuperset(key.columns) and there.issuperset(key.referenced):
                keys += [] if find(keys, key.name) else [key]
        for check in coming.checks if coming else ():
            if columns.issuperset(check.expression.uses.columns):
                checks += [] if find(checks, check.name) else [check]
        uniques, known = list(table.uniques), set(unique_keys(table))
        for names in unique_keys(coming) if coming else ():
            carried = tuple(name for name in names if name in columns)
            if carried and carried not in known:
                known.add(carried)
                uniques.append(Unique(name=" ".join(carried), columns=carried))
        heeded = replace(table, foreign_keys=tuple(keys), checks=tuple(checks))
        tables.append(replace(heeded, uniques=tuple(uniques)))
    return replace(schema, tables=Objects(tables))


def unique_keys(table: Table) -> tuple[tuple[str, ...], ...]:
    """The columns of every key that no two rows may share."""
    keys = [table.primary_key.columns] if table.primary_key else []
    keys += [u.columns for u in table.uniques]
    for index in table.indexes:
        columns = tuple(e.column for e in index.elements if e.column)
        if index.unique and len(columns) == len(index.elements):
            keys.append(columns)
    return tuple(keys)


def admits_few(table: Table, schema: Schema) -> bool:
    """Whether a key has a place for few rows only: one for each truth value, or value of an enum,
    or for the only value that a check admits (``id = 1``)."""
    return any(
        all(_has_few_values(name, table, schema) for name in key) for key in unique_keys(table)
    )


def _has_few_values(name: str, table: Table, schema: Schema) -> bool:
    column = table.column(name)
    if column is None or column.type.array:
        return False
    one = re.compile(rf"{re.escape(quoted(name))} = (?:-?\d+|'(?:[^']|'')*')")
    listed = any(one.fullmatch(check.expression.sql) for check in table.checks)
    return listed or column.type.name == "boolean" or schema.enum(column.type.name) is not None


def is_single(table: Table, key: ForeignKey) -> bool:
    """Whether a parent can have one child only: the foreign key's columns hold a unique key."""
    return any(set(columns) <= set(key.columns) for columns in unique_keys(table))


def sizes(schema: Schema, busy: frozenset[str], rows: int, usual: int) -> dict[str, int]:
    """How many rows each table is to hold: ``rows`` where the migration is at work (``busy``).

    A table that is only referred to gets a tenth; one whose children may each have a parent of
    their own gets as many as they are.
    """
    many = {t.name: rows if t.name in busy else min(rows, usual) for t in schema.tables}
    for table in schema.tables:
        parents = {k.table for k in table.foreign_keys if not is_single(table, k)}
        for parent in parents - {table.name}:
            many[parent] = min(many[parent], max(rows // 10, usual))
    for filling in reversed(fillings(schema)):
        for key in filling.keys:
            if is_single(filling.table, key) and key.table != filling.table.name:
                many[key.table] = max(many[key.table], many[filling.table.name] * 5 // 4)
    return many
