"""What each statement costs at the moment it runs (docs/adr/0006)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.plan.operations import (
    FillColumn,
    FillRows,
    Operation,
    RenameIndex,
    RenameSequence,
    RenameTable,
    RestoreColumn,
    RestoreRows,
)
from generator.plan.operations.base import Facts, Lock, numberings
from generator.plan.operations.writing import Held
from generator.plan.plan import Batch, Step
from generator.schema.objects import Named, Schema


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
    stood = relations(schema)
    written: set[str] = set()
    steps: list[Step] = []
    for operation in operations:
        facts = within(operation.facts(schema), stood)
        facts = _rechecking(operation, facts, set() if alone else written)
        schema = operation.apply(schema)
        steps.append(Step(operation=operation, facts=facts))
        if (
            isinstance(operation, RenameTable | RenameIndex | RenameSequence)
            and operation.name in stood
        ):
            stood = stood - {operation.name} | {operation.to}
        # What was dropped and is made again is as new.
        stood &= relations(schema)
    return tuple(steps), schema


def within(facts: Facts, stood: frozenset[str]) -> Facts:
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
    """Updating a row that this transaction has written looks its parents up again."""
    table = getattr(operation, "table", None)
    again = table in written
    if isinstance(operation, FillColumn | FillRows | RestoreColumn | RestoreRows) and facts.locks:
        written.add(str(table))
    return _merged(facts) if again else replace(facts, rechecked=())


def _merged(facts: Facts) -> Facts:
    """The parents that are looked up again are locked and read like the others."""
    held = Held(locks=dict(facts.locks_if_rows), reads=list(facts.scans_if_rows))
    for parent in facts.rechecked:
        held.lock(parent, Lock.ROW_SHARE)
        held.read(parent)
    return held.beyond(replace(facts, rechecked=()))


def relations(schema: Schema) -> frozenset[str]:
    """The names of everything that ``pg_locks`` counts as a relation."""
    named: list[Named] = [*schema.tables, *schema.views, *schema.sequences]
    for table in schema.tables:
        named += [*table.indexes, *table.uniques, *table.exclusions]
        named += [table.primary_key] if table.primary_key else []
    numbered = [name for table in schema.tables for name in numberings(table)]
    return frozenset((*(item.name for item in named), *numbered))
