"""Tables that get their new columns while they have their rows, before they are made again.

What a new column is filled with, or what comes back to it, may tell which partition takes the row.
So a table that is to be partitioned by it has its values first.
"""

from __future__ import annotations

from generator.plan.context import Work
from generator.plan.made_again import needs_value
from generator.plan.planners.options import bare_column
from generator.records import replace
from generator.schema.columns import Column
from generator.schema.tables import Table


def grown(name: str, work: Work) -> Table:
    """The table as it moves away."""
    old = work.old_table(name)
    return replace(old, columns=(*old.columns, *first_added(name, work)))


def first_added(name: str, work: Work) -> tuple[Column, ...]:
    """The columns that come before the table is made again: to one that holds its rows itself, and
    of which no column gets another type meanwhile."""
    if name not in work.again:
        return ()
    old, new = work.old_table(name), work.new_table(name)
    kept = [(c, now) for c in old.columns if (now := new.column(c.name))]
    if old.partition_by or old.children or any(c.type != now.type for c, now in kept):
        return ()
    fresh = [c for c in new.columns if old.column(c.name) is None]
    return tuple(bare_column(column) for column in fresh if _may_come_first(column, work))


def _may_come_first(column: Column, work: Work) -> bool:
    """What is computed or numbered comes with the table."""
    computed = column.generated is not None or column.identity is not None
    return not computed and not needs_value(column, work.after)
