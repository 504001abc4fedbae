"""Differences that are accepted after forward and rollback: declared losses, rows of triggers."""

from __future__ import annotations

from generator.prove.compare import Difference
from generator.prove.model import Subject
from generator.records import dataclass
from generator.schema.columns import sequence_of
from generator.schema.objects import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """``losses`` as the spec names them; ``grown`` are the tables that hold more rows afterwards
    because a trigger fired while the migration wrote, and its function inserts there."""

    losses: frozenset[str]
    grown: frozenset[str]

    def loses(self, one: Difference) -> bool:
        what = f"sequence {one.table}" if one.kind == "sequence" else one.where
        return bool(self.losses & {what, one.table, *one.owners})

    def grew(self, one: Difference) -> bool:
        return one.kind == "new row" and one.table in self.grown


def at_home(subject: Subject) -> Accepted:
    """After forward and back, by the baseline's names; what numbers a lost column goes with it."""
    losses = _with_sequences(subject.there.losses, subject.baseline)
    olds = {new: old for old, new in subject.there.tables}
    grown = (*(olds.get(t, t) for t in subject.there.grown), *subject.back.grown)
    return Accepted(losses=losses, grown=frozenset(grown))


def there_again(subject: Subject) -> Accepted:
    """After back and forward, by the target's names."""
    losses = _with_sequences(subject.back.losses, subject.target)
    olds = {new: old for old, new in subject.back.tables}
    grown = (*(olds.get(t, t) for t in subject.back.grown), *subject.there.grown)
    return Accepted(losses=losses, grown=frozenset(grown))


def _with_sequences(losses: tuple[str, ...], schema: Schema) -> frozenset[str]:
    named = {
        f"sequence {sequence_of(table.name, column)}"
        for table in schema.tables
        for column in table.columns
        if column.identity and not {table.name, f"{table.name}.{column.name}"}.isdisjoint(losses)
    }
    return frozenset((*losses, *named))
