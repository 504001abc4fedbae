"""Expressions must use existing columns, tables and functions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.expressions import Expression
from generator.schema.tables import Table, View
from generator.spec.rules.base import Ground
from generator.spec.suggestions import did_you_mean
from generator.sql.read.scopes import strangers


def check(ground: Ground) -> None:
    for table in ground.schema.tables:
        for key, expression in of_table(table):
            check_columns(ground, table, f"{table.name}.{key}", expression)
    relations = [
        *(table.name for table in ground.schema.tables),
        *(part.name for part in ground.world.draft.views.values()),
        *(sequence.name for sequence in ground.schema.sequences),
    ]
    for view in ground.schema.views:
        for name in view.query.uses.relations:
            if name not in relations:
                ground.refuse(
                    "SP157",
                    f"view:{view.name}",
                    f'view "{view.name}" reads "{name}", which does not exist',
                    did_you_mean(name, relations) or "name a table or a view of this schema",
                )
        check_view(ground, view)


def check_view(ground: Ground, view: View) -> None:
    """Its columns are those of the tables that it reads, as far as those are plainly named."""
    tables = {table.name: ground.columns(table) for table in ground.schema.tables}
    for found in strangers(view.query.sql, tables.get):
        ground.refuse(
            "SP155",
            f"view:{view.name}",
            f'view "{view.name}" uses the column "{found.column}", which none of its tables has',
            did_you_mean(found.column, found.known) or "name a column of a table that it reads",
        )


def of_table(table: Table) -> Iterator[tuple[str, Expression]]:
    """Expressions with the name of what they stand on."""
    for part in table.compiled:
        yield from ((part.name, expression) for expression in part.expressions)
    for column in table.columns:
        if column.generated:
            yield column.name, column.generated.expression


def check_columns(ground: Ground, table: Table, key: str, expression: Expression) -> None:
    known = ground.columns(table)
    for name in expression.uses.columns:
        if name not in known and name != table.name:
            ground.refuse(
                "SP155",
                key,
                f'"{name}" is not a column of "{table.name}"',
                did_you_mean(name, known) or f"use its columns: {', '.join(known)}",
            )
    if expression.uses.relations:
        ground.refuse(
            "SP155",
            key,
            f'"{key.rpartition(".")[2]}" reads "{expression.uses.relations[0]}"',
            "write an expression over the row alone: PostgreSQL allows no query here",
        )
