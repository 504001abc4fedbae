"""Splits the EXPAND phase into transactions, one for each table in use that is locked.

A transaction that waits for a second table while it holds the first keeps writers of both waiting,
and two such waits in a circle are a deadlock, which may well end with the application's statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from generator.plan.operations import AddForeignKey, DropView, Operation, RestoreGrants
from generator.plan.operations.heirs import OF_COLUMNS
from generator.plan.order import Order
from generator.plan.toposort import Moment, awaits, brings
from generator.records import dataclass
from generator.schema.inheritance import ancestors
from generator.schema.objects import Schema

Place = tuple[int, bool, int]
"""Of a transaction: its band, whether it locks a table in use or stands behind one, its number."""
FIRST: Place = (-1, False, -1)
BANDS = (Order.ALTER_DOMAINS, Order.REPLACE_CONSTRAINTS, Order.COMMENT)
"""Steps at which a new band begins: columns, then the functions that use them, then what uses
those, then comments.  Within a band tables do not depend on one another."""


def transactions(
    ordered: Iterable[tuple[Order, Operation]], in_use: frozenset[str], schema: Schema
) -> list[list[Operation]]:
    """Operations in their order, as transactions.

    A view that is made again is never away for others, and what locks one table only gains nothing:
    then all is one transaction.  What a partition or a child gets for a column itself comes behind
    what its table passes on.
    """
    entries = list(ordered)
    touched = {_table(o, in_use) for step, o in entries if step < BANDS[-1]} - {""}
    if len(touched) < 2 or any(isinstance(o, DropView) for _, o in entries):
        return [[o for _, o in entries]]
    parts = Parts()
    for step, operation in entries:
        if isinstance(operation, RestoreGrants) and parts.parts:
            parts.behind(operation)
            continue
        band = sum(step >= start for start in BANDS)
        # Comments hold up neither readers nor writers.
        table = "" if band == len(BANDS) else _table(operation, in_use)
        parts.add(band, table, operation, _above(operation, schema))
    return parts.in_order()


@dataclass(slots=True)
class Parts:
    """The transactions so far, by the place that each has: its band, and its number in that."""

    parts: dict[Place, list[Operation]] = field(default_factory=dict)
    last: dict[tuple[int, str], Place] = field(default_factory=dict)
    makers: dict[Moment, Place] = field(default_factory=dict)
    passing: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Where a table passes something on to those below it, by the column."""
    latest: Place = FIRST

    def add(self, band: int, table: str, operation: Operation, above: Iterable[str]) -> None:
        """Puts it into its table's transaction, unless a later one makes what it needs.

        What locks no table in use comes first in its band, if it can: a table that is new is
        locked before the first trigger on another one writes to it.
        """
        own = self.last.get((band, table))
        wished = {("created", key) for key in operation.wishes()}
        behind = awaits(operation) | wished
        needed = max((self.makers.get(key, FIRST) for key in behind), default=FIRST)
        column = _column(operation)
        needed = max([needed, *(self.passing.get((name, column), FIRST) for name in above)])
        # What it renames may be made here: the sequence of a new column.
        freed = [("created", key) for key in operation.drops()]
        made = max((self.makers.get(key, FIRST) for key in freed), default=FIRST)
        if not table and made > needed:
            own = made
        elif not table and needed[0] == band and needed[1]:
            own = needed  # another transaction would leave a moment between the two
        elif own is None or own < max(needed, made):
            first = not table and max(needed, made)[0] < band
            own = self.last[band, table] = (band, not first, len(self.parts))
            self.parts[own] = []
        self.parts[own].append(operation)
        self.latest = own
        if column:
            self.passing[table, column] = own
        for key in brings(operation):
            self.makers[key] = max(own, self.makers.get(key, FIRST))

    def behind(self, operation: Operation) -> None:
        """Privileges are granted right behind what makes the object."""
        self.parts[self.latest].append(operation)

    def in_order(self) -> list[list[Operation]]:
        return [self.parts[place] for place in sorted(self.parts)]


def _column(operation: Operation) -> str:
    """The column of which it changes something below the table too."""
    column = getattr(operation, "column", "") if isinstance(operation, OF_COLUMNS) else ""
    return column if isinstance(column, str) else ""


def _above(operation: Operation, schema: Schema) -> list[str]:
    table = schema.table(str(getattr(operation, "table", ""))) if _column(operation) else None
    return [above.name for above in ancestors(schema, table)] if table else []


def _table(operation: Operation, in_use: frozenset[str]) -> str:
    """The table in use that the operation locks; of a foreign key the one that refers, if it is."""
    table = str(getattr(operation, "table", ""))
    if table not in in_use and isinstance(operation, AddForeignKey):
        table = operation.key.table
    return table if table in in_use else ""
