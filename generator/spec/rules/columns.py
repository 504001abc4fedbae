"""Columns: defaults that are expressions, generated columns, system names."""

from __future__ import annotations

from generator.schema.columns import Column
from generator.schema.expressions import NO_REFERENCES, Expression
from generator.schema.names import SYSTEM_COLUMNS
from generator.schema.tables import Table
from generator.spec.rules.base import Ground

VIRTUAL_SINCE = 18


def check(ground: Ground) -> None:
    for table in ground.schema.tables:
        for column in table.columns:
            check_column(ground, table, column)


def check_column(ground: Ground, table: Table, column: Column) -> None:
    key = f"{table.name}.{column.name}"
    if column.name in SYSTEM_COLUMNS:
        ground.refuse(
            "SP120",
            key,
            f'"{column.name}" is the name of a system column',
            "rename it; `column:` alone gives the database's name",
        )
    refuse_references(ground, key, f'"{column.name}"', column.default)
    if column.identity and column.identity.kind != "serial" and not column.not_null:
        ground.refuse(
            "SP145",
            key,
            f'the identity column "{column.name}" is nullable',
            "drop the ?: PostgreSQL makes every identity column NOT NULL",
        )
    if column.identity and column.identity.kind == "serial" and not column.not_null:
        ground.refuse("SP145", key, f'the serial column "{column.name}" is nullable', "drop the ?")
    if column.generated:
        check_generated(ground, table, column)


def refuse_references(ground: Ground, key: str, of: str, default: Expression | None) -> None:
    """A default may use sequences, but no columns and no tables."""
    sequences = [sequence.name for sequence in ground.schema.sequences]
    uses = default.uses if default else NO_REFERENCES
    for name in (*uses.columns, *(name for name in uses.relations if name not in sequences)):
        ground.refuse(
            "SP155",
            key,
            f'the default of {of} refers to "{name}"',
            "write an expression without columns and queries; quote a string: \"'text'\"",
        )


def check_generated(ground: Ground, table: Table, column: Column) -> None:
    key, generated = f"{table.name}.{column.name}", column.generated
    assert generated is not None
    if not generated.stored and ground.oldest < VIRTUAL_SINCE:
        ground.refuse(
            "SP147",
            key,
            (
                f"VIRTUAL generated columns require PostgreSQL {VIRTUAL_SINCE}, but "
                f"`postgresql.oldest` is {ground.oldest}"
            ),
            "write `stored: true`, or raise `postgresql.oldest`",
        )
    for name in generated.expression.uses.columns:
        other = table.column(name)
        if other and other.generated:
            ground.refuse(
                "SP147",
                key,
                f'the generated column "{column.name}" refers to the generated column "{name}"',
                "repeat that column's expression instead",
            )
