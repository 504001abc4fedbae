"""The DECLARE sections of a PL/pgSQL body (manual, 41.3).

The parser knows the catalog's own types only: it takes every other type for a record, which an
array or an INTO list refuses, and ``%ROWTYPE`` for a type without fields.  So it gets the body with
``text`` or ``record`` in their place (``plain``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records import dataclass
from generator.sql.read import grammar
from generator.sql.read.catalog import is_builtin_type

Token = tuple[str, int]
SIGNS = {"COLON_EQUALS": 2, "ASCII_61": 1, "DEFAULT": 7}
"""What stands before a default, with its length."""
END_OF_TYPE = {*SIGNS, "NOT", "COLLATE", "ASCII_59"}
NAME = r'(?:"(?:[^"]|"")+"|[^\W\d][\w$]*)'
USER_TYPE = re.compile(rf"({NAME}(?:\s*\.\s*{NAME})*)\s*((?:\[\d*\]\s*)*)\Z")
COPIED = re.compile(r"(.*\S)\s*%\s*(row)?type\b\s*(\[.*|array\b.*)?\Z", re.IGNORECASE | re.DOTALL)
"""``city.id%TYPE``, ``city%ROWTYPE``, or an array of either."""
QUALIFIED = re.compile(rf"(?<![\w$.\"]){NAME}\s*\.\s*({NAME})")
WORD = re.compile(NAME)
BEFORE_POINT = re.compile(rf"(?<![\w$.])({NAME})\s*+\.")
TARGET = rf"{NAME}(?:\s*\.\s*{NAME})*"
TARGETS = re.compile(
    rf"\b(?:INTO(?:\s+STRICT)?|FOR)\s+({TARGET}(?:\s*,\s*{TARGET})+)", re.IGNORECASE
)
"""What a query or a loop fills, where it is more than one variable: none of them is a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A variable: ``start`` and ``end`` bound the text of its type."""

    name: str
    type: str
    start: int
    end: int
    default: str | None


def declarations(body: str) -> list[Declaration]:
    return [found for line in sections(body) for found in variable(body, line)]


def sections(body: str) -> Iterator[list[Token]]:
    """The tokens of each declaration, its semicolon included."""
    inside, line = False, list[Token]()
    for token in grammar.tokens(body):
        name = token[0]
        if name in grammar.COMMENTS:
            continue
        if not line and name == "DECLARE":
            inside = True
        elif not line and name == "BEGIN_P":
            inside = False
        elif inside:
            line.append(token)
            if name == "ASCII_59":
                yield line
                line = []


def variable(body: str, line: list[Token]) -> Iterator[Declaration]:
    """``name [CONSTANT] type [COLLATE ...] [NOT NULL] [:= default];``; cursors carry queries, which
    PL/pgSQL's own tree holds, and aliases have no type."""
    rest = line[1:]
    if rest and word(body, rest[0]) == "constant":
        rest = rest[1:]
    words = [word(body, token) for token in rest[:3]]
    if not rest or words[0] == "alias" or "cursor" in words:
        return
    start, end = rest[0][1], next(at for name, at in rest if name in END_OF_TYPE)
    sign = next(((name, at) for name, at in rest if name in SIGNS), None)
    yield Declaration(
        name=word(body, line[0]),
        type=body[start:end].strip(),
        start=start,
        end=end,
        default=body[sign[1] + SIGNS[sign[0]] : line[-1][1]] if sign else None,
    )


def word(body: str, token: Token) -> str:
    match = WORD.match(body, token[1])
    return match[0].lower() if match else ""


def used(body: str) -> Iterator[str]:
    """What the declarations use, each as a SELECT statement."""
    for item in declarations(body):
        if item.default is not None:
            yield f"SELECT {item.default}"
        copied = COPIED.match(item.type)
        if copied and copied[2]:
            yield f"SELECT FROM {copied[1]}"
        elif copied:
            column = copied[1]
            relation, dot, _ = column.rpartition(".")
            yield f"SELECT {column} FROM {relation}" if dot else f"SELECT {column}"
        elif item.type.lower() != "record":
            yield f"SELECT NULL::{item.type}"


def plain(body: str) -> str:
    """The body for the parser: ``text`` for a user-defined type that is not used as a row."""
    out, at, rows = [], 0, used_as_rows(body)
    for item in declarations(body):
        out += [body[at : item.start], plain_type(item.type, item.name, rows), " "]
        at = item.end
    return "".join([*out, body[at:]])


def used_as_rows(body: str) -> frozenset[str]:
    """The names with a point behind them, in lower case; an alias may have that of a variable which
    is no row."""
    listed = {name.strip().lower() for list_ in TARGETS.findall(body) for name in list_.split(",")}
    return frozenset({name.lower() for name in BEFORE_POINT.findall(body)} - listed)


def plain_type(type_: str, name: str | None, rows: frozenset[str] = frozenset()) -> str:
    copied = COPIED.match(type_)
    if copied and copied[3]:
        return "text[]"
    if copied and (copied[2] or (name or "").lower() in rows):
        return "record"
    match = USER_TYPE.match(type_)
    if not match or is_builtin_type(match[1].lower()):
        return type_
    if match[2]:
        return "text[]"
    is_row = name is not None and name.lower() in rows
    return unqualified(type_) if is_row else "text"


def unqualified(types: str) -> str:
    """Types without their schemas: the parser has the catalog's own and no other."""
    return QUALIFIED.sub(lambda match: match[1], types)
