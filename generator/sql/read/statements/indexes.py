"""CREATE INDEX."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import CreateIndex, CreateIndexConcurrently, Operation
from generator.schema.constraints import Index
from generator.schema.limits import KEYS
from generator.sql.read.bounds import bounded
from generator.sql.read.cursor import Cursor
from generator.sql.read.index_names import column_names
from generator.sql.read.names import chosen, relation_alone
from generator.sql.read.statements.elements import columns, element, method
from generator.sql.read.statements.options import with_options


def create(cursor: Cursor) -> Iterator[Operation]:
    table, only = relation_alone(cursor.one("relation"))
    view = cursor.context.view(table)
    if view and not view.materialized:
        raise cursor.error(f'"{table}" is a view: an index requires a table')
    if cursor.count("indexParams", "indexIncludingParams") > KEYS:
        every = [*cursor.many("indexParams"), *cursor.many("indexIncludingParams")]
        bounded(every, KEYS, "columns")
    elements = tuple(element(item) for item in cursor.many("indexParams"))
    include = columns(cursor, "indexIncludingParams")
    name = cursor.word("idxname")
    if name is None:
        parts = column_names([*cursor.many("indexParams"), *cursor.many("indexIncludingParams")])
        name = chosen(cursor.context, table, parts, "idx")
    index = Index(
        name=name,
        elements=elements,
        method=method(cursor, "accessMethod"),
        unique=cursor.flag("unique"),
        include=include,
        where=cursor.expression("whereClause", "a condition of an index"),
        nulls_not_distinct=cursor.flag("nulls_not_distinct"),
        options=with_options(cursor.many("options")),
    )
    cursor.word("tableSpace")
    may_be_there = cursor.flag("if_not_exists") and not cursor.context.lenient
    if cursor.flag("concurrent"):
        yield CreateIndexConcurrently(table=table, index=index, if_not_exists=may_be_there)
    else:
        if may_be_there:
            raise cursor.error("CREATE INDEX IF NOT EXISTS is not supported here")
        yield CreateIndex(table=table, index=index, only=only)
