"""Checks that a default is valid for its type."""

from __future__ import annotations

from generator.schema.columns import Type
from generator.schema.numbers import whole
from generator.spec.shorthand import Default

INTEGERS = {"smallint": 15, "integer": 31, "bigint": 63, "oid": 32}
"""Bits beside the sign (manual, table 8.2; oid has none)."""
FRACTIONS = {"real", "double precision", "decimal", "money"}
STRINGS = {"text", "varchar", "char", "citext"}
TIMES = {"timestamp", "timestamptz", "date", "time", "timetz"}
UUIDS = {"uuid", "text", "varchar", "char", "citext"}
NOW = {"now", "today", "current_timestamp", "current_date", "current_time"}
Problem = tuple[str, str]


def misfit(default: Default, type_: Type, is_enum: bool) -> Problem | None:
    """What is wrong with that default for that type, and what to do about it; None if it fits."""
    if default.kind == "list":
        if not type_.array:
            return (
                "a list cannot be the default of a single value"
            ), "write the value without brackets"
        element = Type(name=type_.name, arguments=type_.arguments, user=type_.user)
        problems = (misfit(item, element, is_enum) for item in default.items)
        return next((problem for problem in problems if problem), None)
    if type_.array:
        return "the default of a list must be a list", "write [a, b], or [] for the empty list"
    if is_enum:
        if default.kind in ("word", "string", "boolean", "number"):
            return None
        return "this is not a value of an enum", "write one of its values"
    if type_.user:
        return None if default.kind != "word" else _quote(default)
    return _plain(default, type_)


def _plain(default: Default, type_: Type) -> Problem | None:
    name, kind = type_.name, default.kind
    if kind == "word":
        return _word(default, name)
    if kind == "now":
        return _unless(name in TIMES, "now()", name, "use a date or time type")
    if kind == "autoincrement":
        fits = name in ("smallint", "integer", "bigint")
        return _unless(fits, "autoincrement()", name, "use smallint, integer or bigint")
    if kind == "client":
        allowed = UUIDS if default.text == "uuid" else STRINGS
        call = f"{default.text}()"
        return _unless(name in allowed, call, name, f"use {'uuid or ' * (allowed is UUIDS)}text")
    if kind == "boolean":
        return _unless(name == "boolean", default.text, name, "use a boolean, or quote it")
    if kind == "number":
        return _number(default.text, name)
    return _string(default.text, type_)


def _quote(default: Default) -> Problem:
    return (
        f'"{default.text}" is not a value of this type',
        "quote a string: 'text'; put SQL under `default:` of the long form",
    )


def _word(default: Default, name: str) -> Problem:
    """A bare word, which only an enum has: what to write depends on what the column holds."""
    message, help = _quote(default)
    if name == "boolean":
        help = "write true or false"
    elif name in INTEGERS or name in FRACTIONS:
        help = "write a number"
    elif name in TIMES and default.text.lower() in NOW:
        help = "write now()"
    return message, help


def _unless(fits: bool, what: str, name: str, help: str) -> Problem | None:
    return None if fits else (f"{what} is not a valid default for the type {name}", help)


def _number(text: str, name: str) -> Problem | None:
    if name in FRACTIONS:
        return None
    if name not in INTEGERS:
        help = "write true or false" if name == "boolean" else "quote it: 'text'"
        return f"the number {text} is not a valid default for the type {name}", help
    if not text.lstrip("+-").isdigit():
        return f"{text} is not a whole number", f"write a whole number for {name}"
    least = 0 if name == "oid" else -(2 ** INTEGERS[name])
    value = whole(text)
    if value is None or not least <= value < 2 ** INTEGERS[name]:
        return f"{text} does not fit into {name}", "use a wider type or a smaller number"
    return None


def _string(text: str, type_: Type) -> Problem | None:
    if type_.name in INTEGERS or type_.name in FRACTIONS - {"money"} or type_.name == "boolean":
        return (
            f"the string '{text}' is not a valid default for the type {type_.name}"
        ), "drop the quotes"
    if type_.name in ("varchar", "char") and type_.arguments and len(text) > type_.arguments[0]:
        return f"'{text}' is longer than {type_.arguments[0]} characters", "shorten it"
    return None
