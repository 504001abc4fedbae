"""Plans how a sequence goes on where it was, when its column is numbered again."""

from __future__ import annotations

from generator.plan.context import Work
from generator.plan.operations import (
    KeepNumbers,
    MoveOnIdentity,
    Operation,
    RenameSequence,
    RestoreSequence,
)
from generator.plan.order import Order
from generator.plan.schedule import Phase
from generator.schema.columns import Column, sequence_of
from generator.schema.objects import Schema
from generator.schema.serials import is_handed_over


def keep_numbers(
    table: str,
    column: Column,
    work: Work,
    phase: Phase = Phase.CONTRACT,
    step: Order = Order.KEEP_VALUES,
) -> None:
    """Keeps what the sequence of a column has reached, where it goes: rows that are deleted have
    had numbers too."""
    name = _sequence_of_its_own(table, column, work.before, work.after)
    if name is not None and not _is_passed_on(name, work):
        keep = KeepNumbers(sequence=name, archive=work.archive(name), table=table)
        work.keep(phase, step, keep, keep.archive, "")


def goes_on(table: str, column: Column, work: Work) -> tuple[Operation, ...]:
    """Behind what the sequence had reached, if that was kept, and behind the column's values."""
    assert column.identity is not None
    moves = MoveOnIdentity(table=table, column=column.name, identity=column.identity)
    name = _sequence_of_its_own(table, column, work.after, work.before)
    accepted = work.accepted_back(f"{table}.{column.name}")
    if name is None or accepted or _is_passed_on(name, work):
        return (moves,)
    restore = RestoreSequence(sequence=name, archive=work.archive(name, other=True))
    if work.schedule.has(restore):
        return (moves,)  # its values come back in two steps
    return restore, moves


def _sequence_of_its_own(table: str, column: Column, side: Schema, other: Schema) -> str | None:
    """The sequence of the column on one side; None where it is there on the ``other`` one too."""
    if column.identity is None:
        return None
    name, reached = sequence_of(table, column), other.tables.get(table)
    becomes = reached.column(column.name) if reached else None
    if becomes is not None and becomes.identity is not None:
        return None
    stays = other.relation(name) is not None or is_handed_over(name, side, other)
    return None if stays else name


def _is_passed_on(name: str, work: Work) -> bool:
    """Whether another sequence takes the name over, and goes on where the first one was."""
    moved = (move for move in work.moves if isinstance(move, RenameSequence))
    return any(name in {move.name, move.to} for move in moved)
