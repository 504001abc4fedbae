"""Finds objects that use an enum value that is dropped."""

from __future__ import annotations

from generator.plan.context import Work
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.tables import Table
from generator.schema.tokens import quoted

TEXTS = frozenset({"text", "varchar", "char", "citext", "json", "jsonb", "xml", "bytea"})
"""Types that may well hold the letters of an enum value."""


def refuse_lost_values(enum: str, gone: tuple[str, ...], work: Work) -> None:
    """What the target still says of values that go."""
    for table in work.after.tables.referring("type", enum):
        _refuse_values(table, enum, gone, work)


def _refuse_values(table: Table, enum: str, gone: tuple[str, ...], work: Work) -> None:
    for item in (*table.compiled, *table.triggers):
        for expression in item.expressions:
            value = next((v for v in gone if _names_value(expression, v, enum, table, work)), None)
            if value is not None:
                work.refuse(
                    "SP215",
                    f"{table.name}.{item.name}",
                    (
                        f'"{item.name}" of "{table.name}" uses \'{value}\', which is dropped from '
                        f'enum "{enum}"'
                    )
                    + (" in the rollback" if work.back else ""),
                    "change it, or remove it, in the same option",
                )
                break


def _names_value(expression: Expression, value: str, enum: str, table: Table, work: Work) -> bool:
    """Whether the literal can be nothing but a value of that enum: no column, cast or function of
    the expression has use for other letters."""
    uses = expression.uses
    if value not in uses.literals or uses.functions:
        return False
    columns = [c for name in uses.columns if (c := table.column(name))]
    ours = any(c.type.user and c.type.name == enum for c in columns)
    cast_away = "::" in expression.sql.replace(f"::{quoted(enum)}", "")
    return ours and not cast_away and not any(_may_hold(c, value, enum, work) for c in columns)


def _may_hold(column: Column, value: str, enum: str, work: Work) -> bool:
    if not column.type.user:
        return column.type.name in TEXTS
    other = work.after.enum(column.type.name)
    return other is None or (other.name != enum and value in other.values)
