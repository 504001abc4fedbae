"""RENAME of what no migration of ours renames, in files of history.

People's files hold all that was ever done to a database.  What they end with counts, so these
statements change the running schema and are no operations.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.plan.operations.renames import follow_column_of_view
from generator.plan.operations.renaming import (
    Renaming,
)
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import with_not_null_name
from generator.schema.expressions import Expression
from generator.schema.names import base_of
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.schema.tables import View
from generator.schema.tokens import rename_field
from generator.schema.uses import relation
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.names import local
from generator.sql.read.names import relation as relation_of
from generator.sql.read.output_columns import columns_of_view
from generator.sql.read.renamed_columns import with_column

Change = Callable[[Cursor, str, str], Schema]


def rename(cursor: Cursor, kind: str, to: str) -> None:
    cursor.context.becomes(RENAMES[kind](cursor, kind, to))


def column_of_view(cursor: Cursor, found: View, to: str) -> None:
    """ALTER VIEW ... RENAME COLUMN."""
    column = cursor.text("subname")
    columns = columns_of_view(found, cursor.context.schema)
    if columns is None or column not in columns:
        raise cursor.error(f'view "{found.name}" has no column "{column}" that is known')
    names = tuple(to if name == column else name for name in columns)
    column_of(cursor, found.name, column, to)
    made = follow_column_of_view(cursor.context.schema, replace(found, columns=names), column, to)
    cursor.context.becomes(made)


def trigger(cursor: Cursor, kind: str, to: str) -> Schema:
    name, old = relation_of(cursor.one("relation")), cursor.text("subname")
    schema = cursor.context.schema
    owner = schema.owner(name)
    if owner is None or find(owner.triggers, old) is None:
        raise cursor.error(f'trigger "{old}" of "{name}" does not exist')
    triggers = tuple(replace(t, name=to) if t.name == old else t for t in owner.triggers)
    kept = "views" if isinstance(owner, View) else "tables"
    return schema.with_(kept, replace(owner, triggers=triggers))


def domain_constraint(cursor: Cursor, kind: str, to: str) -> Schema:
    name, old = local(cursor.one("object").names("items"), cursor), cursor.text("subname")
    found = cursor.context.domain(name)
    if found is None or find(found.checks, old) is None:
        raise cursor.error(f'constraint "{old}" of domain "{name}" does not exist')
    checks = tuple(replace(c, name=to) if c.name == old else c for c in found.checks)
    told = tuple(sorted((to if n == old else n, text) for n, text in found.check_comments))
    made = replace(found, checks=checks, check_comments=told)
    return cursor.context.schema.with_("domains", made)


def attribute(cursor: Cursor, name: str, old: str, to: str) -> None:
    """Before ALTER TYPE ... RENAME ATTRIBUTE: views and SQL-standard bodies follow, and views keep
    the names of their columns."""
    schema = cursor.context.schema
    others = [i.name for i in schema.objects if old in dict(i.attributes) and i.name != name]
    bodies = [f for f in schema.functions if f.atomic]
    for found in (*schema.views, *bodies):
        text = found.query if isinstance(found, View) else Expression(found.body, uses=found.uses)
        sql = rename_field(text.sql, old, to, text.uses.relations)
        if old not in text.uses.columns or sql == text.sql:
            continue
        columns = columns_of_view(found, schema) if isinstance(found, View) else ()
        if columns is None or others:
            raise cursor.error(f'"{found.name}" may use attribute "{old}": create it again here')
        uses = replace(text.uses, columns=tuple(sorted({*text.uses.columns, to})))
        if isinstance(found, View):
            query = Expression(sql, uses=uses)
            schema = schema.with_("views", replace(found, query=query, columns=columns))
        else:
            schema = schema.with_("functions", replace(found, body=sql, uses=uses))
    cursor.context.becomes(schema)


def table(cursor: Cursor, old: str, to: str) -> None:
    """After ALTER TABLE ... RENAME: views and SQL-standard bodies follow; NOT NULL constraints keep
    the names that they got (18)."""
    made = Renaming({relation(old): to}, cursor.context.lookups)
    schema = cursor.context.schema
    renamed_table = schema.table(to)
    if renamed_table:
        columns = tuple(with_not_null_name(old, c) for c in renamed_table.columns)
        schema = schema.with_("tables", replace(renamed_table, columns=columns))
    views = made.objects("views", schema.views)
    functions = made.objects("functions", schema.functions)
    cursor.context.becomes(replace(schema, views=views, functions=functions))


def column_of(cursor: Cursor, table: str, old: str, to: str) -> None:
    """After ALTER TABLE ... RENAME COLUMN: views follow, and their columns keep their names.

    ``cursor.context`` holds the schema before the statement."""
    schema = cursor.context.schema
    for found in schema.views:
        uses = found.query.uses
        if table not in uses.relations or old not in uses.columns:
            continue
        columns = columns_of_view(found, schema)
        query = with_column(found.query, schema, table, old, to)
        if columns is None or query is None:
            raise cursor.error(f'view "{found.name}" may use column "{old}": create it again here')
        if query is not found.query:
            schema = schema.with_("views", replace(found, query=query, columns=columns))
    for function in schema.functions:
        if function.atomic and table in function.uses.relations and old in function.uses.columns:
            made = body_with_column(function, schema, table, old, to)
            if made is None:
                what = f'function "{function.name}" may use column "{old}"'
                raise cursor.error(f"{what}: create it again here")
            schema = schema.with_("functions", made)
    cursor.context.becomes(schema)


def function_of_views(cursor: Cursor, name: str) -> None:
    """Before ALTER FUNCTION ... RENAME: columns of views that are called as the function stay."""
    schema = cursor.context.schema
    for found in schema.views:
        names = columns_of_view(found, schema) if name in found.query.uses.functions else None
        if names and base_of(name) in names:
            schema = schema.with_("views", replace(found, columns=names))
    cursor.context.becomes(schema)


QUERY = re.compile(r"(BEGIN ATOMIC\s+|RETURN )(.*?)(;\s+END)?", re.DOTALL)


def body_with_column(
    function: Function, schema: Schema, table: str, old: str, to: str
) -> Function | None:
    """The function whose body is one query, as ``with_column`` has it; None for any other body."""
    found = QUERY.fullmatch(function.body)
    if found is None or old in {argument.name for argument in function.arguments}:
        return None
    head = "SELECT " if found[3] is None else ""
    said = Expression(head + found[2], uses=function.uses)
    try:
        (raw,) = grammar.statements(said.sql)
    except (SqlError, ValueError):
        return None
    made = with_column(said, schema, table, old, to) if "SelectStmt" in raw["stmt"] else None
    if made is None:
        return None
    body = f"{found[1]}{made.sql.removeprefix(head)}{found[3] or ''}"
    columns = tuple(sorted({*function.uses.columns, to}))
    return replace(function, body=body, uses=replace(function.uses, columns=columns))


RENAMES: dict[str, Change] = {
    "OBJECT_DOMCONSTRAINT": domain_constraint,
    "OBJECT_TRIGGER": trigger,
}
