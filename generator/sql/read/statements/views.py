"""CREATE VIEW and CREATE MATERIALIZED VIEW."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan.operations import (
    CreateView,
    DropDefault,
    Operation,
    RefreshView,
    SetDefault,
    SetViewOption,
)
from generator.records import replace
from generator.schema.columns import Column, Type
from generator.schema.expressions import Expression
from generator.schema.tables import Table, View
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import made_relation, relation
from generator.sql.read.node_names import COMMANDS
from generator.sql.read.output_columns import columns_of_view
from generator.sql.read.stars import expanded
from generator.sql.read.statements import options as table_options

CHECK_OPTIONS = {
    "NO_CHECK_OPTION": "",
    "LOCAL_CHECK_OPTION": "local",
    "CASCADED_CHECK_OPTION": "cascaded",
}


CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def in_words(subtype: str) -> str:
    """``ADD COLUMN``, of the parser's AT_AddColumn."""
    return CAPITAL.sub(" ", subtype.removeprefix("AT_")).upper()


def options(cursor: Cursor) -> dict[str, str]:
    """``WITH (...)`` by name, as the catalog holds it; one without a value is true."""
    found: dict[str, str] = {}
    for item in cursor.many("options"):
        found |= option(item)
    return found


def option(item: Cursor) -> dict[str, str]:
    item.expect("defaction", "DEFELEM_UNSPEC")
    space, name = item.word("defnamespace"), item.text("defname")
    return {f"{space}.{name}" if space else name: option_value(item)}


def option_value(item: Cursor) -> str:
    value = item.maybe("arg")
    if value is None:
        return "true"
    if value.kind == "Integer":
        return str(value.number("ival"))
    if value.kind == "Float":
        return value.text("fval")
    if value.kind == "TypeName":
        word = value.names("names")[-1]
        value.done()
        return word
    return value.string()


def alter(cursor: Cursor, view: View) -> Iterator[Operation]:
    """One command of ALTER VIEW, or of ALTER TABLE where it names a view."""
    subtype = cursor.text("subtype")
    if subtype == "AT_ColumnDefault":
        column, default = cursor.text("name"), cursor.expression("def", "a default")
        if default is None and column not in dict(view.defaults) and cursor.context.lenient:
            return
        if default is None:
            yield DropDefault(table=view.name, column=column)
        else:
            yield SetDefault(table=view.name, column=column, default=default)
    elif subtype in {"AT_SetRelOptions", "AT_ResetRelOptions"}:
        for item in cursor.one("def").many("items"):
            ((name, value),) = option(item).items()
            yield SetViewOption(
                view=view.name,
                materialized=view.materialized,
                option=name,
                value=value if subtype == "AT_SetRelOptions" else None,
            )
    elif subtype in SETTINGS and view.materialized:
        yield from table_options.COMMANDS[subtype](cursor, _as_table(cursor, view))
    else:
        words = COMMANDS.get(subtype) or in_words(subtype)
        raise cursor.error(f"{words} of a view is not supported")


SETTINGS = {
    *("AT_ClusterOn", "AT_DropCluster", "AT_SetStatistics", "AT_SetCompression"),
    *("AT_SetOptions", "AT_ResetOptions", "AT_SetStorage"),
}
"""What a materialized view is set up with as a table is."""


def _as_table(command: Cursor, view: View) -> Table:
    """The materialized view as one that has the column which the command names."""
    name = str(command.node.get("name", ""))
    known = columns_of_view(view, command.context.schema)
    there = name and (known is None or name in known)
    columns = (Column(name=name, type=Type(name="text")),) if there else ()
    return Table(name=view.name, columns=columns)


def create(cursor: Cursor) -> Iterator[Operation]:
    if cursor.flag("replace") and not cursor.context.lenient:
        raise cursor.error("CREATE OR REPLACE VIEW is not supported")
    name = made_relation(cursor.one("view"))
    given = options(cursor)
    checks = cursor.choice("withCheckOption", CHECK_OPTIONS)
    if checks:
        given["check_option"] = checks
    view = View(
        name=name,
        query=query_of(cursor),
        columns=cursor.names("aliases"),
        options=tuple(sorted(given.items())),
    )
    old = cursor.context.view(name)
    if cursor.flag("replace") and old:
        # pg_dump writes a view that stands on a primary key as a dummy first.  All that belongs to
        # the view stays: comments, defaults, triggers, privileges and the owner.
        made = replace(old, query=view.query, columns=view.columns, options=view.options)
        schema = cursor.context.schema
        cursor.context.becomes(CreateView(view=made).apply(schema.without("views", old)))
        return
    yield CreateView(view=view)


def create_materialized(cursor: Cursor) -> Iterator[Operation]:
    """Only called for OBJECT_MATVIEW; pg_dump leaves the rows to a REFRESH."""
    cursor.expect("objtype", "OBJECT_MATVIEW")
    into = cursor.one("into")
    into.expect("onCommit", "ONCOMMIT_NOOP")
    empty = into.flag("skipData") and not cursor.context.lenient
    into.word("accessMethod")
    into.word("tableSpaceName")
    view = View(
        name=made_relation(into.one("rel")),
        query=query_of(cursor),
        columns=into.names("colNames"),
        options=table_options.table_options(into),
        materialized=True,
    )
    yield CreateView(view=view, filled=not empty)


def refresh(cursor: Cursor) -> Iterator[Operation]:
    """In a script; in a file the rows of a view belong to no schema."""
    if cursor.flag("concurrent") or cursor.flag("skipData"):
        raise cursor.error("REFRESH with CONCURRENTLY or WITH NO DATA is not supported here")
    yield RefreshView(view=relation(cursor.one("relation")))


def query_of(cursor: Cursor) -> Expression:
    """The query of the view, with the columns that a star stands for at this moment."""
    found = cursor.query("query")
    return expanded(found, cursor.context.schema)
