"""Keys of partitions whose index is part of an index above, and columns that change under them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.made_again import rebuilt
from generator.schema.columns import Type
from generator.schema.constraints import Index
from generator.schema.inheritance import Key, nameless, own_part, parts_from_above
from generator.schema.objects import Schema
from generator.schema.tables import Table


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
