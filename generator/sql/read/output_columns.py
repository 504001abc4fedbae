"""The output columns of a query: names (manual, 7.3.2), and types where they are known."""

from __future__ import annotations

from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.schema.tables import View
from generator.sql.read import grammar
from generator.sql.read.analysis.coercion import NOT_ANALYSED
from generator.sql.read.analysis.queries import Queries
from generator.sql.read.analysis.resolve import UNKNOWN
from generator.sql.read.analysis.sides import Side, statement
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json

NOT_TYPES = {"record", UNKNOWN, "any", "anyelement", "anyarray", "void"}


def outputs(query: Expression, schema: Schema) -> list[tuple[str, str | None]] | None:
    """Names and types; None for a type that is not known, or for all of them."""
    return outputs_in(Side(schema), query)


def outputs_in(side: Side, query: Expression) -> list[tuple[str, str | None]] | None:
    """The same of several queries over one schema."""
    queries = Queries(side.world)
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
    return None if found is None else named(view, found)


def named(view: View, found: list[tuple[str, str | None]]) -> tuple[str, ...]:
    """The names that the outputs of its query get."""
    names = [name for name, _ in found]
    return (*view.columns, *names[len(view.columns) :])


def output_columns(sql: str) -> tuple[str, ...]:
    """The output columns of one SELECT.  Raises SqlError where one has no name of its own."""
    (raw,) = grammar.statements(sql) or [{"stmt": {}}]
    select: Json = raw["stmt"].get("SelectStmt", {})
    while "larg" in select:
        # The first part of a UNION names the columns of all.
        select = select["larg"]
    if "targetList" not in select:
        raise SqlError("this is not a SELECT with named columns")
    return tuple(_name(target["ResTarget"]) for target in select["targetList"])


def _name(target: Json) -> str:
    if "name" in target:
        return str(target["name"])
    offset = target.get("location", 0)
    fields = target["val"].get("ColumnRef", {}).get("fields", [])
    if fields and "String" in fields[-1]:
        return str(fields[-1]["String"]["sval"])
    if fields:
        raise SqlError("name the columns one by one instead of *", offset)
    raise SqlError("this column has no name: add AS name", offset)
