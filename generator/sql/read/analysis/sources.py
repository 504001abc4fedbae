"""What stands in FROM: ``transformFromClause`` of src/backend/parser/parse_clause.c."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from generator.records import replace
from generator.schema.names import Name, base_of, text_of
from generator.sql.read.analysis.coercion import NULL, TEXT, common_mods
from generator.sql.read.analysis.resolve import UNKNOWN
from generator.sql.read.analysis.terms import Terms
from generator.sql.read.analysis.world import (
    PUBLIC,
    Columns,
    Item,
    Scope,
    Term,
    bare,
    named,
    named_type,
)
from generator.sql.read.grammar import Json
from generator.sql.read.index_names import output_name
from generator.sql.read.references import strings

Outputs = list[tuple[str, Term]]
UNNAMED = "\0"
"""A subquery without a name: one that nobody can say."""
NUMBERED = re.compile(r"(_\d+)+\Z")
"""What the server writes behind a name that an item around or before it has already
(``set_rtable_names`` of src/backend/utils/adt/ruleutils.c)."""


class Sources(Terms):
    """Items of FROM.  They are numbered, so that what refers to them means the same whatever they
    are called; the server keeps the names, too, and writes them."""

    @abstractmethod
    def select(self, node: Json, scope: Scope, *, branch: bool = False) -> tuple[Any, Outputs]:
        """A query and its output columns; a literal in a ``branch`` of a UNION keeps no type."""

    def source(self, item: Json, scope: Scope) -> Any:
        ((tag, node),) = item.items()
        if tag == "RangeVar":
            return self.relation(node, scope)
        if tag == "JoinExpr":
            return self.join(node, scope)
        alias = node.get("alias", {})
        if tag == "RangeSubselect":
            outer = scope if node.get("lateral") else beside(scope)
            tree, outputs = self.select(node["subquery"]["SelectStmt"], Scope(outer=outer))
            found = renamed(columns(outputs, self), strings(alias.get("colnames", [])))
            name = str(alias.get("aliasname", ""))
            number = self.add(scope, name, found, by_place=True)
            kept = as_kept(name or "unnamed_subquery")
            return ("from", number, kept, bool(node.get("lateral")), tree)
        if tag == "RangeFunction":
            return self.function_source(node, scope)
        inner = node.get("relation", {})
        if tag == "RangeTableSample" and "RangeVar" in inner:
            rest = {k: v for k, v in node.items() if k != "relation"}
            return (tag, self.relation(inner["RangeVar"], scope), self.parts(rest, scope))
        tree = self.parts({k: v for k, v in node.items() if k not in {"alias", "lateral"}}, scope)
        number = self.add(scope, str(alias.get("aliasname", "")), columns_said(node))
        return (tag, number, tree)

    def add(self, scope: Scope, name: str, found: Columns | None, *, by_place: bool = False) -> int:
        """``by_place``: a subquery may call its columns anything."""
        number = self.number()
        trees = by_places(number, found or ()) if by_place else {}
        scope.items[name or f"{UNNAMED}{number}"] = Item(number=number, columns=found, trees=trees)
        return number

    def relation(self, node: Json, scope: Scope) -> Any:
        schema, name = node.get("schemaname"), str(node["relname"])
        alias = node.get("alias", {})
        full = named([schema, name] if schema else [name])
        is_query = False
        found: Columns | None = None
        for around in scope.around() if not schema else ():
            if name in around.queries:
                found, is_query = around.queries[name], True
                break
        if not is_query:
            found = self.world.relation(full)
        kind = "record" if is_query or found is None else text_of(full)
        names = strings(alias.get("colnames", []))
        again = Name(schema or PUBLIC, name) if name in scope.items else name
        called: str = alias.get("aliasname", again)
        number = self.add(scope, called, found, by_place=is_query)
        scope.items[called] = replace(scope.items[called], kind=kind)
        if not alias:
            scope.items[called] = replace(scope.items[called], schema=schema or PUBLIC)
        if found is not None and names:
            item = scope.items[called]
            known = renamed(found, names) or {}
            trees = {new: item.tree(old) for new, old in zip(known, found, strict=True)}
            scope.items[called] = Item(number=number, columns=known, trees=trees, kind=kind)
        word = "query" if is_query else ""
        return (
            "relation",
            number,
            as_kept(base_of(called)),
            word,
            text_of(full),
            bool(node.get("inh")),
        )

    def function_source(self, node: Json, scope: Scope) -> Any:
        alias = node.get("alias", {})
        calls = [entry["List"]["items"] for entry in node["functions"]]
        trees = [self.term(call[0], scope) for call in calls]
        names = strings(alias.get("colnames", []))
        name = str(alias.get("aliasname") or output_name(calls[0][0]))
        said = [columns_of_call(call) or node.get("coldeflist", []) for call in calls]
        defined = [column for columns in said for column in columns]
        found = self.function_columns(node, calls, trees, name, said)
        known = None if found is None else renamed(found, names)
        number = self.add(scope, name, known, by_place=True)
        kind = trees[0].kind or ""
        of_row = self.world.rows(kind) is not None
        if known is not None and len(known) == 1 and not defined and not of_row:
            scope.items[name] = replace(scope.items[name], scalar=True)
        if of_row and known is not None and len(calls) == 1 and not node.get("ordinality"):
            scope.items[name] = replace(scope.items[name], kind=kind)
        return (
            "function",
            number,
            as_kept(name),
            bool(node.get("ordinality")),
            tuple(term.tree for term in trees),
            self.parts(defined, scope),
        )

    def function_columns(
        self,
        node: Json,
        calls: list[list[Json]],
        terms: list[Term],
        name: str,
        said: list[list[Json]],
    ) -> Columns | None:
        """``said`` are the columns that are defined of each call, whose function returns rows of
        any shape."""
        found: Columns = {}
        for call, term, defined in zip(calls, terms, said, strict=True):
            if defined:
                found.update(columns_defined(defined))
                continue
            inner = call[0].get("FuncCall")
            called = bare(strings(inner["funcname"])) if inner else ""
            of_row = self.world.rows(term.kind) if term.kind else None
            named_by_it = self.world.results(called)
            if named_by_it:
                found.update(named_by_it)
            elif of_row is not None:
                found.update(of_row)
            elif term.kind in {None, "record"} or (term.kind or "").startswith("setof"):
                return None
            else:
                found[name if len(calls) == 1 else called] = (term.kind, ())
        if node.get("ordinality"):
            found["ordinality"] = ("int8", ())
        return found

    def join(self, node: Json, scope: Scope) -> Any:
        before = set(scope.items)
        left = self.source(node["larg"], scope)
        middle = set(scope.items)
        merged_left = dict(scope.merged)
        right = self.source(node["rarg"], scope)
        sides = [
            [scope.items[name] for name in scope.items if name in middle - before],
            [scope.items[name] for name in scope.items if name not in middle],
        ]
        using = strings(node.get("usingClause", []))
        if node.get("isNatural"):
            using = shared_columns(sides)
        pairs = []
        for name in using:
            a = merged_left.get(name) or first_column(sides[0], name)
            b = first_column(sides[1], name)
            pairs.append(self.operation("=", [a, b]).tree)
            scope.merged.pop(name, None)
            scope.merged[name] = self.merge(node["jointype"], a, b)
        quals = self.condition(node["quals"], scope).tree if "quals" in node else None
        if pairs:
            quals = ("using", *pairs)
        name = str(node.get("alias", {}).get("aliasname", ""))
        if name:
            self.name_join(scope, name, before)
        return ("join", node["jointype"], as_kept(name), left, right, quals)

    def merge(self, kind: str, left: Term, right: Term) -> Term:
        if kind == "JOIN_RIGHT":
            return right
        if kind != "JOIN_FULL":
            return left
        common = self.types.common([left.kind, right.kind])
        return Term(("coalesce", left.tree, right.tree), common, common_mods((left, right), common))

    def name_join(self, scope: Scope, name: str, before: set[str]) -> None:
        inside = [key for key in scope.items if key not in before]
        found: dict[str, Term] = dict(scope.merged)
        for key in inside:
            for column, term in columns_of(scope.items[key]):
                found.setdefault(column, term)
        scope.hidden |= set(inside)
        kinds = {key: (term.kind, term.mods) for key, term in found.items()}
        trees = {key: term.tree for key, term in found.items()}
        scope.items[name] = Item(number=self.number(), columns=kinds, trees=trees)


def as_kept(name: str) -> str:
    """What the server keeps of a name in FROM, whoever wrote it: the text or a dump."""
    return NUMBERED.sub("", name)


def columns_of_call(call: list[Json]) -> list[Json]:
    """The columns that are defined of a function in ROWS FROM."""
    found: list[Json] = call[1].get("List", {}).get("items", []) if len(call) > 1 else []
    return found


def columns_defined(items: list[Json]) -> Columns:
    nodes = (item["ColumnDef"] for item in items)
    return {str(n["colname"]): (named_type(n["typeName"])[0], ()) for n in nodes}


def columns_said(node: Json) -> Columns | None:
    """The columns of XMLTABLE."""
    found: Columns = {}
    for item in node.get("columns", []):
        column = item.get("RangeTableFuncCol", {})
        if column:
            kind = named_type(column["typeName"])[0] if "typeName" in column else "int4"
            found[str(column["colname"])] = (kind, ())
    return found or None


def columns_of(item: Item) -> Iterator[tuple[str, Term]]:
    if item.columns is None:
        yield "*", Term(("star", item.number), None)
    yield from item.terms()


def by_places(number: int, names: Iterable[str]) -> dict[str, Any]:
    return {name: ("column", number, at) for at, name in enumerate(names)}


def first_column(items: list[Item], name: str) -> Term:
    for item in items:
        if item.columns is not None and name in item.columns:
            kind, mods = item.columns[name]
            return Term(item.tree(name), kind, mods)
    blind = [item for item in items if item.columns is None]
    return Term(blind[0].tree(name), None) if blind else NULL


def shared_columns(sides: list[list[Item]]) -> list[str]:
    names = [[name for item in side for name in item.columns or ()] for side in sides]
    return [name for name in names[0] if name in names[1]]


def columns(outputs: Outputs, terms: Terms) -> Columns | None:
    """The output columns as those of a relation; None where a star hides some."""
    if any(term.tree[0] == "star" for _, term in outputs):
        return None
    return {
        name: (TEXT if term.kind == UNKNOWN else term.kind, term.mods) for name, term in outputs
    }


def renamed(found: Columns | None, names: list[str]) -> Columns | None:
    if found is None or not names:
        return found
    old = list(found)
    return dict(zip([*names, *old[len(names) :]], found.values(), strict=False))


def beside(scope: Scope) -> Scope:
    """What a subquery without LATERAL sees: not what it stands beside."""
    return Scope(outer=scope.outer, queries=scope.queries)
