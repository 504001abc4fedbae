"""Writes the default of a column as ``@default(...)``.

What the language has words for is said in them; any other expression is said to the letter, in
``dbgenerated("...")``, which Prisma's engine copies into its SQL.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from generator.prisma.expressible import is_unsupported
from generator.prisma.write.layout import string
from generator.schema.client import EnumNames
from generator.schema.columns import Column, Type
from generator.schema.numbers import whole_list
from generator.schema.types import lookup, row_of

INTEGER = re.compile(r"(0|-?[1-9][0-9]{0,18})\Z")
DECIMAL = re.compile(r"-?\d+\.\d+\Z")
PLAIN = re.compile(r"'((?:[^']++|'')*+)'\Z")
ESCAPED = re.compile(r"[eE]'((?:[^'\\]++|''|\\\\)*+)'\Z")
LIST = re.compile(r"(?i:array)\[(.*)\]::(.*)\[\]\Z", re.DOTALL)
ITEM = re.compile(
    r"\s*+((?:[eE]'(?:[^'\\]++|''|\\.)*+'|'(?:[^']++|'')*+'|[^',\s])++)\s*+(?:,|\Z)", re.DOTALL
)
TYPE = re.compile(r'(?:"((?:[^"]|"")+)"|([a-z_ ]+?)(?:\s*\(([\d, ]+)\)([a-z ]*))?)\Z')
BIGGEST = 2**63


def database_default(column: Column, names: EnumNames | None) -> str | None:
    """The argument of ``@default``; None where the column has no default."""
    if column.identity:
        return "autoincrement()"
    if column.default is None:
        return None
    sql = column.default.sql
    said = _list(sql, column.type, names) if column.type.array else _one(sql, column.type, names)
    return f"dbgenerated({string(sql)})" if said is None else said


def _one(sql: str, type_: Type, names: EnumNames | None) -> str | None:
    row = row_of(type_)
    known = row is not None and not is_unsupported(type_)
    scalar = "enum" if names else row.prisma if row and known else None
    if scalar == "DateTime" and not type_.array and sql.lower() == "current_timestamp":
        return "now()"
    if scalar == "enum" and names:
        text = literal(sql)
        return next((name for name, value in names.values if value == text), None)
    return WORDS[scalar](sql) if scalar in WORDS else None


def _list(sql: str, type_: Type, names: EnumNames | None) -> str | None:
    """``ARRAY['a', 'b']::text[]``, cast to the column's own type as Prisma's engine writes it."""
    match = LIST.match(sql)
    if match is None or is_unsupported(type_) or not _is_type(match[2], type_):
        return None
    items = list(_items(match[1]))
    said = [_one(item, type_, names) for item in items if item is not None]
    words = [word for word in said if word is not None]
    return f"[{', '.join(words)}]" if len(words) == len(items) else None


def _items(inside: str) -> Iterator[str | None]:
    """The texts between top-level commas; None where there is more than literals."""
    at = 0
    while at < len(inside):
        match = ITEM.match(inside, at)
        if match is None:
            yield None
            return
        yield match[1]
        at = match.end()


def _is_type(text: str, type_: Type) -> bool:
    match = TYPE.match(text)
    if match is None:
        return False
    if type_.user or match[1]:
        return type_.user and (match[1] or text).replace('""', '"') == type_.name
    row = lookup(match[2] + (match[4] or ""))
    arguments = whole_list(match[3] or "")
    return row is not None and row == row_of(type_) and arguments == type_.arguments


def literal(sql: str) -> str | None:
    """The text of a string constant, ``'it''s'`` or ``E'a\\\\b'``; None for anything else."""
    if match := PLAIN.match(sql):
        return match[1].replace("''", "'") if "\\" not in match[1] else None
    if match := ESCAPED.match(sql):
        return match[1].replace("''", "'").replace("\\\\", "\\")
    return None


def _text(sql: str) -> str | None:
    value = literal(sql)
    return None if value is None else string(value)


def _json(sql: str) -> str | None:
    """Prisma parses the text; what two parsers of JSON may see differently is left alone."""
    value = literal(sql)
    if value is None or not value.isascii() or "\\u" in value:
        return None
    try:
        json.loads(value, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return string(value)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _integer(sql: str) -> str | None:
    return sql if INTEGER.match(sql) and -BIGGEST <= int(sql) < BIGGEST else None


def _number(sql: str) -> str | None:
    return sql if DECIMAL.match(sql) else _integer(sql)


def _boolean(sql: str) -> str | None:
    return sql if sql in ("true", "false") else None


WORDS: dict[str | None, Callable[[str], str | None]] = {
    "String": _text,
    "Json": _json,
    "Int": _integer,
    "BigInt": _integer,
    "Float": _number,
    "Decimal": _number,
    "Boolean": _boolean,
}
"""How a scalar says a constant; DateTime and Bytes have no constants that survive unchanged."""
