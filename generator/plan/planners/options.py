"""Plans options of tables, columns and indexes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.context import Work
from generator.plan.operations import RenameConstraint, SetOption, SetSequenceLogged
from generator.plan.operations.index_parts import explicit
from generator.plan.operations.options import storage_of
from generator.plan.order import Order
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.constraints import AnyIndex, I
from generator.schema.objects import Schema
from generator.schema.options import (
    IN_PLACE,
    STATISTICS,
    STORAGE,
    TYPED,
    UNLOGGED,
    changed,
    is_parameter,
    only,
    option,
    parameters,
    with_index_option,
)
from generator.schema.tables import Table, View


def bare_column(column: Column) -> Column:
    """What ADD COLUMN or CREATE TABLE makes of it."""
    return replace(column.uncommented, options=())


def bare_index(index: I) -> I:
    """What CREATE INDEX or ADD CONSTRAINT makes: with its storage parameters."""
    return replace(index, comment=None, options=parameters(index.options))


def bare_table(table: Table) -> Table:
    """What CREATE TABLE says of the table's own options."""
    at_once = (*(name for name, _ in parameters(table.options)), UNLOGGED)
    return replace(table, options=only(table.options, at_once))


def in_place(before: AnyIndex, after: AnyIndex, *, parted: bool) -> bool:
    """Whether the one becomes the other by ALTER INDEX alone, which sets no parameter of an index
    of a partitioned table (``parted``)."""
    if replace(before, name="", comment=None, options=()) != replace(
        after, name="", comment=None, options=()
    ):
        return False
    options = before.options
    for name, value in changed(before.options, after.options):
        of_parts = parted and is_parameter(name)
        if of_parts or (name not in IN_PLACE and not name.startswith(STATISTICS)):
            return False
        options = with_index_option(options, name, value)
    return options == after.options


def option_statements(start: Table | None, end: Table, schema: Schema) -> Iterator[SetOption]:
    """The statements after which the table has the options that it has at the end."""
    for name, value in changed(start.options if start else (), end.options):
        yield SetOption(table=end.name, option=name, value=value)
    for column in end.columns:
        old = start.column(column.name) if start else None
        for name, value in changed(old.options if old else (), column.options):
            said = value
            if name == STORAGE and value is None:
                said = storage_of(column.type, schema)
            yield SetOption(table=end.name, column=column.name, option=name, value=said)
    for index in end.all_indexes:
        own = find(start.all_indexes, index.name) if start else None
        place = {name: at for at, (name, _) in enumerate(index.options)}
        found = changed(own.options if own else (), index.options)
        # Its parameters stand in the order in which they were set.
        for name, value in sorted(found, key=lambda o: place.get(o[0], -1)):
            yield SetOption(table=end.name, index=index.name, option=name, value=value)


def view_settings(start: View | None, end: View) -> Iterator[SetOption]:
    """The statements after which a materialized view is set up as it is at the end."""
    had, has = (
        {(column, name): value for column, name, value in (view.settings if view else ())}
        for view in (start, end)
    )
    for column, name in sorted({*had, *has}):
        value = has.get((column, name))
        if value != had.get((column, name)):
            yield SetOption(table=end.name, column=column or None, option=name, value=value)


def has_options(start: Schema, end: Schema) -> bool:
    if any(view.settings for side in (start, end) for view in side.views):
        return True
    return any(
        table.options
        or any(c.options for c in table.columns)
        or any(i.options for i in table.all_indexes)
        for table in (*start.tables, *end.tables.unlike(start.tables))
    )


def set_options(work: Work, reached: Schema, end: Schema) -> bool:
    """Sets what still differs once all else is done: a column that changes its type has lost its
    storage by then, an index that is built anew is no replica identity.  Whether there was any."""
    found = False
    for table in end.tables.unlike(reached.tables):
        new = work.before.table(table.name) is None
        start = reached.table(table.name)
        start = start and _with_parts_of(table, start, reached)
        for set_ in option_statements(start, _with_parts_of(start, table, end), end):
            found = True
            phase = Phase.CREATE if new else Phase.CONTRACT
            phase = Phase.RENAME_BACK if _is_renamed(set_, work) else phase
            step = Order.SET_PERSISTENCE if set_.option == UNLOGGED else Order.SET_OPTIONS
            work.add(_of_type(set_, work) or phase, step, set_)
            if set_.option == UNLOGGED:
                work.add(phase, Order.SET_OPTIONS, *_numbers(set_, end))
    for view in end.views.unlike(reached.views):
        for set_ in view_settings(reached.views.get(view.name), view):
            found = True
            work.add(Phase.CONTRACT, Order.SET_OPTIONS, set_)
    return found


def _is_renamed(set_: SetOption, work: Work) -> bool:
    """Whether the table or the column has that name only behind the renames of the way back."""
    table = work.after.table(set_.table)
    return table is None or bool(set_.column and table.column(set_.column) is None)


def _numbers(switch: SetOption, end: Schema) -> Iterator[SetSequenceLogged]:
    """Sequences that are not logged as their table is, which took them along."""
    for sequence in end.sequences.referring("table", switch.table):
        if sequence.unlogged != (switch.value is not None):
            yield SetSequenceLogged(sequence=sequence.name, unlogged=sequence.unlogged)


def _of_type(set_: SetOption, work: Work) -> Phase | None:
    """When a new table is one of its type: once that has its attributes."""
    if set_.option != TYPED or set_.value is None:
        return None
    key = ("type", set_.value, "", None)
    old, new = (side.objects.get(key) for side in (work.before, work.after))
    return Phase.LATE if old and new and old.definition != new.definition else None


def _with_parts_of(other: Table | None, table: Table, schema: Schema) -> Table:
    """The table with the parts of indexes above of which only the other side says something."""
    for index in other.all_indexes if other and table.bound is not None else ():
        schema = explicit(schema, table.name, index.name)
    return schema.table(table.name) or table


def types_stand_aside(work: Work) -> None:
    """A table of a type gets no columns but by its type, and a type that has tables does not change
    without them: meanwhile it is a table like others.  One that leaves is so for good: no
    constraint of a table of a type gets another name, nor does one of a table that stays."""
    renamed = {rename.table for *_, rename in work.schedule.of(RenameConstraint)}
    for table in work.before.tables:
        name = option(table.options, TYPED)
        after = work.after.table(table.name)
        if name is None:
            continue
        again = option(after.options, TYPED) if after else None
        sides = (side.objects.get(("type", name, "", None)) for side in (work.before, work.after))
        old, new = (item and item.definition for item in sides)
        changes = name != again or old != new or name in work.reach.types
        if not changes and table.name not in renamed:
            continue
        off = SetOption(table=table.name, option=TYPED, value=None)
        work.add(Phase.CREATE if changes else Phase.EXPAND, Order.RESET_ATTRIBUTES, off)
        if again is not None:
            back = SetOption(table=table.name, option=TYPED, value=again)
            work.add(Phase.LATE if changes else Phase.EXPAND, Order.SET_OPTIONS, back)
