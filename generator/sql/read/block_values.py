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
from generator.sql.read.block_parts import Described
from generator.sql.read.block_sources import Sources, among_sources, sets_in
from generator.sql.read.block_terms import PUT_TOGETHER, Output, Value, told
from generator.sql.read.block_texts import bounded
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.references import nodes, strings


def placed(item: Json, columns: int) -> int | None:
    """The column that ``ORDER BY 1`` or ``GROUP BY 1`` means."""
    place = constant(item["A_Const"]) if "A_Const" in item else None
    if place is None:
        return None
    if not isinstance(place, int) or not 0 < place <= columns:
        raise SqlError(OVER)
    return place


def in_order(
    found: list[tuple[Output, list[Value]]], orders: list[Json]
) -> list[tuple[Output, list[Value]]]:
    """ORDER BY; NULL comes last, or first where it goes down."""
    for at, order in reversed(list(enumerate(orders))):
        if order.get("sortby_nulls", "SORTBY_NULLS_DEFAULT") != "SORTBY_NULLS_DEFAULT":
            raise SqlError(OVER)
        down = order.get("sortby_dir") == "SORTBY_DESC"
        values = [key[at] for _, key in found]
        plain = all(isinstance(value, int | None) for value in values)
        found = [
            found[n]
            for n, value in sorted(
                enumerate(values),
                key=lambda pair: (pair[1] is None, pair[1] or 0 if plain else str(told(pair[1]))),
                reverse=down,
            )
        ]
    return found


@dataclass(slots=True, kw_only=True)
class Values(Sources):
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
        plain = all(isinstance(text, str) and type(text) is not Described for text in values)
        if not isinstance(joint, str) or not plain:
            raise SqlError(UNKNOWN)
        return bounded(joint.join(map(str, values)))

    def rows(self, select: Json) -> list[Output]:
        """The rows of a query, each with what its columns are called.  Raises SqlError."""
        if "withClause" in select:
            return self.with_queries(select)
        if select.get("op", "SETOP_NONE") != "SETOP_NONE":
            return self.together(select)
        targets = [target["ResTarget"] for target in select.get("targetList", [])]
        if sets_in(targets):
            return self.rows(among_sources(select))
        if "valuesLists" in select:
            lists = [row["List"]["items"] for row in select["valuesLists"]]
            return [
                [(f"column{n}", self.value(item)) for n, item in enumerate(items, 1)]
                for items in lists
            ]
        if not targets or not set(select) <= READABLE or any(select.get("distinctClause", [])):
            raise SqlError(OVER)
        outer, found = self.known, list[tuple[Output, list[Value]]]()
        keys = [item["SortBy"]["node"] for item in select.get("sortClause", [])]
        try:
            for row in self.grouped(select, list(self.met(select))):
                self.known = {**outer, **row}
                values = [pair for target in targets for pair in self.outputs(target, row)]
                found.append((values, [self.sorted_by(key, values) for key in keys]))
        except SqlError as error:
            raise SqlError(OVER) if error.message == UNKNOWN else error from error
        finally:
            self.known, self.group = outer, None
        return self.limited(select, found)

    def rows_with(self, given: dict[str, Value], select: Json) -> list[Output]:
        """The same where that is known, too."""
        outer, self.known = self.known, {**self.known, **given}
        try:
            return self.rows(select)
        finally:
            self.known = outer

    def met(self, select: Json) -> Iterator[dict[str, Value]]:
        """The rows of FROM that WHERE lets through."""
        outer = self.known
        for row in self.joint(select.get("fromClause", [])):
            self.counted(1)
            self.known = {**outer, **row}
            if "whereClause" not in select or self.value(select["whereClause"]) is True:
                yield row
        self.known = outer

    def grouped(self, select: Json, rows: list[dict[str, Value]]) -> Iterator[dict[str, Value]]:
        """One row of each group, while its aggregates are known; without GROUP BY all of them."""
        outer, groups = self.known, dict[tuple[Value, ...], list[dict[str, Value]]]()
        if "groupClause" not in select:
            yield from rows
            return
        targets = [target["ResTarget"]["val"] for target in select["targetList"]]
        keys = [
            targets[place - 1] if (place := placed(item, len(targets))) else item
            for item in select["groupClause"]
        ]
        for row in rows:
            self.known = {**outer, **row}
            key = tuple(self.value(item) for item in keys)
            groups.setdefault(key, []).append(row)
        for self.group in groups.values():
            self.known = outer
            yield self.group[0]

    def aggregated(self, found: Json, name: str) -> Value:
        """string_agg(), array_agg() and count() of the group."""
        group, outer, self.group = self.group or [], self.known, None
        if {"agg_filter", "over"} & set(found):
            raise SqlError(UNKNOWN)
        orders = [item["SortBy"] for item in found.get("agg_order", [])]
        if found.get("agg_distinct") and not orders and name != "count":
            raise SqlError(UNKNOWN)
        rows, between = list[tuple[Output, list[Value]]](), None
        for row in group:
            self.known = {**outer, **row}
            values = [self.value(item) for item in found.get("args", [])]
            between = values[1] if values[1:] else None
            if not values or values[0] is not None or name == "array_agg":
                keys = [self.value(order["node"]) for order in orders]
                rows.append(([("", values[0] if values else 1)], keys))
        self.known, self.group = outer, group
        items = tuple(row[0][1] for row, _ in in_order(rows, orders))
        if found.get("agg_distinct"):
            items = tuple(dict.fromkeys(items))
        if name == "count":
            return len(items)
        if name == "array_agg" or not items:
            return items or None
        plain = all(isinstance(item, str) and type(item) is not Described for item in items)
        if not isinstance(between, str) or not plain:
            raise SqlError(UNKNOWN)
        return bounded(between.join(map(str, items)))

    def with_queries(self, select: Json) -> list[Output]:
        """WITH, of queries that only look."""
        outer, said = self.queries, select["withClause"]
        try:
            for query in (item["CommonTableExpr"] for item in said["ctes"]):
                if said.get("recursive") or "SelectStmt" not in query["ctequery"]:
                    raise SqlError(OVER)
                rows = self.rows(query["ctequery"]["SelectStmt"])
                called = {"colnames": query.get("aliascolnames", []), "aliasname": ""}
                named = self.named_as({"alias": called}, rows, "")
                plain = [[(n, v) for n, v in row.items() if "." not in n] for row in named]
                self.queries = {**self.queries, query["ctename"]: plain}
            return self.rows({key: node for key, node in select.items() if key != "withClause"})
        finally:
            self.queries = outer

    def together(self, select: Json) -> list[Output]:
        """UNION, EXCEPT and INTERSECT; ALL of UNION alone."""
        rows, union = self.rows(select["larg"]), select["op"] == "SETOP_UNION"
        if not union and select.get("all"):
            raise SqlError(OVER)
        if not union:
            other, stays = self.rows(select["rarg"]), select["op"] == "SETOP_INTERSECT"
            values = [[value for _, value in row] for row in other]
            rows = [row for row in rows if ([value for _, value in row] in values) == stays]
            select = {**select, "rarg": {"valuesLists": []}}
        names = [name for name, _ in rows[0]] if rows else []
        for row in self.rows(select["rarg"]):
            if names and len(names) != len(row):
                raise SqlError(OVER)
            rows.append(
                [(n, value) for n, (_, value) in zip(names, row, strict=True)] if names else row
            )
        keys = [item["SortBy"]["node"] for item in select.get("sortClause", [])]
        every: Json = {} if select.get("all") else {"distinctClause": [{}]}
        found = [(row, [self.sorted_by(key, row) for key in keys]) for row in rows]
        return self.limited({**select, **every}, found)

    def limited(self, select: Json, found: list[tuple[Output, list[Value]]]) -> list[Output]:
        """The rows in their order, as many as LIMIT lets through."""
        orders = [item["SortBy"] for item in select.get("sortClause", [])]
        rows = [values for values, _ in in_order(found, orders)]
        if "distinctClause" in select:
            rows = [row for at, row in enumerate(rows) if row not in rows[:at]]
        if "limitCount" not in select:
            return rows
        most = self.value(select["limitCount"])
        if not isinstance(most, int) or (len(rows) > most and not orders and any_other(rows)):
            raise SqlError(ANY_ORDER)
        return rows[:most]

    def outputs(self, target: Json, row: dict[str, Value]) -> Output:
        """A column of the answer; of a star all that have no qualifier, or that one, in their
        order."""
        fields = target["val"].get("ColumnRef", {}).get("fields", [])
        if not fields or "A_Star" not in fields[-1]:
            return [(name_of(target), self.value(target["val"]))]
        if len(fields) == 1:
            return [(name, value) for name, value in row.items() if "." not in name]
        of = f"{'.'.join(strings(fields[:-1]))}."
        return [(name.removeprefix(of), v) for name, v in row.items() if name.startswith(of)]

    def sorted_by(self, key: Json, values: Output) -> Value:
        """A key may be the name of an output column, or its place."""
        place = placed(key, len(values))
        if place is not None:
            return values[place - 1][1]
        name = strings(key.get("ColumnRef", {}).get("fields", []))
        known = dict(values)
        return known[name[0]] if len(name) == 1 and name[0] in known else self.value(key)

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
        where, sources = select.get("whereClause", {}), select.get("fromClause", [])
        try:
            alone = len(sources) == 1 and "RangeVar" in sources[0]  # of several, not each is asked
            if alone and all_equal(where):
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

    def many(self, found: Value) -> tuple[Value, ...]:
        if isinstance(found, tuple):
            return found
        raise SqlError(UNKNOWN)

    def number(self, found: Value) -> int:
        if isinstance(found, int):
            return found
        raise SqlError(UNKNOWN)
