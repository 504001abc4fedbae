"""Plans what follows a key that has its former values back in the rollback, where no table of the
archive tells them by themselves: of a key of several columns, or that rows are partitioned by.

Rows that were written since refer to what the way forward made of a value: to no row any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from generator.plan.planners.archive import base_type
from generator.plan.planners.column_types import comes_back
from generator.plan.schedule import Phase
from generator.schema.casts import has_cast
from generator.schema.columns import Column
from generator.schema.constraints import ForeignKey
from generator.schema.expressions import Expression
from generator.schema.inheritance import descendants
from generator.schema.names import base_of
from generator.schema.tokens import quoted
from generator.schema.types import may_go, spelled


def follow(table: str, key: ForeignKey, work: Work) -> bool:
    """Whether values of it follow; it is added behind that."""
    made = [*follows(table, key, work)]
    for one in made:
        off = work.disabled_for("UPDATE", table, Phase.LATE, (one.column,))
        work.add(Phase.LATE, Order.FILL_BEHIND, *around(table, off, one))
        work.followed.setdefault((table, key.table), []).append(one)
    return bool(made)


def follows(table: str, key: ForeignKey, work: Work) -> Iterator[FollowKey]:
    """Of the columns that are converted at both ends, beside others that stay.  A row is told by
    all of them: one that follows already refers to the same as before."""
    if not work.back or not key.enforced or key.period:
        return
    pairs = list(zip(key.columns, key.referenced, strict=True))
    changed = [p for p in pairs if _changes(table, p[0], work) or _changes(key.table, p[1], work)]
    own, alias = quoted(base_of(table)), quoted(parent_of(table))
    refers = [_became(table, name, own, work) for name, _ in changed]
    became = [_became(key.table, name, alias, work) for _, name in changed]
    if not changed or None in {*refers, *became}:
        return
    for column, referenced in changed:
        exact = _comes_back(table, column, work) or _comes_back(key.table, referenced, work)
        if exact or not _is_restored(key.table, referenced, work):
            continue
        yield FollowKey(
            table=table,
            column=column,
            parent=key.table,
            referenced=referenced,
            same=tuple(pair for pair in pairs if pair not in changed),
            refers=_row(refers, work),
            became=_row(became, work),
        )


def _row(values: Iterable[Expression | None], work: Work) -> Expression:
    said = [value for value in values if value]
    if len(said) == 1:
        return said[0]
    return work.expression(f"ROW({', '.join(value.sql for value in said)})")


def _ends(table: str, name: str, work: Work) -> tuple[Column, Column] | None:
    old, new = work.before.table(table), work.after.table(table)
    before, after = (side.column(name) if side else None for side in (old, new))
    return (before, after) if before and after else None


def _changes(table: str, name: str, work: Work) -> bool:
    ends = _ends(table, name, work)
    return ends is None or ends[0].type != ends[1].type or work.cast(table, name) is not None


def _is_restored(table: str, name: str, work: Work) -> bool:
    """Whether values come back to it, or to its partitions."""
    of = work.schedule.of
    for part in {table, *_parts(table, work)}:
        back = {o.column.name for *_, o in of(RestoreColumn, on=part)}
        back |= {column.name for *_, o in of(RestoreWholeRows, on=part) for column in o.columns}
        if part != table:
            back |= {o.column for *_, o in of(RestoreKey, on=part)}
        if name in back:
            return True
    return False


def _parts(table: str, work: Work) -> set[str]:
    """Its partitions, and those that come to it."""
    whole = work.after.table(table)
    found = {below.name for below in descendants(work.after, whole)} if whole else set[str]()
    attached = work.schedule.of(AttachPartition, on=table)
    return found | {attach.partition for *_, attach in attached if attach.table == table}


def _comes_back(table: str, name: str, work: Work) -> bool:
    ends = _ends(table, name, work)
    return ends is None or comes_back(ends[1], ends[0], work.cast_back(table, name))


def _became(table: str, name: str, row: str, work: Work) -> Expression | None:
    """What the way forward makes of the value that the row has back."""
    ends = _ends(table, name, work)
    if ends is None or not _changes(table, name, work):
        return None
    before, after = ends
    given = work.cast_back(table, name)
    if may_go(before.type) or may_go(after.type) or (given and given.uses.columns != (name,)):
        return None
    types = base_type(after.type, work.after), base_type(before.type, work.before)
    if not given and not has_cast(*types):
        return None  # it stopped at any value
    made = given.sql if given else f"{quoted(name)}::{spelled(before.type)}"
    held = f"(SELECT {row}.{quoted(name)} AS {quoted(name)}) AS old_value"
    return work.expression(f"(SELECT {made} FROM {held})")
