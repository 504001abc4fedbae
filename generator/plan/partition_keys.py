"""Keys of partitions whose index is part of an index above, and columns that change under them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from generator.plan.held_keys import said_in
from generator.plan.made_again import rebuilt
from generator.plan.operations.base import put
from generator.schema.columns import Type
from generator.schema.constraints import Index, PrimaryKey, Unique
from generator.schema.inheritance import (
    Key,
    alone,
    has,
    keys_of,
    nameless,
    own_part,
    parts_from_above,
)
from generator.schema.objects import Schema
from generator.schema.tables import Part, Table

OwnKey = PrimaryKey | Unique


def loses_index_of_key(name: str, before: Schema, after: Schema) -> bool:
    """Whether an index above goes, or is made anew, of which the part is the index of a key of the
    partition's own: neither of both can be dropped while it is attached (findDependentObjects in
    dependency.c)."""
    old, new = before.table(name), after.table(name)
    if old is None or new is None:
        return False
    stay = [(nameless(index), nameless(key)) for index, key in _indexes_of_keys(after, new)]
    return any(
        (nameless(index), nameless(key)) not in stay
        or any(is_retyped(old, new, column, before, after) for column in index.used_columns)
        for index, key in _indexes_of_keys(before, old)
    )


def is_retyped(old: Table, new: Table, name: str, before: Schema, after: Schema) -> bool:
    stood, column = old.column(name), new.column(name)
    types = {c.type if c else None for c in (stood, column)}
    return len(types) > 1 or (column is not None and is_other(column.type, before, after))


def _indexes_of_keys(schema: Schema, table: Table) -> Iterator[tuple[Index, Key]]:
    """The indexes above of which a key of the partition's own has the part, and that."""
    for _, item in parts_from_above(schema, table):
        part = own_part(table, item)
        if isinstance(item, Index) and part and not isinstance(part, Index):
            yield item, part


def is_other(type_: Type, before: Schema, after: Schema) -> bool:
    """Whether the type may be built anew under its name: its columns get it in CONTRACT."""
    if not type_.user or rebuilt(before, after, type_.name):
        return type_.user
    key = ("type", type_.name, "", None)
    sides = [(s.domains.get(type_.name), s.objects.get(key)) for s in (before, after)]
    return sides[0] != sides[1]


def spoken_of(before: Schema, after: Schema) -> frozenset[str]:
    """The relations that SQL speaks of which is compiled, on either side: it may stand on keys."""
    said = (text for side in (before, after) for text in said_in(side))
    return frozenset(name for text in said for name in text.uses.relations)


def keyed_by_their_tables(
    made: Schema, names: list[str], before: Schema, after: Schema, spoken: Container[str]
) -> Schema:
    """Without the keys that come where the partition is attached: PostgreSQL tells those that it
    got by its table from its own (connoinherit).  So come those that are built anew, as with the
    type of a column, or while an index above makes way for one, and those of one that stood alone,
    unless it is ``spoken`` of.
    """
    gone = dict[str, list[OwnKey]]()
    for name in names:
        old, table, own = before.table(name), after.table(name), made.table(name)
        if old is None or table is None or own is None or table.bound is None or table.keyed_alone:
            continue
        if _is_referenced(name, after):
            continue
        stood = keys_of(alone(before, old))
        common = [c.name for c in table.columns if old.column(c.name)]
        retyped = {n for n in common if is_retyped(old, table, n, before, after)}
        keys = _by_the_table(table, own)
        loses = loses_index_of_key(name, before, after)
        alone_ = name not in spoken and _stood_alone(old, before, after)
        gone[name] = [
            key
            for key in keys
            if alone_
            or (loses and key not in old.constraints)
            or retyped & key.used_columns
            or not has(stood, key)
        ]
    return _without_keys(made, gone)


def keys_of_its_own(
    name: str, old: Schema, before: Schema, after: Schema, spoken: Container[str]
) -> list[OwnKey]:
    """The keys that a partition has by its table, and by itself once it stands alone."""
    whole, own, table = before.table(name), old.table(name), after.table(name)
    if whole is None or own is None or table is None or whole.bound is None or whole.keyed_alone:
        return []
    if name in spoken or not _stood_alone(table, before, after):
        return []
    return [key for key in _by_the_table(whole, own) if has(table.constraints, key)]


def _without_keys(schema: Schema, keys: Mapping[str, list[OwnKey]]) -> Schema:
    for name, gone in keys.items():

        def kept(part: Part, gone: list[OwnKey] = gone) -> Part | None:
            return None if part in gone else part

        if gone and (table := schema.table(name)):
            schema = put(schema, table.with_parts(kept))
    return schema


def _by_the_table(whole: Table, own: Table) -> list[OwnKey]:
    """The keys that the partition has from above."""
    above = (k for k in own.constraints if k not in whole.constraints)
    return [key for key in above if isinstance(key, PrimaryKey | Unique)]


def _stood_alone(table: Table, before: Schema, after: Schema) -> bool:
    """Whether it is no partition there, and no foreign key stands on its keys, which have to go."""
    return table.bound is None and not any(_is_referenced(table.name, s) for s in (before, after))


def _is_referenced(name: str, schema: Schema) -> bool:
    referring = schema.tables.referring("table", name)
    return any(key.table == name for other in referring for key in other.foreign_keys)
