"""Which plain casts take every value and change none (manual, 8.1 to 8.14 and CREATE CAST).

Conservative: where it is not sure, somebody has to say what the values become.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.operations.casts import keeps_every_value, scale, wider_decimal
from generator.schema.casts import as_json
from generator.schema.columns import Type

DIGITS = {"smallint": 5, "integer": 10, "bigint": 19}
"""Whole numbers, narrowest first, and the digits of their greatest value."""
NUMBERS = frozenset({*DIGITS, "decimal", "real", "double precision"})
WIDTHS = {"boolean": 5, "smallint": 6, "integer": 11, "bigint": 20, "uuid": 36}
"""The most characters that a value has as text."""
OF_TIMES = {"date": 13, "time": 15, "timetz": 24, "timestamp": 36, "timestamptz": 64}
"""The same of times, whatever DateStyle says (manual, 8.5.2)."""
STRINGS = frozenset({"varchar", "char"})
BITS = frozenset({"bit", "varbit"})
SECONDS = frozenset({"timestamp", "timestamptz", "time", "timetz"})
ZONED = frozenset({"timestamptz", "timetz"})
TIMES = frozenset({"timestamp", "date", "time"}) | ZONED
EXACT = {
    ("smallint", "real"),
    ("smallint", "double precision"),
    ("integer", "double precision"),
    ("real", "double precision"),
    ("boolean", "integer"),
    ("cidr", "inet"),
    ("macaddr", "macaddr8"),
    ("jsonb", "json"),
}
ROUNDED = {
    ("integer", "real"),
    ("bigint", "real"),
    ("bigint", "double precision"),
    ("real", "decimal"),
    ("double precision", "decimal"),
    ("integer", "boolean"),
    ("inet", "cidr"),
    ("timestamp", "date"),
}
"""Casts that take every value as well, and give not all as they were: without arguments."""


def fits(before: Type, after: Type) -> bool:
    """Whether the plain cast never fails and gives every value as it was."""
    if before == after or _is_text(after):
        return before == after or before.array or not after.array
    if before.array != after.array or before.user or after.user:
        return False
    if before.name == after.name:
        return _roomier(before, after)
    if after.name == "varchar":
        return _width(before) <= after.arguments[0]
    if before.name in DIGITS and after.name in DIGITS:
        return DIGITS[before.name] < DIGITS[after.name]
    if before.name in DIGITS and after.name == "decimal":
        room = after.arguments[0] - scale(after) if after.arguments else None
        return room is None or DIGITS[before.name] <= room
    return (before.name, after.name) in EXACT


def raises_when_assigned(before: Type, after: Type) -> bool:
    """Whether a value that is too long stops an assignment, while an explicit cast would cut it
    (manual, 8.3 and 8.10); every type can be assigned to one of characters.  Of a boolean the first
    character tells all."""
    first = before.name == "boolean" and not before.array and after.arguments == (1,)
    if not after.arguments or after.user or first:
        return False
    return after.name in STRINGS or {before.name, after.name} <= BITS


def may_stop(before: Type, after: Type, values: Iterable[str] = ()) -> bool:
    """Whether some value stops the plain cast; a time is rounded, and one with a zone moved.

    ``values`` are those of the enum that ``before`` is.
    """
    if fits(before, after) or asks_time_zone(before, after) or as_json("", before, after):
        return False
    if after.name == "varchar" and after.arguments and not before.array:
        longest = max(map(len, values), default=OF_TIMES.get(before.name))
        return longest is None or longest > after.arguments[0]
    plain = not (before.user or after.user or after.arguments)
    if before.array == after.array and plain and (before.name, after.name) in ROUNDED:
        return False
    return not (before.name == after.name and before.name in SECONDS)


def asks_time_zone(before: Type, after: Type) -> bool:
    """Whether the plain cast between two types of time uses the TimeZone (manual, 8.5.1)."""
    both = {before.name, after.name}
    return both <= TIMES and len(both & ZONED) == 1


def uses_time_zone(before: Type, after: Type) -> bool:
    """Whether a cast between the two reads the TimeZone: of times with a zone to any other type."""
    return before.name != after.name and bool({before.name, after.name} & ZONED)


def _is_text(after: Type) -> bool:
    """Text without a limit: every type has a text of its own (manual, CREATE CAST, notes)."""
    return not after.user and after.name in {"text", "varchar"} and not after.arguments


def _width(before: Type) -> float:
    if before.name in STRINGS:
        return before.arguments[0] if before.arguments else 1
    return WIDTHS.get(before.name, float("inf"))


def _roomier(before: Type, after: Type) -> bool:
    """The same type with other arguments."""
    if before.name == "decimal":
        return wider_decimal(before, after)
    if before.name in SECONDS:
        return _precision(after) >= _precision(before)
    if before.name in {"varchar", "varbit"}:
        return not after.arguments or bool(
            before.arguments and before.arguments[0] <= after.arguments[0]
        )
    return before.name == "char" and _width(before) <= _width(after)


def _precision(type_: Type) -> int:
    return type_.arguments[0] if type_.arguments else 6


def keeps_equality(before: Type, after: Type) -> bool:
    """Whether what is equal stays so in the other type, and what is not."""
    told = after.name in {"text", "varchar"} and not after.arguments and not after.array
    exact = before.name in {*DIGITS, "uuid", "boolean", "text", "varchar"} and not before.array
    return keeps_every_value(before, after) or (told and exact and not before.user)
