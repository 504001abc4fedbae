"""What the expressions of a DO block come to, as far as the schema tells.

Texts are put together, numbers compared, and the catalogs asked for objects by name.  Anything
else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records import dataclass
from generator.sql.read import grammar
from generator.sql.read.asked import REGISTERED, all_equal, answer
from generator.sql.read.block_dates import series
from generator.sql.read.block_nodes import (
    ANY_ORDER,
    ANYTHING,
    LIMITS,
    OVER,
    READABLE,
    UNKNOWN,
    any_other,
    constant,
    is_count,
    name_of,
)
from generator.sql.read.block_queries import ROWS, is_catalog
from generator.sql.read.block_terms import PUT_TOGETHER, Terms, Value
from generator.sql.read.block_texts import bounded
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.references import nodes, strings

JOINS = {"JOIN_INNER", "JOIN_LEFT"}
SETS = {"unnest", "generate_series"}


@dataclass(slots=True, kw_only=True)
class Values(Terms):
    """The variables of a block while it is followed, and the queries that it asks."""

    def of(self, query: str) -> Value:
        """The value of an expression, or of a query of one row and column.  Raises SqlError."""
        self.counted(1 + len(query) // 100)
        words = query if re.match(r"(?i)\s*(select|with|values)\b", query) else f"SELECT {query}"
        (raw,) = grammar.statements(words)
        return self.selected(raw["stmt"]["SelectStmt"])

    def selected(self, select: Json) -> Value:
        targets = select.get("targetList", [])
        if len(targets) != 1 or "valuesLists" in select:
            raise SqlError(UNKNOWN)
        value = targets[0]["ResTarget"]["val"]
        if "fromClause" not in select and "whereClause" not in select:
            return self.value(value)
        if not any(is_count(found) for _, found in nodes(value)):
            return self.one(select, value)
        return self.value(value, count=self.count(select))

    def one(self, select: Json, value: Json) -> Value:
        """The first row of a query of the catalogs, or all of them put together."""
        called = value.get("FuncCall", {})
        if strings(called.get("funcname", []))[-1:] not in (["string_agg"], ["array_agg"]):
            found = self.rows(select)
            if "sortClause" not in select and any_other(found):
                raise SqlError(ANY_ORDER)
            return found[0][0][1] if found else None
        item, *between = called["args"]
        inner = {**select, "targetList": [{"ResTarget": {"val": item}}]}
        if called.get("agg_order"):
            inner["sortClause"] = called["agg_order"]
        values = tuple(row[0][1] for row in self.rows(inner))
        if not values or not between:
            return values or None
        joint = self.value(between[0])
        if not isinstance(joint, str) or not all(isinstance(text, str) for text in values):
            raise SqlError(UNKNOWN)
        return bounded(joint.join(map(str, values)))

    def rows(self, select: Json) -> list[list[tuple[str, Value]]]:
        """The rows of a query, each with what its columns are called.  Raises SqlError."""
        targets = [target["ResTarget"] for target in select.get("targetList", [])]
        first = targets[0]["val"].get("FuncCall", {}) if targets else {}
        name = "".join(strings(first.get("funcname", []))[-1:])
        if name in SETS and "fromClause" not in select:
            return [[(targets[0].get("name", name), item)] for item in self.set_of(first)]
        if "valuesLists" in select:
            lists = [row["List"]["items"] for row in select["valuesLists"]]
            return [
                [(f"column{n}", self.value(item)) for n, item in enumerate(items, 1)]
                for items in lists
            ]
        if not targets or not set(select) <= READABLE:
            raise SqlError(OVER)
        outer, found = self.known, list[tuple[list[tuple[str, Value]], list[str]]]()
        keys = [item["SortBy"]["node"] for item in select.get("sortClause", [])]
        try:
            for row in self.joint(select.get("fromClause", [])):
                self.counted(1)
                self.known = {**outer, **row}
                if "whereClause" in select and self.value(select["whereClause"]) is not True:
                    continue
                values = [pair for target in targets for pair in self.outputs(target, row)]
                found.append((values, [str(self.sorted_by(key, values)) for key in keys]))
        except SqlError as error:
            raise SqlError(OVER) if error.message == UNKNOWN else error from error
        finally:
            self.known = outer
        rows = [values for values, _ in sorted(found, key=lambda pair: pair[1])]
        if "distinctClause" in select:
            rows = [row for at, row in enumerate(rows) if row not in rows[:at]]
        if "limitCount" not in select:
            return rows
        most = self.value(select["limitCount"])
        if not isinstance(most, int) or (len(rows) > most and not keys and any_other(rows)):
            raise SqlError(ANY_ORDER)
        return rows[:most]

    def outputs(self, target: Json, row: dict[str, Value]) -> list[tuple[str, Value]]:
        """A column of the answer; of a star all that have no qualifier, in their order."""
        fields = target["val"].get("ColumnRef", {}).get("fields", [])
        if fields and "A_Star" in fields[-1]:
            return [(name, value) for name, value in row.items() if "." not in name]
        return [(name_of(target), self.value(target["val"]))]

    def sorted_by(self, key: Json, values: list[tuple[str, Value]]) -> Value:
        """A key may be the name of an output column, or its place."""
        if "A_Const" in key and isinstance(place := constant(key["A_Const"]), int):
            return values[place - 1][1]
        name = strings(key.get("ColumnRef", {}).get("fields", []))
        known = dict(values)
        return known[name[0]] if len(name) == 1 and name[0] in known else self.value(key)

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
        """``unnest(c.conkey) AS k (n)``."""
        node, outer = item["RangeFunction"], self.known
        called = node["functions"][0]["List"]["items"][0].get("FuncCall", {})
        function = "".join(strings(called.get("funcname", []))[-1:])
        if function not in SETS or node.get("ordinality"):
            raise SqlError(UNKNOWN)
        self.known = {**outer, **row}
        array = self.set_of(called)
        self.known = outer
        alias = node.get("alias", {})
        name = alias.get("aliasname", function)
        column = (strings(alias.get("colnames", [])) or [name])[0]
        return [{column: value, name: value, f"{name}.{column}": value} for value in array]

    def set_of(self, called: Json) -> tuple[Value, ...]:
        """What unnest() gives of one array, or generate_series()."""
        arguments = [self.value(item) for item in called["args"]]
        if strings(called["funcname"])[-1] == "generate_series":
            found: tuple[Value, ...] = tuple(series(arguments))
            self.counted(len(found))
            return found
        (array,) = arguments[:1]
        if not isinstance(array, tuple) or len(arguments) > 1:
            raise SqlError(UNKNOWN)
        return array

    def source(self, item: Json) -> list[dict[str, Value]]:
        ((kind, node),) = item.items()
        if kind == "JoinExpr" and node["jointype"] in JOINS and "quals" in node:
            return self.joined_on(node)
        if kind == "RangeSubselect":
            return self.listed(node)
        if kind != "RangeVar" or node["relname"] not in ROWS or not is_catalog(node):
            raise SqlError(UNKNOWN)
        alias = node.get("alias", {}).get("aliasname", node["relname"])
        made = ROWS[node["relname"]](self.context.schema, self.own)
        return [
            {**dict(row), **{f"{alias}.{name}": value for name, value in row.items()}}
            for row in made
        ]

    def joined_on(self, node: Json) -> list[dict[str, Value]]:
        """JOIN and LEFT JOIN."""
        outer, kept = self.known, list[dict[str, Value]]()
        names = {name for row in self.joint([node["rarg"]]) for name in row}
        for left in self.joint([node["larg"]]):
            found = []
            for row in self.joint([node["rarg"]], left):
                self.known = {**outer, **row}
                if self.value(node["quals"]) is True:
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
        alias = node.get("alias", {})
        name, columns = alias.get("aliasname", ""), strings(alias.get("colnames", []))
        made = []
        for row in self.rows(node["subquery"]["SelectStmt"]):
            names = [*columns, *(called for called, _ in row[len(columns) :])]
            known = dict(zip(names, (value for _, value in row), strict=True))
            made.append({**known, **{f"{name}.{of}": value for of, value in known.items()}})
        return made

    def truth(self, query: str) -> bool:
        """Whether the condition holds; NULL does not."""
        found = self.of(query)
        if isinstance(found, bool) or found is None:
            return bool(found)
        raise SqlError(UNKNOWN)

    def text(self, query: str) -> str:
        """The text that an EXECUTE runs."""
        self.writes = True
        try:
            found = self.of(query)
        except SqlError as error:
            if error.message == UNKNOWN:
                raise SqlError(PUT_TOGETHER) from error
            raise
        finally:
            self.writes = False
        if not isinstance(found, str):
            raise SqlError(PUT_TOGETHER)
        self.counted(len(found) // 100)
        return found

    def count(self, select: Json) -> int:
        try:
            return len(self.rows(select | {"targetList": ANYTHING}))
        except SqlError:
            return int(self.exists(select))

    def exists(self, select: Json) -> bool:
        """Whether the catalogs have such a row.  Equalities that all have to hold ask for one
        object by its name; anything else is asked of each row, where the rows are known."""
        where = select.get("whereClause", {})
        try:
            if all_equal(where) and "RangeFunction" not in str(select.get("fromClause")):
                return self.named(select)
        except SqlError:
            pass
        try:
            rest = {key: found for key, found in select.items() if key not in LIMITS}
            return bool(self.rows(rest | {"targetList": ANYTHING}))
        except SqlError:
            return self.named(select)

    def named(self, select: Json) -> bool:
        """``SELECT ... FROM pg_type WHERE typname = 'e'``: whether the object of that name is
        there."""
        tables = {n["relname"] for _, n in nodes(select) if "relname" in n and "inh" in n}
        asked = dict(self.asked(select.get("whereClause", {})))
        roles = {name for name in (asked.get("rolname"), asked.get("usename")) if name}
        found = answer(self.context.schema, tables, asked, self.own)
        if not found:
            self.context.unknown_roles |= roles
        return found or not roles.isdisjoint(self.context.roles)

    def asked(self, where: Json) -> Iterator[tuple[str, str]]:
        """The columns that are compared with a value, with that."""
        for key, found in nodes(where):
            if key == "A_Expr" and strings(found["name"])[-1:] == ["="]:
                sides = [found["lexpr"], found["rexpr"]]
                known = [self.known_text(side) for side in sides]
                columns = [s["ColumnRef"]["fields"] for s in sides if self.is_column(s)]
                texts = [text for text in known if text is not None]
                if len(columns) == 1 and len(texts) == 1:
                    yield strings(columns[0])[-1], texts[0]

    def is_column(self, side: Json) -> bool:
        names = strings(side.get("ColumnRef", {}).get("fields", []))
        return bool(names) and ".".join(names) not in self.known

    def known_text(self, side: Json) -> str | None:
        """The text that a column is compared with; ``to_regclass('t')`` is asked for as ``t``."""
        called = side.get("FuncCall", {})
        if (strings(called.get("funcname", [])) or [""])[-1] in REGISTERED:
            side = called["args"][0]
        try:
            found = self.value(side)
        except SqlError:
            return None
        return found if isinstance(found, str) else None
