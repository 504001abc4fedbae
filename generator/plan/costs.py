"""The cost of each statement when it runs (docs/adr/0006)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from generator.plan.operations import (
    Operation,
    RenameIndex,
    RenameObject,
    RenameSequence,
    RenameTable,
    RenameView,
)
from generator.plan.operations.base import Facts, Lock
from generator.plan.operations.heirs import with_heirs
from generator.plan.operations.restore import with_triggers_there
from generator.plan.operations.routines import as_it_stands
from generator.plan.operations.row_effects import Held
from generator.plan.operations.tables import beside_it
from generator.plan.plan import Batch, Step
from generator.records import dataclass, replace
from generator.schema.inheritance import owner_of_part
from generator.schema.kinds import NAMESPACE
from generator.schema.names import Name, beside
from generator.schema.objects import Schema

RENAMES = (RenameTable, RenameIndex, RenameSequence, RenameView)
RELATIONS = ("tables", "views", "sequences")


def costed(batches: Iterable[Batch], schema: Schema, *, alone: bool = False) -> tuple[Batch, ...]:
    """The batches with the facts of a run that starts at ``schema``, archive included.

    ``alone``: what each statement would cost in a transaction of its own.  Raises CannotApply.
    """
    out: list[Batch] = []
    for batch in batches:
        steps, schema = steps_of((s.operation for s in batch.steps), schema, alone=alone)
        out.append(replace(batch, steps=steps))
    return tuple(out)


def steps_of(
    operations: Iterable[Operation], schema: Schema, *, alone: bool = False
) -> tuple[tuple[Step, ...], Schema]:
    """The steps of one transaction, and the schema afterwards.

    Relations that the transaction itself made are in nobody's way: facts do not speak of them.
    """
    transaction = Transaction(schema)
    transaction.run(operations, alone=alone)
    return tuple(transaction.steps), transaction.schema


@dataclass(slots=True)
class Standing:
    """The relations that stood before a transaction and still stand, under the names they have.

    ``pg_locks`` counts tables, views, sequences and indexes as relations.
    """

    start: Schema
    gone: set[str] = field(default_factory=set)
    renamed: set[str] = field(default_factory=set)

    def __contains__(self, name: str) -> bool:
        if name in self.renamed:
            return True
        return name not in self.gone and _is_there(self.start, name)

    def follow(self, operation: Operation, before: Schema, after: Schema) -> None:
        """What was dropped and is made again is as new."""
        if isinstance(operation, RENAMES):
            old, new = operation.name, operation.to
            if isinstance(operation, RenameIndex):
                old, new = beside(operation.table, old), beside(operation.table, new)
            moved = isinstance(operation, RenameTable) and operation.schema
            table = before.table(old) if moved else None
            if old in self:
                self.renamed |= (
                    {new, *(beside(new, n) for n in beside_it(table))} if table else {new}
                )
        elif isinstance(operation, RenameObject) and operation.object.kind == NAMESPACE:
            moved_along = _relations_in(before, operation.object.name)
            self.renamed |= {Name(operation.to, n.base) for n in moved_along if n in self}
        for kind in RELATIONS:
            olds, news = getattr(before, kind), getattr(after, kind)
            for item in olds.unlike(news):
                names = (n for n in item.relations if not _is_there(after, n))
                self._lost(names)
            for item in news.unlike(olds):
                self.gone |= {n for n in item.relations if not _is_there(before, n)}

    def _lost(self, names: Iterable[str]) -> None:
        lost = set(names)
        self.gone |= lost
        self.renamed -= lost


def _relations_in(schema: Schema, namespace: str) -> Iterator[Name]:
    for kind in RELATIONS:
        for item in getattr(schema, kind):
            names = (n for n in item.relations if isinstance(n, Name))
            yield from (n for n in names if n.schema == namespace)


def _is_there(schema: Schema, name: str) -> bool:
    """A part of an index above is there too, where the model does not speak of it."""
    return schema.relation(name) is not None or owner_of_part(schema, name) is not None


class Transaction:
    """The steps of a transaction that may still go on, and the ``schema`` behind them."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.steps: list[Step] = []
        self._standing = Standing(schema)
        self._written: set[str] = set()

    def run(self, operations: Iterable[Operation], *, alone: bool = False) -> tuple[Step, ...]:
        """Goes on with these; gives their steps.  Raises CannotApply."""
        start = len(self.steps)
        for said in operations:
            operation = with_triggers_there(as_it_stands(said, self.schema), self.schema)
            facts = with_heirs(operation, operation.facts(self.schema), self.schema)
            facts = within(facts, self._standing)
            facts = _rechecking(operation, facts, set() if alone else self._written)
            before, self.schema = self.schema, operation.apply(self.schema)
            self.steps.append(Step(operation=operation, facts=facts))
            self._standing.follow(operation, before, self.schema)
        return tuple(self.steps[start:])


def within(facts: Facts, stood: Standing) -> Facts:
    """What of the facts concerns those relations."""
    return replace(
        facts,
        locks=tuple((name, lock) for name, lock in facts.locks if name in stood),
        scans=tuple(name for name in facts.scans if name in stood),
        locks_if_rows=tuple((name, lock) for name, lock in facts.locks_if_rows if name in stood),
        scans_if_rows=tuple(name for name in facts.scans_if_rows if name in stood),
        rewrites=tuple(name for name in facts.rewrites if name in stood),
        rechecked=tuple(name for name in facts.rechecked if name in stood),
    )


def _rechecking(operation: Operation, facts: Facts, written: set[str]) -> Facts:
    """Updating a row that this transaction has written looks its parents up again, be it that it
    has rewritten the table."""
    table = getattr(operation, "table", None)
    again = table in written
    written.update(facts.rewrites)
    if operation.on_rows in {"INSERT", "UPDATE"} and facts.locks:
        written.add(str(table))
    return _merged(facts) if again else replace(facts, rechecked=())


def _merged(facts: Facts) -> Facts:
    """The parents that are looked up again are locked and read like the others."""
    held = Held(locks=dict(facts.locks_if_rows), reads=list(facts.scans_if_rows))
    for parent in facts.rechecked:
        held.lock(parent, Lock.ROW_SHARE)
        held.read(parent)
    return held.beyond(replace(facts, rechecked=()))
