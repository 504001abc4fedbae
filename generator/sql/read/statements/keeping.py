"""CREATE TABLE AS in the archive: kept rows and values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import KeepColumn, KeepRows, KeepWholeRows, Operation
from generator.records import replace
from generator.schema.collations import is_own
from generator.schema.columns import Column, Type
from generator.schema.types import may_go
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.names import archived as kept_in
from generator.sql.read.names import local, written
from generator.sql.read.patterns import (
    archived,
    expression,
    gap,
    holes,
    listed,
    order_by,
    quote,
    skimming,
)
from generator.sql.read.references import strings
from generator.sql.read.statements.create_as import create as create_as_table
from generator.sql.read.statements.grants import keep_grants
from generator.sql.read.statements.views import create_materialized

RANK = "schemaproof_rank"
WHOLE = "whole"
"""What the rows of a table are called that are kept with all columns."""


def create_as(cursor: Cursor) -> Iterator[Operation]:
    if cursor.node.get("objtype") == "OBJECT_MATVIEW":
        yield from create_materialized(cursor)
        return
    if cursor.context.lenient:
        yield from create_as_table(cursor)
        return
    with skimming(cursor):
        select = cursor.node["query"]["SelectStmt"]
        archive = kept_in(cursor.node["into"]["rel"])
        (source,) = select["fromClause"]
    if "JoinExpr" in source:
        yield keep_grants(cursor, archive)
        return
    with skimming(cursor):
        names = tuple(target_name(target["ResTarget"]) for target in select["targetList"])
    if source.get("RangeVar", {}).get("alias", {}).get("aliasname") == WHOLE:
        yield keep_whole_rows(cursor, archive, names, select)
    elif "RangeSubselect" in source:
        yield keep_rows(cursor, archive, names, source["RangeSubselect"])
    else:
        yield keep_column(cursor, archive, names, select)


def target_name(target: Json) -> str:
    """``"kept"."c"`` or ``"kept"."c"::text AS "c"``."""
    if "name" in target:
        return str(target["name"])
    return str(target["val"]["ColumnRef"]["fields"][1]["String"]["sval"])


def columns_of(cursor: Cursor, table: str, names: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of a table as it stands.  Raises Unsupported where one is missing."""
    owner = cursor.context.table(table)
    if owner is None:
        raise cursor.error(f'table "{table}" does not exist')
    found = []
    for name in names:
        column = owner.column(name)
        if column is None:
            raise cursor.error(f'table "{table}" has no column "{name}"')
        found.append(column)
    return tuple(found)


def as_restored(value: Json, column: Column, cursor: Cursor) -> Column:
    """With the domain that the kept value is cast to: the column may have the type below as yet."""
    if "TypeCast" not in value or may_go(column.type):
        return column
    names = tuple(strings(value["TypeCast"]["typeName"]["names"]))
    return replace(column, type=Type(name=local(names, cursor), user=True))


def kept_value(source: str, column: Column, cursor: Cursor) -> str:
    """A value as the archive holds it: text where the type is the schema's own, and without a
    collation of the schema's own."""
    value = bare = f"{quote(source)}.{quote(column.name)}"
    if may_go(column.type):
        value += f"::text{'[]' if column.type.array else ''}"
    if is_own(cursor.context.schema.collation_of(column)):
        value += ' COLLATE "default"'
    return value if value == bare else f"{value} AS {quote(column.name)}"


def keep_column(cursor: Cursor, archive: str, names: tuple[str, ...], select: Json) -> Operation:
    with skimming(cursor):
        table = written(select["fromClause"][0]["RangeVar"], cursor)
        *key, name = names
    (column,) = columns_of(cursor, table, (name,))
    values = listed(tuple(key), '"kept".') + ", " if key else ""
    sql = (
        f"CREATE TABLE {archived(archive)} AS SELECT {values}{kept_value('kept', column, cursor)} "
    )
    sql += f'FROM {quote(table)} AS "kept"'
    if "whereClause" in select:
        sql += f" WHERE {gap('only')}"
    found = holes(cursor, sql)
    only = expression(cursor, found, "only") if "only" in found else None
    return KeepColumn(table=table, column=column, key=tuple(key), archive=archive, only=only)


def keep_whole_rows(
    cursor: Cursor, archive: str, names: tuple[str, ...], select: Json
) -> Operation:
    with skimming(cursor):
        table = written(select["fromClause"][0]["RangeVar"], cursor)
    columns = columns_of(cursor, table, names)
    values = ", ".join(kept_value(WHOLE, column, cursor) for column in columns)
    sql = f"CREATE TABLE {archived(archive)} AS SELECT {values} FROM {quote(table)} AS {WHOLE}"
    if "whereClause" in select:
        sql += f" WHERE {gap('only')}"
    found = holes(cursor, sql)
    only = expression(cursor, found, "only") if "only" in found else None
    return KeepWholeRows(table=table, columns=columns, archive=archive, only=only)


def keep_rows(cursor: Cursor, archive: str, names: tuple[str, ...], source: Json) -> Operation:
    with skimming(cursor):
        ranked = source["subquery"]["SelectStmt"]
        table = written(ranked["fromClause"][0]["RangeVar"], cursor)
        window = ranked["targetList"][1]["ResTarget"]["val"]["FuncCall"]["over"]
        fields = [item["ColumnRef"]["fields"] for item in window["partitionClause"]]
        unique = tuple(str(field[0]["String"]["sval"]) for field in fields)
        nullable = not_null_names(ranked.get("whereClause"))
    columns = columns_of(cursor, table, names)
    values = ", ".join(kept_value("ranked", column, cursor) for column in columns)
    window = f"PARTITION BY {listed(unique)} ORDER BY {gap('order')}"
    rank = f'row_number() OVER ({window}) AS "{RANK}"'
    sql = f"CREATE TABLE {archived(archive)} AS SELECT {values} FROM ("
    sql += f'SELECT "all".*, {rank} FROM {quote(table)} AS "all"'
    if nullable:
        sql += " WHERE " + " AND ".join(f'"all".{quote(n)} IS NOT NULL' for n in nullable)
    sql += f') AS "ranked" WHERE "ranked"."{RANK}" > 1'
    found = holes(cursor, sql)
    order = order_by(cursor, found, "order")
    return KeepRows(
        table=table,
        columns=columns,
        unique=unique,
        order=order,
        archive=archive,
        nullable=nullable,
    )


def not_null_names(condition: Json | None) -> tuple[str, ...]:
    """The columns in ``WHERE "all"."c" IS NOT NULL AND ...``."""
    if condition is None:
        return ()
    terms = condition["BoolExpr"]["args"] if "BoolExpr" in condition else [condition]
    fields = (term["NullTest"]["arg"]["ColumnRef"]["fields"] for term in terms)
    return tuple(str(field[1]["String"]["sval"]) for field in fields)
