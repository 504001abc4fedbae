"""A plan: batches of operations, each with what it costs at the moment it runs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations.base import Facts, Operation
from generator.plan.operations.guarded import bare
from generator.records import dataclass
from generator.schema.objects import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    operation: Operation
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One transaction, or one statement that cannot run in one."""

    title: str
    steps: tuple[Step, ...]
    transactional: bool = True

    def lock_timeout(self, usual: str) -> str:
        """The project's, but none for what waits without keeping anyone waiting: a concurrent
        build that gave up would leave an invalid index, for nothing."""
        return "0" if all(step.operation.patient for step in self.steps) else usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Rows that stop a direction before it has done anything, since nobody said what they become.

    ``query`` finds them, and ``answer`` is the option of ``diff`` that says it, if there is one.
    ``looks`` is what stops at them, but where the first transaction does so itself; ``columns`` are
    what it is about: (table, column).
    """

    why: str
    query: str
    answer: str = ""
    looks: Operation | None = None
    columns: tuple[tuple[str, str], ...] = ()
    unstopped: bool = False
    """Whether the statement that needs an answer would pass over them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One direction.  ``kept`` names the archive tables that hold something afterwards."""

    batches: tuple[Batch, ...]
    kept: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def steps(self) -> Iterator[Step]:
        for batch in self.batches:
            yield from batch.steps

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Those of its statements; of one that looks first, what it has inside."""
        return tuple(bare(step.operation) for step in self.steps)

    def apply(self, schema: Schema) -> Schema:
        """The schema after every operation.  Raises CannotApply."""
        for step in self.steps:
            schema = step.operation.apply(schema)
        return schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Both directions and the clearing away of what they kept."""

    before: Schema
    after: Schema
    forward: Migration
    rollback: Migration
    cleanup: Migration
