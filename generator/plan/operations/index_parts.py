"""The parts that partitions have of the indexes and keys of their tables.

A part under the name that PostgreSQL chooses is no object of its own in the model, until something
is said of it alone: then it stands at its partition, and is still a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan.operations.base import put, table_of
from generator.records import replace
from generator.schema.collection import find
from generator.schema.constraints import AnyIndex, PrimaryKey, serves
from generator.schema.inheritance import (
    Key,
    attached,
    keys_of,
    made_from,
    named_for,
    named_index,
    own_part,
    parts_from_above,
    with_key,
)
from generator.schema.objects import Schema
from generator.schema.tables import Table


def apart_from(schema: Schema, table: str, name: str) -> Schema:
    """The schema in which the partitions that are there have no part of that index or key."""
    for child in table_of(schema, table).children:
        part = table_of(schema, child)
        schema = put(schema, replace(part, without=tuple(sorted({*part.without, name}))))
    return schema


def without_renamed(schema: Schema, table: str, name: str, to: str | None) -> Schema:
    """Where partitions have no part of an index of the table, under its other name; ``to`` None: it
    is no more."""
    owner = schema.table(table)
    for child in owner.children if owner and owner.partition_by else ():
        part = table_of(schema, child)
        if name in part.without:
            left = {n for n in part.without if n != name} | ({to} if to else set())
            schema = put(schema, replace(part, without=tuple(sorted(left))))
        else:
            schema = without_renamed(schema, child, name, to)
    return schema


def explicit(schema: Schema, table: str, name: str) -> Schema:
    """The schema in which a part of that name stands at its partition."""
    child = schema.table(table)
    if child is None or child.bound is None or named_index(child, name):
        return schema
    for origin, item in parts_from_above(schema, child):
        made = named_for(child.name, item)
        if made.name == name and own_part(child, item) is None:
            schema = without_renamed(schema, child.name, origin, name)
            return put(schema, with_key(table_of(schema, table), made))
    return schema


def spoken(schema: Schema, tables: Iterable[str], column: str = "") -> Schema:
    """The schema in which the parts that those partitions have stand there, of the ``column`` only
    if one is given: what PostgreSQL named them for is about to get another name, they do not."""
    for table in tables:
        for _, item in [*parts_from_above(schema, table_of(schema, table))]:
            if not column or column in item.used_columns:
                schema = explicit(schema, table, named_for(table, item).name)
    return schema


def folded(schema: Schema, table: str, only: str | None = None) -> Schema:
    """The schema without the partition's parts of which there is nothing to be said; ``only`` one
    of them, since two that are the same but for their names become parts one by one."""
    child = schema.table(table)
    if child is None or child.bound is None:
        return schema
    for own in keys_of(child):
        if only not in (None, own.name) or own.name in child.beside:
            continue
        above = parts_from_above(schema, child)
        origin = next((name for name, item in above if made_from(child.name, own, [item])), None)
        if origin is not None:
            schema = without_renamed(schema, table, own.name, origin)
            schema = put(schema, without_key(table_of(schema, table), own.name))
    return schema


def told_apart(schema: Schema, table: str, name: str) -> Schema:
    """The schema once that index is there: at a partition that has its part of one like it above,
    it stands beside that."""
    child = schema.table(table)
    own = named_index(child, name) if child and child.bound is not None else None
    if child is None or own is None:
        return schema
    alike = any(serves(own, item) for _, item in parts_from_above(schema, child))
    return put(schema, replace(child, beside=child.beside | {name})) if alike else schema


def without_beside(schema: Schema, table: Table) -> Schema:
    """The schema once an index of the table has gone with its parts: what stood beside one of them
    stands beside none, unless another index above is like it."""
    for name in table.children:
        child = schema.table(name)
        if child is None or child.bound is None:
            continue
        if child.beside:
            above = [item for _, item in parts_from_above(schema, child)]
            left = {o.name for o in keys_of(child) if any(serves(o, item) for item in above)}
            child = replace(child, beside=child.beside & left)
            schema = put(schema, child)
        schema = without_beside(schema, child)
    return schema


def made_again(schema: Schema, table: Table, column: str) -> Schema:
    """The schema once a column of the table has another type: PostgreSQL makes the indexes on it
    again, and names their parts as it does those of a new one."""
    for child in table.children:
        part = schema.table(child)
        if part is None or part.bound is None:
            continue
        schema = made_again(schema, part, column)
        part = table_of(schema, child)
        for origin, item in parts_from_above(schema, part):
            own = own_part(part, item) if column in item.used_columns else None
            if own:
                schema = without_renamed(schema, child, own.name, origin)
                schema = put(schema, without_key(table_of(schema, child), own.name))
    return schema


def without_key(table: Table, name: str) -> Table:
    if table.primary_key and table.primary_key.name == name:
        return replace(table, primary_key=None, keyed_alone=table.bound is not None)
    of_index = find(table.indexes, name) is not None
    left = table.with_parts(
        lambda part: None if isinstance(part, AnyIndex) and part.name == name else part
    )
    return replace(
        left, keyed_alone=table.keyed_alone or (table.bound is not None and not of_index)
    )


def taken_over_by_parent(schema: Schema, table: str) -> Schema:
    """What a child has of its own that its parent has too by now is the parent's."""
    for child in table_of(schema, table).children:
        schema = taken_over(schema, child)
    return schema


def taken_over(schema: Schema, name: str) -> Schema:
    child = table_of(schema, name)
    made = child
    for parent in child.parents:
        others = tuple(p for p in made.parents if p != parent)
        made = attached(
            schema, table_of(schema, parent), replace(made, parents=others), child.bound
        )
    made = replace(made, parents=child.parents)
    schema = schema if made == child else put(schema, made)
    return taken_over_by_parent(schema, name)


def parts_below(schema: Schema, table: Table, item: Key, name: str) -> Iterator[tuple[str, Key]]:
    """The parts of the index that stand at partitions, each with its partition."""
    for child in (t for n in table.children if (t := schema.table(n)) and t.bound is not None):
        if name in child.without:
            continue
        own = own_part(child, item)
        if own:
            yield child.name, own
        yield from parts_below(schema, child, item, own.name if own else name)


def parts_at(schema: Schema, table: Table, name: str) -> Iterator[tuple[str, str]]:
    """The partitions of the table that have a part of its index, with the names of those."""
    item = named_index(table, name)
    for child in (t for n in table.children if (t := schema.table(n)) and t.bound is not None):
        if item and name not in child.without:
            yield child.name, (own_part(child, item) or named_for(child.name, item)).name


def is_key_part(schema: Schema, table: Table, name: str) -> bool:
    """Whether the part of that name is a key's."""
    for _, item in parts_from_above(schema, table):
        if named_for(table.name, item).name == name:
            return isinstance(item, PrimaryKey) or hasattr(item, "deferrable")
    return False
