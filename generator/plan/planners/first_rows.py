"""Plans the first rows of new and restored tables."""

from __future__ import annotations

from generator.plan.context import Work, around, plain_types
from generator.plan.intent import RowFill, RowSteps, steps_of
from generator.plan.operations import FillRows, FillRowsInSteps, Operation
from generator.plan.operations.rows import VARIABLES
from generator.plan.order import Order
from generator.plan.schedule import Phase
from generator.schema.columns import Type
from generator.schema.tables import Table


def plan_rows(work: Work) -> None:
    """The first rows of new tables; a table is filled after those that its query reads or its
    foreign keys reference."""
    left = [f for f in work.intent.row_fills if work.before.table(f.table) is None]
    while left:
        waiting = {f.table for f in left}
        free = (f for f in left if not (_needed(f, work) - {f.table}) & waiting)
        fill = next(free, left[0])
        left.remove(fill)
        disabled = work.disabled_for("INSERT", fill.table, Phase.ROWS)
        rows = FillRows(table=fill.table, columns=fill.columns, query=fill.query, key=fill.key)
        operations = around(fill.table, disabled, rows)
        if fill.steps and can_step(fill, fill.steps, disabled, work):
            operations = [in_steps(fill, fill.steps, work)]
        work.add(Phase.ROWS, Order.FILL_TABLES, *operations, group=fill.table)


def in_steps(fill: RowFill, steps: RowSteps, work: Work) -> Operation:
    by = dict(zip(steps.key, steps.by, strict=True))
    key = _key(steps, work.before.table(steps.table)) or steps.key
    return FillRowsInSteps(
        table=fill.table,
        columns=fill.columns,
        query=fill.query,
        key=fill.key,
        by=tuple(by[column] for column in key),
        walked=steps.table,
        walked_key=key,
    )


def can_step(fill: RowFill, steps: RowSteps, disabled: tuple[str, ...], work: Work) -> bool:
    """Refuses steps that are none: without a key to walk by, or with a trigger off meanwhile."""
    why = _against(fill, steps, disabled, work)
    if why:
        message = f'the first rows of "{fill.table}" cannot be inserted in steps: {why}'
        work.refuse("SP223", steps_of(fill.table), message, "correct this, or remove `steps`")
    return not why


def _against(fill: RowFill, steps: RowSteps, disabled: tuple[str, ...], work: Work) -> str:
    walked, new = work.before.table(steps.table), work.new_table(fill.table)
    key = f"{steps.table} ({', '.join(steps.key)})"
    pairs = zip(steps.by, steps.key, strict=True)
    if walked is None:
        return f'the baseline has no table "{steps.table}", or the table is renamed before'
    if _key(steps, walked) is None:
        return f"{key} is not a key of NOT NULL columns of built-in types that is not deferrable"
    if any(_type(new, b) != _type(walked, k) for b, k in pairs):
        return f"{key} and {fill.table} ({', '.join(steps.by)}) are of different types"
    if not set(steps.by) <= set(fill.key):
        return f"{', '.join(steps.by)} is not in the key that identifies existing rows"
    if {steps.table, *fill.columns} & set(VARIABLES):
        return f"{', '.join(VARIABLES)} are names of variables in that block"
    disabled = (*disabled, *work.off_in_transaction(fill.table))
    if disabled:
        return (
            f"triggers are disabled meanwhile ({', '.join(disabled)}), which requires a single "
            "transaction"
        )
    return ""


def _key(steps: RowSteps, walked: Table | None) -> tuple[str, ...] | None:
    """The key of the table that is meant, with its columns in their own order."""
    keys = [k for k in walked.keys if plain_types([walked], k)] if walked else []
    return next((k for k in keys if sorted(k) == sorted(steps.key)), None)


def _type(table: Table, name: str) -> tuple[Type, str | None] | None:
    """What decides how values compare."""
    column = table.column(name)
    return (column.type, column.collation) if column else None


def _needed(fill: RowFill, work: Work) -> set[str]:
    keys = work.new_table(fill.table).foreign_keys
    return {*fill.query.uses.relations, *(k.table for k in keys)}
