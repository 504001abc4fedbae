"""UPDATE, INSERT and DELETE in the forms that a migration uses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    DeleteKept,
    DeleteRows,
    FillColumn,
    FillRows,
    FollowKey,
    Operation,
)
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.names import archived as kept_in
from generator.sql.read.names import written
from generator.sql.read.patterns import as_written, hole, query_hole, skimming


def update(cursor: Cursor) -> Iterator[Operation]:
    if "fromClause" in cursor.node:
        yield following(cursor)
        return
    with skimming(cursor):
        table = written(cursor.node["relation"], cursor)
        target = cursor.node["targetList"][0]["ResTarget"]
        column, two = target["name"], decides_twice(cursor, target["val"])
    otherwise = hole(2) if two else None
    yield as_written(
        cursor, FillColumn(table=table, column=column, value=hole(1), otherwise=otherwise)
    )


def following(cursor: Cursor) -> Operation:
    """What follows the key that it refers to."""
    with skimming(cursor):
        table = written(cursor.node["relation"], cursor)
        target = cursor.node["targetList"][0]["ResTarget"]
        column, referenced = str(target["name"]), last_field(target["val"])
        parent = written(cursor.node["fromClause"][0]["RangeVar"], cursor)
        terms = cursor.node["whereClause"]["BoolExpr"]["args"][:-2]
        ends = [(term["A_Expr"]["lexpr"], term["A_Expr"]["rexpr"]) for term in terms]
        same = tuple((last_field(own), last_field(other)) for own, other in ends)
    follows = FollowKey(
        table=table,
        column=column,
        parent=parent,
        referenced=referenced,
        same=same,
        refers=hole(1),
        became=hole(2),
    )
    return as_written(cursor, follows)


def last_field(reference: Json) -> str:
    return str(reference["ColumnRef"]["fields"][-1]["String"]["sval"])


def decides_twice(cursor: Cursor, value: Json) -> bool:
    """Whether it is the COALESCE of value and otherwise; a value that is itself a COALESCE stands
    in parentheses."""
    call = value.get("CoalesceExpr")
    if call is None or len(call["args"]) != 2:
        return False
    before = cursor.context.encoded[: call["location"]].rstrip()
    return not before.endswith(b"(")


def insert(cursor: Cursor) -> Iterator[Operation]:
    """Rows of a query, but for those that are there by their key."""
    with skimming(cursor):
        table = written(cursor.node["relation"], cursor)
        columns = tuple(item["ResTarget"]["name"] for item in cursor.node["cols"])
        present = cursor.node["selectStmt"]["SelectStmt"].get("whereClause")
        key = absent_key(present) if present else ()
    yield as_written(cursor, FillRows(table=table, columns=columns, query=query_hole(), key=key))


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
            yield as_written(cursor, DeleteRows(table=table, only=hole()))
            return
        archive = kept_in(cursor.node["usingClause"][0]["RangeVar"])
        key = key_of(cursor.node["whereClause"])
    yield as_written(cursor, DeleteKept(table=table, key=key, archive=archive))
