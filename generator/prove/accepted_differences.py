"""Differences that are accepted after forward and rollback: declared losses, rows of triggers."""

from __future__ import annotations

from collections.abc import Iterable

from generator.prove.compare import Difference
from generator.prove.model import Mapping, Subject
from generator.records import dataclass
from generator.schema.columns import sequence_of
from generator.schema.objects import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """``losses`` as the spec names them; ``grown`` are the tables that hold more rows afterwards
    because a trigger fired while the migration wrote, and its function inserts there;
    ``rewritten`` are the columns that a trigger wrote when the proof itself wrote new rows."""

    losses: frozenset[str]
    grown: frozenset[str]
    rewritten: frozenset[str] = frozenset()

    def loses(self, one: Difference) -> bool:
        what = f"sequence {one.table}" if one.kind == "sequence" else one.where
        return bool(self.losses & {what, one.table, *one.owners})

    def rewrote(self, one: Difference) -> bool:
        return one.kind == "value" and one.where in self.rewritten

    def grew(self, one: Difference) -> bool:
        return one.kind == "new row" and one.table in self.grown


def at_home(subject: Subject, written: Iterable[Difference] = ()) -> Accepted:
    """After forward and back, by the baseline's names; what numbers a lost column goes with it.
    ``written``: what the new rows changed, by the target's names."""
    losses = _with_sequences(subject.there.losses, subject.baseline)
    olds = {new: old for old, new in subject.there.tables}
    grown = (*(olds.get(t, t) for t in subject.there.grown), *subject.back.grown)
    rewritten = _rewritten(written, subject.there)
    return Accepted(losses=losses, grown=frozenset(grown), rewritten=rewritten)


def there_again(subject: Subject, written: Iterable[Difference] = ()) -> Accepted:
    """After back and forward, by the target's names; ``written`` by those of the baseline."""
    losses = _with_sequences(subject.back.losses, subject.target)
    olds = {new: old for old, new in subject.back.tables}
    grown = (*(olds.get(t, t) for t in subject.back.grown), *subject.there.grown)
    rewritten = _rewritten(written, subject.back)
    return Accepted(losses=losses, grown=frozenset(grown), rewritten=rewritten)


def _rewritten(written: Iterable[Difference], mapping: Mapping) -> frozenset[str]:
    """The columns of which new rows changed values, by the names that they had before."""
    tables = {new: old for old, new in mapping.tables}
    columns = {(table, new): old for table, old, new in mapping.columns}
    return frozenset(
        f"{tables.get(one.table, one.table)}.{columns.get((one.table, one.column), one.column)}"
        for one in written
        if one.kind == "value"
    )


def _with_sequences(losses: tuple[str, ...], schema: Schema) -> frozenset[str]:
    named = {
        f"sequence {sequence_of(table.name, column)}"
        for table in schema.tables
        for column in table.columns
        if column.identity and not {table.name, f"{table.name}.{column.name}"}.isdisjoint(losses)
    }
    return frozenset((*losses, *named))
