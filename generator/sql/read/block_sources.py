"""The FROM of the queries of a DO block: catalogs, lists of values, and functions of sets."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from generator.records import dataclass
from generator.sql.read.block_dates import series
from generator.sql.read.block_nodes import UNKNOWN, name_of
from generator.sql.read.block_queries import ROWS, is_catalog
from generator.sql.read.block_terms import Output, Terms, Value
from generator.sql.read.block_texts import SPLITS, split
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

JOINS = {"JOIN_INNER", "JOIN_LEFT"}
SETS = {"unnest", "generate_series", *SPLITS}
SET = "a set"
"""What is selected of a function of sets, where that stands in the place of an expression."""


def sets_in(node: Any) -> list[Json]:
    """The calls in an expression that give a set, but for those of queries in it."""
    if isinstance(node, list):
        return [called for item in node for called in sets_in(item)]
    if not isinstance(node, dict) or "SubLink" in node:
        return []
    called = node.get("FuncCall")
    if called and strings(called["funcname"])[-1] in SETS:
        return [called]
    return sets_in(list(node.values()))


def among_sources(select: Json) -> Json:
    """``SELECT f(unnest(a)) FROM t`` as ``SELECT f(s) FROM t, unnest(a) AS s``."""
    targets = [target["ResTarget"] for target in select["targetList"]]
    targets = [{"ResTarget": {**target, "name": name_of(target)}} for target in targets]
    called, *more = sets_in(targets)
    if more or "groupClause" in select:
        raise SqlError(UNKNOWN)
    instead = {"ColumnRef": {"fields": [{"String": {"sval": SET}}]}}
    items = {"List": {"items": [{"FuncCall": called}, {}]}}
    source = {"functions": [items], "alias": {"aliasname": SET}}
    return {
        **select,
        "targetList": [with_instead(target, called, instead) for target in targets],
        "fromClause": [*select.get("fromClause", []), {"RangeFunction": source}],
    }


def with_instead(node: Any, called: Json, instead: Json) -> Any:
    """The node with another one in the place of that call."""
    if isinstance(node, list):
        return [with_instead(item, called, instead) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("FuncCall") is called:
        return instead
    return {key: with_instead(item, called, instead) for key, item in node.items()}


@dataclass(slots=True, kw_only=True)
class Sources(Terms):
    """The rows of FROM."""

    def joint(
        self, items: list[Json], before: dict[str, Value] | None = None
    ) -> list[dict[str, Value]]:
        """The rows of FROM, under the names that their columns have there, behind the one
        ``before`` them."""
        found: list[dict[str, Value]] = [before or {}]
        for item in items:
            if "RangeFunction" in item:  # of each row before it
                found = [{**row, **other} for row in found for other in self.unnested(item, row)]
                continue
            more = self.source(item)
            self.counted(len(found) * len(more) // 50)
            found = [{**row, **other} for row in found for other in more]
        return found

    def unnested(self, item: Json, row: dict[str, Value]) -> list[dict[str, Value]]:
        """``unnest(c.conkey) WITH ORDINALITY AS k (n, place)``."""
        node, outer = item["RangeFunction"], self.known
        called = node["functions"][0]["List"]["items"][0].get("FuncCall", {})
        function = "".join(strings(called.get("funcname", []))[-1:])
        if function not in SETS or len(node["functions"]) > 1:
            raise SqlError(UNKNOWN)
        self.known = {**outer, **row}
        columns = self.sets_of(called)
        self.known = outer
        alias = node.get("alias", {})
        name, names = alias.get("aliasname", function), strings(alias.get("colnames", []))
        usual = [f"{name}{n or ''}" for n in range(len(columns))]
        if node.get("ordinality"):
            usual.append("ordinality")
            columns.append(tuple(range(1, max(map(len, columns)) + 1)))
        if len(names) > len(columns):
            raise SqlError(UNKNOWN)
        names += usual[len(names) :]
        made = [dict(zip(names, values, strict=True)) for values in zip_longest(*columns)]
        return [{**one, **{f"{name}.{of}": v for of, v in one.items()}} for one in made]

    def sets_of(self, called: Json) -> list[tuple[Value, ...]]:
        """What unnest() gives of each array, or another function of one set."""
        arguments = [self.value(item) for item in called.get("args", [])]
        name = strings(called["funcname"])[-1]
        if name == "generate_series":
            found: tuple[Value, ...] = tuple(series(arguments))
            self.counted(len(found))
            return [found]
        if name in SPLITS:
            return [split(name, arguments)]
        arrays = [array for array in arguments if isinstance(array, tuple)]
        if len(arrays) < max(len(arguments), 1):
            raise SqlError(UNKNOWN)
        return arrays

    def source(self, item: Json) -> list[dict[str, Value]]:
        ((kind, node),) = item.items()
        if kind == "JoinExpr" and node["jointype"] in JOINS and not node.get("isNatural"):
            return self.joined_on(node)
        if kind == "RangeSubselect":
            return self.listed(node)
        if kind == "RangeVar" and "schemaname" not in node and node["relname"] in self.queries:
            return self.named_as(node, self.queries[node["relname"]], node["relname"])
        if kind != "RangeVar":
            raise SqlError(UNKNOWN)
        if node["relname"] not in ROWS or not is_catalog(node):
            raise SqlError(f'a query of the rows of "{node["relname"]}" is not supported')
        alias = node.get("alias", {}).get("aliasname", node["relname"])
        made = ROWS[node["relname"]](self.context.schema, self.own)
        return [
            {**dict(row), **{f"{alias}.{name}": value for name, value in row.items()}}
            for row in made
        ]

    def joined_on(self, node: Json) -> list[dict[str, Value]]:
        """JOIN, LEFT JOIN and CROSS JOIN."""
        same = strings(node.get("usingClause", []))
        outer, kept = self.known, list[dict[str, Value]]()
        names = {name for row in self.joint([node["rarg"]]) for name in row}
        for left in self.joint([node["larg"]]):
            found = []
            for row in self.joint([node["rarg"]], left):
                self.known = {**outer, **row}
                if same and any(left[name] != row[name] or row[name] is None for name in same):
                    continue
                if "quals" not in node or self.value(node["quals"]) is True:
                    found.append(row)
            self.known = outer
            if not found and node["jointype"] == "JOIN_LEFT":
                if not names:  # of no row the columns are not told
                    raise SqlError(UNKNOWN)
                found = [{**dict.fromkeys(names), **left}]
            kept += found
        return kept

    def listed(self, node: Json) -> list[dict[str, Value]]:
        """``(VALUES ...) AS v (a, b)``, or another query there."""
        return self.named_as(node, self.rows(node["subquery"]["SelectStmt"]), "")

    def named_as(self, node: Json, rows: list[Output], name: str) -> list[dict[str, Value]]:
        """The rows of a query under its alias."""
        alias = node.get("alias", {})
        name, columns = alias.get("aliasname", name), strings(alias.get("colnames", []))
        made = []
        for row in rows:
            if len(columns) > len(row):
                raise SqlError(UNKNOWN)
            names = [*columns, *(called for called, _ in row[len(columns) :])]
            known = dict(zip(names, (value for _, value in row), strict=True))
            made.append({**known, **{f"{name}.{of}": value for of, value in known.items()}})
        return made
