"""How EXPAND is cut into transactions: each locks one table that is in use.

A transaction that waits for a second table while it holds the first keeps writers of both waiting,
and two such waits in a circle are a deadlock, which may well end with the application's statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.plan.dependencies import Key, made, needs
from generator.plan.operations import AddForeignKey, DropView, Operation

Part = tuple[int, str, list[Operation]]
"""The band, the table that is locked (none if it is empty), and what is done."""
BANDS = (56, 59, 90)
"""Ranks at which a new band begins: columns, then the functions that use them, then what uses
those, then comments.  Within a band tables do not depend on one another."""


def transactions(
    ranked: Iterable[tuple[int, Operation]], in_use: frozenset[str]
) -> list[tuple[str, list[Operation]]]:
    """Operations in order of rank, as transactions: the table that is locked, and what is done.

    A view that is made again is never away for others, and what locks one table only gains nothing:
    then all is one transaction.
    """
    entries = list(ranked)
    touched = {_table(o, in_use) for rank, o in entries if rank < BANDS[-1]} - {""}
    if len(touched) < 2 or any(isinstance(o, DropView) for _, o in entries):
        return [("", [o for _, o in entries])]
    parts = Parts()
    for rank, operation in entries:
        band = sum(rank >= start for start in BANDS)
        # Comments hold up neither readers nor writers.
        table = "" if band == len(BANDS) else _table(operation, in_use)
        parts.add(band, table, operation)
    return [(table, done) for _, table, done in sorted(parts.parts, key=lambda p: p[0])]


@dataclass(slots=True)
class Parts:
    """The parts so far, with the number of the last one of each table and of the last one that
    makes something."""

    parts: list[Part] = field(default_factory=list)
    last: dict[tuple[int, str], int] = field(default_factory=dict)
    makers: dict[Key, int] = field(default_factory=dict)

    def add(self, band: int, table: str, operation: Operation) -> None:
        """Puts it into its table's transaction, unless a later one makes what it needs."""
        own = self.last.get((band, table), -1)
        needed = max((self.makers.get(key, -1) for key in needs(operation)), default=-1)
        if own < 0 or own < needed:
            own = self.last[band, table] = len(self.parts)
            self.parts.append((band, table, []))
        self.parts[own][2].append(operation)
        for key in made(operation):
            self.makers[key] = max(own, self.makers.get(key, -1))


def _table(operation: Operation, in_use: frozenset[str]) -> str:
    """The table in use that the operation locks; of a foreign key the one that refers, if it is."""
    table = str(getattr(operation, "table", ""))
    if table not in in_use and isinstance(operation, AddForeignKey):
        table = operation.key.table
    return table if table in in_use else ""
