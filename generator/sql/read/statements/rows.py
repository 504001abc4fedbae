"""UPDATE, INSERT and DELETE in the forms that a migration uses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import DeleteKept, DeleteRows, FillColumn, FillRows, Operation
from generator.schema.names import kept_rows
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.names import archived as kept_in
from generator.sql.read.names import written
from generator.sql.read.patterns import (
    archived,
    expression,
    gap,
    holes,
    listed,
    query,
    quote,
    same_key,
    skimming,
)


def update(cursor: Cursor) -> Iterator[Operation]:
    with skimming(cursor):
        table = written(cursor.node["relation"], cursor)
        target = cursor.node["targetList"][0]["ResTarget"]
        column, two = target["name"], decides_twice(cursor, target["val"])
    value = f"COALESCE({gap('value')}, {gap('otherwise')})" if two else gap("value")
    name = quote(column)
    found = holes(cursor, f"UPDATE {quote(table)} SET {name} = {value} WHERE {name} IS NULL")
    yield FillColumn(
        table=table,
        column=column,
        value=expression(cursor, found, "value"),
        otherwise=expression(cursor, found, "otherwise") if two else None,
    )


def decides_twice(cursor: Cursor, value: Json) -> bool:
    """Whether it is the COALESCE of value and otherwise; a value that is itself a COALESCE stands
    in parentheses."""
    call = value.get("CoalesceExpr")
    if call is None or len(call["args"]) != 2:
        return False
    before = cursor.context.encoded[: call["location"]].rstrip()
    return not before.endswith(b"(")


def insert(cursor: Cursor) -> Iterator[Operation]:
    with skimming(cursor):
        present = cursor.node["selectStmt"]["SelectStmt"].get("whereClause")
    yield inserted(cursor, present)


def inserted(cursor: Cursor, present: Json | None, also: str = "") -> FillRows:
    """``present`` leaves out the rows that are there, by their key; ``also`` is said after it."""
    with skimming(cursor):
        table = written(cursor.node["relation"], cursor)
        columns = tuple(item["ResTarget"]["name"] for item in cursor.node["cols"])
        key = absent_key(present) if present else ()
    name, values = quote(table), listed(columns, '"filled".')
    sql = f"INSERT INTO {name} ({listed(columns)}) SELECT {values} "
    sql += f'FROM (SELECT {gap("query")}) AS "filled"'
    if key:
        there = f'SELECT FROM {name} AS "present" WHERE {same_key(key, "present", "filled")}'
        sql += f" WHERE NOT EXISTS ({there}){also}"
    found = holes(cursor, sql)
    return FillRows(table=table, columns=columns, query=query(cursor, found, "query"), key=key)


def absent_key(present: Json) -> tuple[str, ...]:
    """The key in ``NOT EXISTS (SELECT ... WHERE "present"."k" = ...)``."""
    (link,) = present["BoolExpr"]["args"]
    return key_of(link["SubLink"]["subselect"]["SelectStmt"]["whereClause"])


def key_of(condition: Json) -> tuple[str, ...]:
    """The column names on the left of ``=`` in a conjunction."""
    terms = condition["BoolExpr"]["args"] if "BoolExpr" in condition else [condition]
    fields = (term["A_Expr"]["lexpr"]["ColumnRef"]["fields"] for term in terms)
    return tuple(str(field[-1]["String"]["sval"]) for field in fields)


def delete(cursor: Cursor) -> Iterator[Operation]:
    with skimming(cursor):
        table = written(cursor.node["relation"], cursor)
        if "usingClause" not in cursor.node:
            found = holes(cursor, f"DELETE FROM {quote(table)} WHERE {gap('only')}")
            yield DeleteRows(table=table, only=expression(cursor, found, "only"))
            return
        archive = kept_in(cursor.node["usingClause"][0]["RangeVar"])
        key = key_of(cursor.node["whereClause"])
    kept = kept_rows(table)
    where = same_key(key, table, kept)
    using = f"{archived(archive)} AS {quote(kept)}"
    holes(cursor, f"DELETE FROM {quote(table)} USING {using} WHERE {where}")
    yield DeleteKept(table=table, key=key, archive=archive)
