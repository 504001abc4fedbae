"""The functions of SQL/JSON: ``transformJsonObjectConstructor`` and its like in
src/backend/parser/parse_expr.c.

A server stores the type of each result, and every clause that it takes for granted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.sql.read.analysis.calls import Calls
from generator.sql.read.analysis.coercion import BOOL, TEXT
from generator.sql.read.analysis.resolve import Kind
from generator.sql.read.analysis.world import Mods, Scope, Term, named_type
from generator.sql.read.grammar import Json

JSON, JSONB, PATH = "json", "jsonb", "jsonpath"
USUAL = {"JSON_EXISTS_OP": BOOL, "JSON_VALUE_OP": TEXT, "JSON_QUERY_OP": JSONB}
"""What each function gives where it has no RETURNING."""
ON_ERROR = {"JSON_EXISTS_OP": "JSON_BEHAVIOR_FALSE"}
NULL_INSTEAD = "JSON_BEHAVIOR_NULL"
ALIKE = {
    "JSON_BEHAVIOR_EMPTY": "JSON_BEHAVIOR_EMPTY_ARRAY",
    "JSW_UNSPEC": "JSW_NONE",
    "JS_QUOTES_UNSPEC": "JS_QUOTES_KEEP",
}


def value(of: Calls, node: Json, scope: Scope) -> tuple[Any, Kind]:
    """A value with its FORMAT."""
    inner = node.get("JsonValueExpr", node)
    term = of.coerce_text(of.term(inner["raw_expr"], scope))
    said = inner.get("format", {})
    form = (said.get("format_type", "JS_FORMAT_DEFAULT"), said.get("encoding", "JS_ENC_DEFAULT"))
    return (term.tree, form), term.kind


def pair(of: Calls, node: Json, scope: Scope) -> tuple[Any, list[Kind]]:
    """A key and its value."""
    inner = node.get("JsonKeyValue", node)
    key = of.coerce_text(of.term(inner["key"], scope))
    tree, kind = value(of, inner["value"], scope)
    return (key.tree, tree), [key.kind, kind]


def returned(node: Json, kinds: list[Kind]) -> tuple[Kind, Any]:
    """The type that RETURNING says, or that the parts make; None where one is not known."""
    said = node.get("output", {}).get("typeName")
    if said:
        kind, mods = named_type(said)
        format_ = node["output"].get("returning", {}).get("format", {}).get("format_type")
        return kind, (kind, mods, format_ or "JS_FORMAT_DEFAULT")
    if JSONB not in kinds and None in kinds:
        return None, None
    kind = JSONB if JSONB in kinds else JSON
    return kind, (kind, (), "JS_FORMAT_DEFAULT")


def flags(node: Json) -> tuple[bool, bool]:
    return bool(node.get("absent_on_null")), bool(node.get("unique"))


def object_made(of: Calls, node: Json, scope: Scope) -> Term:
    pairs = [pair(of, item, scope) for item in node.get("exprs", [])]
    kind, result = returned(node, [kind for _, kinds in pairs for kind in kinds])
    return Term(("json object", tuple(t for t, _ in pairs), result, flags(node)), kind)


def array_made(of: Calls, node: Json, scope: Scope) -> Term:
    items = [value(of, item, scope) for item in node.get("exprs", [])]
    kind, result = returned(node, [kind for _, kind in items])
    return Term(("json array", tuple(tree for tree, _ in items), result, flags(node)), kind)


def object_of_rows(of: Calls, node: Json, scope: Scope) -> Term:
    tree, kinds = pair(of, node["arg"], scope)
    return aggregate(of, node, tree, kinds, scope)


def array_of_rows(of: Calls, node: Json, scope: Scope) -> Term:
    tree, kind = value(of, node["arg"], scope)
    return aggregate(of, node, tree, [kind], scope)


def aggregate(of: Calls, node: Json, tree: Any, kinds: list[Kind], scope: Scope) -> Term:
    made = node["constructor"]
    kind, result = returned(made, kinds)
    rest = {key: made[key] for key in ("agg_filter", "agg_order", "over") if key in made}
    return Term(("json of rows", tree, result, flags(node), of.parts(rest, scope)), kind)


def parsed(of: Calls, node: Json, scope: Scope) -> Term:
    """``JSON('{}')``."""
    return Term(("json", value(of, node["expr"], scope)[0], flags(node)[1:]), JSON)


def serialized(of: Calls, node: Json, scope: Scope) -> Term:
    said = node.get("output", {}).get("typeName")
    kind, mods = named_type(said) if said else (TEXT, ())
    return Term(("json serialized", value(of, node["expr"], scope)[0], kind, mods), kind)


def tested(of: Calls, node: Json, scope: Scope) -> Term:
    """IS JSON."""
    term = of.coerce_text(of.term(node["expr"], scope))
    unique = bool(node.get("unique_keys"))
    return Term(("is json", term.tree, node.get("item_type", "JS_TYPE_ANY"), unique), BOOL)


def asked(of: Calls, node: Json, scope: Scope) -> Term:
    """JSON_EXISTS, JSON_VALUE and JSON_QUERY."""
    operation, said = node["op"], node.get("output", {}).get("typeName")
    if operation not in USUAL:
        return Term(("JsonFuncExpr", of.parts(node, scope)), None)  # JSON_TABLE
    kind, mods = named_type(said) if said else (USUAL[operation], ())
    context = of.term(node["context_item"].get("raw_expr", {}), scope)
    passed = tuple(
        (item["JsonArgument"]["name"], value(of, item["JsonArgument"]["val"], scope)[0])
        for item in node.get("passing", [])
    )
    clauses = tuple(ALIKE.get(node[key], node[key]) for key in ("wrapper", "quotes") if key in node)
    instead = [
        behaviour(of, node.get(key, {}), (kind, mods), usual, scope)
        for key, usual in (("on_empty", NULL_INSTEAD), ("on_error", ON_ERROR.get(operation)))
    ]
    path = of.coerce(of.term(node["pathspec"], scope), PATH)
    tree = (operation, context.tree, path.tree, passed, (kind, mods), clauses, *instead)
    return Term(tree, kind)


def behaviour(
    of: Calls, node: Json, to: tuple[Kind, Mods | None], usual: str | None, scope: Scope
) -> Any:
    """What is given instead; None where it is what is given anyway."""
    word = ALIKE.get(node.get("btype", ""), node.get("btype", ""))
    if word in {"", usual or NULL_INSTEAD}:
        return None
    if "expr" not in node:
        return word
    kind, mods = to
    return word, of.coerce(of.term(node["expr"], scope), kind, mods or ()).tree


JSON_FORMS: dict[str, Callable[[Any, Json, Scope], Term]] = {
    "JsonObjectConstructor": object_made,
    "JsonArrayConstructor": array_made,
    "JsonObjectAgg": object_of_rows,
    "JsonArrayAgg": array_of_rows,
    "JsonParseExpr": parsed,
    "JsonSerializeExpr": serialized,
    "JsonIsPredicate": tested,
    "JsonFuncExpr": asked,
}
