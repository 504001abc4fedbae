"""Plans indexes and keys of partitioned tables of which some partitions have no part.

``CREATE INDEX ON ONLY`` makes one that no partition has, and ``ALTER INDEX ATTACH PARTITION`` gives
each its part; nothing takes one away again.  So an index that a partition leaves is made again,
once all partitions are there, and what gets a part has it built apart before it is attached.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.plan import indexes_beside
from generator.plan.index_part_names import commented, left_out, with_names
from generator.plan.indexes_beside import (
    behind_whole,
    comes_apart,
    dropped,
    like_below,
    trade_places,
)
from generator.plan.intent import SetAside
from generator.plan.made_again import columns_of
from generator.plan.operations import (
    AttachIndex,
    AttachPartition,
    Operation,
)
from generator.plan.operations.base import put
from generator.plan.order import Order
from generator.plan.partition_keys import is_other
from generator.plan.partitioning import Parted, Placed
from generator.plan.planners.indexes import added_key
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.constraints import Index, PrimaryKey, Unique
from generator.schema.inheritance import (
    Key,
    descendants,
    has,
    is_whole,
    keys_of,
    named_for,
    nameless,
    own_part,
    parts_from_above,
    with_key,
)
from generator.schema.names import beside
from generator.schema.objects import Schema
from generator.schema.tables import Table

Path = tuple[str, ...]
"""A partition, by the tables from the one that has the index down to it."""


def with_index_parts(
    parts: Parted, before: Schema, after: Schema, asides: Collection[SetAside] = ()
) -> Parted:
    """The plan's ends without those indexes that are made again in parts, and what makes them.

    A key for which rows are set ``aside`` comes in the transaction that does so.
    """
    waiting = {(aside.table, aside.columns) for aside in asides}
    made = parts
    for table in after.tables:
        old = before.table(table.name)
        for item in keys_of(table) if table.partition_by else ():
            was = _predecessor(old, table, item) if old and table.name not in parts.again else None
            there = made.before.table(table.name)
            if was and (there is None or was not in keys_of(there)):
                was = None  # it goes with one above
            if old is None or was is None or nameless(was) != nameless(item):
                whole = is_whole(after, table, item.name, item)
                aside = (table.name, _columns(item)) in waiting
                ends = (before, after)
                if old and was and not aside and _has_named_parts((old, was), (table, item), ends):
                    made = _made_anew(made, (old, was), (table, item), ends)
                elif not whole or (not aside and comes_apart(made, table, item, after)):
                    made = _made(made, table, item, after)
                elif old and was and not aside:
                    made = with_names(made, (old, was), (table, item), ends, anew=True)
                    made = behind_whole(made, table, item, after)
                elif (
                    old
                    and not (aside or was)
                    and (leaves := _apart(old, table, item, (before, after)))
                ):
                    made = _concurrently(made, table, item, leaves)
                else:
                    made = behind_whole(made, table, item, after)
                continue
            made = _with_standing(made, (old, was), (table, item), (before, after))
    return made


def _apart(
    old: Table, table: Table, item: Key, ends: tuple[Schema, Schema]
) -> list[tuple[Table, Key]] | None:
    """The partitions below, each with the part that it gets of an index that comes, where each part
    can be built before, without blocking writers; None where one statement has to make all."""
    before, after = ends
    if not isinstance(item, Index) and (
        not isinstance(item, PrimaryKey | Unique) or item.without_overlaps
    ):
        return None
    unique = not isinstance(item, Index) or item.unique
    if unique and columns_of(old) != columns_of(table):
        return None  # it may be the key by which kept values find their rows
    if table.bound is not None or any(_is_referenced(table.name, item, side) for side in ends):
        return None
    if any(old.column(n) != table.column(n) for n in item.used_columns):
        return None
    found: list[tuple[Table, Key]] = [
        (child, named_for(child.name, item)) for child in descendants(after, table)
    ]
    if any(_is_plain(child.name, part, after) for child, part in found):
        return None  # the file gives the partitions their keys by the table's
    for child, part in found:
        there = before.table(child.name)
        if there is None or there.parents != child.parents or there.bound != child.bound:
            return None
        standing = [own for own in keys_of(there) if own.name not in child.beside]
        if has(standing, item) or own_part(child, item):
            return None
        if _is_taken(part, there, ends):
            return None
    return found


def _columns(item: Key) -> tuple[str, ...]:
    if isinstance(item, PrimaryKey | Unique):
        return item.columns
    return tuple(e.column or "" for e in item.elements) if isinstance(item, Index) else ()


def _is_referenced(table: str, item: Key, schema: Schema) -> bool:
    """Whether a foreign key stands on such columns: it asks for an index that is whole."""
    columns = set(_columns(item))
    return any(
        key.table == table and set(key.referenced) == columns
        for other in schema.tables.referring("table", table)
        for key in other.foreign_keys
    )


def _is_taken(part: Key, table: Table, ends: tuple[Schema, Schema]) -> bool:
    """Whether something has, or gets, the name of the part."""
    before, after = ends
    name = beside(table.name, part.name)
    named = [
        named_for(table.name, item).name
        for side in ends
        for _, item in parts_from_above(side, side.table(table.name) or table)
    ]
    return before.is_taken(name) or after.is_taken(name) or named.count(part.name) > 1


def _concurrently(parts: Parted, table: Table, item: Key, found: list[tuple[Table, Key]]) -> Parted:
    """Its parts are built like indexes of their own, and the index takes them."""
    after = left_out(parts.after, table.name, item)
    names = {table.name: item.name, **{child.name: part.name for child, part in found}}
    made: list[Operation] = [added_key(table.name, item, only=True)]
    for child, part in found:
        there = after.table(child.name)
        if child.partition_by:
            made.append(added_key(child.name, part, only=True))
        elif there is not None:
            after = put(after, with_key(there, part))
    for child, part in reversed(found):
        (parent,) = child.parents
        index, partition = beside(parent, names[parent]), beside(child.name, part.name)
        made.append(AttachIndex(index=index, partition_index=partition))
    placed = [*_placed(made), *commented(table.name, item)]
    return replace(parts, after=after, operations=[*parts.operations, *placed])


def from_nothing(schema: Schema) -> tuple[Schema, list[Operation]]:
    """The schema without those, and what makes them where nothing is there yet."""
    left, last = indexes_beside.from_nothing(schema)
    made = list[Operation]()
    for table in schema.tables:
        for item in keys_of(table) if table.partition_by else ():
            if not is_whole(schema, table, item.name, item):
                left = left_out(left, table.name, item)
                made += _pieces(schema, table, item, item.name)
                made += [o for _, _, o in commented(table.name, item)]
    return left, made + last


def _with_standing(
    parts: Parted, one: tuple[Table, Key], other: tuple[Table, Key], ends: tuple[Schema, Schema]
) -> Parted:
    """Of an index that is there on both sides."""
    (old, was), (table, item), (before, after) = one, other, ends
    lacked = set(_without(before, old, was.name, was))
    lacks = set(_without(after, table, item.name, item))
    coming = {o.partition for _, _, o in parts.operations if isinstance(o, AttachPartition)}
    retyped = any(
        (c := old.column(name)) is None or c.type != d.type or is_other(c.type, before, after)
        for name in item.used_columns
        if (d := table.column(name))
    )
    again = lacked | lacks and (retyped or any({*path} & coming for path in lacks))
    if again or lacks - lacked or trade_places(parts, (old, was), (table, item), ends):
        return _made(_dropped(parts, (old, was), ends, coming), table, item, after)
    gains = _given(table, item, (), lacked - lacks, after)
    if any(_is_plain(n, made, after) for n, made, _ in gains):
        parts = _dropped(parts, (old, was), ends, coming)
        parts = behind_whole(parts, table, item, after)
        operations = [*_placed([added_key(table.name, item)]), *commented(table.name, item)]
        left = left_out(parts.after, table.name, item)
        return replace(parts, after=left, operations=[*parts.operations, *operations])
    if retyped and _is_built_alone(table, item, ends):
        return _made_anew(parts, (old, was), (table, item), ends)
    parts = with_names(parts, (old, was), (table, item), ends, anew=retyped)
    return _with_built(parts, gains)


def _is_built_alone(table: Table, item: Key, ends: tuple[Schema, Schema]) -> bool:
    """Whether partitions get that key by statements of their own, and no foreign key has to go
    before it."""
    if isinstance(item, Index) or any(_is_referenced(table.name, item, side) for side in ends):
        return False
    names = _with_parts(ends[1], table, item, item.name)
    return any(t.keyed_alone for name in names if (t := ends[1].table(name)))


def _is_plain(partition: str, part: Key | None, after: Schema) -> bool:
    """Whether the partition has its key by the table's: PostgreSQL remembers where it got one by
    itself (pg_constraint.connoinherit)."""
    table, key = after.table(partition), not isinstance(part, Index)
    return part is not None and key and table is not None and not table.keyed_alone


def _predecessor(old: Table, table: Table, item: Key) -> Key | None:
    """The index of that name, or the one that becomes it by its name alone."""
    found = next((own for own in keys_of(old) if own.name == item.name), None)
    if found:
        return found
    names = {own.name for own in keys_of(table)}
    alike = (own for own in keys_of(old) if own.name not in names)
    return next((own for own in alike if nameless(own) == nameless(item)), None)


def _children(schema: Schema, table: Table) -> Iterator[Table]:
    found = (schema.table(name) for name in table.children)
    return (child for child in found if child and child.bound is not None)


def _without(schema: Schema, table: Table, name: str, item: Key, path: Path = ()) -> Iterator[Path]:
    """The partitions that have no part of the index of that name."""
    for child in _children(schema, table):
        here = (*path, child.name)
        if name in child.without:
            yield here
            continue
        own = own_part(child, item)
        yield from _without(schema, child, own.name if own else name, item, here)


def _dropped(
    parts: Parted, one: tuple[Table, Key], ends: tuple[Schema, Schema], coming: set[str]
) -> Parted:
    """Without the index, which goes with all its parts; those with names of their own come back,
    and behind them comes what gets the name of a part and is none.
    What a partition that comes has like it would be a part, and waits."""
    (table, item), (before, after) = one, ends
    below = (c.name for c in descendants(after, after.table(table.name) or table))
    names = [*_with_parts(before, table, item, item.name), *(n for n in below if n in coming)]
    names = [n for n in names if not _stands_apart(n, before, parts.before)]
    operations: list[Placed] = [dropped(table.name, item)]
    left, right = left_out(parts.before, table.name, item), parts.after
    for child in names:
        gone = _alike(left.table(child), item)
        for own in gone:
            left = left_out(left, child, own)
        named = [part.name for part in gone] or [named_for(child, item).name]
        there = right.table(child)
        for own in [o for o in keys_of(there) if o.name in named] if there else []:
            if not any(own in _alike(there, i) for i in (item, *_above(after, child))):
                right = left_out(right, child, own)
                operations += [*_placed([added_key(child, own)]), *commented(child, own)]
        for own in _alike(right.table(child), item):
            there = right.table(child)
            if there and not is_whole(right, there, own.name, own):
                continue  # it is made in parts itself
            if (stays := left.table(child)) and own in keys_of(stays):
                continue
            right = left_out(right, child, own)
            operations += [*_placed([added_key(child, own)]), *commented(child, own)]
    return replace(parts, before=left, after=right, operations=[*parts.operations, *operations])


def _stands_apart(name: str, before: Schema, meanwhile: Schema) -> bool:
    """Whether it is detached by then, or what it belongs to is: an index keeps its part there."""
    old, there = before.table(name), meanwhile.table(name)
    if old is None or there is None or not old.parents:
        return False
    return not there.parents or any(_stands_apart(p, before, meanwhile) for p in old.parents)


def _has_named_parts(
    one: tuple[Table, Key], other: tuple[Table, Key], ends: tuple[Schema, Schema]
) -> bool:
    """Whether partitions say something of their parts of an index that is made anew, and no foreign
    key has to go before it."""
    sides = [(*one, ends[0]), (*other, ends[1])]
    if any(_is_referenced(table.name, item, side) for table, item, side in sides):
        return False
    return any(
        _alike(side.table(child), item)
        for table, item, side in sides
        for child in _with_parts(side, table, item, item.name)
    )


def _made_anew(
    parts: Parted, one: tuple[Table, Key], other: tuple[Table, Key], ends: tuple[Schema, Schema]
) -> Parted:
    """The parts go with the index.  Those with names of their own are there before the new one,
    which takes them."""
    (table, item), (_, after) = other, ends
    parts = _dropped(parts, one, ends, set())
    if not is_whole(after, table, item.name, item):
        return _made(parts, table, item, after)
    parts = behind_whole(parts, table, item, after)
    right, operations = left_out(parts.after, table.name, item), list[Placed]()
    for child in _with_parts(after, table, item, item.name):
        there = right.table(child)
        said = _alike(there, item)
        for own in said or ([named_for(child, item)] if there and there.keyed_alone else []):
            right = left_out(right, child, own) if said else right
            operations = [*_placed([added_key(child, own)]), *commented(child, own), *operations]
    operations += [*_placed([added_key(table.name, item)]), *commented(table.name, item)]
    return replace(parts, after=right, operations=[*parts.operations, *operations])


def _alike(table: Table | None, item: Key) -> list[Key]:
    own = own_part(table, item) if table else None
    return [own] if own else []


def _above(schema: Schema, partition: str) -> list[Key]:
    table = schema.table(partition)
    return [item for _, item in parts_from_above(schema, table)] if table else []


def _with_parts(schema: Schema, table: Table, item: Key, name: str) -> Iterator[str]:
    """The partitions that have a part of the index of that name."""
    for child in _children(schema, table):
        if name not in child.without:
            own = own_part(child, item)
            yield child.name
            yield from _with_parts(schema, child, item, own.name if own else name)


def _made(parts: Parted, table: Table, item: Key, schema: Schema) -> Parted:
    operations = [*_placed(_pieces(schema, table, item, item.name)), *commented(table.name, item)]
    return replace(
        parts,
        after=left_out(parts.after, table.name, item),
        operations=[*parts.operations, *operations],
    )


def _pieces(schema: Schema, table: Table, item: Key, name: str) -> Iterator[Operation]:
    """The index apart from all partitions, and then the parts of those that have one."""
    yield added_key(table.name, item, only=True)
    for child in _children(schema, table):
        if name in child.without:
            continue
        own = own_part(child, item)
        part = own or named_for(child.name, item)
        apart = any(like_below(child, item, schema))
        if own is None and not apart and is_whole(schema, child, name, item):
            yield added_key(child.name, part)
        elif own is None:
            yield from _pieces(schema, child, part, name)
        yield AttachIndex(
            index=beside(table.name, item.name), partition_index=beside(child.name, part.name)
        )


def _given(
    table: Table, item: Key, path: Path, gains: set[Path], schema: Schema
) -> list[tuple[str, Key | None, AttachIndex]]:
    """What is attached where partitions get their parts of an index that stays: with the table
    and the part, where that has yet to be built."""
    found: list[tuple[str, Key | None, AttachIndex]] = []
    for child in _children(schema, table):
        here = (*path, child.name)
        own = own_part(child, item)
        part = own or named_for(child.name, item)
        if here in gains:
            attach = AttachIndex(
                index=beside(table.name, item.name), partition_index=beside(child.name, part.name)
            )
            found.append((child.name, None if own else part, attach))
        else:
            found += _given(child, part, here, gains, schema)
    return found


def _with_built(parts: Parted, given: list[tuple[str, Key | None, AttachIndex]]) -> Parted:
    """The parts stand in the end as indexes of their own, so that they are built like others."""
    after = parts.after
    for name, part, _ in given:
        table = after.table(name)
        if part is not None and table is not None:
            after = put(after, with_key(table, part))
    attached = _placed(attach for _, _, attach in given)
    return replace(parts, after=after, operations=[*parts.operations, *attached])


def _placed(operations: Iterator[Operation] | list[Operation]) -> list[Placed]:
    return [(Phase.CONTRACT, Order.CREATE_INDEXES_IN_PARTS, o) for o in operations]
