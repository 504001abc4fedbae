"""How much a difference asks for: to plan one object takes longer than to read it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Findings, Place
from generator.plan.changes import Change
from generator.schema.limits import most_changes
from generator.schema.tables import PARTS, Table

COLUMNS = 10
"""Columns of a table that comes or goes as a whole, which cost as much as an index of it."""


def refuse_too_much(changes: Iterable[Change], file: str) -> None:
    """Raises Refused where more differs than this run may plan."""
    most, found = most_changes(), sum(map(amount, changes))
    if found > most:
        findings = Findings()
        findings.add(
            "SP310",
            f"the schemas differ in {found} objects and parts of tables; the limit is {most}",
            help="raise --max-bytes, or make the change in steps",
            place=Place(file=file),
        )
        findings.raise_if_any()


def amount(change: Change) -> int:
    """One, and for a table that comes or goes one more for each of its parts."""
    item = change.before or change.after
    if not isinstance(item, Table):
        return 1
    parts = (len(getattr(item, part)) for part in PARTS)
    key = item.primary_key is not None
    return 1 + key + sum(parts) + len(item.columns) // COLUMNS
