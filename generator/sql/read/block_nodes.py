"""Nodes of the parse tree of a block's expressions, and what is said where one is not followed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

UNKNOWN = "a condition on more than the existence of an object is not supported"


LENGTHS = {"length": 0, "char_length": 0, "cardinality": 0, "array_length": None}
"""The functions of texts and arrays that count, and what they give of an empty one."""
THE_DAY = "a block that depends on the day or the time at which it runs is not supported"
NOW = frozenset(
    "clock_timestamp localtimestamp now statement_timestamp timeofday transaction_timestamp".split()
)
OF_THE_DAY = frozenset(
    f"SVFOP_{word}"
    for word in (
        *("CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIME_N", "CURRENT_TIMESTAMP"),
        *("CURRENT_TIMESTAMP_N", "LOCALTIME", "LOCALTIME_N", "LOCALTIMESTAMP", "LOCALTIMESTAMP_N"),
    )
)
"""The functions that tell the time, and what stands without parentheses for one of them."""
FOUND = "found"
"""The variable that PL/pgSQL sets at each statement that may give rows."""
OVER = "FOR over this query is not supported"
READABLE = {
    *("targetList", "fromClause", "whereClause", "sortClause", "distinctClause"),
    *("limitOption", "limitCount", "op", "withClause", "groupClause"),
}
ANY_ORDER = "a query of several rows in no order is not supported"


def any_other(rows: Sequence[object]) -> bool:
    """Whether the rows are not all the same."""
    return any(row != rows[0] for row in rows)


LIMITS = {"limitCount", "limitOption", "sortClause", "distinctClause"}
"""What makes no row of no row."""
ANYTHING: list[Json] = [{"ResTarget": {"val": {"A_Const": {"ival": {"ival": 1}}}}}]


def name_of(target: Json) -> str:
    """What a column of a query is called."""
    found = target["val"]
    while "TypeCast" in found and "name" not in target:
        found = found["TypeCast"]["arg"]
    fields = strings(found.get("ColumnRef", {}).get("fields", []))
    called = strings(found.get("FuncCall", {}).get("funcname", []))
    names = [*fields[-1:], *called[-1:], "?column?"]
    return str(target.get("name") or names[0])


def is_count(node: object) -> bool:
    """Whether it is ``count(*)``, with or without the name of the node."""
    found = node.get("FuncCall", node) if isinstance(node, dict) else {}
    return isinstance(found, dict) and strings(found.get("funcname", []))[-1:] == ["count"]


def constant(found: Json) -> str | int | bool | None:
    if "sval" in found:
        return str(found["sval"].get("sval", ""))
    if "ival" in found:
        return int(found["ival"].get("ival", 0))
    if "boolval" in found:
        return bool(found["boolval"].get("boolval", False))
    if "isnull" in found:
        return None
    raise SqlError(UNKNOWN)


def of_rows(statement: Json) -> bool:
    """Whether it reads or writes rows."""
    return bool(
        {"SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"} & set(statement)
    )


def index_of(found: Json) -> Json:
    """The place in ``names[i]``.  Raises SqlError for any other."""
    places = found["indirection"]
    at: Json = places[0].get("A_Indices", {}) if len(places) == 1 else {}
    if at.get("is_slice") or "uidx" not in at:
        raise SqlError(UNKNOWN)
    return dict(at["uidx"])
