"""Plans what follows a key that has its former values back in the rollback, where no table of the
archive tells them by themselves: of a key of several columns, or that rows are partitioned by.

Rows that were written since refer to what the way forward made of a value: to no row any more.
"""

from __future__ import annotations

from generator.plan.context import Work, around
from generator.plan.operations import (
    AttachPartition,
    FollowKey,
    RestoreColumn,
    RestoreKey,
    RestoreWholeRows,
)
from generator.plan.operations.followed import parent_of
from generator.plan.order import Order
from generator.plan.planners.column_types import comes_back
from generator.plan.schedule import Phase
from generator.schema.columns import Column
from generator.schema.constraints import ForeignKey
from generator.schema.expressions import Expression
from generator.schema.inheritance import descendants
from generator.schema.names import base_of
from generator.schema.tokens import quoted
from generator.schema.types import may_go, spelled


def follow(table: str, key: ForeignKey, work: Work) -> bool:
    """Whether values of it follow; it is added behind that."""
    made = follows(table, key, work)
    if made is None:
        return False
    off = work.disabled_for("UPDATE", table, Phase.LATE, (made.column,))
    work.add(Phase.LATE, Order.FILL_BEHIND, *around(table, off, made))
    return True


def follows(table: str, key: ForeignKey, work: Work) -> FollowKey | None:
    """Of one column, which is converted at both ends, beside others that stay."""
    if not work.back or not key.enforced or key.period:
        return None
    pairs = list(zip(key.columns, key.referenced, strict=True))
    changed = [pair for pair in pairs if _changes(table, pair[0], work)]
    if len(changed) != 1 or not _changes(key.table, changed[0][1], work):
        return None
    column, referenced = changed[0]
    same = tuple(pair for pair in pairs if pair != changed[0])
    if any(_changes(key.table, other, work) for _, other in same):
        return None
    if not _is_restored(key.table, referenced, work):
        return None
    alias = quoted(parent_of(table))
    refers = _became(table, column, quoted(base_of(table)), work)
    became = _became(key.table, referenced, alias, work)
    if refers is None or became is None:
        return None
    return FollowKey(
        table=table,
        column=column,
        parent=key.table,
        referenced=referenced,
        same=same,
        refers=refers,
        became=became,
    )


def _ends(table: str, name: str, work: Work) -> tuple[Column, Column] | None:
    old, new = work.before.table(table), work.after.table(table)
    before, after = (side.column(name) if side else None for side in (old, new))
    return (before, after) if before and after else None


def _changes(table: str, name: str, work: Work) -> bool:
    ends = _ends(table, name, work)
    return ends is None or ends[0].type != ends[1].type or work.cast(table, name) is not None


def _is_restored(table: str, name: str, work: Work) -> bool:
    """Whether values come back to it, or to its partitions."""
    parts = _parts(table, work)
    for *_, operation in work.schedule.entries:
        match operation:
            case RestoreColumn(table=of, column=Column(name=column)):
                back = [column]
            case RestoreWholeRows(table=of, columns=columns):
                back = [column.name for column in columns]
            case RestoreKey(table=of, column=column) if of != table:
                back = [column]
            case _:
                continue
        if name in back and of in {table, *parts}:
            return True
    return False


def _parts(table: str, work: Work) -> set[str]:
    """Its partitions, and those that come to it."""
    whole = work.after.table(table)
    found = {below.name for below in descendants(work.after, whole)} if whole else set[str]()
    entries = (e[-1] for e in work.schedule.entries)
    return found | {
        o.partition for o in entries if isinstance(o, AttachPartition) and o.table == table
    }


def _became(table: str, name: str, row: str, work: Work) -> Expression | None:
    """What the way forward makes of the value that the row has back."""
    ends = _ends(table, name, work)
    if ends is None or comes_back(ends[1], ends[0], work.cast_back(table, name)):
        return None
    before, after = ends
    given = work.cast_back(table, name)
    if may_go(before.type) or may_go(after.type) or (given and given.uses.columns != (name,)):
        return None
    made = given.sql if given else f"{quoted(name)}::{spelled(before.type)}"
    held = f"(SELECT {row}.{quoted(name)} AS {quoted(name)}) AS old_value"
    return work.expression(f"(SELECT {made} FROM {held})")
