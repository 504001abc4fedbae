"""Calls of functions and aggregates: ``ParseFuncOrColumn`` of src/backend/parser/parse_func.c."""

from __future__ import annotations

from typing import Any

from generator.sql.read.analysis.coercion import UNRESOLVED, Coercion, is_place
from generator.sql.read.analysis.resolve import UNKNOWN, Call, Kind, function
from generator.sql.read.analysis.world import Scope, Term, bare
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings
from generator.sql.read.spelling import is_behind_system

SQL_SYNTAX = "COERCE_SQL_SYNTAX"
"""Of a call that is written with words between its arguments (``get_func_sql_syntax``)."""
EACH = "each of an array"
AS_CALL = ("substring", "text", "text")
"""The one that is written out as a call all the same."""


class Calls(Coercion):
    """Each argument as a value of the type that the function takes."""

    def call(self, node: Json, scope: Scope) -> Term:
        name = bare(strings(node["funcname"]))
        args = node.get("args", [])
        if is_behind_system(node):
            results = {s.result for s in self.world.signatures(name) if not s.arguments}
            return Term(("call", *strings(node["funcname"])), results.pop() if results else None)
        if name == "extract" and node.get("funcformat") == SQL_SYNTAX:
            args = [field_of_extract(args[0]), *args[1:]]
        if any("NamedArgExpr" in arg for arg in args):
            return self._call_made(node, name, self._named(args, scope), None, scope)
        terms = self.terms(args, scope)
        spread = self._spread(node, terms)
        terms = spread or terms
        variadic: bool | str = bool(node.get("func_variadic")) and spread is None
        if node.get("agg_within_group"):
            return self.ordered_set(node, name, terms, scope)
        kinds = tuple(term.kind for term in terms)
        found = function(self.types, self.world.signatures(name), kinds)
        if self._is_cast(name, kinds, found):
            return self.coerce(terms[0], name)
        if found is None and len(terms) == 1 and name in (self.fields(terms[0], scope) or {}):
            return self.field(terms[0], [name], scope, node["funcname"][-1])
        trees = [term.tree for term in terms]
        if found:
            wanted = zip(terms, found.arguments, strict=True)
            trees = [self.coerce(term, kind).tree for term, kind in wanted]
            # Of a function that takes them one by one, another takes an array of as many.
            variadic = variadic or (EACH if found.variadic else False)
        keys = node.get("agg_order", [])
        if not keys:
            return self._call_made(node, name, (variadic, *trees), found, scope)
        sorts = self._sorted_arguments(keys, terms, trees, scope)
        rest = {key: value for key, value in node.items() if key != "agg_order"}
        return self._call_made(rest, name, (variadic, *trees, ("by", *sorts)), found, scope)

    def _is_cast(self, name: str, kinds: tuple[Kind, ...], found: Call | None) -> bool:
        """``date('2020-01-01')``: a type takes a literal, and a value of its own, as they are; a
        function that is exactly that comes first (``func_get_detail``)."""
        if name not in self.types.catalog.categories or kinds not in {(UNKNOWN,), (name,)}:
            return False
        return found is None or found.arguments != kinds

    def _sorted_arguments(
        self, keys: list[Json], terms: list[Term], trees: list[Any], scope: Scope
    ) -> list[Any]:
        """A key that is an argument is the value that the aggregate takes
        (``findTargetlistEntrySQL99``)."""
        given = [term.tree for term in terms]
        found: list[Any] = []
        for item in keys:
            key = self.sort_key(item["SortBy"], scope).tree
            if key[1] in given:
                key = (key[0], trees[given.index(key[1])], *key[2:])
            found.append(key)
        return found

    def ordered_set(self, node: Json, name: str, terms: list[Term], scope: Scope) -> Term:
        """``percentile_cont(0.5) WITHIN GROUP (ORDER BY a)``: what it sorts by is an argument."""
        keys = [item["SortBy"] for item in node.get("agg_order", [])]
        terms = [*terms, *self.terms([item["node"] for item in keys], scope)]
        kinds = tuple(term.kind for term in terms)
        found = function(self.types, self.world.signatures(name), kinds)
        wanted = found.arguments if found else kinds
        trees = [self.coerce(*pair).tree for pair in zip(terms, wanted, strict=True)]
        order = tuple((descending(item), nulls_first(item)) for item in keys)
        rest = {key: value for key, value in node.items() if key != "agg_order"}
        return self._call_made(rest, name, (order, *trees), found, scope)

    def sort_key(self, node: Json, scope: Scope) -> Term:
        tree = self.term(node["node"], scope).tree
        return Term(("sort", tree, descending(node), nulls_first(node), other_order(node)), None)

    def _named(self, args: list[Json], scope: Scope) -> tuple[Any, ...]:
        return tuple(
            (arg["NamedArgExpr"]["name"], self.term(arg["NamedArgExpr"]["arg"], scope).tree)
            if "NamedArgExpr" in arg
            else self.term(arg, scope).tree
            for arg in args
        )

    def _spread(self, node: Json, terms: list[Term]) -> list[Term] | None:
        """``f(VARIADIC ARRAY[a, b])`` as ``f(a, b)``."""
        if not node.get("func_variadic") or not terms or terms[-1].tree[0] != "array":
            return None
        items = terms[-1].tree[2]
        return [*terms[:-1], *items] if items else None

    def of_row(self, row: Term, name: str, scope: Scope) -> Term | None:
        """``t.f``: the function of a row that has no such column."""
        if row.kind is None or not self.types.is_row(row.kind):
            return None
        found = function(self.types, self.world.signatures(name), (row.kind,))
        if found is None:
            return None
        given = self.coerce(row, found.arguments[0]).tree
        return self._call_made({}, name, (False, given), found, scope)

    def _call_made(
        self, node: Json, name: str, arguments: tuple[Any, ...], found: Call | None, scope: Scope
    ) -> Term:
        rest = {
            key: value
            for key, value in node.items()
            if key not in {"funcname", "args", "funcformat", "func_variadic"} and not is_place(key)
        }
        result = found.result if found else None
        if result is None:
            results = {s.result for s in self.world.signatures(name)}
            result = (
                results.pop()
                if len(results) == 1 and not any(r.startswith("any") for r in results)
                else None
            )
        if name == "now" and not node.get("args"):
            return Term(("call", "now"), "timestamptz")
        more = self.parts(rest, scope) if rest else ()
        if node.get("funcformat") == SQL_SYNTAX and found and (name, *found.arguments) != AS_CALL:
            # Stored as well: AT TIME ZONE is not written out as timezone(), nor that as the other.
            more = (*more, SQL_SYNTAX)
        if name in self.types.enums or result in {"record"}:
            result = result if result != "record" else None
        word = "call" if found else f"call{UNRESOLVED}"
        return Term((word, name, *arguments, *([more] if more else [])), result)


def field_of_extract(field: Json) -> Json:
    """``'YEAR'`` as ``year``: a dump says it without quotes, which folds it to lower case."""
    (word,) = [found.get("sval", {}).get("sval") for found in field.values()]
    return {"A_Const": {"sval": {"sval": word.lower()}}} if isinstance(word, str) else field


def descending(item: Json) -> bool:
    """``USING >`` is DESC."""
    return item.get("sortby_dir") == "SORTBY_DESC" or strings(item.get("useOp", []))[-1:] == [">"]


def nulls_first(item: Json) -> bool:
    said = item.get("sortby_nulls", "SORTBY_NULLS_DEFAULT")
    return descending(item) if said == "SORTBY_NULLS_DEFAULT" else said == "SORTBY_NULLS_FIRST"


def other_order(item: Json) -> str | None:
    """The operator of ``USING``, if it is not that of ASC or DESC."""
    names = strings(item.get("useOp", []))
    return names[-1] if names and names[-1] not in {"<", ">"} else None
