"""Plans values of tables without a key in both schemas: whole rows are kept.

One archive table holds the rows for all columns that one direction takes away, and one statement
puts them back: rows that are alike in one column must not mix up the values of two others.
"""

from __future__ import annotations

from generator.plan.context import WholeRows, Work
from generator.plan.operations import (
    Became,
    KeepWholeRows,
    RestoreWholeRows,
)
from generator.plan.order import Order
from generator.plan.planners.archive import becomes_numbered, collated, comes_late, number_beyond
from generator.plan.planners.kept_numbers import goes_on
from generator.plan.planners.locking import lock_writers
from generator.plan.schedule import Phase
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.inheritance import descendants
from generator.schema.names import kept_rows
from generator.schema.tables import Part, Table
from generator.schema.tokens import quoted
from generator.schema.types import spelled

NULLS = "nulls of"
"""What the name says of an archive table of rows with nulls."""


def plan_whole_rows(work: Work) -> None:
    for table, whole in work.whole.items():
        if whole.kept:
            _keep(table, whole, work)
        if whole.restored:
            _restore(table, whole, work)
        if whole.nulls:
            _keep_nulls(table, whole, work)
        if whole.filled:
            _restore_nulls(table, whole, work)


def _has_heirs(table: str, work: Work) -> bool:
    """Whether other tables, which are no partitions, hold rows of it in both schemas: of rows that
    are alike each has its values back in its own table.  A rename of one stands before what is kept
    in the one script, and behind what is restored in the other."""
    sides = (work.old_table(table), work.before), (work.new_table(table), work.after)
    below, still = ({t.name: t for t in descendants(side, item)} for item, side in sides)
    return any(heir.bound is None for name, heir in below.items() if name in still)


def waits_for_values(table: str, part: Part, work: Work) -> bool:
    """Whether a key is of columns that get their values behind CONTRACT: until then they are null,
    numbered otherwise, or what two values became alike."""
    old, changed = work.old_table(table), work.reach.columns[table]
    required = {column.name for column in old.columns if column.not_null} - changed
    return comes_late(table, work) and not part.used_columns <= required


def _keep(table: str, whole: WholeRows, work: Work) -> None:
    lock_writers(table, work)
    columns = tuple(collated(c.uncommented, work) for c in work.old_table(table).columns)
    name = work.archive(table, *sorted(whole.kept))
    keep = KeepWholeRows(
        table=table,
        columns=tuple(c for c in columns if not c.generated),
        archive=name,
        only=work.staying.get(table),
        by_table=_has_heirs(table, work),
    )
    work.keep(Phase.CONTRACT, work.keep_step(table), keep, name, "")


def _restore(table: str, whole: WholeRows, work: Work) -> None:
    phase = Phase.LATE if whole.late or comes_late(table, work) else Phase.FILL
    target = work.new_table(table)
    restored = [c for c in target.columns if c.name in whole.restored]
    names = tuple(column.name for column in restored)
    operation = RestoreWholeRows(
        table=table,
        columns=tuple(c.uncommented for c in restored),
        same=tuple(c.uncommented for c in _same(target, whole, work)),
        became=tuple(_became(target, whole, work)),
        archive=work.archive(table, *sorted(names), other=True),
        disabled=work.disabled_for("UPDATE", table, phase, names),
        by_table=_has_heirs(table, work),
    )
    work.add(phase, Order.RESTORE_VALUES, operation, group=table)
    for column in restored:
        number_beyond(table, column, operation.archive, phase, work, table)
        if column.identity and not becomes_numbered(table, column, phase, work):
            work.add(phase, Order.MOVE_ON_IDENTITIES, *goes_on(table, column, work), group=table)


def _keep_nulls(table: str, whole: WholeRows, work: Work) -> None:
    """The rows that a fill is about to write over."""
    columns = tuple(collated(c.uncommented, work) for c in work.old_table(table).columns)
    name = work.archive(table, NULLS, *sorted(whole.nulls))
    only = " OR ".join(f"{quoted(column)} IS NULL" for column in sorted(whole.nulls))
    keep = KeepWholeRows(
        table=table,
        columns=tuple(c for c in columns if not c.generated),
        archive=name,
        only=work.expression(only),
        by_table=_has_heirs(table, work),
    )
    work.keep(Phase.FILL, Order.KEEP_OLD_VALUES, keep, name, table)


def _restore_nulls(table: str, whole: WholeRows, work: Work) -> None:
    """Behind all else that comes back: a row is told by all that it held."""
    phase = Phase.LATE if comes_late(table, work) else Phase.FILL
    target, before = work.new_table(table), work.old_table(table)
    columns = tuple(c.uncommented for c in target.columns if c.name in whole.filled)
    names = tuple(column.name for column in columns)
    same = [
        column.uncommented
        for column in target.columns
        if (before.column(column.name) or column.name in whole.restored)
        and column.name not in whole.filled
        and not column.generated
        and not _is_mapped(column, work)
    ]
    operation = RestoreWholeRows(
        table=table,
        columns=columns,
        same=tuple(same),
        became=tuple(Became(column=c, value=_if_null(table, c, whole, work)) for c in columns),
        archive=work.archive(table, NULLS, *sorted(names), other=True),
        disabled=work.disabled_for("UPDATE", table, phase, names),
        by_table=_has_heirs(table, work),
    )
    work.add(phase, Order.RESTORE_VALUES, operation, group=table)


def _if_null(table: str, column: Column, whole: WholeRows, work: Work) -> Expression:
    """A row is kept for one null, and may have had other values."""
    kept = f"{quoted(kept_rows(table))}.{quoted(column.name)}::{spelled(column.type)}"
    filled = whole.filled[column.name]
    return work.expression(f"COALESCE({kept}, {filled})") if len(whole.filled) > 1 else filled


def _is_mapped(column: Column, work: Work) -> bool:
    """Whether it is of an enum of which values became others."""
    mapped = {m.enum for i in (work.intent, work.opposite) for m in i.value_maps}
    return column.type.user and column.type.name in mapped


def _same(target: Table, whole: WholeRows, work: Work) -> list[Column]:
    """The columns that neither direction touches."""
    before, changed = work.old_table(target.name), work.reach.columns[target.name]
    filled = {
        f.column for i in (work.intent, work.opposite) for f in i.fills if f.table == target.name
    } - set(whole.filled)
    return [
        column
        for column in target.columns
        if before.column(column.name)
        and column.name not in {*whole.restored, *changed, *filled}
        and not column.generated
        and not _is_mapped(column, work)
    ]


def _became(target: Table, whole: WholeRows, work: Work) -> list[Became]:
    """The columns whose value was turned into another one, which the row still holds."""
    found = []
    for column in target.columns:
        value = whole.restored.get(column.name)
        if value is None and column.name in _carried(target, whole, work):
            kept = f"{quoted(kept_rows(target.name))}.{quoted(column.name)}"
            value = work.expression(f"{kept}::{spelled(column.type)}")
        if value is not None:
            found.append(Became(column=column.uncommented, value=value))
    return found


def _carried(target: Table, whole: WholeRows, work: Work) -> set[str]:
    """Columns whose new type holds every value that the old one held, and the other way round."""
    before, found = work.old_table(target.name), set[str]()
    for name in work.reach.columns[target.name] - set(whole.restored):
        column, old = target.column(name), before.column(name)
        if (
            column
            and old
            and not column.generated
            and not work.accepted_back(f"{target.name}.{name}")
        ):
            found.add(name)
    return found
