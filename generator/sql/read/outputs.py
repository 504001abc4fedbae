"""The output columns of a query, with their types."""

from __future__ import annotations

from generator.schema.expressions import Expression
from generator.schema.objects import Schema, View
from generator.sql.read.analysis.coercion import NOT_ANALYSED
from generator.sql.read.analysis.queries import Queries
from generator.sql.read.analysis.resolve import UNKNOWN
from generator.sql.read.analysis.sides import Side, statement

NOT_TYPES = {"record", UNKNOWN, "any", "anyelement", "anyarray", "void"}


def outputs(query: Expression, schema: Schema) -> list[tuple[str, str | None]] | None:
    """Names and types; None for a type that is not known, or for all of them."""
    queries = Queries(Side(schema).world)
    try:
        _, found = queries.named(statement(query.sql))
    except NOT_ANALYSED:
        return None
    if any(name == "*" for name, _ in found):
        return None
    return [(name, _spelled(term.kind, term.mods)) for name, term in found]


def _spelled(kind: str | None, mods: tuple[object, ...]) -> str | None:
    if kind is None or kind in NOT_TYPES:
        return None
    base, array = kind.removesuffix("[]"), kind.endswith("[]")
    arguments = f"({', '.join(map(str, mods))})" if mods else ""
    return f"{base}{arguments}{'[]' if array else ''}"


def columns_of_view(view: View, schema: Schema) -> tuple[str, ...] | None:
    """What the columns of the view are called; None where that is not known."""
    found = outputs(view.query, schema)
    if found is None:
        return None
    names = [name for name, _ in found]
    return (*view.columns, *names[len(view.columns) :])
