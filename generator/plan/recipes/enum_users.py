"""What holds on to an enum that has to be built anew, and cannot follow it."""

from __future__ import annotations

from generator.plan.operations.types import users_of
from generator.plan.work import Work


def refuse_new_columns(enum: str, work: Work) -> None:
    """A column that comes before the enum is built anew would be left with its former type."""
    there = users_of(work.before, enum)
    for table, column in users_of(work.after, enum):
        if (table, column) not in there:
            work.refuse(
                "SP222",
                f"enum:{enum}",
                f'"{table}.{column}" would come'
                + (" back" if work.back else "")
                + f', and its enum "{enum}" has to be built anew in the same step'
                + (" on the way back" if work.back else ""),
                "change the enum in one migration and the column or the table in the next",
            )


def refuse_kept_tables(enum: str, work: Work) -> None:
    """A table that moves to the archive would hold on to the type that has to go."""
    for table, column in users_of(work.before, enum):
        if work.after.table(table) is None and not work.accepted(table):
            where = " on the way back" if work.back else ""
            work.refuse(
                "SP224",
                f"enum:{enum}",
                f'table "{table}" would be kept{where}, and the enum "{enum}" of its column '
                f'"{column}" has to be built anew in the same step',
                "change the enum in one migration and the table in the next, or accept the loss "
                f"of `{table}` by name under `losses` (`schemaproof diff` has --accept-loss)",
            )
