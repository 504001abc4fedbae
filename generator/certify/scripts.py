"""A migration as a list of statements, each with the claim of its operation."""

from __future__ import annotations

from generator.plan.costs import costed
from generator.plan.operations import FillColumnInSteps, FillRowsInSteps, Lock, Operation
from generator.plan.operations.base import Facts
from generator.plan.plan import Migration, Step
from generator.prove.model import Claim, Script, ScriptBatch, ScriptStatement, Steps
from generator.schema.names import text_of
from generator.schema.objects import Schema
from generator.schema.project import Project
from generator.sql.write.scripts import statement


def script(migration: Migration, start: Schema, project: Project) -> Script:
    """The migration with the claims of a run that begins at ``start``."""
    alone = costed(migration.batches, start, alone=True)
    together = costed(migration.batches, start)
    batches = tuple(
        ScriptBatch(
            title=batch.title,
            transactional=batch.transactional,
            lock_timeout=batch.lock_timeout(project.lock_timeout),
            statements=tuple(map(_statement, batch.steps, same.steps)),
        )
        for batch, same in zip(alone, together, strict=True)
    )
    return Script(batches=batches)


def _statement(step: Step, together: Step) -> ScriptStatement:
    operation = step.operation
    return ScriptStatement(
        sql=statement(operation),
        what=operation.describe(),
        claim=claim_of(step.facts, together.facts),
        steps=steps_of(operation),
    )


def claim_of(alone: Facts, together: Facts) -> Claim:
    """What an operation says it does alone, and among the others of its transaction."""
    return Claim(
        locks=_locks(alone.locks),
        scans=_listed(alone.scans),
        rewrites=_listed(alone.rewrites),
        together=_locks(together.locks),
        locks_if_rows=_locks(alone.locks_if_rows),
        scans_if_rows=_listed(alone.scans_if_rows),
        together_if_rows=_locks(together.locks_if_rows),
    )


def steps_of(operation: Operation) -> Steps | None:
    """In which steps it commits by itself, if it does."""
    if isinstance(operation, FillColumnInSteps):
        return Steps(table=operation.table, key=operation.key, rows=operation.rows)
    if isinstance(operation, FillRowsInSteps):
        walked, key = operation.walked, operation.walked_key
        return Steps(table=walked, key=key, rows=operation.rows, elsewhere=True)
    return None


def _locks(locks: tuple[tuple[str, Lock], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((text_of(name), lock.value) for name, lock in locks)


def _listed(names: tuple[str, ...]) -> tuple[str, ...]:
    """As plan.json has them, and whoever observes a server."""
    return tuple(map(text_of, names))
