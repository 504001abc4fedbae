"""``SELECT *`` in a view, or in a function's body without quotes, said column by column.

A server expands a star when they are made (manual, CREATE VIEW), and they keep their columns when
the table gets another one.  Said in full, a view of two states differs where a newly built
one would, and is built anew.
"""

from __future__ import annotations

from bisect import bisect_left

from generator.records import replace
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.schema.tables import View
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.analysis.coercion import NOT_ANALYSED
from generator.sql.read.analysis.queries import Queries
from generator.sql.read.analysis.sides import Side, statement
from generator.sql.read.analysis.world import Scope
from generator.sql.read.expressions import query

STAR = "ASCII_42"
COMMA = "ASCII_44"
OPENING, CLOSING = {"ASCII_40", "ASCII_91"}, {"ASCII_41", "ASCII_93"}
Lexeme = tuple[str, int, int]
"""A token's name, where it begins and what is behind it."""


def expanded(said: Expression, schema: Schema, scope: Scope | None = None) -> Expression:
    """The query without stars, but for those of relations whose columns are not known."""
    if "*" not in said.sql:
        return said
    queries = Queries(Side(schema).world)
    try:
        queries.named(statement(said.sql), scope)
    except NOT_ANALYSED:
        return said
    known = {
        at: ", ".join(f"{quoted(of)}.{quoted(name)}" if of else quoted(name) for of, name in named)
        for at, named in queries.stars.items()
        if all(name != "*" for _, name in named)
    }
    if not known and not queries.row_stars:
        return said
    lexemes = in_bytes(said.sql)
    for at, fields in queries.row_stars.items():
        stop = lexemes[_star(lexemes, at)][2]
        row = said.sql.encode()[at:stop].decode().removesuffix("*")
        known[at] = ", ".join(f"{row}{quoted(name)}" for name in fields)
    return query(replaced(said.sql, known, lexemes))


def in_bytes(sql: str) -> list[Lexeme]:
    """The tokens by the bytes of the text, as a parse tree says places."""
    found: list[Lexeme] = []
    at, place = 0, 0
    for name, start, stop in grammar.lexemes(sql):
        begins = place + len(sql[at:start].encode())
        at, place = stop, begins + len(sql[start:stop].encode())
        found.append((name, begins, place))
    return found


def _star(lexemes: list[Lexeme], at: int) -> int:
    """The number of the star that belongs to what begins at that byte."""
    first = bisect_left(lexemes, at, key=lambda lexeme: lexeme[1])
    depth = 0
    for number in range(first, len(lexemes)):
        name = lexemes[number][0]
        depth += (name in OPENING) - (name in CLOSING)
        if name == STAR and depth == 0:
            return number
    raise ValueError(f"no star behind {at}")


def replaced(sql: str, known: dict[int, str], lexemes: list[Lexeme]) -> str:
    """The text with other words for each star; its place is that of its first token, in bytes.
    The star of a relation without columns goes, and a comma beside it."""
    data, out, end = sql.encode(), b"", 0
    for at in sorted(known):
        number = _star(lexemes, at)
        stop, following = lexemes[number][2], lexemes[number + 1 : number + 2]
        out += data[end:at]
        if not known[at] and following and following[0][0] == COMMA:
            stop = following[0][2]
        elif not known[at]:
            out = out.rstrip().removesuffix(b",") + b" "
        out += known[at].encode()
        end = stop
    return (out + data[end:]).decode()


def in_views(schema: Schema) -> Schema:
    """The schema with all its views said in full, each after those that it stands on."""
    left = [view for view in schema.views if "*" in view.query.sql]
    for view in in_order(left):
        made = expanded(view.query, schema)
        if made is not view.query:
            schema = schema.with_("views", replace(view, query=made))
    return schema


def in_order(views: list[View]) -> list[View]:
    """Views behind those that they read."""
    names = {view.name: view for view in views}
    found: dict[str, View] = {}

    def visit(view: View, above: frozenset[str]) -> None:
        for name in view.query.uses.relations:
            if name in names and name not in found and name not in above:
                visit(names[name], above | {name})
        found.setdefault(view.name, view)

    for view in views:
        visit(view, frozenset({view.name}))
    return list(found.values())
