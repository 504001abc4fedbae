"""Looks up names of an option in the schema that they belong to."""

from __future__ import annotations

import re

from generator.records import dataclass
from generator.schema.expressions import Expression
from generator.spec.draft import ModelDraft
from generator.spec.overlay import Layer
from generator.spec.renaming import Renames
from generator.spec.resolve.world import World, parsed
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean
from generator.sql.read.expressions import order_by

KEY = re.compile(r"\s*([^\W\d]\w*)\s*\(([^()]*)\)\s*\Z")


@dataclass(slots=True, kw_only=True)
class Sides:
    """``old`` is the baseline's world, ``new`` the target's; ``layers`` are the option's files."""

    old: World
    new: World
    renames: Renames
    layers: list[Layer]

    def column(self, world: World, text: str, spot: Spot) -> tuple[str, str] | None:
        """``Model.column`` as (table, column) of that side; a finding where there is none."""
        found = world.member(text, spot)
        if found is None:
            return None
        model, name = found
        column = world.column(model, name, spot)
        return (model.table, column) if column else None

    def value(self, world: World, text: str, spot: Spot) -> tuple[str, str] | None:
        """``Enum.VALUE`` as (type, value) of that side."""
        enum, _, name = text.partition(".")
        value = self.enum_value(world, enum, name, spot)
        part = world.draft.enums.get(enum)
        return (part.name, value) if part and value is not None else None

    def enum_value(self, world: World, enum: str, name: str, spot: Spot) -> str | None:
        """The database's spelling of a value; a finding where the enum has no such value."""
        part = world.draft.enums.get(enum)
        if part is None:
            help = did_you_mean(enum, world.draft.enums) or "write Enum.VALUE"
            world.refuse("SP136", spot, f'there is no enum "{enum}" in that schema', help)
            return None
        values = {value.name: value.value for value in part.shape.values}
        if name not in values:
            help = did_you_mean(name, values) or f"use one of: {', '.join(values)}"
            world.refuse(
                "SP136", spot, f'the enum "{enum}" has no value "{name}" in that schema', help
            )
        return values.get(name)

    def key(self, world: World, text: str, spot: Spot) -> tuple[str, tuple[str, ...]] | None:
        """``Model(a, b)`` as (table, columns) of that side."""
        match = KEY.match(text)
        if not match:
            world.refuse("SP133", spot, f'"{text}" is not a key', "write Model(column, column)")
            return None
        model = world.model(match[1], spot)
        if model is None:
            return None
        names = [name.strip() for name in match[2].split(",")]
        columns = [world.column(model, name, spot) for name in names]
        present = tuple(column for column in columns if column is not None)
        return (model.table, present) if len(present) == len(columns) else None

    def order(self, text: str, spot: Spot) -> Expression | None:
        return parsed(order_by, text, spot, self.new.schema, self.new.findings)

    def old_model(self, new: str) -> ModelDraft | None:
        return self.old.draft.models.get(self.renames.models.get(new, new))

    def new_model(self, old: str) -> ModelDraft | None:
        names = (new for new, before in self.renames.models.items() if before == old)
        return self.new.draft.models.get(next(names, old))

    def old_column(self, model: str, new: str) -> tuple[str, str] | None:
        """(table, column) in the baseline of a column of the target, if it stood there."""
        before = self.old_model(model)
        name = self.renames.columns.get((model, new), new)
        if before is None or name not in before.columns:
            return None
        return before.table, before.column(name)
