"""The names that SQL of an option can use while the migration runs.

Renames come first, what is removed goes last; in between old and new columns and tables stand side
by side.  Beside a subquery, a column is told only where it is certain that nothing has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from generator.schema.expressions import Expression
from generator.spec.draft import Draft
from generator.spec.removal import many_name
from generator.spec.resolve.world import World
from generator.spec.sides import Sides
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean
from generator.sql.read.errors import SqlError
from generator.sql.read.scopes import Known, Scope, strangers


def refuse_unseen(
    sides: Sides, world: World, expression: Expression, spot: Spot, table: str | None = None
) -> None:
    """``world`` is the side that is reached; ``table`` the one whose row is spoken of."""
    relations = list(_relations(sides, world))
    for name in expression.uses.relations:
        if name not in relations:
            world.refuse(
                "SP157",
                spot,
                f'table "{name}" does not exist when this runs',
                did_you_mean(name, relations) or "use the name of the table after the migration",
            )
    if table is None or expression.uses.relations:

        def known(name: str) -> list[str] | None:
            return list(_columns(sides, world, name)) or None

        row = None if table is None else {table: known(table)}
        refuse_strangers(world, expression.sql, known, spot, row)
        return
    columns = list(_columns(sides, world, table))
    for name in expression.uses.columns:
        if name not in columns and name != table:
            world.refuse(
                "SP155",
                spot,
                f'"{name}" is not a column of "{table}" when this runs',
                did_you_mean(name, columns) or f"use one of: {', '.join(columns)}",
            )


def refuse_strangers(
    world: World, sql: str, known: Known, spot: Spot, row: Scope | None = None
) -> None:
    """In a query, or beside one: columns that no table there has, where that is certain."""
    with suppress(SqlError):  # a list of ORDER BY is neither a query nor an expression
        for found in strangers(sql, known, row):
            shown = f'"{found.of}"' if found.of else "any table"
            world.refuse(
                "SP155",
                spot,
                f'"{found.column}" is not a column of {shown} here',
                did_you_mean(found.column, found.known)
                or "name a column of a table that the query reads",
            )


def _relations(sides: Sides, world: World) -> Iterator[str]:
    """Tables as they are called after the renames; views and sequences of either side."""
    other = other_side(sides, world)
    for model in world.draft.models.values():
        yield model.table
    for model in other.draft.models.values():
        if _counterpart(sides, world, model.name) not in world.draft.models:
            yield model.table
    yield from beside_models(world.draft)
    yield from beside_models(other.draft)


def beside_models(draft: Draft) -> Iterator[str]:
    """Views, sequences and the tables of many-to-many relations."""
    yield from (part.name for part in draft.views.values())
    yield from (part.name for part in draft.sequences.values())
    for part in draft.many_to_many:
        yield f"_{many_name(part.shape.models, part.shape.name)}"


def _columns(sides: Sides, world: World, table: str) -> Iterator[str]:
    model = next((m for m in world.draft.models.values() if m.table == table), None)
    if model is None:
        gone = (m for m in other_side(sides, world).draft.models.values() if m.table == table)
        for other in gone:
            yield from (column.column for column in other.columns.values())
        return
    yield from (column.column for column in model.columns.values())
    before = sides.new_model(model.name) if world is sides.old else sides.old_model(model.name)
    for column in before.columns.values() if before else ():
        renamed = _renamed_column(sides, world, model.name, column.name)
        if renamed not in model.columns:
            yield column.column


def _renamed_column(sides: Sides, world: World, model: str, column: str) -> str:
    """What a column of the other side is called on this one; ``model`` is this side's name."""
    if world is sides.old:
        new = sides.new_model(model)
        return sides.renames.columns.get((new.name if new else model, column), column)
    found = (n for (m, n), old in sides.renames.columns.items() if (m, old) == (model, column))
    return next(found, column)


def other_side(sides: Sides, world: World) -> World:
    return sides.new if world is sides.old else sides.old


def _counterpart(sides: Sides, world: World, name: str) -> str:
    """What a model of the other side is called on this one."""
    if world is sides.old:
        return sides.renames.models.get(name, name)
    return next((new for new, old in sides.renames.models.items() if old == name), name)
