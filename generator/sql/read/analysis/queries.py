"""The analysis of queries: ``transformSelectStmt`` of src/backend/parser/analyze.c.

What stands in FROM is numbered, so that names of tables in a query carry no meaning; ``*`` is
expanded; an output column is known by its name, what sorts or groups by it by its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.sql.read.analysis.calls import descending, nulls_first, other_order
from generator.sql.read.analysis.coercion import common_mods
from generator.sql.read.analysis.resolve import UNKNOWN, Kind
from generator.sql.read.analysis.sources import (
    UNNAMED,
    Outputs,
    Sources,
    columns,
    columns_of,
    renamed,
)
from generator.sql.read.analysis.terms import Terms
from generator.sql.read.analysis.world import (
    Columns,
    Scope,
    Term,
    World,
)
from generator.sql.read.grammar import Json
from generator.sql.read.index_names import output_name
from generator.sql.read.references import strings

PLAIN = {
    "targetList",
    "fromClause",
    "whereClause",
    "groupClause",
    "havingClause",
    "sortClause",
    "limitCount",
    "limitOffset",
    "limitOption",
    "distinctClause",
    "withClause",
    "op",
    "all",
    "larg",
    "rarg",
    "valuesLists",
    "lockingClause",
}
NO_OPTION = {"LIMIT_OPTION_DEFAULT", "LIMIT_OPTION_COUNT"}


class Queries(Sources):
    """Analyses queries, and the expressions in them."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.stars: dict[int, list[tuple[str, str]]] = {}
        """By the place of a ``*``: the columns that it stands for, with their tables' names."""
        self.row_stars: dict[int, list[str]] = {}
        """By the place of ``(...).*``: the columns or attributes that it stands for."""

    def subquery(self, node: Json, scope: Scope) -> tuple[Any, Outputs]:
        tree, outputs = self.select(node.get("SelectStmt", node), Scope(outer=scope))
        return ("subquery", *tree[1:]), outputs

    def named(self, node: Json, scope: Scope | None = None) -> tuple[Any, Outputs]:
        """A query whose output columns have names that count."""
        tree, outputs = self.select(node, Scope(outer=scope))
        return (tree, tuple(name for name, _ in outputs)), outputs

    def select(self, node: Json, scope: Scope, *, branch: bool = False) -> tuple[Any, Outputs]:
        """``branch`` of a UNION: there a literal waits for the type of the column."""
        with_ = self.with_queries(node.get("withClause", {}), scope)
        if node.get("op", "SETOP_NONE") != "SETOP_NONE":
            tree, outputs = self.union(node, scope)
        elif "valuesLists" in node:
            tree, outputs = self.values(node["valuesLists"], scope)
        else:
            tree, outputs = self.single(node, scope, branch=branch)
        count = [
            self.coerce(self.term(node[k], scope), "int8").tree if k in node else None
            for k in ("limitCount", "limitOffset")
        ]
        count = [None if c and c[0] == "null" else c for c in count]
        option = node.get("limitOption", "")
        rest = {k: v for k, v in node.items() if k not in PLAIN}
        more = self.parts(rest, scope) if rest else ()
        made = (
            "query",
            with_,
            tree,
            self.order(node, scope, outputs),
            *count,
            None if option in NO_OPTION else option,
            locks(node.get("lockingClause", []), scope),
            more,
        )
        return made, outputs

    def single(self, node: Json, scope: Scope, *, branch: bool) -> tuple[Any, Outputs]:
        sources = tuple(self.source(item, scope) for item in node.get("fromClause", []))
        outputs = [pair for item in node.get("targetList", []) for pair in self.target(item, scope)]
        if not branch:
            outputs = [(name, self.coerce_text(term)) for name, term in outputs]
        where = self.condition(node["whereClause"], scope).tree if "whereClause" in node else None
        having = (
            self.condition(node["havingClause"], scope).tree if "havingClause" in node else None
        )
        group = tuple(
            self.key(item, scope, outputs, of_input=True) for item in node.get("groupClause", [])
        )
        distinct: Any = None
        if "distinctClause" in node:
            keys = [item for item in node["distinctClause"] if item]
            distinct = tuple(self.key(item, scope, outputs) for item in keys)
        return (
            "select",
            distinct,
            tuple(term.tree for _, term in outputs),
            sources,
            where,
            group,
            having,
        ), outputs

    def target(self, item: Json, scope: Scope) -> Iterator[tuple[str, Term]]:
        node = item["ResTarget"]
        fields = node["val"].get("ColumnRef", {}).get("fields", [])
        if fields and "A_Star" in fields[-1]:
            names = strings(fields)
            of_argument = self.argument_star(node, names, scope)
            if of_argument is not None:
                yield from of_argument
                return
            around, of = scope.holding(names) if names else (scope, None)
            found = list(self.star(of, around))
            self.stars[node["val"]["ColumnRef"].get("location", 0)] = [
                (self.source_of(term, scope), name) for name, term in found
            ]
            yield from found
            return
        of_row = self.row_star(node, scope)
        if of_row is not None:
            yield from of_row
            return
        yield str(node.get("name") or output_name(node["val"])), self.term(node["val"], scope)

    def in_row(self, nodes: list[Json], scope: Scope) -> list[Term]:
        found: list[Term] = []
        for node in nodes:
            fields = node.get("ColumnRef", {}).get("fields", [])
            is_star = bool(fields) and "A_Star" in fields[-1]
            pairs = self.target({"ResTarget": {"val": node}}, scope) if is_star else ()
            found += [term for _, term in pairs] if is_star else [self.term(node, scope)]
        return found

    def argument_star(self, node: Json, names: list[str], scope: Scope) -> Outputs | None:
        """``a.*`` of an argument that is a row."""
        relation = any(names[-1] in around.items for around in scope.around()) if names else True
        row = None if relation else self.argument(names, scope)
        fields = self.fields(row, scope) if row else None
        if row is None or fields is None:
            return None
        self.row_stars[node["val"]["ColumnRef"].get("location", 0)] = list(fields)
        named = {name: {"String": {"sval": name}} for name in fields}
        return [(name, self.field(row, [name], scope, item)) for name, item in named.items()]

    def row_star(self, node: Json, scope: Scope) -> Outputs | None:
        """``(t).*``: the fields of a value, each said of it."""
        said = node["val"].get("A_Indirection", {})
        *to, last = said.get("indirection", [{}])
        if "A_Star" not in last:
            return None
        of = {"A_Indirection": {**said, "indirection": to}} if to else said["arg"]
        term = self.term(of, scope)
        fields = self.fields(term, scope)
        if fields is None:
            return [("*", Term(("star", term.tree), None))]
        self.row_stars[node.get("location", 0)] = list(fields)
        named = [{"String": {"sval": name}} for name in fields]
        parts = [{"A_Indirection": {"arg": of, "indirection": [name]}} for name in named]
        return list(zip(fields, (self.term(part, scope) for part in parts), strict=True))

    def star(self, of: str | None, scope: Scope) -> Iterator[tuple[str, Term]]:
        for around in scope.around():
            if of is None:
                yield from self.every(around)
                return
            if of in around.items:
                yield from columns_of(around.items[of])
                return
        yield "*", Term(("star", of), None)

    def source_of(self, found: Term, scope: Scope) -> str:
        """The name in FROM of the table that has the column; empty for one of USING."""
        for around in scope.around():
            if any(term is found for term in around.merged.values()):
                return ""
            for alias, item in around.items.items():
                if alias not in around.hidden and any(t == found for _, t in columns_of(item)):
                    return "" if alias.startswith(UNNAMED) else around.in_full(alias)
        return ""

    def every(self, scope: Scope) -> Iterator[tuple[str, Term]]:
        """All columns: those of USING once, and first."""
        yield from scope.merged.items()
        for alias, item in scope.items.items():
            if alias not in scope.hidden:
                for name, term in columns_of(item):
                    if name not in scope.merged:
                        yield name, term

    def order(self, node: Json, scope: Scope, outputs: Outputs) -> Any:
        return tuple(
            (
                self.key(item["SortBy"]["node"], scope, outputs),
                descending(item["SortBy"]),
                nulls_first(item["SortBy"]),
                other_order(item["SortBy"]),
            )
            for item in node.get("sortClause", [])
        )

    def key(self, node: Json, scope: Scope, outputs: Outputs, *, of_input: bool = False) -> Any:
        """What is sorted or grouped by: an output column by its place, else the expression."""
        constant = node.get("A_Const", {})
        if "ival" in constant:
            return ("output", int(constant["ival"].get("ival", 0)) - 1)
        fields = node.get("ColumnRef", {}).get("fields", [])
        names = strings(fields)
        if len(fields) == len(names) == 1:
            places = [at for at, (name, _) in enumerate(outputs) if name == names[0]]
            is_input = of_input and self.is_input(names[0], scope)
            if places and not is_input:
                return ("output", places[0])
        if "GroupingSet" in node:
            inner = node["GroupingSet"]
            keys = tuple(
                self.key(item, scope, outputs, of_input=True) for item in inner.get("content", [])
            )
            return ("grouping", inner["kind"], keys)
        if "RowExpr" in node and of_input:
            args = node["RowExpr"].get("args", [])
            return ("record", *(self.key(a, scope, outputs, of_input=True) for a in args))
        tree = self.term(node, scope).tree
        for at, (_, term) in enumerate(outputs):
            if term.tree == tree:
                return ("output", at)
        return tree

    def is_input(self, name: str, scope: Scope) -> bool:
        if name in scope.merged:
            return True
        return any(
            item.columns is not None and name in item.columns for item in scope.items.values()
        )

    def with_queries(self, clause: Json, scope: Scope) -> Any:
        made: list[Any] = []
        for entry in clause.get("ctes", []):
            item = entry["CommonTableExpr"]
            name = str(item["ctename"])
            names = strings(item.get("aliascolnames", []))
            known = dict(scope.queries)
            query = item["ctequery"].get("SelectStmt")
            if query is None:
                tree, returned = self.written(item["ctequery"], scope)
                made.append((name, tree))
                scope.queries = {**known, name: renamed(returned, names)}
                continue
            if clause.get("recursive"):
                first = query.get("larg", query)
                scope.queries = {**known, name: None}
                if first is not query:
                    _, outputs = self.select(first, Scope(outer=scope))
                    scope.queries = {**known, name: renamed(columns(outputs, self), names)}
            tree, outputs = self.select(query, Scope(outer=scope))
            found = renamed(columns(outputs, self), names)
            if found is not None:
                found = {**found, **columns_of_search(item)}
            scope.queries = {**known, name: found}
            options = {
                k: v
                for k, v in item.items()
                if k in {"ctematerialized", "search_clause", "cycle_clause"}
                and v != "CTEMaterializeDefault"
            }
            made.append((name, tree, self.parts(options, scope)))
        return (bool(clause.get("recursive")), *made)

    def written(self, node: Json, scope: Scope) -> tuple[Any, Columns | None]:
        """A statement that writes, and the columns that it returns, as far as they are known."""
        return self.parts(node, scope), None

    def union(self, node: Json, scope: Scope) -> tuple[Any, Outputs]:
        left, outputs = self.select(node["larg"], Scope(outer=scope), branch=True)
        right, others = self.select(node["rarg"], Scope(outer=scope), branch=True)
        kinds = [
            self.types.common([a.kind, b.kind])
            for (_, a), (_, b) in zip(outputs, others, strict=False)
        ]
        sides = [retyped(left, outputs, kinds, self), retyped(right, others, kinds, self)]
        made = [
            (name, Term(("output", at), kind, common_mods((a, b), kind)))
            for at, ((name, a), (_, b), kind) in enumerate(
                zip(outputs, others, kinds, strict=False)
            )
        ]
        return (node["op"], bool(node.get("all")), *sides), made

    def values(self, lists: list[Json], scope: Scope) -> tuple[Any, Outputs]:
        rows = [self.in_row(row["List"].get("items", []), scope) for row in lists]
        kinds = [self.types.common([t.kind for t in column]) for column in zip(*rows, strict=True)]
        made = tuple(
            tuple(self.coerce(t, k).tree for t, k in zip(row, kinds, strict=True)) for row in rows
        )
        outputs = [
            (f"column{at + 1}", Term(("value", at), kind, common_mods(column, kind)))
            for at, (kind, column) in enumerate(zip(kinds, zip(*rows, strict=True), strict=True))
        ]
        return ("values", made), outputs


def columns_of_search(item: Json) -> Columns:
    """What SEARCH and CYCLE add to a query of WITH."""
    search, cycle = item.get("search_clause", {}), item.get("cycle_clause", {})
    names = [
        search.get("search_seq_column"),
        cycle.get("cycle_mark_column"),
        cycle.get("cycle_path_column"),
    ]
    return {str(name): (None, ()) for name in names if name}


def retyped(tree: Any, outputs: Outputs, kinds: list[Kind], terms: Terms) -> Any:
    """A branch of a UNION: its literals have the type of the column."""
    inner = tree[2]
    if inner[0] != "select" or not any(term.kind == UNKNOWN for _, term in outputs):
        return tree
    made = tuple(
        terms.coerce(term, kind).tree if term.kind == UNKNOWN else term.tree
        for (_, term), kind in zip(outputs, kinds, strict=False)
    )
    return (*tree[:2], (*inner[:2], made, *inner[3:]), *tree[3:])


def locks(clauses: list[Json], scope: Scope) -> tuple[Any, ...]:
    """FOR UPDATE: of all that stands in FROM where it names nothing; a dump names each."""
    found = []
    for clause in (item["LockingClause"] for item in clauses):
        said = [rel["RangeVar"]["relname"] for rel in clause.get("lockedRels", [])]
        numbers = sorted(scope.items[n].number for n in said or scope.items if n in scope.items)
        found += [(number, clause["strength"], clause.get("waitPolicy")) for number in numbers]
    return tuple(found)
