"""Plans the indexes of partitions that are like one above and no part of it (``Table.beside``).

Of the like indexes that a partition has when it is attached, or when its table gets the index, the
first one becomes the part.  So what is to stand beside the part comes behind that.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.index_part_names import commented, left_out
from generator.plan.operations import AttachPartition, DropConstraint, DropIndex, Operation
from generator.plan.order import Order
from generator.plan.partitioning import Parted, Placed
from generator.plan.planners.indexes import added_key
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.constraints import Index, serves
from generator.schema.inheritance import (
    Key,
    descendants,
    keys_of,
    named_index,
    nameless,
    own_part,
    parts_from_above,
)
from generator.schema.objects import Schema
from generator.schema.tables import Table


def behind_attached(parts: Parted, after: Schema) -> Parted:
    """Those of partitions that come: their tables have the indexes by then."""
    for table in after.tables:
        own = parts.after.table(table.name)
        for name in sorted(table.beside) if own and not own.parents else ():
            parts = _last(parts, table, name)
    return parts


def comes_apart(parts: Parted, table: Table, item: Key, after: Schema) -> bool:
    """Whether an index comes apart from its partitions, so that those of them which stand beside
    its parts can stay: foreign keys may stand on them."""
    found = list(like_below(table, item, after))
    stood = [(parts.before.table(child.name), own) for child, own in found]
    # Two like indexes of one that is partitioned have parts of the same automatic names.
    leaves = all(child.partition_by is None for child, _ in found)
    return (
        isinstance(item, Index)
        and leaves
        and any(there and there.bound is not None and own in keys_of(there) for there, own in stood)
    )


def like_below(table: Table, item: Key, after: Schema) -> Iterator[tuple[Table, Key]]:
    """The indexes below the table that are like its own and stand beside the parts of that."""
    for child in descendants(after, table):
        for own in keys_of(child):
            if own.name in child.beside and serves(own, item):
                yield child, own


def behind_whole(parts: Parted, table: Table, item: Key, after: Schema) -> Parted:
    """Those that are like an index which comes with one statement: it comes behind those of them
    that go first."""
    found = list(like_below(table, item, after))
    stood = [named_index(t, o.name) for c, o in found if (t := parts.before.table(c.name))]
    if any(stood):
        operations = [*_made(table.name, item), *commented(table.name, item)]
        left = left_out(parts.after, table.name, item)
        parts = replace(parts, after=left, operations=[*parts.operations, *operations])
    for child, own in found:
        parts = _last(parts, child, own.name)
    return parts


def _last(parts: Parted, partition: Table, name: str) -> Parted:
    """With that index made behind all others; where it stands it goes first, unless it is a part
    and goes with the index above."""
    own, there, then = (
        named_index(table, name) if table else None
        for table in (partition, parts.before.table(partition.name), _table(parts, partition))
    )
    if own is None or then is None:
        return parts
    phase = _comes(parts, partition.name)
    operations = [*_made(partition.name, own, phase), *commented(partition.name, own, phase)]
    left = parts.before
    if there is not None and nameless(there) == nameless(own):
        stood = left.table(partition.name)
        if stood and not _is_part(left, stood, there):
            operations.insert(0, dropped(partition.name, there))
        left = left_out(left, partition.name, there)
    right = left_out(parts.after, partition.name, then)
    return replace(parts, before=left, after=right, operations=[*parts.operations, *operations])


def _table(parts: Parted, partition: Table) -> Table | None:
    return parts.after.table(partition.name)


def _is_part(schema: Schema, table: Table, own: Key) -> bool:
    return any(own_part(table, item) == own for _, item in parts_from_above(schema, table))


def _comes(parts: Parted, partition: str) -> Phase:
    """The phase in which the partition is there with its parts."""
    attached = [
        phase
        for phase, _, operation in parts.operations
        if isinstance(operation, AttachPartition) and operation.partition == partition
    ]
    return max((Phase.CONTRACT, *attached))


def _made(table: str, item: Key, phase: Phase = Phase.CONTRACT) -> list[Placed]:
    return [(phase, Order.CREATE_INDEXES_IN_PARTS, added_key(table, item))]


def dropped(table: str, item: Key) -> Placed:
    if isinstance(item, Index):
        drop: Operation = DropIndex(table=table, index=item)
        return Phase.CONTRACT, Order.DROP_INDEXES, drop
    return Phase.CONTRACT, Order.DROP_KEYS, DropConstraint(table=table, name=item.name)


def from_nothing(schema: Schema) -> tuple[Schema, list[Operation]]:
    """The schema without those, and what makes them last."""
    left, made = schema, list[Operation]()
    for table in schema.tables:
        for own in keys_of(table):
            if own.name in table.beside:
                left = left_out(left, table.name, own)
                made += [o for _, _, o in (*_made(table.name, own), *commented(table.name, own))]
    return left, made


def trade_places(
    parts: Parted,
    one: tuple[Table, Key],
    other: tuple[Table, Key],
    ends: tuple[Schema, Schema],
) -> bool:
    """Whether a partition that stays below both gets another part: one of its indexes that stands
    beside the part on one side is the part on the other, or the part itself is not what it was."""
    (old, was), (table, item), (before, after) = one, other, ends
    for name in old.children:
        child, end, now = before.table(name), after.table(name), parts.before.table(name)
        if child is None or end is None or was.name in child.without or item.name in end.without:
            continue
        stays = child.bound is not None and now is not None and now.parents == child.parents
        if not stays or child.parents != (old.name,) or end.parents != (table.name,):
            continue
        mine, theirs = own_part(child, was), own_part(end, item)
        if (mine and mine.name in end.beside) or (theirs and theirs.name in child.beside):
            return True
        if _shape(mine, was) != _shape(theirs, item):
            return True
        pair = (child, mine or was), (end, theirs or item)
        if trade_places(parts, *pair, ends):
            return True
    return False


def _shape(part: Key | None, whole: Key) -> object:
    """What the part is but for its name, where that is not what the index above is."""
    return nameless(part) if part and nameless(part) != nameless(whole) else None
