"""``SELECT *`` in a view, or in a function's body without quotes, said column by column.

A server expands a star when they are made (manual, CREATE VIEW), and they keep their columns when
the table gets another one.  Said in full, a view of two states differs where a newly built
one would, and is built anew.
"""

from __future__ import annotations

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
    for at, fields in queries.row_stars.items():
        row = said.sql.encode()[at : _end_of_star(said.sql, at)].decode().removesuffix("*")
        known[at] = ", ".join(f"{row}{quoted(name)}" for name in fields)
    return query(replaced(said.sql, known)) if known else said


def _end_of_star(sql: str, at: int) -> int:
    """Where the star ends that belongs to what begins there, both in bytes."""
    depth = 0
    for name, start, stop in grammar.lexemes(sql):
        if len(sql[:start].encode()) < at:
            continue
        depth += (name in OPENING) - (name in CLOSING)
        if name == STAR and depth == 0:
            return len(sql[:stop].encode())
    raise ValueError(f"no star behind {at}")


def replaced(sql: str, known: dict[int, str]) -> str:
    """The text with other words for each star; its place is that of its first token, in bytes.
    The star of a relation without columns goes, and a comma beside it."""
    data, out, end = sql.encode(), b"", 0
    lexemes = grammar.lexemes(sql)
    stops = {len(sql[:stop].encode()): i for i, (_, _, stop) in enumerate(lexemes)}
    for at in sorted(known):
        stop = _end_of_star(sql, at)
        out, following = out + data[end:at], lexemes[stops[stop] + 1 :]
        if not known[at] and following and following[0][0] == COMMA:
            stop = len(sql[: following[0][2]].encode())
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
