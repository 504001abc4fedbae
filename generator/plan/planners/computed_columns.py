"""When a computed column is NOT NULL: not before the columns that it is computed from have their
values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.context import Work
from generator.plan.planners.column_types import comes_back_by_rows
from generator.schema.columns import Column


def waits_for_values(table: str, column: Column, work: Work) -> bool:
    """Whether it is computed from one that has no values at first, or not meanwhile."""
    return of_nulls_meanwhile(table, column, work) or any(
        old is None and new.identity is None and (new.default is None or work.fill(table, new.name))
        for old, new in _sources(table, column, work)
    )


def of_nulls_meanwhile(table: str, column: Column, work: Work) -> bool:
    """Whether it is computed from one that has its values back behind CONTRACT."""
    return any(
        old and comes_back_by_rows(table, old, new, work)
        for old, new in _sources(table, column, work)
    )


def _sources(table: str, column: Column, work: Work) -> Iterator[tuple[Column | None, Column]]:
    owner, before = work.new_table(table), work.old_table(table)
    for name in column.generated.expression.uses.columns if column.generated else ():
        if new := owner.column(name):
            yield before.column(name), new
