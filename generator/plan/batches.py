"""Decides which operations share a transaction, so that few clients wait at the same time.

A transaction that waits for a second table while it holds the first keeps the writers of both
waiting.  One that reads or writes many rows while it holds a lock keeps them waiting for as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.plan.operations import (
    DeleteKept,
    DeleteRows,
    FillColumn,
    FillRows,
    KeepColumn,
    KeepRows,
    KeepWholeRows,
    Lock,
    RestoreColumn,
    RestoreRows,
    RestoreWholeRows,
)
from generator.plan.plan import Step

MANY_ROWS = (
    DeleteKept,
    DeleteRows,
    FillColumn,
    FillRows,
    KeepColumn,
    KeepRows,
    KeepWholeRows,
    RestoreColumn,
    RestoreRows,
    RestoreWholeRows,
)


def locked(steps: Iterable[Step], in_use: Callable[[str], bool]) -> frozenset[str]:
    """What they lock of that, but for the locks that readers and writers take too."""
    held = (lock for step in steps for lock in step.facts.all_locks)
    weakest = Lock.SHARE_UPDATE_EXCLUSIVE.rank
    return frozenset(name for name, lock in held if lock.rank >= weakest and in_use(name))


def take_long(steps: Iterable[Step]) -> bool:
    """Whether they read or write the rows of a table: what they lock, they lock for as long."""
    return any(
        step.facts.all_scans or step.facts.rewrites or isinstance(step.operation, MANY_ROWS)
        for step in steps
    )
