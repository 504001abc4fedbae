"""``SELECT *`` in a view, and the statements of a rule or of a function's body without quotes, said
column by column.

A server expands a star when they are made (manual, CREATE VIEW), as it names the columns of an
INSERT that names none, and they keep their columns when the table gets another one.  Said in
full, a view of two states differs where a newly built one would, and is built anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

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
from generator.sql.read.analysis.writes import Analysis
from generator.sql.read.expressions import definition, query
from generator.sql.read.grammar import Json

STAR = "ASCII_42"
POINT = "ASCII_46"
OPENING, CLOSING = {"ASCII_40", "ASCII_91"}, {"ASCII_41", "ASCII_93"}
Lexeme = tuple[str, int, int]
"""A token's name, where it begins and what is behind it."""
Edit = tuple[int, int, str]
"""From where to where other words stand; places in bytes."""


def expanded(said: Expression, schema: Schema, scope: Scope | None = None) -> Expression:
    """The query without stars, but for those of relations whose columns are not known."""
    if "*" not in said.sql and not _may_call(said, schema):
        return said
    queries = Queries(Side(schema).world)
    try:
        queries.named(statement(said.sql), scope)
    except NOT_ANALYSED:
        return said
    lexemes = in_bytes(said.sql)
    edits = [*_stars(said.sql, queries, lexemes), *_calls(said.sql, queries, lexemes)]
    return query(replaced(said.sql, edits)) if edits else said


def in_full(said: Expression, schema: Schema, scope: Scope, *, rows: bool = False) -> Expression:
    """The statement without stars, and with the columns of each INSERT.

    ``rows``: it may give whole rows of a table, with their columns in the order that they have
    there, which is not that of a file.
    """
    if not may_be_short(said, schema):
        return said
    analysis = Analysis(Side(schema).world)
    try:
        (raw,) = grammar.statements(said.sql)
        analysis.parts(raw["stmt"], scope)
    except NOT_ANALYSED:
        return said
    if rows and not _keep_outer(raw["stmt"], analysis):
        return said
    lexemes = in_bytes(said.sql)
    edits = [*_stars(said.sql, analysis, lexemes), *_calls(said.sql, analysis, lexemes)]
    edits += _columns(analysis, lexemes)
    return definition(replaced(said.sql, edits)) if edits else said


def may_be_short(said: Expression, schema: Schema) -> bool:
    """Whether the statement may mean more columns than it names, or another thing."""
    return "*" in said.sql or "INSERT" in said.sql or _may_call(said, schema)


def _may_call(said: Expression, schema: Schema) -> bool:
    """Whether ``t.f`` may be a function of the row."""
    return any(schema.functions.named(name) for name in said.uses.columns)


def _calls(sql: str, queries: Queries, lexemes: list[Lexeme]) -> Iterator[Edit]:
    """``f(t.*)`` for ``t.f``, and ``f(t)`` for ``(t).f``: what uses a function says so."""
    for at, (name, inside) in queries.calls.items():
        number = _number(lexemes, at)
        while lexemes[number + 1 :] and lexemes[number + 1][0] == POINT:
            number += 2
        start, last, star = at, number - 2, ".*"
        if inside:
            start, last, star = lexemes[_number(lexemes, at) - 1][1], number, ""
            number += 3
        row = sql.encode()[at : lexemes[last][2]].decode()
        yield start, lexemes[number][2], f"{quoted(name)}({row}{star})"


def _keep_outer(node: Json, analysis: Analysis) -> bool:
    """Leaves alone the stars that give the rows; whether it is known which those are."""
    insert = node.get("InsertStmt", {"withClause": {}})
    for item in insert.get("returningClause", {}).get("exprs", []):
        analysis.stars.pop(item["ResTarget"]["val"].get("ColumnRef", {}).get("location"), None)
    return "withClause" not in insert


def _stars(sql: str, queries: Queries, lexemes: list[Lexeme]) -> Iterator[Edit]:
    for at, named in queries.stars.items():
        if all(name != "*" for _, name in named):
            pairs = (f"{quoted(of)}.{quoted(name)}" if of else quoted(name) for of, name in named)
            yield _in_place(lexemes, at, ", ".join(pairs))
    for at, fields in queries.row_stars.items():
        stop = lexemes[_star(lexemes, at)][2]
        row = sql.encode()[at:stop].decode().removesuffix("*")
        yield _in_place(lexemes, at, ", ".join(f"{row}{quoted(name)}" for name in fields))


def _in_place(lexemes: list[Lexeme], at: int, words: str) -> Edit:
    """Of what ends with a star."""
    return at, lexemes[_star(lexemes, at)][2], words


def _columns(analysis: Analysis, lexemes: list[Lexeme]) -> Iterator[Edit]:
    """Those of each INSERT behind its table and the alias of that."""
    for at, names in analysis.unsaid.items():
        number = _number(lexemes, at)
        while lexemes[number + 1][0] in {POINT, "AS"}:
            number += 2
        yield from _listed(lexemes[number][2], names)
    kinds = [kind for kind, _, _ in lexemes]
    places = [
        lexemes[n][2]
        for n in range(1, len(kinds) - 1)
        if kinds[n - 1 : n + 1] == ["THEN", "INSERT"] and kinds[n + 1] in {"VALUES", "OVERRIDING"}
    ]
    if len(places) == len(analysis.merged):
        for place, names in zip(places, analysis.merged, strict=True):
            yield from _listed(place, names)


def _listed(place: int, names: list[str]) -> Iterator[Edit]:
    if names:
        yield place, place, f" ({', '.join(map(quoted, names))})"


def in_bytes(sql: str) -> list[Lexeme]:
    """The tokens by the bytes of the text, as a parse tree says places."""
    found: list[Lexeme] = []
    at, place = 0, 0
    for name, start, stop in grammar.lexemes(sql):
        begins = place + len(sql[at:start].encode())
        at, place = stop, begins + len(sql[start:stop].encode())
        found.append((name, begins, place))
    return found


def _number(lexemes: list[Lexeme], at: int) -> int:
    """The number of the token that begins at that byte."""
    return bisect_left(lexemes, at, key=lambda lexeme: lexeme[1])


def _star(lexemes: list[Lexeme], at: int) -> int:
    """The number of the star that belongs to what begins at that byte."""
    depth = 0
    for number in range(_number(lexemes, at), len(lexemes)):
        name = lexemes[number][0]
        depth += (name in OPENING) - (name in CLOSING)
        if name == STAR and depth == 0:
            return number
    raise ValueError(f"no star behind {at}")


def replaced(sql: str, edits: list[Edit]) -> str:
    """The text with the other words.  The star of a relation without columns goes, and a comma
    beside it."""
    data, out, end = sql.encode(), b"", 0
    for start, stop, words in sorted(edits):
        out += data[end:start] + words.encode()
        end = stop
        if not words and (behind := data[stop:].lstrip()).startswith(b","):
            end = len(data) - len(behind) + 1
        elif not words:
            out = out.rstrip().removesuffix(b",") + b" "
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
