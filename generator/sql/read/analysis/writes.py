"""INSERT, UPDATE, DELETE and MERGE inside other objects: in rules and in bodies without quotes.

``transformInsertStmt`` and its like in src/backend/parser/analyze.c: the columns are named, and
what goes into them has their types.
"""

from __future__ import annotations

from typing import Any

from generator.sql.read.analysis.queries import Queries
from generator.sql.read.analysis.sources import Outputs, columns
from generator.sql.read.analysis.world import Columns, Item, Scope, World, named
from generator.sql.read.grammar import Json

WRITES = frozenset({"InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"})
NOT_THERE = "MERGE_WHEN_NOT_MATCHED_BY_TARGET"


class Analysis(Queries):
    """All of it: expressions, queries, and statements that write."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.unsaid: dict[int, list[str]] = {}
        """By the place of the table of an INSERT that names no columns: those that it means."""
        self.merged: list[list[str]] = []
        """The same of each INSERT of a MERGE, in order."""

    def parts(self, value: Any, scope: Scope) -> Any:
        if isinstance(value, dict) and len(value) == 1:
            ((tag, node),) = value.items()
            if tag in WRITES:
                return self.write(tag, node, Scope(outer=scope))[0]
        return super().parts(value, scope)

    def written(self, node: Json, scope: Scope) -> tuple[Any, Columns | None]:
        ((tag, inner),) = node.items()
        if tag not in WRITES:
            return super().written(node, scope)
        tree, outputs = self.write(tag, inner, Scope(outer=scope))
        return tree, columns(outputs, self)

    def write(self, tag: str, node: Json, around: Scope) -> tuple[Any, Outputs]:
        """What INSERT writes does not see the table that it goes to; RETURNING does."""
        if tag == "MergeStmt":
            return self.merging(node, around)
        with_ = self.with_queries(node.get("withClause", {}), around)
        scope = Scope(outer=around)
        relation = self.relation(node["relation"], scope)
        known = self.columns_written(node["relation"])
        key = "fromClause" if tag == "UpdateStmt" else "usingClause"
        sources = tuple(self.source(item, scope) for item in node.get(key, []))
        done = self.inserted(node, known, scope, around) if tag == "InsertStmt" else ()
        if tag == "UpdateStmt":
            done = self.updated(node["targetList"], known, scope)
        where = self.condition(node["whereClause"], scope).tree if "whereClause" in node else None
        returned, outputs = self.returned(node, scope)
        return (tag, with_, relation, sources, done, where, returned), outputs

    def merging(self, node: Json, around: Scope) -> tuple[Any, Outputs]:
        """What is not there yet is made of the source alone; in RETURNING that comes first."""
        with_ = self.with_queries(node.get("withClause", {}), around)
        scope = Scope(outer=around)
        source = self.source(node["sourceRelation"], scope)
        alone = Scope(outer=around, items=dict(scope.items), merged=scope.merged)
        target = self.relation(node["relation"], scope)
        on = self.condition(node["joinCondition"], scope).tree
        clauses = [item["MergeWhenClause"] for item in node.get("mergeWhenClauses", [])]
        known = self.columns_written(node["relation"])
        whens = tuple(
            self.when(c, known, alone if c["matchKind"] == NOT_THERE else scope) for c in clauses
        )
        returned, outputs = self.returned(node, scope)
        return ("MergeStmt", with_, target, source, on, whens, returned), outputs

    def when(self, clause: Json, known: Columns, scope: Scope) -> Any:
        condition = clause.get("condition")
        where = self.condition(condition, scope).tree if condition else None
        targets, values = clause.get("targetList", []), clause.get("values", [])
        if clause["commandType"] == "CMD_INSERT":
            found = self.in_row(values, scope)
            names = [str(t["ResTarget"]["name"]) for t in targets] or list(known)[: len(found)]
            if values and not targets:
                self.merged.append(names)
            terms = zip(found, names, strict=False)
            kinds = ((term, known.get(name, (None, ()))[0]) for term, name in terms)
            done: Any = (tuple(names), tuple(self.coerce(*pair).tree for pair in kinds))
        else:
            done = self.updated(targets, known, scope)
        return clause["matchKind"], clause["commandType"], clause["override"], where, done

    def columns_written(self, relation: Json) -> Columns:
        schema = [relation["schemaname"]] if "schemaname" in relation else []
        return self.world.relation(named([*schema, relation["relname"]])) or {}

    def returned(self, node: Json, scope: Scope) -> tuple[Any, Outputs]:
        """A star stands for the columns of the table, and of what stands beside it."""
        clause = node.get("returningClause", {})
        listed = clause.get("exprs", []) or node.get("returningList", [])
        outputs = [pair for item in listed for pair in self.target(item, scope)]
        names = tuple((name, term.tree) for name, term in outputs)
        return (names, self.parts(clause.get("options", []), scope)), outputs

    def inserted(self, node: Json, columns: Columns, scope: Scope, around: Scope) -> Any:
        query = node.get("selectStmt", {}).get("SelectStmt", {})
        lists = query.get("valuesLists", [])
        said = [str(item["ResTarget"]["name"]) for item in node.get("cols", [])]
        if lists:
            rows = [self.in_row(row["List"].get("items", []), Scope(outer=around)) for row in lists]
            given = rows[0]
            names = said or list(columns)[: len(given)]
            kinds = [columns.get(name, (None, ())) for name in names]
            tree: Any = tuple(
                tuple(self.coerce(t, k).tree for t, (k, _) in zip(row, kinds, strict=False))
                for row in rows
            )
        else:
            tree, outputs = self.select(query, Scope(outer=around)) if query else (None, [])
            given = [term for _, term in outputs]
            names = said or list(columns)[: len(given)]
        if not said and all(term.tree[0] != "star" for term in given):
            self.unsaid[node["relation"].get("location", 0)] = names
        conflict = node.get("onConflictClause", {})
        scope.items["excluded"] = Item(number=self.number(), columns=columns)
        done = self.conflict(conflict, columns, scope)
        del scope.items["excluded"]
        return tuple(names), tree, done

    def conflict(self, node: Json, columns: Columns, scope: Scope) -> Any:
        rest = {key: value for key, value in node.items() if key != "targetList"}
        done = self.updated(node.get("targetList", []), columns, scope)
        return self.parts(rest, scope), done

    def updated(self, targets: list[Json], columns: Columns, scope: Scope) -> Any:
        done = []
        for item in targets:
            target = item["ResTarget"]
            kind, _ = columns.get(str(target["name"]), (None, ()))
            value = self.coerce(self.term(one_of(target["val"]), scope), kind)
            done.append(
                (str(target["name"]), self.parts(target.get("indirection"), scope), value.tree)
            )
        return tuple(sorted(done, key=repr))


def one_of(value: Json) -> Json:
    """Of ``(a, b) = (x, y)`` a server stores ``a = x`` and ``b = y``."""
    several = value.get("MultiAssignRef", {})
    row = several.get("source", {}).get("RowExpr", {})
    return dict(row["args"][several["colno"] - 1]) if row else value
