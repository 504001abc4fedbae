"""Plans the rows that move to another partition (``plan.rows_that_move``), and what is kept of the
columns of a table that is made again."""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.context import Work, around
from generator.plan.operations import (
    DeleteRows,
    DropDefault,
    KeepWholeRows,
    RestoreRows,
    SetDefault,
)
from generator.plan.order import Order
from generator.plan.planners.archive import collated, keep_column, restore_column
from generator.plan.planners.column_types import (
    cast,
    converts_times,
    keep_and_restore,
    pin_time_zone,
)
from generator.plan.planners.columns import add_column
from generator.plan.planners.grown_tables import first_added, grown
from generator.plan.planners.moved_values import (
    changed_columns,
    is_like,
    keep_moved,
    keep_moved_out,
    restore_moved,
    retyped_columns,
)
from generator.plan.planners.tables import kept_under
from generator.plan.rows_that_move import Move
from generator.plan.schedule import Phase
from generator.schema.columns import Column, sequence_of
from generator.schema.expressions import Expression
from generator.schema.names import MOVED
from generator.schema.tables import Table


def move_rows(moves: Iterable[Move], back: Iterable[Move], work: Work) -> None:
    """``back``: those of the other direction."""
    for move in moves:
        if move.out:
            _move_out(move, work)
        elif not work.accepted(move.source) or move.source in work.again:
            _move_whole(move, work)
    for move in back:
        restore_moved(move, work)
    for name in sorted(work.again):
        _columns(work.old_table(name), work.new_table(name), work)
        _numbers(name, work)


def _move_out(move: Move, work: Work) -> None:
    assert move.out is not None
    source = work.new_table(move.source)
    keep_moved_out(move, work)
    archive = work.archive(move.source, MOVED)
    stored = (c.uncommented for c in source.columns if c.generated is None)
    columns = tuple(collated(c, work) for c in stored)
    keep = KeepWholeRows(table=source.name, columns=columns, archive=archive, only=move.out)
    delete = DeleteRows(table=source.name, only=move.out)
    off = work.disabled_for("DELETE", source.name, Phase.CONTRACT)
    work.add_archive(Phase.CONTRACT)
    work.add(Phase.CONTRACT, Order.MOVE_ROWS_OUT, keep)
    work.add(Phase.CONTRACT, Order.DELETE_MOVED_ROWS, *around(source.name, off, delete))
    _move_in(move, archive, source, work)


def _move_whole(move: Move, work: Work) -> None:
    source, target = grown(move.source, work), work.new_table(move.target)
    told = () if move.target in work.again else keep_moved(move, source, target, work)
    if work.intent.unmapped != "stop":
        for column in _lost(source, target, work):
            if column.name not in told:
                _refuse(target, column, work)
    _move_in(move, work.archive(move.source), source, work, told)


def _move_in(
    move: Move, archive: str, source: Table, work: Work, told: tuple[str, ...] = ()
) -> None:
    """The triggers of a table that is made again come behind its rows."""
    target = work.new_table(move.target)
    again = target.name in work.again
    changed = [] if move.out else changed_columns(source, target, work)
    lost = [c.name for c in _lost(source, target, work) if c not in changed]
    carried = (c for c in target.columns if c.name not in lost and _is_carried(c, source))
    casts = (_cast(column, target, work) for column in changed)
    for column in [] if move.out else retyped_columns(source, target, work):
        now = target.column(column.name)
        if now and converts_times(target.name, column, now, work):
            pin_time_zone(work)
    restore = RestoreRows(
        table=target.name,
        columns=tuple(c.uncommented for c in carried),
        archive=archive,
        disabled=() if again else work.disabled_for("INSERT", target.name, Phase.CONTRACT),
        only=move.only,
        converted=tuple(made for made in casts if made),
        source=move.asked,
        fits=move.fits,
        lost=(move.source, tuple(name for name in lost if name not in told)),
        over=kept_under(target, work),
    )
    work.add(Phase.CONTRACT, Order.MOVE_ROWS_IN, restore)


def _cast(column: Column, target: Table, work: Work) -> tuple[str, Expression] | None:
    """What PostgreSQL does not do by itself where the value is written."""
    now = target.column(column.name)
    using = cast(target.name, column.name, column, now, work) if now else None
    return (column.name, using) if using else None


def _is_carried(column: Column, source: Table) -> bool:
    return column.generated is None and source.column(column.name) is not None


def _lost(source: Table, target: Table, work: Work) -> list[Column]:
    """The columns that go, or get a type that cannot hold their values, while rows move."""
    found = []
    for column in source.columns:
        now = target.column(column.name)
        if column.generated or (now and (now.generated or is_like(column, now))):
            continue
        if target.name in work.again and now is None:
            continue  # it is kept of all partitions at once
        found.append(column)
    return found


def _refuse(table: Table, column: Column, work: Work) -> None:
    change = f'rows of "{table.name}" would move to other partitions, and "{column.name}" changes'
    work.refuse(
        "SP227",
        f"{table.name}.{column.name}",
        change + (" in the rollback" if work.back else ""),
        "change the columns and the partitions in two migrations, one after the other",
    )


def _numbers(name: str, work: Work) -> None:
    """Defaults of others that take numbers from a sequence of the table, which goes with it."""
    numbered = {sequence_of(name, c) for c in work.old_table(name).columns if c.identity}
    for table in work.after.tables:
        old = work.before.table(table.name)
        if old is None or table.name in work.again:
            continue
        for column in table.columns:
            stood, default = old.column(column.name), column.default
            if stood is None or default is None or stood.default != default:
                continue
            if not numbered.isdisjoint(default.uses.relations):
                drop = DropDefault(table=table.name, column=column.name)
                back = SetDefault(table=table.name, column=column.name, default=default)
                work.add(Phase.CONTRACT, Order.DROP_CONSTRAINTS, drop)
                work.add(Phase.CONTRACT, Order.SET_NEW_DEFAULTS, back)


def _columns(old: Table, new: Table, work: Work) -> None:
    """What comes and goes with the table itself."""
    for column in old.columns:
        now = new.column(column.name)
        if now is None and column.generated is None:
            keep_column(old.name, column, work)
    first = first_added(old.name, work)
    with work.schedule.on_former(old.name):
        for column in first:
            add_column(old.name, column, work)
    names = {column.name for column in (*old.columns, *first)}
    for column in new.columns:
        if column.name not in names and column.generated is None:
            restore_column(new.name, column, work, Phase.CONTRACT)
    for column in retyped_columns(old, new, work):
        if now := new.column(column.name):
            keep_and_restore(new.name, column, now, work)
