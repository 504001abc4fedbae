"""CREATE VIEW and CREATE MATERIALIZED VIEW."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.plan.operations import CreateView, DropView, Operation
from generator.readback.cursor import Cursor
from generator.readback.names import made_relation
from generator.readback.stars import expanded
from generator.schema.expressions import Expression
from generator.schema.objects import View


def create(cursor: Cursor) -> Iterator[Operation]:
    if cursor.flag("replace") and not cursor.context.lenient:
        raise cursor.error("CREATE OR REPLACE VIEW is not supported")
    cursor.expect("withCheckOption", "NO_CHECK_OPTION")
    name = made_relation(cursor.one("view"))
    view = View(name=name, query=query_of(cursor), columns=cursor.names("aliases"))
    old = cursor.context.view(name)
    if cursor.flag("replace") and old:
        # pg_dump writes a view that stands on a primary key as a dummy first.
        yield DropView(view=old)
        view = replace(view, comment=old.comment)
    yield CreateView(view=view)


def create_materialized(cursor: Cursor) -> Iterator[Operation]:
    """Only called for OBJECT_MATVIEW; pg_dump leaves the rows to a REFRESH."""
    cursor.expect("objtype", "OBJECT_MATVIEW")
    into = cursor.one("into")
    into.expect("onCommit", "ONCOMMIT_NOOP")
    if into.flag("skipData") and not cursor.context.lenient:
        raise cursor.error("WITH NO DATA is not supported here")
    view = View(
        name=made_relation(into.one("rel")),
        query=query_of(cursor),
        columns=into.names("colNames"),
        materialized=True,
    )
    yield CreateView(view=view)


def query_of(cursor: Cursor) -> Expression:
    """The query of the view, with the columns that a star stands for at this moment."""
    found = cursor.query("query")
    return expanded(found, cursor.context.schema) if "*" in found.sql else found
