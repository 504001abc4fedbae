"""Queries for the rows at which a statement would fail.

Each asks what PostgreSQL itself will ask later: of a check, a key, a foreign key, a new type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.plan.operations.lossless_casts import BITS, raises_when_assigned
from generator.schema.columns import Column, Type
from generator.schema.constraints import Check, ForeignKey, Index
from generator.schema.names import ARCHIVE, Name
from generator.schema.tokens import quoted
from generator.schema.types import spelled

CHILD, PARENT, ELEMENT = "child", "parent", "element"
Condition = Callable[[str], str]
"""What a value has to be, given how it is named."""


ROWS, GROUPS, HAVING = "EXISTS (SELECT FROM ", " GROUP BY ", " HAVING "


def query(violated: str) -> str:
    """What finds the rows, or the values that several rows share."""
    if not violated.startswith(ROWS):
        return f"SELECT {violated}"
    rest = violated.removeprefix(ROWS)[:-1]
    _, groups, by = rest.rpartition(GROUPS)
    values = f"{by.rpartition(HAVING)[0]}, count(*)" if groups and HAVING in by else "*"
    return f"SELECT {values} FROM {rest}"


def without_kept(table: str, key: Iterable[str], archive: str) -> str:
    """The rows that the archive table has no value for."""
    same = " AND ".join(f"{PARENT}.{quoted(k)} = {CHILD}.{quoted(k)}" for k in key)
    place = Name(ARCHIVE, archive)
    kept = f"SELECT FROM {quoted(place)} AS {PARENT} WHERE {same}"
    return f"SELECT * FROM {quoted(table)} AS {CHILD} WHERE NOT EXISTS ({kept})"


def of_check(table: str, check: Check) -> str:
    """A check that is null lets the row pass (manual, 5.5.1)."""
    return f"EXISTS (SELECT FROM {quoted(table)} WHERE ({check.expression.sql}) IS FALSE)"


def of_attribute(table: str, column: str, attribute: str, array: bool) -> str:
    """Values of a composite type that hold something there."""
    if array:
        inner = f"SELECT FROM unnest({quoted(column)}) AS {ELEMENT}"
        held = f"EXISTS ({inner} WHERE ({ELEMENT}).{quoted(attribute)} IS NOT NULL)"
    else:
        held = f"({quoted(column)}).{quoted(attribute)} IS NOT NULL"
    return f"EXISTS (SELECT FROM {quoted(table)} WHERE {held})"


def of_any(table: str) -> str:
    return f"EXISTS (SELECT FROM {quoted(table)})"


def of_any_value(table: str, column: str) -> str:
    return f"EXISTS (SELECT FROM {quoted(table)} WHERE {quoted(column)} IS NOT NULL)"


def of_nulls(table: str, column: str) -> str:
    return f"EXISTS (SELECT FROM {quoted(table)} WHERE {quoted(column)} IS NULL)"


def of_foreign_key(table: str, key: ForeignKey) -> str:
    """A row with a null has no parent to look for, unless MATCH FULL asks for all or none."""
    pairs = zip(key.referenced, key.columns, strict=True)
    same = " AND ".join(f"{PARENT}.{quoted(r)} = {CHILD}.{quoted(c)}" for r, c in pairs)
    nulls = [f"{CHILD}.{quoted(c)} IS NOT NULL" for c in key.columns]
    refers = f"({' OR '.join(nulls)})" if key.match_full else " AND ".join(nulls)
    parents = f"SELECT FROM {quoted(key.table)} AS {PARENT} WHERE {same}"
    rows = f"SELECT FROM {quoted(table)} AS {CHILD} WHERE {refers} AND NOT EXISTS ({parents})"
    return f"EXISTS ({rows})"


def of_unique(table: str, index: Index) -> str:
    """Nulls are different from one another, unless the index takes them for the same."""
    elements = []
    for element in index.elements:
        value = quoted(element.column) if element.column else f"({element.expression})"
        collate = f" COLLATE {quoted(element.collation)}" if element.collation else ""
        elements.append(f"{value}{collate}")
    conditions = [f"({index.where.sql})"] if index.where else []
    if not index.nulls_not_distinct:
        conditions += [f"{value} IS NOT NULL" for value in elements]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    groups = f"GROUP BY {', '.join(elements)} HAVING count(*) > 1"
    return f"EXISTS (SELECT FROM {quoted(table)}{where} {groups})"


def of_values(table: str, column: Column, values: Iterable[str], *, gone: bool) -> str:
    """A value that is one of those, or none of those."""
    listed = ", ".join(constant(v) for v in values)
    among = f"{'IN' if gone else 'NOT IN'} ({listed})"
    return _rows(table, column, lambda value: f"{value}::text {among}")


def of_type(table: str, column: Column, after: Type, using: str | None) -> str:
    """A value that is too long; any other that does not fit stops the cast itself, as later."""
    if raises_when_assigned(column.type, after):
        return _rows(table, column, lambda value: _too_long(value, after))
    cast = using or f"{quoted(column.name)}::{spelled(after)}"
    name = quoted(column.name)
    where = f"{name} IS NOT NULL AND ({cast}) IS NULL"
    return f"EXISTS (SELECT FROM {quoted(table)} WHERE {where})"


def _too_long(value: str, after: Type) -> str:
    """Blanks at the end do not count (manual, 8.3); a string of bits has an exact length."""
    size = after.arguments[0]
    if after.name in BITS:
        return f"length({value}) {'>' if after.name == 'varbit' else '<>'} {size}"
    return f"length(rtrim({value}::text, ' ')) > {size}"


def _rows(table: str, column: Column, condition: Condition) -> str:
    """The rows whose value, or one of whose elements, is such a one."""
    name = quoted(column.name)
    where = condition(name)
    if column.type.array:
        where = f"EXISTS (SELECT FROM unnest({name}) AS {ELEMENT} WHERE {condition(ELEMENT)})"
    return f"EXISTS (SELECT FROM {quoted(table)} WHERE {where})"


def constant(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
