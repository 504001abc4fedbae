"""Values that the plain cast to another type stops at.

A condition finds them where it can say as much as the cast.  Any other look makes the cast itself:
its error names the first such value.
"""

from __future__ import annotations

from generator.plan.operations.casts import is_plain_cast, scale
from generator.plan.operations.lossless_casts import BITS, NUMBERS, raises_when_assigned
from generator.plan.violations import ELEMENT, Condition, of_each, of_raising, of_rows
from generator.records import dataclass
from generator.schema.casts import TEXTS
from generator.schema.columns import RANGES, Column, Type
from generator.schema.tokens import literal, quoted
from generator.schema.types import EXTENSION_OF, spelled

ONE_BYTE = '"char"'
"""A text that is cast to it loses all but its first byte."""
WHOLE = "^[[:space:]]*[-+]?[0-9]+[[:space:]]*$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """As in ``Violation``."""

    violated: str
    query: str = ""
    fails: bool = False


def unfit(table: str, column: Column, after: Type, using: str | None) -> Unfit:
    name = quoted(column.name)
    plain = using is None or is_plain_cast(using, column.name, after)
    if condition := _condition(column.type, after, plain=plain):
        return Unfit(violated=of_each(table, column, condition))
    cast = using or f"{name}::{spelled(after)}"
    not_valid = _not_valid(column.type, after) if plain else None
    query = _found(of_each(table, column, not_valid)) if not_valid else ""
    if column.type.array:
        query = query or f"SELECT {cast} FROM {quoted(table)}"
        return Unfit(violated=of_raising(quoted(table), cast), query=query, fails=True)
    where = f"{name} IS NOT NULL AND ({cast}) IS NULL"
    violated = f"EXISTS (SELECT FROM {quoted(table)} WHERE {where})"
    return Unfit(violated=violated, query=query, fails=True)


def unfit_attribute(table: str, column: Column, name: str, types: tuple[Type, Type]) -> Unfit:
    """The same of an attribute of the column's values, which gets another type."""
    before, after = types
    source, whole = quoted(table), quoted(column.name)
    if column.type.array:
        source, whole = f"{source}, unnest({whole}) AS {ELEMENT}", ELEMENT
    value = f"({whole}).{quoted(name)}"
    condition = None if before.array else _condition(before, after, plain=True)
    if condition:
        return Unfit(violated=of_rows(source, condition(value)))
    cast, not_valid = f"{value}::{spelled(after)}", _not_valid(before, after)
    query = f"SELECT {cast} FROM {source}"
    if not_valid and not before.array:
        query = _found(of_rows(source, not_valid(value)))
    return Unfit(violated=of_raising(source, cast), query=query, fails=True)


def _condition(before: Type, after: Type, *, plain: bool) -> Condition | None:
    """What finds the values, or the elements of an array, at which the cast would stop without a
    word of their rows."""
    if raises_when_assigned(before, after):
        return lambda value: _too_long(value, after)
    if before.user or before.array != after.array:
        return None
    if before.name in TEXTS and after.name == ONE_BYTE:
        return lambda value: f"octet_length({value}::text) > 1"
    if not plain:
        return None
    if before.name in TEXTS and after.name in RANGES:
        return lambda value: _no_number(value, after)
    if before.name in NUMBERS and after.name in RANGES:
        return lambda value: _beyond(value, before, after)
    if before.name in NUMBERS and after.name == "decimal" and after.arguments:
        return lambda value: _too_great(value, after)
    return None


def _too_long(value: str, after: Type) -> str:
    """Blanks at the end do not count (manual, 8.3); a string of bits has an exact length."""
    size = after.arguments[0]
    if after.name in BITS:
        return f"length({value}) {'>' if after.name == 'varbit' else '<>'} {size}"
    return f"length(rtrim({value}::text, ' ')) > {size}"


def _no_number(value: str, after: Type) -> str:
    """A text that is none, or a number beyond the type."""
    first, last = RANGES[after.name]
    number = f"{value}::numeric NOT BETWEEN {first} AND {last}"
    return f"CASE WHEN {value} ~ {literal(WHOLE)} THEN {number} ELSE {value} IS NOT NULL END"


def _beyond(value: str, before: Type, after: Type) -> str:
    """The cast rounds as ``round`` does.  No floating-point number is 2^63 - 1, and NaN is beyond
    all (manual, 8.1)."""
    first, last = RANGES[after.name]
    if before.name in RANGES:
        return f"{value} NOT BETWEEN {first} AND {last}"
    return f"(round({value}) >= {first} AND round({value}) < {last + 1}) IS FALSE"


def _too_great(value: str, after: Type) -> str:
    """It is rounded first; NaN, which is greater than all, fits (manual, 8.1.2)."""
    rounded = f"abs(round({value}::numeric, {scale(after)}))"
    return f"{rounded} BETWEEN 1e{after.arguments[0] - scale(after)} AND 'Infinity'"


def _not_valid(before: Type, after: Type) -> Condition | None:
    """What finds the texts that the type does not read; of a number that is too great, too."""
    if before.user or before.name not in {"text", "varchar"} or after.name in EXTENSION_OF:
        return None
    if before.array and not after.array:
        return None
    of = Type(
        name=after.name,
        arguments=after.arguments if after.name == "decimal" else (),
        array=after.array and not before.array,
    )
    return lambda value: f"NOT pg_input_is_valid({value}, {literal(spelled(of))})"


def _found(violated: str) -> str:
    """The query of an EXISTS with that function."""
    found = violated.removeprefix("EXISTS (SELECT ").removesuffix(")")
    return f"SELECT * {found} /* from PostgreSQL 16 on */"
