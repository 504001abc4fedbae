"""UPDATE at the top of a file of history: which values it gives to which columns.

Rows belong to no schema.  But where a column comes, the file says with it what its rows get.
"""

from __future__ import annotations

from generator.findings import Place
from generator.records import dataclass
from generator.schema.expressions import Expression
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.names import relation

MORE = {"fromClause", "withClause", "returningClause", "returningList"}
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


def row_update(cursor: Cursor, after: int, place: Place) -> RowUpdate:
    """What the statement does.  It is read beside what ignores it, so nothing is refused."""
    targets = [item["ResTarget"] for item in cursor.node.get("targetList", [])]
    columns = tuple(target["name"] for target in targets)
    try:
        # A cursor over the same statement counts what it has read.
        table = relation(cursor.one("relation"))
        if MORE & set(cursor.node) or any("indirection" in target for target in targets):
            return RowUpdate(after=after, place=place, table=table, columns=columns)
        values = [item.expression("val") for item in cursor.many("targetList")]
        where = cursor.expression("whereClause")
    except SqlError:
        return RowUpdate(after=after, place=place, columns=columns)
    return RowUpdate(
        after=after,
        place=place,
        table=table,
        columns=columns,
        values=tuple((n, v) for n, v in zip(columns, values, strict=True) if v is not None),
        where=where,
        unset=_tested(cursor.node.get("whereClause", {})),
    )


def _tested(where: Json) -> str | None:
    test = where.get("NullTest", {})
    fields = test.get("arg", {}).get("ColumnRef", {}).get("fields", [])
    if test.get("nulltesttype") != "IS_NULL" or not fields:
        return None
    found: str | None = fields[-1].get("String", {}).get("sval")
    return found
