"""What PostgreSQL's grammar takes in an expression and its analysis refuses, by where it stands.

Source: ``EXPR_KIND_...`` in parse_expr.c, parse_agg.c and parse_func.c of PostgreSQL 15 to 18.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator.schema.callables import AGGREGATES, SETS, WINDOWS
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

Where = Literal[
    "a check",
    "a default",
    "a default of an argument",
    "a generated column",
    "an index expression",
    "a condition of an index",
    "a condition of a trigger",
    "the cast of a column",
    "a fill",
]
QUERY, AGGREGATE, WINDOW, SET = (
    "a subquery",
    "an aggregate function",
    "a window function",
    "a function that returns a set",
)
OF_ONE_ROW = {QUERY, AGGREGATE, WINDOW, SET}
HELP = {
    QUERY: "use only columns of the row; a function may contain a query",
    AGGREGATE: "use only columns of one row",
    WINDOW: "use only columns of one row",
    SET: "write an expression of one value",
    "a column": "write a constant or a call; a generated column may use other columns",
}
JSON_AGGREGATES = {"JsonObjectAgg", "JsonArrayAgg", "GroupingFunc"}
OF_AGGREGATES = {"agg_star", "agg_distinct", "agg_order", "agg_filter", "agg_within_group"}
"""What only the call of an aggregate says."""


def misplaced(tree: object, where: Where) -> tuple[str, int] | None:
    """The first thing that cannot stand there, and its byte offset; what a fill queries is free."""
    found = [
        (int(node.get("location", 0)), what)
        for key, node in _outer(tree)
        if (what := _kind(key, node, where)) and not (what == QUERY and where == "a fill")
    ]
    if not found:
        return None
    offset, what = min(found)
    return what, offset


def _outer(tree: object) -> Iterator[tuple[str, Json]]:
    """The nodes outside of subqueries, and these themselves."""
    stack: list[tuple[str, object]] = [("", tree)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, dict):
            yield key, value
            items = value.items() if key != "SubLink" else ()
            stack.extend(items)
            if key == "SubLink":
                # What stands left of IN is outside.
                stack.append(("", value.get("testexpr", {})))
        elif isinstance(value, list):
            stack.extend((key, item) for item in value)


def _kind(key: str, node: Json, where: Where) -> str | None:
    if key == "SubLink":
        return QUERY
    if key in JSON_AGGREGATES:
        return AGGREGATE
    if key == "ColumnRef" and where in ("a default", "a default of an argument"):
        return "a column"
    return _call(node) if key == "FuncCall" else None


def _call(node: Json) -> str | None:
    *schema, name = strings(node.get("funcname", [])) or [""]
    if "over" in node:
        return WINDOW
    if OF_AGGREGATES & set(node):
        return AGGREGATE
    if schema not in ([], ["pg_catalog"]):
        return None
    if name in WINDOWS:
        return WINDOW
    return AGGREGATE if name in AGGREGATES else SET if name in SETS else None
