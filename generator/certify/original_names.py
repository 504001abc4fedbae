"""Rewrites conditions on rows to the names that tables have before the migration."""

from __future__ import annotations

from generator.plan.operations import AlterColumnType, FillColumn, FillColumnInSteps, Operation
from generator.plan.plan import Migration
from generator.prove.model import Criterion, Mapping
from generator.records import dataclass
from generator.schema.expressions import Expression, References
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import quoted, rename

FILLS = (FillColumn, FillColumnInSteps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One direction, and where things stood when it began."""

    migration: Migration
    start: Schema
    end: Schema
    declared: Mapping

    def before(self, table: str) -> Table | None:
        """The table as it was at the start; None for one that is new."""
        old = {new: old for old, new in self.declared.tables}
        return self.start.table(old.get(table, table))

    def old_name(self, table: str, before: Table, column: str) -> str | None:
        """The column's name at the start; None where it is new, or has another type."""
        if self.is_changed(AlterColumnType, table, column):
            return None
        renamed = {(t, new): old for t, old, new in self.declared.columns}
        name = renamed.get((table, column), column)
        return name if before.column(name) else None

    def is_changed(
        self, how: type[Operation] | tuple[type[Operation], ...], table: str, column: str
    ) -> bool:
        """Whether an operation of that kind works on the column."""
        return any(
            isinstance(operation, how)
            and (getattr(operation, "table", ""), getattr(operation, "column", ""))
            == (table, column)
            for operation in self.migration.operations
        )

    def spelled(self, table: str, before: Table, expression: Expression) -> str | None:
        """The expression over the columns as they were; None where it needs what was not there."""
        text = expression.sql
        for column in expression.uses.columns:
            old = self.old_name(table, before, column)
            if old is None:
                return None
            text = rename(text, column, old)
        return text


def not_null(column: str) -> Expression:
    return Expression(f"{quoted(column)} IS NOT NULL", uses=References(columns=(column,)))


def none(title: str, table: Table, wrong: str) -> Criterion:
    """True where no row is wrong."""
    sql = f"SELECT NOT EXISTS (SELECT 1 FROM {quoted(table.name)} WHERE {wrong})"
    return Criterion(title=title, sql=sql)


def computed(title: str, table: Table, value: str) -> Criterion:
    """True where the value can be had of every row; an error otherwise."""
    sql = f"SELECT count({value}) >= 0 FROM {quoted(table.name)}"
    return Criterion(title=title, sql=sql)
