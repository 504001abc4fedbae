"""CREATE TABLE AS in a file that others wrote: a table with the columns of the query."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import CreateTable, Operation
from generator.records import replace
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.schema.options import UNLOGGED, with_option
from generator.schema.tokens import quoted
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import made_relation
from generator.sql.read.output_columns import outputs
from generator.sql.read.parsing import parsed
from generator.sql.read.statements import tables
from generator.sql.read.statements.options import table_options


def create(cursor: Cursor) -> Iterator[Operation]:
    """The rows belong to no schema; NOT NULL, defaults and keys of what is read do not go along
    (manual, CREATE TABLE AS)."""
    cursor.expect("objtype", "OBJECT_TABLE")
    if "ExecuteStmt" in cursor.node["query"]:
        raise cursor.error("the columns of a prepared statement are not known: write CREATE TABLE")
    cursor.flag("if_not_exists")
    into = cursor.one("into")
    into.expect("onCommit", "ONCOMMIT_NOOP")
    into.flag("skipData")
    for word in ("accessMethod", "tableSpaceName"):
        into.word(word)
    options = table_options(into)
    if into.node["rel"]["relpersistence"] == "u":
        options = with_option(options, UNLOGGED, "true")
    name, names = made_relation(into.one("rel"), ("p", "u")), into.names("colNames")
    columns = columns_of(cursor, names)
    context = replace(cursor.context, text=f"CREATE TABLE t ({', '.join(columns)})", encoded=b"")
    (made,) = (o for s in parsed(context) for o in tables.create(s.cursor))
    assert isinstance(made, CreateTable)
    yield CreateTable(table=replace(made.table, name=name, options=options))


def columns_of(cursor: Cursor, names: tuple[str, ...]) -> list[str]:
    """The columns as CREATE TABLE says them; the first of them under other names."""
    query, schema = cursor.query("query"), cursor.context.schema
    found = outputs(query, schema)
    if found is None:
        raise cursor.error("the columns of this query are not known: write CREATE TABLE")
    if _is_collated(query, {name for name, _ in found}, schema):
        raise cursor.error("the collations of this query are not known: write CREATE TABLE")
    columns = []
    for at, (output, type_) in enumerate(found):
        column = names[at] if at < len(names) else output
        if type_ is None:
            raise cursor.error(f'the type of "{column}" is not known: write CREATE TABLE')
        columns.append(f"{quoted(column)} {type_}")
    return columns


def _is_collated(query: Expression, named: set[str], schema: Schema) -> bool:
    """Whether it reads a column with a collation of its own, or says one: a column gets that of the
    expression (manual, 23.2)."""
    read = [table for name in query.uses.relations if (table := schema.table(name))]
    columns = [c for table in read for c in table.columns if schema.collation_of(c)]
    said = {*query.uses.columns, *named}
    return bool(query.uses.collations) or any(c.name in said for c in columns)
