"""The values of rows in an option: fills, first rows, casts, replaced and kept values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.intent import Cast, ColumnFill, SetAside, ValueMap
from generator.records import dataclass
from generator.spec.resolve.world import World
from generator.spec.shapes.option import FillShape
from generator.spec.sides import Sides
from generator.spec.source import Spot
from generator.spec.visible_names import refuse_unseen


@dataclass(frozen=True, slots=True)
class Texts:
    """A fill as it is written, and the key of its value."""

    key: str
    value: str
    otherwise: str | None


def column_fill(
    sides: Sides, world: World, at: tuple[str, str], texts: Texts, spot: Spot
) -> ColumnFill | None:
    """``spot`` holds the value under ``texts.key`` and ``otherwise`` beside it."""
    first = world.sql(texts.value, spot / texts.key, "a fill")
    second = None
    if texts.otherwise is not None:
        second = world.sql(texts.otherwise, spot / "otherwise", "a fill")
    for key, found in ((texts.key, first), ("otherwise", second)):
        if found:
            refuse_unseen(sides, world, found, spot / key, at[0])
    if first is None:
        return None
    return ColumnFill(table=at[0], column=at[1], value=first, otherwise=second)


def named_fills(
    sides: Sides, world: World, fills: dict[str, FillShape], spot: Spot
) -> Iterator[ColumnFill]:
    """``fills:`` of the option or of its rollback."""
    for text, shape in fills.items():
        at = sides.column(world, text, spot / text)
        texts = Texts("value", shape.value, shape.otherwise)
        fill = at and column_fill(sides, world, at, texts, spot / text)
        if fill:
            yield fill


def forward_fills(sides: Sides) -> Iterator[ColumnFill]:
    world = sides.new
    for layer in sides.layers:
        yield from named_fills(sides, world, layer.shape.fills, layer.spot / "fills")
        for kind, models in (("models", layer.shape.models), ("amend", layer.shape.amend)):
            for name, parts in models.items():
                for column, shape in parts.columns.items():
                    spot = layer.spot.at(kind, name, "columns", column)
                    model = world.draft.models.get(name)
                    if shape.fill is None or model is None or column not in model.columns:
                        continue
                    at = (model.table, model.column(column))
                    texts = Texts("fill", shape.fill, shape.otherwise)
                    fill = column_fill(sides, world, at, texts, spot)
                    if fill:
                        yield fill


def back_fills(sides: Sides) -> Iterator[ColumnFill]:
    world = sides.old
    for layer in sides.layers:
        spot = layer.spot.at("rollback", "fills")
        yield from named_fills(sides, world, layer.shape.rollback.fills, spot)
        for text, shape in layer.shape.removed.columns.items():
            here = layer.spot.at("removed", "columns", text)
            if shape.back is None:
                if shape.otherwise is not None:
                    refuse_lonely_otherwise(world, here)
                continue
            at = sides.column(world, text, here)
            texts = Texts("back", shape.back, shape.otherwise)
            fill = at and column_fill(sides, world, at, texts, here)
            if fill:
                yield fill


def refuse_lonely_otherwise(world: World, spot: Spot) -> None:
    world.refuse(
        "SP123",
        spot / "otherwise",
        "`otherwise` is specified without `fill`",
        "specify `fill`, the value that `otherwise` replaces where it is null",
    )


def casts(sides: Sides, *, back: bool) -> Iterator[Cast]:
    for layer in sides.layers:
        for text, shape in layer.shape.casts.items():
            spot = layer.spot.at("casts", text)
            at = sides.column(sides.new, text, spot)
            if at is None:
                continue
            model, _, name = text.partition(".")
            before = sides.old_column(model, name)
            if before is None:
                sides.new.refuse(
                    "SP138",
                    spot,
                    f'"{text}" is not a column of the baseline: it has no type to cast from',
                    "use `fill` for a column that is added",
                )
                continue
            if shape.using is None and shape.back is None and not back:
                sides.new.refuse(
                    "SP123",
                    spot,
                    f'the cast of "{text}" says nothing',
                    "give it `using`, `back` or both",
                )
            sql = shape.back if back else shape.using
            here = spot / ("back" if back else "using")
            using = sides.new.sql(sql, here, "the cast of a column") if sql else None
            if using:
                table, column = before if back else at
                refuse_unseen(sides, sides.old if back else sides.new, using, here, table)
                yield Cast(table=table, column=column, using=using)


def forward_values(sides: Sides) -> Iterator[ValueMap]:
    for layer in sides.layers:
        for text, shape in layer.shape.removed.values.items():
            spot = layer.spot.at("removed", "values", text)
            at = sides.value(sides.old, text, spot)
            if at is None or shape.to is None:
                continue
            enum = text.partition(".")[0]
            to = sides.enum_value(sides.new, enum, shape.to, spot / "to")
            part = sides.new.draft.enums.get(enum)
            if to is not None and part:
                yield ValueMap(enum=part.name, value=at[1], to=to)


def back_values(sides: Sides) -> Iterator[ValueMap]:
    for layer in sides.layers:
        for text, name in layer.shape.rollback.values.items():
            spot = layer.spot.at("rollback", "values", text)
            at = sides.value(sides.new, text, spot)
            enum = text.partition(".")[0]
            to = sides.enum_value(sides.old, enum, name, spot)
            part = sides.old.draft.enums.get(enum)
            if at and to is not None and part:
                yield ValueMap(enum=part.name, value=at[1], to=to)


def set_asides(sides: Sides, world: World, keys: dict[str, str], spot: Spot) -> Iterator[SetAside]:
    for text, sql in keys.items():
        at = sides.key(world, text, spot / text)
        order = sides.order(sql, spot / text)
        if at and order:
            refuse_unseen(sides, world, order, spot / text, at[0])
            yield SetAside(table=at[0], columns=at[1], order=order)
