"""Defaults: of the database, of the client, and numbering."""

from __future__ import annotations

from generator.records import dataclass
from generator.schema.client import ClientDefault
from generator.schema.columns import Identity, Type
from generator.schema.expressions import Expression
from generator.schema.types import spelled
from generator.spec.draft import ColumnDraft
from generator.spec.resolve.fitting import misfit
from generator.spec.resolve.world import World
from generator.spec.shorthand import Default, short_default
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean


@dataclass(frozen=True, slots=True)
class Defaults:
    database: Expression | None = None
    client: ClientDefault | None = None
    serial: Identity | None = None


def defaults_of(world: World, draft: ColumnDraft, type_: Type) -> Defaults:
    text, short = draft.shape.default, draft.short.default
    spot = draft.spot / ("default" if text is not None else "type")
    if text is not None and short is not None:
        world.refuse("SP123", spot, "the default is given twice", "keep one of them")
    if text is not None:
        short = short_default(text)
        is_enum = enum_values(world, type_) is not None
        if short is None or (short.kind == "word" and not is_enum):
            return Defaults(world.sql(text, spot, "a default"))
    return meant(world, short, type_, spot) if short else Defaults()


def meant(world: World, default: Default, type_: Type, spot: Spot) -> Defaults:
    """What a default of the short form means for a column of that type."""
    problem = misfit(default, type_, enum_values(world, type_) is not None)
    if problem:
        world.refuse("SP143", spot, *problem)
        return Defaults()
    if default.kind == "client":
        # The names are those that the short form knows.
        return Defaults(client=ClientDefault(name=default.text, argument=default.argument))  # type: ignore[arg-type]
    if default.kind == "autoincrement":
        return Defaults(serial=Identity(kind="serial"))
    text = literal(world, default, type_, spot)
    return Defaults(world.sql(text, spot, "a default")) if text is not None else Defaults()


def literal(world: World, default: Default, type_: Type, spot: Spot) -> str | None:
    """The default as SQL."""
    if default.kind == "now":
        return "CURRENT_TIMESTAMP"
    if default.kind == "list":
        items = [literal(world, item, type_, spot) for item in default.items]
        present = [item for item in items if item is not None]
        return f"ARRAY[{', '.join(present)}]::{spelled(type_)}"
    values = enum_values(world, type_)
    if values is None or default.kind == "string":
        return default.text if default.kind in ("number", "boolean") else string(default.text)
    if default.text not in values:
        world.refuse(
            "SP144",
            spot,
            f'"{default.text}" is not a value of the enum "{type_.name}"',
            did_you_mean(default.text, values) or f"use one of: {', '.join(values)}",
        )
        return None
    return string(values[default.text])


def enum_values(world: World, type_: Type) -> dict[str, str] | None:
    """The values of an enum, as Prisma and as the database calls them; None for other types."""
    if not type_.user:
        return None
    for part in world.draft.enums.values():
        if part.name == type_.name:
            return {value.name: value.value for value in part.shape.values}
    return None


def string(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
