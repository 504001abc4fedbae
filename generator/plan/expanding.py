"""How EXPAND is cut into transactions: each locks one table that is in use.

A transaction that waits for a second table while it holds the first keeps writers of both waiting,
and two such waits in a circle are a deadlock, which may well end with the application's statement.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.dependencies import made, needs
from generator.plan.operations import AddForeignKey, DropView, Operation

Part = tuple[int, str, list[Operation]]
"""The band, the table that is locked (none if it is empty), and what is done."""
BANDS = (56, 59, 90)
"""Ranks at which a new band begins: columns, then the functions that use them, then what uses
those, then comments.  Within a band tables do not depend on one another."""


def transactions(
    ranked: Iterable[tuple[int, Operation]], in_use: frozenset[str]
) -> list[list[Operation]]:
    """Operations in order of rank, as transactions.

    A view that is made again is never away for others, and what locks one table only gains nothing:
    then all is one transaction.
    """
    entries = list(ranked)
    touched = {_table(o, in_use) for rank, o in entries if rank < BANDS[-1]} - {""}
    if len(touched) < 2 or any(isinstance(o, DropView) for _, o in entries):
        return [[o for _, o in entries]]
    parts: list[Part] = []
    for rank, operation in entries:
        band = sum(rank >= start for start in BANDS)
        # Comments hold up neither readers nor writers.
        table = "" if band == len(BANDS) else _table(operation, in_use)
        _part(parts, band, table, operation).append(operation)
    return [done for _, _, done in sorted(parts, key=lambda p: p[0])]


def _part(parts: list[Part], band: int, table: str, operation: Operation) -> list[Operation]:
    """Where the operation goes: its table's transaction, unless a later one makes what it needs.

    What locks no table in use comes first in its band, if it can: a table that is new is locked
    before the first trigger on another one writes to it.
    """
    wanted = needs(operation)
    at = len(parts)
    while at and parts[at - 1][0] == band:
        if parts[at - 1][1] == table:
            return parts[at - 1][2]
        if any(made(other) & wanted for other in parts[at - 1][2]):
            break
        at -= 1
    parts.insert(len(parts) if table else at, (band, table, []))
    return parts[-1 if table else at][2]


def _table(operation: Operation, in_use: frozenset[str]) -> str:
    """The table in use that the operation locks; of a foreign key the one that refers, if it is."""
    table = str(getattr(operation, "table", ""))
    if table not in in_use and isinstance(operation, AddForeignKey):
        table = operation.key.table
    return table if table in in_use else ""
