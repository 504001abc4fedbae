"""What may differ after a way there and back: accepted losses, and rows that triggers wrote."""

from __future__ import annotations

from dataclasses import dataclass

from generator.prove.compare import Difference
from generator.prove.nouns import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """``losses`` as the spec names them; ``grown`` are the tables that hold more rows afterwards
    because a trigger fired while the migration wrote, and its function inserts there."""

    losses: frozenset[str]
    grown: frozenset[str]

    def loses(self, one: Difference) -> bool:
        what = f"sequence {one.table}" if one.kind == "sequence" else one.where
        return bool(self.losses & {what, one.table})

    def grew(self, one: Difference) -> bool:
        return one.kind == "new row" and one.table in self.grown


def at_home(subject: Subject) -> Accepted:
    """After forward and back, by the baseline's names."""
    olds = {new: old for old, new in subject.there.tables}
    grown = (*(olds.get(t, t) for t in subject.there.grown), *subject.back.grown)
    return Accepted(losses=frozenset(subject.there.losses), grown=frozenset(grown))


def there_again(subject: Subject) -> Accepted:
    """After back and forward, by the target's names."""
    olds = {new: old for old, new in subject.back.tables}
    grown = (*(olds.get(t, t) for t in subject.back.grown), *subject.there.grown)
    return Accepted(losses=frozenset(subject.back.losses), grown=frozenset(grown))
