"""The names of the parts that partitions have of indexes and keys which stay.

Those that come anew get the names that PostgreSQL chooses, and their own behind that.
"""

from __future__ import annotations

from generator.plan.operations import RenameConstraint, RenameIndex
from generator.plan.operations.base import put
from generator.plan.order import Order
from generator.plan.partitioning import Parted, Placed
from generator.plan.planners.comments import comment_on
from generator.plan.planners.indexes import kind_of_key
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.constraints import Index
from generator.schema.inheritance import Key, named_for, nameless, own_part, with_key
from generator.schema.objects import Schema
from generator.schema.tables import Table


def with_names(
    parts: Parted,
    one: tuple[Table, Key],
    other: tuple[Table, Key],
    ends: tuple[Schema, Schema],
    *,
    anew: bool,
) -> Parted:
    """A part of which only one side says something stands on both.  Those that come ``anew`` with a
    column of another type get their names behind that."""
    (old, was), (table, item), (before, after) = one, other, ends
    for name in old.children:
        child, end = before.table(name), after.table(name)
        if child is None or end is None or was.name in child.without or item.name in end.without:
            continue
        if child.parents != (old.name,) or end.parents != (table.name,) or child.bound is None:
            continue
        if (now := parts.before.table(name)) and not now.parents:
            continue  # it stands apart, with indexes of its own
        mine, theirs = own_part(child, was), own_part(end, item)
        part = mine or named_for(name, was), theirs or named_for(name, item)
        if anew:
            parts = with_names(parts, (child, part[0]), (end, part[1]), ends, anew=True)
            parts = _named_again(parts, name, mine, theirs)
            continue
        if part[0].name != part[1].name and nameless(part[0]) == nameless(part[1]):
            parts = _renamed(parts, name, part)
            parts = with_names(parts, (child, part[0]), (end, part[1]), ends, anew=False)
            continue
        if mine is None and theirs and (there := parts.before.table(name)):
            parts = replace(parts, before=put(parts.before, with_key(there, part[0])))
        if theirs is None and mine and (there := parts.after.table(name)):
            parts = replace(parts, after=put(parts.after, with_key(there, part[1])))
        parts = with_names(parts, (child, part[0]), (end, part[1]), ends, anew=False)
    return parts


def _named_again(parts: Parted, table: str, mine: Key | None, theirs: Key | None) -> Parted:
    """A part that comes under the name that PostgreSQL chooses."""
    if mine:
        parts = replace(parts, before=left_out(parts.before, table, mine))
    if theirs is None:
        return parts
    operations, name = list[Placed](), named_for(table, theirs).name
    if name != theirs.name:
        rename = _renaming(table, name, theirs)
        operations.append((Phase.CONTRACT, Order.CREATE_INDEXES_IN_PARTS, rename))
    operations += commented(table, theirs)
    left = left_out(parts.after, table, theirs)
    return replace(parts, after=left, operations=[*parts.operations, *operations])


def _renaming(table: str, name: str, item: Key) -> RenameIndex | RenameConstraint:
    kind = RenameIndex if isinstance(item, Index) else RenameConstraint
    return kind(table=table, name=name, to=item.name)


def _renamed(parts: Parted, table: str, pair: tuple[Key, Key]) -> Parted:
    """A part gets its other name first; what else differs of it is planned like any index."""
    (was, item), there, then = pair, parts.before.table(table), parts.after.table(table)
    if there is None or then is None:
        return parts
    rename = _renaming(table, was.name, item)
    named = replace(was, name=item.name)
    left = left_out(parts.before, table, was)
    left = put(left, with_key(left.table(table) or there, named))
    right = left_out(parts.after, table, item)
    right = put(right, with_key(right.table(table) or then, item))
    placed = (Phase.EXPAND, Order.RENAME_PARTS, rename)
    return replace(parts, before=left, after=right, operations=[*parts.operations, placed])


def commented(table: str, item: Key, phase: Phase = Phase.CONTRACT) -> list[Placed]:
    if item.comment is None:
        return []
    return [(phase, Order.COMMENT, comment_on(kind_of_key(item), item, table))]


def left_out(schema: Schema, name: str, item: Key) -> Schema:
    table = schema.table(name)
    if table is None:
        return schema
    return put(schema, table.with_parts(lambda part: None if part == item else part))
