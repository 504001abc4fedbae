"""What the archive keeps: rows and values (CREATE TABLE AS), and objects of other schemas."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    KeepColumn,
    KeepNumbers,
    KeepRows,
    KeepWholeRows,
    Operation,
)
from generator.records import replace
from generator.schema.columns import Column, Type
from generator.schema.types import may_go
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.names import archived as kept_in
from generator.sql.read.names import written
from generator.sql.read.patterns import as_written, hole, skimming
from generator.sql.read.statements.blocks import Block
from generator.sql.read.statements.create_as import create as create_as_table
from generator.sql.read.statements.grants import keep_grants
from generator.sql.read.statements.namespaces import put_away
from generator.sql.read.statements.views import create_materialized

WHOLE = "whole"
"""What the rows of a table are called that are kept with all columns."""

TABLE_OF_ROW = "schemaproof_of"
"""The column of an archive table that says which table a row was in."""


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


def as_restored(block: Block, at: int, column: Column) -> Column:
    """With the domain that the kept value there is cast to: the column may have the type below as
    yet."""
    cast = block.past(at)
    if block.texts[cast] != "::" or may_go(column.type):
        return column
    name = cast + len(("::", "text", "::"))
    return replace(column, type=Type(name=block.name(name), user=True))


def collated(columns: tuple[Column, ...], cursor: Cursor) -> tuple[Column, ...]:
    """With the collations that their values have, as the form has to know them: the archive holds
    them without."""
    schema = cursor.context.schema
    return tuple(replace(c, collation=schema.collation_of(c)) for c in columns)


def keep_column(cursor: Cursor, archive: str, names: tuple[str, ...], select: Json) -> Operation:
    with skimming(cursor):
        table = written(select["fromClause"][0]["RangeVar"], cursor)
        *key, name = names
    columns = columns_of(cursor, table, (name,))
    (column,) = collated(columns, cursor)
    only = hole() if "whereClause" in select else None
    operation = KeepColumn(table=table, column=column, key=tuple(key), archive=archive, only=only)
    return replace(as_written(cursor, operation), column=columns[0])


def keep_whole_rows(
    cursor: Cursor, archive: str, names: tuple[str, ...], select: Json
) -> Operation:
    with skimming(cursor):
        table = written(select["fromClause"][0]["RangeVar"], cursor)
    by_table = names[0] == TABLE_OF_ROW
    columns = columns_of(cursor, table, names[by_table:])
    operation = KeepWholeRows(
        table=table,
        columns=collated(columns, cursor),
        archive=archive,
        only=hole() if "whereClause" in select else None,
        by_table=by_table,
    )
    return replace(as_written(cursor, operation), columns=columns)


def keep_rows(cursor: Cursor, archive: str, names: tuple[str, ...], source: Json) -> Operation:
    with skimming(cursor):
        ranked = source["subquery"]["SelectStmt"]
        table = written(ranked["fromClause"][0]["RangeVar"], cursor)
        window = ranked["targetList"][1]["ResTarget"]["val"]["FuncCall"]["over"]
        fields = [item["ColumnRef"]["fields"] for item in window["partitionClause"]]
        unique = tuple(str(field[0]["String"]["sval"]) for field in fields)
        nullable = not_null_names(ranked.get("whereClause"))
    columns = columns_of(cursor, table, names)
    operation = KeepRows(
        table=table,
        columns=collated(columns, cursor),
        unique=unique,
        order=hole(),
        archive=archive,
        nullable=nullable,
    )
    return replace(as_written(cursor, operation), columns=columns)


def not_null_names(condition: Json | None) -> tuple[str, ...]:
    """The columns in ``WHERE "all"."c" IS NOT NULL AND ...``."""
    if condition is None:
        return ()
    terms = condition["BoolExpr"]["args"] if "BoolExpr" in condition else [condition]
    fields = (term["NullTest"]["arg"]["ColumnRef"]["fields"] for term in terms)
    return tuple(str(field[1]["String"]["sval"]) for field in fields)


LEAVES = ("begin", "alter")
"""What the block begins with that moves an object into the archive under another name."""
COUNTS = ("begin", "create", "sequence")
"""What the block begins with that keeps the value of a sequence."""
KINDS = {"table": "OBJECT_TABLE", "sequence": "OBJECT_SEQUENCE", "type": "OBJECT_TYPE"}


def moved_away(block: Block) -> Operation:
    """What is called otherwise in the archive takes that name and moves there."""
    at = len(LEAVES)
    (archive,) = block.parts(block.behind("rename", "to"))
    kind, name = KINDS[block.texts[at]], block.name(at + 1)
    return block.as_written(put_away(block.cursor, kind, name, archive))


def numbers_kept(block: Block) -> Operation:
    (*_, archive) = block.parts(block.behind("sequence"))
    sequence = block.name(block.behind("from"))
    return block.as_written(KeepNumbers(sequence=sequence, archive=archive))
