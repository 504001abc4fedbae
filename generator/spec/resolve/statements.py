"""Applies the SQL statements of a spec to the schema."""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.operations import CannotApply, Operation
from generator.schema.objects import Schema
from generator.spec.resolve.world import World
from generator.spec.source import Spot
from generator.sql.read.errors import SqlError
from generator.sql.read.parts import read_statement


def applied(
    world: World, schema: Schema, operations: Iterable[Operation], spot: Spot, code: str = "SP169"
) -> Schema:
    """The schema after the operations; a finding where one of them does not fit."""
    for operation in operations:
        try:
            schema = operation.apply(schema)
        except CannotApply as error:
            world.refuse(code, spot, str(error), "name what the spec declares")
    return schema


def executed(
    world: World, schema: Schema, text: str, spot: Spot, kinds: set[str], *, before: int = 0
) -> Schema | None:
    """The schema after the statement; None, with a finding, where it cannot be read.

    ``before`` is how many characters the text has before what the spec says.
    """
    try:
        operations = read_statement(text, schema, world.schema, kinds)
    except SqlError as error:
        message = f"this SQL cannot be parsed: {error.message}"
        place = spot.inside(text[before:], max(error.offset - before, 0))
        world.findings.add("SP116", message, help="write it as PostgreSQL does", place=place)
        return None
    return applied(world, schema, operations, spot)
