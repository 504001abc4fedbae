"""Plans how a column is numbered: identities, and sequences of serial columns."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.context import Work
from generator.plan.operations import (
    AddColumn,
    AddIdentity,
    AlterIdentity,
    AlterSequence,
    CopyNumbers,
    CreateSequence,
    DropDefault,
    DropIdentity,
    DropSequence,
    MoveOnIdentity,
    Operation,
    RenameSequence,
    SetDefault,
)
from generator.plan.order import Order
from generator.plan.planners.archive import is_numbered_late
from generator.plan.planners.domains_and_sequences import restarted
from generator.plan.planners.kept_numbers import goes_on, keep_numbers
from generator.plan.planners.passed_numbers import numbered_on
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.columns import RANGES, Column, Identity, plain_identity, sequence_of
from generator.schema.names import MAX_BYTES, base_of, beside, cut, numbering
from generator.schema.options import UNLOGGED, option
from generator.schema.sequences import Sequence, sequence_of_identity, serial_sequence
from generator.schema.serials import is_handed_over, next_number, numbered_plainly
from generator.schema.tables import Table


def alter_identity(table: str, before: Column, after: Column, work: Work) -> None:
    """Plans the change of a column's identity or serial; nothing where both sides have the same."""
    old, new = before.identity, after.identity
    if old == new or numbered_on(table, before, after, work):
        return
    if old and new:
        names = sequence_of(table, before), sequence_of(table, after)
        if ("serial" in {old.kind, new.kind}) and old.kind != new.kind:
            _renumber(table, before, after, work)
            return
        if names[0] != names[1]:
            renamed = RenameSequence(name=names[0], to=names[1])
            work.add(Phase.CONTRACT, Order.FINISH_TYPES, renamed)
        if replace(old, sequence=None) != replace(new, sequence=None):
            altered = AlterIdentity(
                table=table,
                column=after.name,
                identity=replace(new, sequence=None),
                only_kind=replace(old, kind=new.kind, sequence=None) == replace(new, sequence=None),
            )
            moved = _restarted_identity(table, before, after)
            step = Order.NARROW_NUMBERS if _outgrows(old, after) else Order.FINISH_TYPES
            work.add(Phase.CONTRACT, step, *moved, altered)
    elif old:
        _number_no_more(table, before, work)
    elif new:
        _become_numbered(table, before, after, work)


def _outgrows(identity: Identity, column: Column) -> bool:
    """Whether the type cannot count as far: PostgreSQL gives its sequence that type at once."""
    low, high = RANGES.get(column.type.name, RANGES["bigint"])
    said = (identity.minimum, identity.maximum, identity.start)
    return any(number is not None and not low <= number <= high for number in said)


def _become_numbered(table: str, before: Column, after: Column, work: Work) -> None:
    new = after.identity
    assert new is not None
    numbers = goes_on(table, after, work)
    if new.kind == "serial":
        _make_serial(table, after, sequence_of(table, after), work)
        work.add(Phase.CONTRACT, Order.FINISH_TYPES, *numbers)
    elif is_numbered_late(table, before, after, work):
        numbers = (_add_identity(table, after), *numbers)
        work.add(Phase.LATE, Order.CHANGE_DEFAULTS, *numbers, group=table)
    elif new.kind == "always" and before.type != after.type:
        # What is GENERATED ALWAYS takes no value but a new one: it is so once its values are back.
        first = replace(after, identity=replace(new, kind="by default"))
        work.add(Phase.CONTRACT, Order.FINISH_TYPES, _add_identity(table, first), *numbers)
        number_always(table, after, work)
    else:
        work.add(Phase.CONTRACT, Order.FINISH_TYPES, _add_identity(table, after), *numbers)


def _restarted_identity(table: str, before: Column, after: Column) -> list[Operation]:
    """As of a sequence by itself; the column's is altered by the column."""
    name, type_name = sequence_of(table, after), after.type.name
    if not (before.identity and after.identity):
        return []
    sides = (before.identity, after.identity)
    moved = restarted(*(sequence_of_identity(name, side, type_name) for side in sides))
    return [
        AlterIdentity(table=table, column=after.name, identity=_wide(o.sequence, before, after))
        if isinstance(o, AlterSequence)
        else o
        for o in moved
    ]


def _wide(sequence: Sequence, before: Column, after: Column) -> Identity:
    assert before.identity is not None
    identity = replace(
        before.identity, sequence=None, minimum=sequence.minimum, maximum=sequence.maximum
    )
    return plain_identity(identity, after.type.name)


def _add_identity(table: str, column: Column) -> Operation:
    assert column.identity is not None
    return AddIdentity(table=table, column=column.name, identity=column.identity)


def _number_no_more(table: str, column: Column, work: Work) -> None:
    if column.identity and column.identity.kind != "serial":
        keep_numbers(table, column, work, Phase.EXPAND, Order.DROP_IDENTITIES)
        drop = DropIdentity(table=table, column=column.name)
        work.add(Phase.EXPAND, Order.DROP_IDENTITIES, drop)
        return
    keep_numbers(table, column, work)
    sequence = serial_sequence(table, column)
    # No cast may lead from the default to the next type.
    default = DropDefault(table=table, column=column.name)
    work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, default)
    if not is_handed_over(sequence.name, work.before, work.after):
        work.add(Phase.CONTRACT, Order.FINISH_TYPES, DropSequence(sequence=sequence))


def number_filled(table: str, column: Column, work: Work) -> None:
    """A column that is made anew is numbered once its rows have the values that they had."""
    assert column.identity is not None
    step = Order.CHANGE_DEFAULTS
    if column.identity.kind == "serial":
        _make_serial(table, column, sequence_of(table, column), work, step)
    else:
        work.add(Phase.CONTRACT, step, _add_identity(table, column))
    work.add(Phase.CONTRACT, step, *goes_on(table, column, work))


def _make_serial(
    table: str, column: Column, name: str, work: Work, step: Order = Order.FINISH_TYPES
) -> None:
    """A sequence that the column owns, and its next number as the default."""
    sequence = replace(serial_sequence(table, column), name=name)
    default = next_number(name)
    if not is_handed_over(name, work.before, work.after):
        work.add(Phase.CONTRACT, step, _create(sequence, work.old_table(table)))
    work.add(
        Phase.CONTRACT,
        step,
        AlterSequence(sequence=sequence),
        SetDefault(table=table, column=column.name, default=default),
    )


def said_by_hand(table: Table, column: Column) -> tuple[list[Operation], Column, list[Operation]]:
    """A serial column whose sequence has another name than SERIAL gives: what comes before it, the
    column as it can be created, and what comes behind.  Something else may have that name."""
    usual = numbering(table.name, column.name)
    name = sequence_of(table.name, column)
    if column.identity is None or column.identity.kind != "serial" or name == usual:
        return [], column, []
    sequence = serial_sequence(table.name, column)
    made = numbered_plainly(column, name)
    return [_create(sequence, table)], made, [AlterSequence(sequence=sequence)]


def numbered_below(
    table: str, column: Column, heirs: tuple[str, ...], work: Work
) -> Iterator[Operation]:
    """An identity column of a table with partitions or heirs, whose rows are numbered as well: ADD
    COLUMN refuses that, of partitions before 17, so another sequence does it."""
    assert column.identity is not None
    name = beside(table, f"{cut(base_of(sequence_of(table, column)), MAX_BYTES - 4)}_new")
    sequence = sequence_of_identity(name, column.identity, column.type.name)
    plain = replace(column, identity=None, default=next_number(name))
    yield CreateSequence(sequence=sequence)
    yield AddColumn(table=table, column=plain, heirs=heirs)
    yield DropDefault(table=table, column=column.name)
    yield _add_identity(table, column)
    yield CopyNumbers(sequence=sequence_of(table, column), source=name)
    yield DropSequence(sequence=sequence)


def _renumber(table: str, before: Column, after: Column, work: Work) -> None:
    """From serial to an identity or back: the numbers go on where they were, or behind those of the
    rows where they count in the other direction from now on."""
    assert before.identity
    assert after.identity
    old, new = before.identity.increment or 1, after.identity.increment or 1
    turns = (old < 0) != (new < 0)
    moves = MoveOnIdentity(table=table, column=after.name, identity=after.identity)
    name = sequence_of(table, before)
    aside = beside(table, f"{cut(base_of(name), MAX_BYTES - 4)}_old")
    if before.identity.kind == "serial":
        left = replace(serial_sequence(table, before), owned_by=None)
        steps: tuple[Operation, ...] = (
            DropDefault(table=table, column=after.name),
            RenameSequence(name=name, to=aside),
            AlterSequence(sequence=replace(left, name=aside)),
            _add_identity(table, after),
            moves if turns else CopyNumbers(sequence=sequence_of(table, after), source=aside),
            DropSequence(sequence=replace(left, name=aside)),
        )
        work.add(Phase.CONTRACT, Order.FINISH_TYPES, *steps)
        return
    sequence = replace(serial_sequence(table, after), name=aside)
    default = next_number(sequence_of(table, after))
    copied = () if turns else (CopyNumbers(sequence=aside, source=name),)
    work.add(
        Phase.CONTRACT,
        Order.FINISH_TYPES,
        _create(sequence, work.old_table(table)),
        *copied,
        DropIdentity(table=table, column=after.name),
        RenameSequence(name=aside, to=sequence_of(table, after)),
        AlterSequence(sequence=serial_sequence(table, after)),
        SetDefault(table=table, column=after.name, default=default),
        *((moves,) if turns else ()),
    )


def _create(sequence: Sequence, table: Table) -> CreateSequence:
    """Nobody's yet: PostgreSQL makes one that a column owns from the beginning UNLOGGED with its
    table."""
    unlogged = option(table.options, UNLOGGED) is not None
    return CreateSequence(sequence=replace(sequence, owned_by=None, unlogged=unlogged))


def number_always(table: str, column: Column, work: Work) -> None:
    """Plans GENERATED ALWAYS of an identity that stands BY DEFAULT while values come back."""
    assert column.identity is not None
    kind = replace(column.identity, sequence=None)
    always = AlterIdentity(table=table, column=column.name, identity=kind, only_kind=True)
    work.add(Phase.LATE, Order.CHANGE_DEFAULTS, always, group=table)
