"""Which changes of type rewrite a table (observed on PostgreSQL 15 and 18)."""

from __future__ import annotations

import re

from generator.schema.columns import Type
from generator.schema.numbers import whole_list
from generator.schema.tokens import quoted
from generator.schema.types import lookup, spelled

ARGUMENTS = re.compile(r"\(([\d, ]+)\)")
NAME = r'(?:\w++|"(?:[^"]|"")++")'
ONE_CAST = re.compile(rf"{NAME}(?:::(?:{NAME}|[ .,()\[\]])++)+")
"""A name, or NULL, under nothing but casts."""


def is_plain_cast(using: str, column: str, after: Type) -> bool:
    """Whether the USING expression is the cast that PostgreSQL would make without one."""
    value, _, cast = using.rpartition("::")
    return value in {column, quoted(column)} and _says(cast, after)


def assigned(using: str, type_: Type) -> str:
    """What a column of the type stores of a USING expression: a literal has no type of its own, and
    others may have another one."""
    cast = f"::{spelled(type_)}"
    said = using.endswith(cast) or _says(using.rpartition("::")[2], type_)
    return using if said and ONE_CAST.fullmatch(using) else f"({using}){cast}"


def _says(text: str, type_: Type) -> bool:
    """Whether the canonical spelling of a cast (``int``, ``time(3) with time zone``) means it."""
    given = ARGUMENTS.search(text)
    arguments = whole_list(given[1]) if given else ()
    name = " ".join(ARGUMENTS.sub("", text.removesuffix("[]")).split())
    if (arguments, text.endswith("[]")) != (type_.arguments, type_.array):
        return False
    if type_.user:
        return name in {type_.name, quoted(type_.name)}
    row = lookup(name)
    return row is not None and row.sql == type_.name


def rewrites(before: Type, after: Type) -> bool:
    """Whether ALTER COLUMN TYPE by a plain cast has to write every row again."""
    if before == after:
        return False
    if before.array or after.array or before.user or after.user:
        return True
    return not _binary_compatible(before, after)


def _binary_compatible(before: Type, after: Type) -> bool:
    if (before.name, after.name) in {("varchar", "text"), ("cidr", "inet"), ("citext", "text")}:
        return True
    if before.name == "text" and after.name in {"varchar", "citext"}:
        return not after.arguments
    if before.name != after.name:
        return False
    if not after.arguments:
        return before.name in {"varchar", "decimal", "varbit", "timestamp", "timestamptz", "time"}
    if not before.arguments:
        return False
    if before.name == "decimal":
        return scale(before) == scale(after) and after.arguments[0] >= before.arguments[0]
    widening = before.name in {"varchar", "varbit", "timestamp", "timestamptz", "time", "timetz"}
    return widening and after.arguments[0] >= before.arguments[0]


def scale(type_: Type) -> int:
    return type_.arguments[1] if len(type_.arguments) > 1 else 0


def wider_decimal(before: Type, after: Type) -> bool:
    """Whether there is room for every digit, before the point and behind it."""
    if not before.arguments or not after.arguments:
        return not after.arguments
    whole = after.arguments[0] - scale(after) >= before.arguments[0] - scale(before)
    return whole and scale(after) >= scale(before)


LOSSLESS = {
    ("smallint", "integer"),
    ("smallint", "bigint"),
    ("integer", "bigint"),
    # Narrower integers: PostgreSQL stops at a value that does not fit, it never changes one.
    ("bigint", "integer"),
    ("bigint", "smallint"),
    ("integer", "smallint"),
    ("smallint", "decimal"),
    ("integer", "decimal"),
    ("bigint", "decimal"),
    ("real", "double precision"),
    ("varchar", "text"),
    ("text", "varchar"),
    ("uuid", "text"),
    ("json", "text"),
    ("xml", "text"),
    ("cidr", "inet"),
}


def keeps_every_value(before: Type, after: Type) -> bool:
    """Whether every value of ``before`` comes back unchanged from ``after``.

    Conservative: where it is not sure, the plan keeps the old values.
    """
    if before == after:
        return True
    if before.array != after.array or before.user or after.user:
        return False
    if before.name == after.name == "decimal":
        return wider_decimal(before, after)
    if before.name == after.name:
        return _binary_compatible(before, after)
    return (before.name, after.name) in LOSSLESS and not after.arguments
