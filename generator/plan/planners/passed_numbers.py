"""Plans columns that take their numbers from a sequence by itself on one side, and are an identity
on the other: the numbers go on where they were, and a name that both sequences have passes on."""

from __future__ import annotations

from generator.plan.context import Work
from generator.plan.operations import (
    AddIdentity,
    AlterSequence,
    CopyNumbers,
    CreateSequence,
    DropDefault,
    DropIdentity,
    DropSequence,
    Operation,
    RenameSequence,
    SetDefault,
)
from generator.plan.order import Order
from generator.plan.planners.comments import after_creation
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.columns import Column, sequence_of
from generator.schema.names import MAX_BYTES, base_of, beside, cut
from generator.schema.objects import Schema
from generator.schema.sequences import Sequence, sequence_of_identity, takes_from


def is_passed_on(sequence: Sequence, side: Schema, other: Schema) -> bool:
    """Whether one of the columns that take their numbers from it is an identity on the ``other``
    side, where there is no such sequence by itself."""
    if other.sequences.get(sequence.name):
        return False
    numbered = [
        becomes
        for table in side.tables.referring("default", sequence.name)
        for column in (() if table.bound else table.columns)
        if takes_from(column, sequence.name)
        and (reached := other.tables.get(table.name))
        and (becomes := reached.column(column.name))
        and _is_identity(becomes)
    ]
    return len(numbered) == 1


def passed_on(column: Column, becomes: Column, sides: tuple[Schema, Schema]) -> Sequence | None:
    """The sequence from which the column of the first side took its numbers, if it ``becomes`` an
    identity on the second."""
    if column.default is None or column.identity or not _is_identity(becomes):
        return None
    side, other = sides
    named = (side.sequences.get(name) for name in column.default.uses.relations)
    mine = (s for s in named if s and takes_from(column, s.name))
    return next((s for s in mine if is_passed_on(s, side, other)), None)


def numbered_on(table: str, before: Column, after: Column, work: Work) -> bool:
    """Plans it, if it is such a column."""
    sequence = passed_on(before, after, (work.before, work.after))
    if sequence:
        _become_identity(table, before, after, sequence, work)
        return True
    sequence = passed_on(after, before, (work.after, work.before))
    if sequence:
        _take_from(table, before, after, sequence, work)
    return sequence is not None


def takes_over(name: str, left: str, work: Work) -> list[Operation]:
    """Where another sequence gets the name of the one that goes as ``left``, it goes on where that
    was, if it can count as far."""
    old, new = (_numbers(side, name) for side in (work.before, work.after))
    if old is None or new is None:
        return []
    turns = (old.increment < 0) != (new.increment < 0)
    if turns or old.minimum < new.minimum or old.maximum > new.maximum:
        return []
    return [CopyNumbers(sequence=name, source=left)]


def _numbers(schema: Schema, name: str) -> Sequence | None:
    """The sequence of that name, by itself or of a column."""
    table = schema.tables.owner(name)
    for column in table.columns if table else ():
        if column.identity and table and sequence_of(table.name, column) == name:
            return sequence_of_identity(name, column.identity, column.type.name)
    return schema.sequences.get(name)


def _is_identity(column: Column) -> bool:
    return column.identity is not None and column.identity.kind != "serial"


def _aside(name: str) -> str:
    return beside(name, f"{cut(base_of(name), MAX_BYTES - 4)}_old")


def _become_identity(
    table: str, before: Column, after: Column, sequence: Sequence, work: Work
) -> None:
    assert after.identity is not None
    left = replace(sequence, name=_aside(sequence.name), owned_by=None)
    if before.type == after.type:  # else it goes with the type
        default = DropDefault(table=table, column=after.name)
        work.add(Phase.CONTRACT, Order.FINISH_TYPES, default)
    work.add(
        Phase.CONTRACT,
        Order.FINISH_TYPES,
        RenameSequence(name=sequence.name, to=left.name),
        *((AlterSequence(sequence=replace(left, comment=None)),) if sequence.owned_by else ()),
        AddIdentity(table=table, column=after.name, identity=after.identity),
        CopyNumbers(sequence=sequence_of(table, after), source=left.name),
        DropSequence(sequence=left),
    )


def _take_from(table: str, before: Column, after: Column, sequence: Sequence, work: Work) -> None:
    assert after.default is not None
    made = replace(sequence, name=_aside(sequence.name), owned_by=None, comment=None)
    owned = replace(sequence, comment=None)
    work.add(
        Phase.CONTRACT,
        Order.FINISH_TYPES,
        CreateSequence(sequence=made),
        CopyNumbers(sequence=made.name, source=sequence_of(table, before)),
        DropIdentity(table=table, column=after.name),
        RenameSequence(name=made.name, to=sequence.name),
        *((AlterSequence(sequence=owned),) if sequence.owned_by else ()),
    )
    if before.type == after.type:
        default = SetDefault(table=table, column=after.name, default=after.default)
        work.add(Phase.CONTRACT, Order.FINISH_TYPES, default)
    after_creation("sequences", sequence, None, work, Phase.CONTRACT)
