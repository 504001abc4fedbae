"""Plans the values of columns that go while rows move to another partition.

They are kept before the rows move.  On the way back these have moved again by the time that the
columns are there, and get their values behind that.
"""

from __future__ import annotations

from generator.plan.context import Work
from generator.plan.operations import (
    KeepColumn,
    KeepWholeRows,
    RestoreColumn,
    RestoreWholeRows,
)
from generator.plan.operations.casts import keeps_every_value
from generator.plan.order import Order
from generator.plan.partition_keys import is_other
from generator.plan.planners.archive import collated
from generator.plan.planners.column_types import (
    comes_back,
    converts_times,
    is_told_by_cast,
    unchanged,
)
from generator.plan.planners.locking import lock_writers
from generator.plan.rows_that_move import Move
from generator.plan.schedule import Phase
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.names import MOVED
from generator.schema.tables import Table

Key = tuple[str, ...] | None


def keep_moved(move: Move, source: Table, target: Table, work: Work) -> tuple[str, ...]:
    """Keeps what the rows of a partition that goes lose; gives the columns for which that is so."""
    going, key = _going(source, target), work.key(target.name)
    stays = work.after.table(source.name) is not None
    if key:
        changed = ((c, target.column(c.name)) for c in changed_columns(source, target, work))
        going += [c for c, now in changed if now and not comes_back(c, now, None)]
    if stays or not going or (key is None and not _are_alike(source, target)):
        return ()
    _keep(source, going, key, move.only, (), work)
    return tuple(column.name for column in going)


def keep_moved_out(move: Move, work: Work) -> None:
    """Keeps what those rows lose that leave a partition which stays, apart from what is kept of the
    others: they come back by way of another one."""
    old, new = work.old_table(move.source), work.new_table(move.source)
    key = work.key(move.target)
    if move.out is None or not _are_told(move.out, key, old, new, work):
        return
    going = [c for c in _going(old, new) if not work.accepted(f"{old.name}.{c.name}")]
    if going:
        _keep(old, going, key, move.out, (MOVED,), work)
        work.staying[old.name] = work.expression(f"({move.out.sql}) IS NOT TRUE")


def restore_moved(move: Move, work: Work) -> None:
    """Puts back what the other direction kept, where ``move`` is its."""
    source, target = work.after.table(move.source), work.before.table(move.target)
    into = work.after.table(move.target)
    if source is None or target is None or into is None:
        return
    old, key = work.before.table(source.name), work.key(move.target)
    if move.out and old and _are_told(move.out, key, source, old, work):
        coming = _going(source, old)
        told = [c for c in coming if not work.accepted_back(f"{source.name}.{c.name}")]
        _restore(into, source, told, key, (MOVED,), work)
    elif not move.out and old is None and (key or _are_alike(source, target)):
        _restore(source, source, _going(source, target), key, (), work)
        _restore_changed(source, target, key, work)


def _keep(
    table: Table,
    going: list[Column],
    key: Key,
    only: Expression | None,
    more: tuple[str, ...],
    work: Work,
) -> None:
    """By the key, or with their whole rows where none tells the rows apart."""
    lock_writers(table.name, work)
    for column in going if key else ():
        name = work.archive(table.name, column.name, *more)
        keep = KeepColumn(
            table=table.name, column=collated(column, work), key=key or (), archive=name, only=only
        )
        work.keep(Phase.CONTRACT, Order.KEEP_VALUES, keep, name, "")
    if key is None:
        name = work.archive(table.name, *sorted(c.name for c in going), *more)
        stored = (c.uncommented for c in table.columns if not c.generated)
        columns = tuple(collated(c, work) for c in stored)
        whole = KeepWholeRows(table=table.name, columns=columns, archive=name, only=only)
        work.keep(Phase.CONTRACT, Order.KEEP_VALUES, whole, name, "")


def _restore(
    into: Table,
    source: Table,
    coming: list[Column],
    key: Key,
    more: tuple[str, ...],
    work: Work,
) -> None:
    names = tuple(column.name for column in coming)
    for column in coming if key else ():
        restore = RestoreColumn(
            table=into.name,
            column=column,
            key=key or (),
            archive=work.archive(source.name, column.name, *more, other=True),
            disabled=work.disabled_for("UPDATE", into.name, Phase.LATE, (column.name,)),
        )
        work.add(Phase.LATE, Order.RESTORE_VALUES, restore, group=into.name)
    if names and key is None:
        same = (c for c in into.columns if c.name not in names and not c.generated)
        whole = RestoreWholeRows(
            table=into.name,
            columns=tuple(c.uncommented for c in coming),
            same=tuple(c.uncommented for c in same),
            became=(),
            archive=work.archive(source.name, *sorted(names), *more, other=True),
            disabled=work.disabled_for("UPDATE", into.name, Phase.LATE, names),
        )
        work.add(Phase.LATE, Order.RESTORE_VALUES, whole, group=into.name)


def _restore_changed(source: Table, target: Table, key: Key, work: Work) -> None:
    """What the other direction kept of columns that had another type where the rows were."""
    for column in source.columns if key else ():
        stood = target.column(column.name)
        if stood is None or stood.generated or column.generated or is_like(column, stood):
            continue
        if not is_told_by_cast(target.name, stood, column, work):
            continue
        if converts_times(target.name, stood, column, work):
            work.pin_late(source.name)
        restore = RestoreColumn(
            table=source.name,
            column=column,
            key=key or (),
            archive=work.archive(source.name, column.name, other=True),
            unless_changed=unchanged(target.name, stood, column, work),
            disabled=work.disabled_for("UPDATE", source.name, Phase.LATE, (column.name,)),
        )
        work.add(Phase.LATE, Order.RESTORE_VALUES, restore, group=source.name)


def changed_columns(source: Table, target: Table, work: Work) -> list[Column]:
    """The columns of rows that move to a table where another type may not have their values, to
    which a cast leads."""
    pairs = [(c, target.column(c.name)) for c in retyped_columns(source, target, work)]
    return [column for column, now in pairs if now and not is_like(column, now)]


def retyped_columns(source: Table, target: Table, work: Work) -> list[Column]:
    """Those that get another type while whole tables move: of all partitions of one that is made
    again, or where a key tells the rows."""
    if target.name in work.again:
        parts = (part for part, above in work.detached.items() if above == target.name)
        if any(work.after.table(part) for part in parts):
            return []  # they get it before the rows move
    elif work.key(target.name) is None or work.after.table(source.name):
        return []
    pairs = [(c, now) for c in source.columns if (now := target.column(c.name))]
    return [
        column
        for column, now in pairs
        if column.type != now.type and not (column.generated or now.generated)
        if is_told_by_cast(target.name, column, now, work)
    ]


def is_like(old: Column, new: Column) -> bool:
    """Whether the one type has every value of the other."""
    return old.type == new.type or keeps_every_value(old.type, new.type)


def _going(source: Table, target: Table) -> list[Column]:
    """The columns that only the one has.  What numbers its rows cannot be written again."""
    return [
        column
        for column in source.columns
        if target.column(column.name) is None and not column.generated and not column.identity
    ]


def _are_alike(one: Table, other: Table) -> bool:
    """Whether the rows are told by what both have."""
    pairs = [(c, t) for c in one.columns if (t := other.column(c.name))]
    return all((c.type, c.generated) == (t.type, t.generated) for c, t in pairs)


def _are_told(rows: Expression, key: Key, one: Table, other: Table, work: Work) -> bool:
    """Whether the condition means of the rows as they stand what it will mean of them then, and
    they are told by what both have."""
    pairs = [(one.column(name), other.column(name)) for name in rows.uses.columns]
    same = all(
        a and b and a.type == b.type and not is_other(a.type, work.before, work.after)
        for a, b in pairs
    )
    return same and (key is not None or _are_alike(one, other))
