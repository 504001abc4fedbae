"""What the reading of a script gives: operations, in the batches in which they run."""

from __future__ import annotations

from generator.findings import Place
from generator.plan.operations import Operation
from generator.records import dataclass
from generator.schema.lines import position
from generator.schema.objects import Schema


@dataclass(slots=True, kw_only=True)
class ReadStatement:
    """An operation as read; ``comment`` is what stands above its statement, without dashes.

    Its statement starts at ``offset`` of the text ``whole``.  Not frozen, as ``Parsed``.
    """

    operation: Operation
    file: str
    whole: str
    offset: int
    comment: str = ""

    @property
    def place(self) -> Place:
        """Found out when it is asked for: of most statements it is not."""
        line, column = position(self.whole, self.offset)
        return Place(file=self.file, line=line, column=column)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBatch:
    """One transaction, or one statement outside of any; ``lock_timeout`` as it was set for it."""

    transactional: bool
    lock_timeout: str | None
    statements: tuple[ReadStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """``end`` is the schema after all of it."""

    batches: tuple[ReadBatch, ...]
    end: Schema

    @property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(s.operation for batch in self.batches for s in batch.statements)
