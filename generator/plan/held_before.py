"""The check that the archive holds nothing yet of what a script puts there.

What an earlier migration kept stays there until its cleanup, and may be called the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.plan import operations as ops
from generator.plan.operations import ArchivePrecondition, Operation
from generator.plan.operations.guarded import bare
from generator.plan.plan import Batch, Migration
from generator.schema.names import base_of


def held_before(batches: Sequence[Batch], other: Migration | None) -> ArchivePrecondition | None:
    """Of what later batches keep: where the first one stops, nothing is done anyhow.

    ``other`` is the way forward where this is the way back: it may have stopped half way, and have
    kept something until then.
    """
    known = set(_names(other.operations)) if other else set[str]()
    found: dict[str, None] = {}
    for number, batch in enumerate(batches):
        operations = [bare(step.operation) for step in batch.steps]
        for operation in operations:
            if number or not batch.transactional:
                found |= dict.fromkeys(n for n in _kept(operation) if n not in known)
            # What the other direction kept is there, and goes with that.
            known |= {*_kept(operation), *_put_back(operation)}
    return ArchivePrecondition(names=tuple(sorted(found))) if found else None


def _names(operations: Iterable[Operation]) -> Iterator[str]:
    for operation in operations:
        yield from _kept(operation)


def _kept(operation: Operation) -> Iterator[str]:
    """What it creates in the archive; a table takes its indexes and sequences along."""
    match operation:
        case ops.KeepTable(table=table, archive=name):
            yield name
            yield from (base_of(name) for name in table.relations if name != table.name)
        case ops.KeepGrants(item=item):
            yield item.archive
        case ops.KeepColumn() | ops.KeepRows() | ops.KeepWholeRows():
            yield operation.archive
        case ops.KeepNumbers() | ops.KeepSequence() | ops.KeepType():
            yield operation.archive


def _put_back(operation: Operation) -> Iterator[str]:
    """What it takes from the archive, if it is there."""
    match operation:
        case ops.RestoreGrants(item=item):
            yield item.archive
        case ops.ForgetTable(name=name) | ops.ForgetSequence(name=name) | ops.ForgetType(name=name):
            yield name
        case _ if archive := getattr(operation, "archive", None):
            yield archive
