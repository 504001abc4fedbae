"""The names that PostgreSQL gives to the expressions of an index when it has to name the index.

FigureColname in src/backend/parser/parse_target.c, ChooseIndexColumnNames in commands/indexcmds.c.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.schema.names import MAX_BYTES, cut
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

FIXED = {
    "CoalesceExpr": "coalesce",
    "A_ArrayExpr": "array",
    "RowExpr": "row",
    "GroupingFunc": "grouping",
    "XmlSerialize": "xmlserialize",
    "JsonParseExpr": "json",
    "JsonScalarExpr": "json_scalar",
    "JsonSerializeExpr": "json_serialize",
    "JsonObjectConstructor": "json_object",
    "JsonArrayConstructor": "json_array",
    "JsonArrayQueryConstructor": "json_array",
    "JsonObjectAgg": "json_objectagg",
    "JsonArrayAgg": "json_arrayagg",
}
"""What is always called the same."""
JSON = {
    "JSON_EXISTS_OP": "json_exists",
    "JSON_QUERY_OP": "json_query",
    "JSON_VALUE_OP": "json_value",
}
WEAK, STRONG = 1, 2


def column_names(elements: list[Cursor]) -> tuple[str, ...]:
    """A name for each element; a repeated one gets a number: ``a``, ``a1``."""
    found: list[str] = []
    for element in elements:
        first = element.node.get("name") or figured(element.node.get("expr", {})) or "expr"
        name, number = str(first), 0
        while name in found:
            number += 1
            name = cut(str(first), MAX_BYTES - len(str(number))) + str(number)
        found.append(name)
    return tuple(found)


def figured(node: Json) -> str | None:
    """The name of an expression, None where it has none."""
    return _figured(node)[1]


def output_name(node: Json) -> str:
    """The name of an output column without AS."""
    return figured(node) or "?column?"


def _figured(node: Json) -> tuple[int, str | None]:
    """The name and its strength: a strong one is kept through casts and CASE."""
    for tag, inner in node.items():
        if tag in FIXED:
            return STRONG, FIXED[tag]
        if tag in READERS:
            return READERS[tag](inner)
    return 0, None


def _of_column(inner: Json) -> tuple[int, str | None]:
    name = next(iter(strings(inner["fields"])[-1:]), None)
    return (STRONG, name) if name else (0, None)


def _of_element(inner: Json) -> tuple[int, str | None]:
    names = [strings([item]) for item in inner["indirection"]]
    named = [name[0] for name in names if name]
    return (STRONG, named[-1]) if named else _figured(inner["arg"])


def _of_cast(inner: Json) -> tuple[int, str | None]:
    strength, name = _figured(inner["arg"])
    if strength > WEAK:
        return strength, name
    return WEAK, strings(inner["typeName"]["names"])[-1]


def _of_case(inner: Json) -> tuple[int, str | None]:
    strength, name = _figured(inner.get("defresult", {}))
    return (strength, name) if strength > WEAK else (WEAK, "case")


def _of_sublink(inner: Json) -> tuple[int, str | None]:
    kind = inner["subLinkType"]
    if kind == "EXISTS_SUBLINK":
        return STRONG, "exists"
    if kind == "ARRAY_SUBLINK":
        return STRONG, "array"
    if kind != "EXPR_SUBLINK":
        return 0, None
    query = inner["subselect"].get("SelectStmt", {})
    while "larg" in query:
        query = query["larg"]
    targets = query.get("targetList", [])
    if not targets:
        return (STRONG, "column1") if "valuesLists" in query else (0, None)
    target = targets[0]["ResTarget"]
    return (STRONG, str(target["name"])) if "name" in target else _figured(target["val"])


def _of_value(inner: Json) -> tuple[int, str | None]:
    return STRONG, str(inner["op"]).removeprefix("SVFOP_").removesuffix("_N").lower()


def _of_xml(inner: Json) -> tuple[int, str | None]:
    name = str(inner["op"]).removeprefix("IS_").lower()
    return (0, None) if name == "document" else (STRONG, name)


READERS: dict[str, Callable[[Json], tuple[int, str | None]]] = {
    "ColumnRef": _of_column,
    "A_Indirection": _of_element,
    "FuncCall": lambda inner: (STRONG, strings(inner["funcname"])[-1]),
    "TypeCast": _of_cast,
    "CollateClause": lambda inner: _figured(inner["arg"]),
    "MinMaxExpr": lambda inner: (
        STRONG,
        "greatest" if inner.get("op") == "IS_GREATEST" else "least",
    ),
    "A_Expr": lambda inner: (
        (STRONG, "nullif") if inner.get("kind") == "AEXPR_NULLIF" else (0, None)
    ),
    "CaseExpr": _of_case,
    "SubLink": _of_sublink,
    "SQLValueFunction": _of_value,
    "XmlExpr": _of_xml,
    "JsonFuncExpr": lambda inner: (STRONG, JSON.get(inner.get("op", ""))),
}
