"""Names of objects in statements: the project's schema, the archive, and nothing else.

Also the names that PostgreSQL gives to constraints that have none.
"""

from __future__ import annotations

from generator.readback.cursor import Context, Cursor
from generator.schema.names import ARCHIVE, object_name
from generator.schema.objects import Schema, find


def local(parts: tuple[str, ...], cursor: Cursor) -> str:
    """The name of an object in the project's schema, qualified or not."""
    *qualifier, name = parts or ("",)
    if not name:
        raise cursor.error("a name is missing here")
    if qualifier not in ([], [cursor.context.name]):
        raise cursor.error(f'"{".".join(parts)}" is not in schema "{cursor.context.name}"')
    return name


def relation(cursor: Cursor, persistence: tuple[str, ...] = ("p",)) -> str:
    """A RangeVar in the project's schema, without alias."""
    return local(range_parts(cursor, persistence), cursor)


def table_name(cursor: Cursor, what: str) -> str:
    """As ``relation``, for something that only tables have in the model: ``an index``."""
    name = relation(cursor)
    refuse_view(name, cursor, what)
    return name


def refuse_view(name: str, cursor: Cursor, what: str) -> None:
    view = cursor.context.view(name)
    if view:
        kind = "materialized view" if view.materialized else "view"
        raise cursor.error(f'{what} on the {kind} "{name}" is not supported')


def range_parts(cursor: Cursor, persistence: tuple[str, ...] = ("p",)) -> tuple[str, ...]:
    schema = cursor.word("schemaname")
    cursor.expect("relpersistence", *persistence)
    if not cursor.flag("inh") and not cursor.context.lenient:
        raise cursor.error("ONLY is not supported here")
    name = cursor.text("relname")
    return (name,) if schema is None else (schema, name)


def is_archived(parts: tuple[str, ...]) -> bool:
    return len(parts) == 2 and parts[0] == ARCHIVE


# PostgreSQL's names (ChooseRelationName, ChooseConstraintName and makeObjectName in
# src/backend/commands/indexcmds.c, catalog/pg_constraint.c).


def chosen(context: Context, table: str, columns: tuple[str, ...], label: str) -> str:
    """The first of ``t_a_b_label``, ``t_a_b_label1`` ... that is not taken."""
    second = "_".join(columns) if label != "pkey" else ""
    name, number = object_name(table, second, label), 0
    schema = context.schema
    while is_taken(schema, table, name):
        number += 1
        name = object_name(table, second, f"{label}{number}")
    return name


def is_taken(schema: Schema, table: str, name: str) -> bool:
    """Whether a relation of the schema or a constraint of the table is called that."""
    owner = schema.table(table)
    if owner and (find(owner.checks, name) or find(owner.foreign_keys, name)):
        return True
    return schema.relation(name) is not None
