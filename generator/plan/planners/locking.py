"""Plans the lock under which rows are kept."""

from __future__ import annotations

from generator.plan.context import Work
from generator.plan.operations import Lock, LockTable
from generator.plan.order import Order
from generator.plan.schedule import Phase


def lock_writers(table: str, work: Work) -> None:
    """In CONTRACT, so that no write falls between the keeping and the change."""
    lock = LockTable(table=table, mode=Lock.SHARE_ROW_EXCLUSIVE)
    if not work.schedule.has(lock, Phase.CONTRACT):
        work.add(Phase.CONTRACT, Order.LOCK_TABLES, lock)
