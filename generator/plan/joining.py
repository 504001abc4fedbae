"""Which transactions may be one: those that keep no more people waiting together than apart.

A transaction that waits for a second table while it holds the first keeps the writers of both
waiting.  One that reads or writes many rows while it holds a lock keeps them waiting for as long.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.plan.operations import (
    DeleteKept,
    FillColumn,
    FillRows,
    KeepColumn,
    KeepRows,
    Lock,
    RestoreColumn,
    RestoreRows,
)
from generator.plan.plan import Batch

MANY_ROWS = (DeleteKept, FillColumn, FillRows, KeepColumn, KeepRows, RestoreColumn, RestoreRows)


def joinable(one: Batch, other: Batch, in_use: Callable[[str], bool]) -> bool:
    """Whether both run in a transaction and lock one table that is in use, or none."""
    if not (one.transactional and other.transactional):
        return False
    return len(locked(one, in_use) | locked(other, in_use)) < 2


def locks_no_more(one: Batch, other: Batch, in_use: Callable[[str], bool]) -> bool:
    """Whether together they hold up nobody whom one of them alone does not, nor for longer."""
    if not (one.transactional and other.transactional):
        return False
    first, second = locked(one, in_use), locked(other, in_use)
    if not first or not second:
        return True
    return (first <= second or second <= first) and not (takes_long(one) or takes_long(other))


def locked(batch: Batch, in_use: Callable[[str], bool]) -> frozenset[str]:
    """What it locks of that, but for the locks that readers and writers take too."""
    held = (lock for step in batch.steps for lock in step.facts.all_locks)
    weakest = Lock.SHARE_UPDATE_EXCLUSIVE.rank
    return frozenset(name for name, lock in held if lock.rank >= weakest and in_use(name))


def takes_long(batch: Batch) -> bool:
    """Whether it reads or writes the rows of a table: what it locks, it locks for as long."""
    return any(
        step.facts.all_scans or step.facts.rewrites or isinstance(step.operation, MANY_ROWS)
        for step in batch.steps
    )
