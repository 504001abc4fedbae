"""Breaks long SQL into lines, at white space outside strings, quoted names and dollar quotes.

Line breaks come only in the place of white space outside strings, quoted names and dollar quotes,
so they never change meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.schema.expressions import Expression
from generator.sql.forms.quoting import Sql, expression

FIXED = r"""
    (?:[eE]'(?:[^'\\]|''|\\.)*' | '(?:[^']|'')*' | "(?:[^"]|"")*"
      | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
"""
WORD = r"[^\W\d][\w$]*"
OTHER = r"""[^\w\s'"$()\[\]]+|\d+|\S"""
TOKEN = re.compile(rf"{FIXED}|{WORD}|(?P<space>\s+)|{OTHER}", re.VERBOSE | re.DOTALL)
BETWEEN = re.compile(rf"(?:{FIXED}|{WORD}|{OTHER})++|(?P<space>\s+)", re.VERBOSE | re.DOTALL)
"""White space, or all that stands up to the next one, however deep."""
CLAUSES = re.compile(
    r"(FROM|WHERE|GROUP BY|HAVING|WINDOW|ORDER BY|LIMIT|OFFSET|UNION|INTERSECT|EXCEPT|SELECT"
    r"|((NATURAL )?((LEFT|RIGHT|FULL|INNER)( OUTER)? )?|CROSS )JOIN)\b"
)
NOT_A_CLAUSE = re.compile(r"\b(DISTINCT|LEFT|RIGHT|FULL|INNER|OUTER|CROSS|NATURAL)\Z")
JOINING = re.compile(
    r"(AND|OR|WHEN|ELSE|FROM|WHERE|ORDER BY|INCLUDE|FOREIGN|REFERENCES|CHECK|ON|DEFERRABLE"
    r"|EXECUTE)\b"
)
COMMENT = re.compile(r"--|/\*")
SHORT = 80
"""A query of this length stays on one line."""
WIDTH = 100


def spaces(sql: str, *, deep: bool = False) -> Iterator[tuple[int, int]]:
    """Where ``sql`` has white space outside strings and names; without ``deep`` also outside
    parentheses and brackets."""
    if deep:
        yield from (found.span() for found in BETWEEN.finditer(sql) if found["space"])
        return
    depth = 0
    for token in TOKEN.finditer(sql):
        if token["space"] and depth == 0:
            yield token.span()
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.group(), 0)


def query(value: Expression, indent: int = 0) -> Sql:
    """A query, with a line for each clause where it is long."""
    sql = expression(value)
    if len(sql) <= SHORT or COMMENT.search(sql):
        return sql
    out, at = [], 0
    for start, end in spaces(sql):
        if CLAUSES.match(sql, end) and not NOT_A_CLAUSE.search(sql, max(0, start - 9), start):
            out.append(sql[at:start])
            at = end
    return Sql(f"\n{' ' * indent}".join([*out, sql[at:]]))


def folded(sql: str) -> str:
    """``sql`` with lines of at most 100 characters, as far as there is where to break them."""
    if COMMENT.search(sql) or all(len(line) <= WIDTH for line in sql.split("\n")):
        return sql
    first, *pieces = _pieces(sql)
    out, line = [first], first.rpartition("\n")[2]
    indent = _indent(line)
    for piece in pieces:
        head, line_break, _ = piece.partition("\n")
        if len(line) + 1 + len(head) > WIDTH:
            out.append(f"\n{indent}{piece}")
            line = f"{indent}{piece}"
        else:
            out.append(f" {piece}")
            line = f"{line} {piece}"
        if line_break:
            line = piece.rpartition("\n")[2]
            indent = _indent(line)
    return "".join(out)


def _pieces(sql: str) -> Iterator[str]:
    """The text cut where a line may end: after commas and before joining words."""
    at = 0
    for start, end in spaces(sql, deep=True):
        joins = JOINING.match(sql, end) and not NOT_A_CLAUSE.search(sql, max(0, start - 9), start)
        if sql[start:end] == " " and (sql[start - 1] == "," or joins):
            yield sql[at:start]
            at = end
    yield sql[at:]


def _indent(line: str) -> str:
    """Of the lines that go on with this one."""
    return " " * (len(line) - len(line.lstrip(" ")) + 4)


FILTERS: dict[str, Any] = {"query": query, "folded": folded}
