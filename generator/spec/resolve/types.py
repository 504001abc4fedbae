"""What a column's type means: a row of the type table, an enum or a domain."""

from __future__ import annotations

from generator.schema.columns import Type
from generator.schema.names import name_in_full
from generator.schema.types import ALIASES, EXTENSION_OF, TYPES, TypeRow, lookup
from generator.spec.resolve.world import World
from generator.spec.scanner import ShortError
from generator.spec.shorthand import FLAGS, ShortColumn, read_column
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean

SERIALS = {"serial": "integer", "bigserial": "bigint", "smallserial": "smallint"}
ELSEWHERE = {
    "datetime": "timestamp, or timestamptz",
    "string": "text",
    "str": "text",
    "longtext": "text",
    "nvarchar": "varchar(n), or text",
    "int32": "integer",
    "int64": "bigint",
    "long": "bigint",
    "tinyint": "smallint",
    "double": "double precision",
    "number": "decimal, integer or bigint",
    "bool": "boolean",
    "blob": "bytea",
    "binary": "bytea",
    "guid": "uuid",
}
"""Types of other databases and of Prisma's scalars, and ours."""
ONE = {"char", "bit"}
"""Without an argument these mean one character, one bit (manual, 8.3 and 8.10)."""
RANGES = {
    "varchar": (1, 10485760),
    "char": (1, 10485760),
    "bit": (1, 83886080),
    "varbit": (1, 83886080),
    "timestamp": (0, 6),
    "timestamptz": (0, 6),
    "time": (0, 6),
    "timetz": (0, 6),
    "vector": (1, 16000),
}
"""Least and greatest argument (PostgreSQL manual 8.3, 8.5, 8.10; pgvector)."""
PRECISION = 1000


def plain_type(world: World, text: str, spot: Spot) -> Type | None:
    """A type that stands alone: of a domain."""
    try:
        short = read_column(text)
    except ShortError as error:
        world.findings.add(
            "SP115", error.message, help=error.help, place=spot.inside(text, error.offset)
        )
        return None
    return resolved_type(world, short, spot)


def resolved_type(world: World, short: ShortColumn, spot: Spot) -> Type | None:
    made = f"type {short.type}"
    if made in world.draft.objects and short.arguments is None:
        return Type(name=name_in_full(short.type), array=short.array, user=True)
    enum, domain = world.draft.enums.get(short.type), world.draft.domains.get(short.type)
    if enum or domain:
        if short.arguments is not None:
            kind = "enum" if enum else "domain"
            world.refuse("SP142", spot, f"the {kind} {short.type} takes no arguments", "drop them")
        found = enum or domain
        assert found is not None
        return Type(name=found.name, array=short.array, user=True)
    row = lookup(short.type)
    if row is None:
        _unknown(world, short.type, spot)
        return None
    arguments = _arguments(world, row, short.type, short.arguments, spot)
    extension = world.draft.extensions.get(EXTENSION_OF.get(row.sql, ""))
    schema = extension.shape.schema_ if extension else None
    return Type(
        name=row.sql,
        arguments=arguments,
        array=short.array,
        schema=None if schema == world.schema else schema,
    )


def _unknown(world: World, name: str, spot: Spot) -> None:
    objects = (key.removeprefix("type ") for key in world.draft.objects if key[:5] == "type ")
    known = [*(row.spec for row in TYPES), *ALIASES, *world.draft.enums, *world.draft.domains]
    known += objects
    help = did_you_mean(name, known) or "use a built-in type, an enum or a domain of this schema"
    lower = name.lower()
    if lower in SERIALS:
        help = f"write `{SERIALS[lower]} = autoincrement()`"
    elif lower in ELSEWHERE:
        help = f"write {ELSEWHERE[lower]}"
    elif lower == "enum":
        help = "define it under `enums`, and write its name here"
    elif lower in FLAGS:
        help = f"begin with the type: text {lower}"
    world.refuse("SP141", spot, f'there is no type "{name}"', help)


def _arguments(
    world: World, row: TypeRow, alias: str, given: tuple[int, ...] | None, spot: Spot
) -> tuple[int, ...]:
    """As given; else what Prisma implies.  Empty brackets ask for none at all."""
    if not given:
        if alias == "bpchar":
            world.refuse("SP142", spot, "bpchar without a length", "write char(n) or text")
        if row.spec in ONE:
            return (1,)
        return (row.default or ()) if given is None else ()
    if len(given) > row.arguments:
        many = f"at most {row.arguments}" if row.arguments else "no"
        world.refuse("SP142", spot, f"{row.spec} takes {many} arguments", "drop the others")
        return given[: row.arguments]
    least, greatest = RANGES.get(row.spec, (-PRECISION, PRECISION))
    if row.spec == "decimal":
        least = 1
    if not least <= given[0] <= greatest:
        world.refuse(
            "SP142",
            spot,
            f"{row.spec}({given[0]}) is out of range",
            f"write a number from {least} to {greatest}",
        )
    elif len(given) == 2 and not 0 <= given[1] <= given[0]:
        world.refuse(
            "SP142",
            spot,
            f"{row.spec}({given[0]}, {given[1]}) has a scale that does not fit its precision",
            f"write a scale from 0 to {given[0]}",
        )
    # A decimal of one argument has the scale 0 (manual, 8.1.2), and Prisma says so.
    return (*given, 0) if row.spec == "decimal" and len(given) == 1 else given
