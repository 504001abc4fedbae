"""The cost of a plan, as rows of the task document."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.document.write.markdown import code
from generator.plan.operations import (
    DisableTrigger,
    Lock,
    RenameTable,
    RestoreColumn,
    RestoreRows,
    RestoreWholeRows,
)
from generator.plan.operations.base import Facts
from generator.plan.plan import Migration, Plan
from generator.records import dataclass
from generator.schema.tables import Table
from generator.sql.write.statements import statement


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One statement as a row of the step table; all but the batch's number is Markdown.

    Steps have no numbers: one that is added leaves the rows of the others as they are.
    """

    batch: int
    step: str
    locks: str
    blocks: str
    scans: str
    rewrites: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchBlock:
    """One batch: a row of the batch table, and where SQL is embedded a heading and its SQL.

    ``folder`` is the one that ``prisma migrate deploy`` takes, where there is one.
    """

    number: int
    title: str
    steps: int
    transactional: bool
    sql: str
    folder: str


def listed(names: Iterable[str]) -> str:
    """Names as code, each once, in the order given; ``none`` where there are none."""
    return ", ".join(code(name) for name in dict.fromkeys(names)) or "none"


def locks(facts: Facts) -> str:
    return at_most(facts, _locks(facts.locks), _locks(facts.locks_if_rows))


def _locks(held: Iterable[tuple[str, Lock]]) -> str:
    return ", ".join(f"{code(table)} {lock.value}" for table, lock in held) or "none"


def at_most(facts: Facts, certain: str, if_rows: str) -> str:
    """What is certain, and what a row may ask for."""
    told = [] if certain == "none" and if_rows != "none" else [certain]
    told += [] if if_rows == "none" else [f"{facts.condition}: {if_rows}"]
    return "; ".join(told)


def step_rows(migration: Migration) -> tuple[StepRow, ...]:
    """One row for each statement, in the order in which they run."""
    rows: list[StepRow] = []
    for at, batch in enumerate(migration.batches, 1):
        for step in batch.steps:
            facts = step.facts
            rows.append(
                StepRow(
                    batch=at,
                    step=step.operation.describe(),
                    locks=locks(facts),
                    blocks=facts.blocks,
                    scans=at_most(facts, listed(facts.scans), listed(facts.scans_if_rows)),
                    rewrites=listed(facts.rewrites),
                )
            )
    return tuple(rows)


def batch_blocks(migration: Migration, folders: tuple[str, ...] = ()) -> tuple[BatchBlock, ...]:
    named = folders or ("",) * len(migration.batches)
    return tuple(
        BatchBlock(
            number=at,
            title=batch.title,
            steps=len(batch.steps),
            transactional=batch.transactional,
            sql="\n\n".join(statement(step.operation) for step in batch.steps),
            folder=folder,
        )
        for at, (batch, folder) in enumerate(zip(migration.batches, named, strict=True), 1)
    )


Measure = Callable[[Migration, frozenset[str]], str]
"""One cell of the comparison, from a direction and the tables that stood before it."""


def _statements(migration: Migration, _: frozenset[str]) -> str:
    return str(len(migration.operations))


def _transactions(migration: Migration, _: frozenset[str]) -> str:
    return str(sum(1 for batch in migration.batches if batch.transactional))


def _alone(migration: Migration, _: frozenset[str]) -> str:
    return str(sum(len(b.steps) for b in migration.batches if not b.transactional))


def _strongest(migration: Migration, standing: frozenset[str]) -> str:
    held = [lock for s in migration.steps for lock in s.facts.all_locks if lock[0] in standing]
    if not held:
        return "none"
    strongest = max((lock for _, lock in held), key=lambda lock: lock.rank)
    return f"{strongest.value} on {listed(table for table, lock in held if lock is strongest)}"


def _written(migration: Migration, standing: frozenset[str]) -> str:
    writes = Lock.ROW_EXCLUSIVE
    held = (lock for s in migration.steps for lock in s.facts.all_locks)
    return listed(table for table, lock in held if lock is writes and table in standing)


def _scanned(migration: Migration, standing: frozenset[str]) -> str:
    return listed(t for s in migration.steps for t in s.facts.all_scans if t in standing)


def _rewritten(migration: Migration, standing: frozenset[str]) -> str:
    return listed(t for s in migration.steps for t in s.facts.rewrites if t in standing)


def _switched_off(migration: Migration, _: frozenset[str]) -> str:
    names: list[str] = []
    for operation in migration.operations:
        if isinstance(operation, DisableTrigger):
            names.append(f"{operation.table}.{operation.trigger}")
        elif isinstance(operation, RestoreRows | RestoreColumn | RestoreWholeRows):
            names.extend(f"{operation.table}.{trigger}" for trigger in operation.disabled)
    return listed(names)


def _kept(migration: Migration, _: frozenset[str]) -> str:
    return listed(migration.kept)


MEASURES: tuple[tuple[str, Measure], ...] = (
    ("statements", _statements),
    ("transactions", _transactions),
    ("statements outside a transaction", _alone),
    ("strongest lock on a table in use", _strongest),
    ("tables in use whose rows are written", _written),
    ("tables in use that are scanned", _scanned),
    ("tables in use that are rewritten", _rewritten),
    ("triggers disabled", _switched_off),
    ("kept in the archive", _kept),
)


def comparison(plans: tuple[Plan, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Rows of a measure's name and its value for each plan, forward and then rollback."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for title, measure in MEASURES:
        values = tuple(measure(p.forward, _standing(p.before.tables, p.forward)) for p in plans)
        rows.append((f"Forward: {title}", values))
    for title, measure in MEASURES:
        values = tuple(measure(p.rollback, _standing(p.after.tables, p.rollback)) for p in plans)
        rows.append((f"Rollback: {title}", values))
    return tuple(rows)


def _standing(tables: Iterable[Table], migration: Migration) -> frozenset[str]:
    """The tables that stood before, under the names they have and will have."""
    renamed = {o.to for o in migration.operations if isinstance(o, RenameTable)}
    return frozenset({table.name for table in tables} | renamed)
