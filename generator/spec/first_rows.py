"""First rows of tables that come, or come back: their query, its key and its steps."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.intent import RowFill, RowSteps, steps_of
from generator.spec.draft import ColumnDraft, ModelDraft
from generator.spec.resolve.world import World
from generator.spec.shapes.option import RowsShape
from generator.spec.sides import Sides
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean
from generator.spec.visible_names import other_side, refuse_unseen
from generator.sql.read.errors import SqlError
from generator.sql.read.output_columns import output_columns


def forward_rows(sides: Sides) -> Iterator[RowFill]:
    for layer in sides.layers:
        for name, shape in layer.shape.rows.items():
            spot = layer.spot.at("rows", name)
            fill = row_fill(sides, sides.new, sides.new.model(name, spot), shape, spot)
            if fill:
                yield fill


def back_rows(sides: Sides) -> Iterator[RowFill]:
    for layer in sides.layers:
        for name, shape in layer.shape.removed.models.items():
            spot = layer.spot.at("removed", "models", name, "back")
            model = sides.old.draft.models.get(name)
            fill = row_fill(sides, sides.old, model, shape.back, spot) if shape.back else None
            if fill:
                yield fill


def row_fill(
    sides: Sides, world: World, model: ModelDraft | None, shape: RowsShape, spot: Spot
) -> RowFill | None:
    query = world.query(shape.query, spot / "query")
    if model is None or query is None:
        return None
    refuse_unseen(sides, world, query, spot / "query")
    names = list(shape.key or (model.primary.shape.columns if model.primary else []))
    if not names:
        world.refuse("SP137", spot, f'model "{model.name}" has no primary key', "give the `key`")
        return None
    key = world.columns(model, names, spot / "key")
    try:
        columns = output_columns(shape.query)
    except SqlError as error:
        place = (spot / "query").inside(shape.query, error.offset)
        help = "give every output column the name of a column of the table"
        world.findings.add("SP137", error.message, help=help, place=place)
        return None
    fits = _fits(world, model, columns, key or (), spot)
    steps = row_steps(sides, world, model, columns, shape, spot / "steps")
    if key is None or not fits or (shape.steps and steps is None):
        return None
    return RowFill(table=model.table, columns=columns, query=query, key=key, steps=steps)


def row_steps(
    sides: Sides,
    world: World,
    model: ModelDraft,
    columns: tuple[str, ...],
    shape: RowsShape,
    spot: Spot,
) -> RowSteps | None:
    """Whose rows are walked, and which columns of the new ones hold their key."""
    right = True
    by: list[str] = []
    walked: dict[str, list[str]] = {}
    for name, text in shape.steps.items():
        column = world.column(model, name, spot / name)
        if column and column not in columns:
            message = f'the query does not return "{column}", the column of its steps'
            world.refuse("SP137", spot / name, message, "name a column that it returns")
        there = world if text.partition(".")[0] in world.draft.models else other_side(sides, world)
        at = sides.column(there, text, spot / name)
        if at is None or column not in columns:
            right = False
            continue
        by.append(column)
        walked.setdefault(at[0], []).append(at[1])
    if len(walked) > 1:
        help = "name columns of one model"
        world.refuse("SP137", spot, f"steps use {' and '.join(walked)} at the same time", help)
    if len(walked) != 1 or not right:
        return None
    ((table, key),) = walked.items()
    world.put(steps_of(model.table), spot)
    return RowSteps(by=tuple(by), table=table, key=tuple(key))


def _fits(
    world: World, model: ModelDraft, columns: tuple[str, ...], key: tuple[str, ...], spot: Spot
) -> bool:
    """Whether the query gives columns of the table, each once, and the key among them."""
    known = [column.column for column in model.columns.values()]
    problems = [
        (f'table "{model.table}" has no column "{name}"', did_you_mean(name, known))
        for name in columns
        if name not in known
    ]
    problems += [
        (f'the query does not return "{name}" of the key', None)
        for name in key
        if name not in columns
    ]
    # A name that is wrong may be meant for one that is missing.
    problems += [
        (f'the query does not return "{c.column}", which is NOT NULL', None)
        for c in model.columns.values()
        if not problems and c.column not in columns and has_no_value(c)
    ]
    if len(set(columns)) < len(columns):
        problems.append(("the query returns two columns with the same name", None))
    for message, help in problems:
        world.refuse("SP137", spot / "query", message, help or "correct the names with AS")
    return not problems


def has_no_value(column: ColumnDraft) -> bool:
    """Whether a row that does not name the column is refused for want of a value."""
    shape, short = column.shape, column.short
    required = bool(shape.not_null) if short.array else not short.optional
    given = shape.default or short.default or shape.identity or shape.generated
    return required and not given and not (shape.updated or short.updated)
