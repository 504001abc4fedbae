"""UPDATE at the top of a file of history: which values it gives to which columns.

Rows belong to no schema.  But where a column comes, the file says with it what its rows get.
"""

from __future__ import annotations

from generator.findings import Place
from generator.records import dataclass, replace
from generator.schema.expressions import Expression
from generator.schema.names import base_of
from generator.schema.tokens import quoted, rename
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression
from generator.sql.read.grammar import Json
from generator.sql.read.names import relation

MORE = {"withClause", "returningClause", "returningList"}
"""What gives values that no expression over one row has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowUpdate:
    """``values`` is empty where no expression over one row says what it does."""

    after: int
    """The operations of the file before it."""
    place: Place
    table: str = ""
    columns: tuple[str, ...] = ()
    values: tuple[tuple[str, Expression], ...] = ()
    where: Expression | None = None
    unset: str | None = None
    """The column that WHERE asks only whether it is null."""
    looked_up: bool = False
    """Whether the values are those of the row of another table that belongs to this one: ``where``
    asks whether there is any."""


def row_update(cursor: Cursor, after: int, place: Place) -> RowUpdate:
    """What the statement does.  It is read beside what ignores it, so nothing is refused."""
    targets = [item["ResTarget"] for item in cursor.node.get("targetList", [])]
    columns = tuple(target["name"] for target in targets)
    known = RowUpdate(after=after, place=place, columns=columns)
    try:
        # A cursor over the same statement counts what it has read.
        known = replace(known, table=relation(cursor.one("relation")))
        if MORE & set(cursor.node) or any("indirection" in target for target in targets):
            return known
        source = _source(cursor) if "fromClause" in cursor.node else None
        values = [item.expression("val") for item in cursor.many("targetList")]
        where = cursor.expression("whereClause")
        if source:
            values, where = _looked_up(values, source, where)
        if alias := cursor.node["relation"].get("alias", {}).get("aliasname"):
            own = base_of(known.table)
            values = [value and _under(own, alias, value) for value in values]
            where = where and _under(own, alias, where)
    except SqlError:
        return known
    return replace(
        known,
        values=tuple((n, v) for n, v in zip(columns, values, strict=True) if v is not None),
        where=where,
        unset=None if source else _tested(cursor.node.get("whereClause", {})),
        looked_up=source is not None,
    )


def _source(cursor: Cursor) -> str:
    """The one table behind FROM, as SQL says it.  Raises SqlError for more than that."""
    items = cursor.many("fromClause")
    if len(items) != 1 or items[0].kind != "RangeVar":
        raise cursor.error("a join is not followed")
    alias = items[0].node.get("alias", {}).get("aliasname")
    named = quoted(relation(items[0]))
    return f"{named} AS {quoted(alias)}" if alias else named


def _under(own: str, alias: str, value: Expression) -> Expression:
    """The expression with the name of the table in place of the one that the statement gives it."""
    if alias in value.uses.columns:
        raise SqlError("a column has the name that the table has here")
    return expression(rename(value.sql, alias, own, whole=True))


def _looked_up(
    values: list[Expression | None], source: str, where: Expression | None
) -> tuple[list[Expression | None], Expression]:
    """Each value as a query of one row, which fails where several rows would give one."""
    if where is None:
        raise SqlError("any row of the other table may give the value")
    rows = f"FROM {source} WHERE {where.sql}"
    found = [value and expression(f"(SELECT {value.sql} {rows})") for value in values]
    return found, expression(f"EXISTS (SELECT {rows})")


def _tested(where: Json) -> str | None:
    test = where.get("NullTest", {})
    fields = test.get("arg", {}).get("ColumnRef", {}).get("fields", [])
    if test.get("nulltesttype") != "IS_NULL" or not fields:
        return None
    found: str | None = fields[-1].get("String", {}).get("sval")
    return found
