"""Keys that SQL stands on: the constraint that ON CONFLICT names (manual, INSERT), and the primary
key of a table by which a query groups (manual, SELECT)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.records import replace
from generator.schema.collection import find
from generator.schema.constraints import IndexConstraint
from generator.schema.expressions import Expression, References
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.schema.tables import Table
from generator.schema.uses import GROUP

Held = set[tuple[str, str]]
"""Tables with the names of constraints."""
Columns = Mapping[str, set[str]]
"""Of tables, by name."""


def holds_keys(sql: str, uses: References, before: Schema, after: Schema) -> Held:
    """The keys on which the SQL stands, and which come, go or become others."""
    return groups_by_keys(sql, uses, before, after) | {
        (write.relation, write.constraint)
        for write in uses.writes
        if write.constraint and _differs(write.relation, write.constraint, before, after)
    }


def groups_by_keys(sql: str, uses: References, before: Schema, after: Schema) -> Held:
    """Of the primary keys those by which it may group: then it selects more columns than it
    names."""
    if not GROUP.search(sql):
        return set()
    pairs = ((before.table(name), after.table(name)) for name in uses.relations)
    return {
        (table.name, table.primary_key.name)
        for old, new in pairs
        if old and new and _bare(old.primary_key) != _bare(new.primary_key)
        for table in (old, new)
        if table.primary_key
    }


def _differs(table: str, name: str, before: Schema, after: Schema) -> bool:
    """Not one that gets another name only."""
    old, new = _named(before.table(table), name), after.table(table)
    if old is None or new is None:
        return False
    same = _named(new, name)
    return all(_bare(old) != _bare(key) for key in ((same,) if same else new.index_constraints))


def _named(table: Table | None, name: str) -> IndexConstraint | None:
    return find(table.index_constraints, name) if table else None


def _bare(key: IndexConstraint | None) -> IndexConstraint | None:
    """What it is but for what has a statement of its own."""
    return replace(key, name="", comment=None, options=()) if key else None


def stands_on_keys(said: Expression, sides: tuple[Schema, Schema], columns: Columns) -> bool:
    """Whether it does on one that changes, or that has one of those columns."""
    held = holds_keys(said.sql, said.uses, *sides)
    return bool(held) or _names_key_of(said.uses, sides, columns)


def _names_key_of(uses: References, sides: Iterable[Schema], columns: Columns) -> bool:
    """Whether ON CONFLICT names a key with one of those columns."""
    return any(
        not columns.get(write.relation, set()).isdisjoint(key.used_columns)
        for write in uses.writes
        if write.constraint and columns.get(write.relation)
        for side in sides
        if (key := _named(side.table(write.relation), write.constraint))
    )


def body_of(function: Function) -> Expression:
    return Expression(function.body, uses=function.uses)


def held_keys(before: Schema, after: Schema) -> Held:
    """All on which something stands that looks them up by what they are."""
    found: Held = set()
    for text in said_in(before):
        found |= holds_keys(text.sql, text.uses, before, after)
    return found


def said_in(schema: Schema) -> Iterator[Expression]:
    """The SQL that is compiled: it stands on what it names."""
    yield from (view.query for view in schema.views)
    yield from (body_of(function) for function in schema.functions if function.atomic)
    yield from (item.definition for item in schema.objects)
