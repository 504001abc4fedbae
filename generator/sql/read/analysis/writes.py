"""INSERT, UPDATE and DELETE inside other objects: in rules and in bodies without quotes.

``transformInsertStmt`` and its like in src/backend/parser/analyze.c: the columns are named, and
what goes into them has their types.
"""

from __future__ import annotations

from typing import Any

from generator.sql.read.analysis.queries import Queries
from generator.sql.read.analysis.world import Columns, Item, Scope, named
from generator.sql.read.grammar import Json


class Analysis(Queries):
    """All of it: expressions, queries, and statements that write."""

    def parts(self, value: Any, scope: Scope) -> Any:
        if isinstance(value, dict) and len(value) == 1:
            ((tag, node),) = value.items()
            if tag in {"InsertStmt", "UpdateStmt", "DeleteStmt"}:
                return self.write(tag, node, Scope(outer=scope))
        return super().parts(value, scope)

    def write(self, tag: str, node: Json, around: Scope) -> Any:
        """What INSERT writes does not see the table that it goes to; RETURNING does."""
        with_ = self.with_queries(node.get("withClause", {}), around)
        scope = Scope(outer=around)
        relation = self.relation(node["relation"], scope)
        rel = node["relation"]
        schema = [rel["schemaname"]] if "schemaname" in rel else []
        columns = self.world.relation(named([*schema, rel["relname"]])) or {}
        key = "fromClause" if tag == "UpdateStmt" else "usingClause"
        sources = tuple(self.source(item, scope) for item in node.get(key, []))
        done = self.inserted(node, columns, scope, around) if tag == "InsertStmt" else ()
        if tag == "UpdateStmt":
            done = self.updated(node["targetList"], columns, scope)
        where = self.condition(node["whereClause"], scope).tree if "whereClause" in node else None
        return (tag, with_, relation, sources, done, where, self.returned(node, scope))

    def returned(self, node: Json, scope: Scope) -> Any:
        """A star stands for the columns of the table, and of what stands beside it."""
        clause = node.get("returningClause", {})
        listed = clause.get("exprs", []) or node.get("returningList", [])
        outputs = [pair for item in listed for pair in self.target(item, scope)]
        names = tuple((name, term.tree) for name, term in outputs)
        return names, self.parts(clause.get("options", []), scope)

    def inserted(self, node: Json, columns: Columns, scope: Scope, around: Scope) -> Any:
        query = node.get("selectStmt", {}).get("SelectStmt", {})
        lists = query.get("valuesLists", [])
        names = [str(item["ResTarget"]["name"]) for item in node.get("cols", [])]
        if lists:
            width = len(lists[0]["List"].get("items", []))
            names = names or list(columns)[:width]
            rows = [self.terms(row["List"].get("items", []), Scope(outer=around)) for row in lists]
            kinds = [columns.get(name, (None, ())) for name in names]
            tree: Any = tuple(
                tuple(self.coerce(t, k).tree for t, (k, _) in zip(row, kinds, strict=False))
                for row in rows
            )
        else:
            tree, outputs = self.select(query, Scope(outer=around)) if query else (None, [])
            names = names or list(columns)[: len(outputs)]
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
            value = self.coerce(self.term(target["val"], scope), kind)
            done.append(
                (str(target["name"]), self.parts(target.get("indirection"), scope), value.tree)
            )
        return tuple(sorted(done, key=repr))
