"""ALTER ... RENAME."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    Operation,
    RenameColumn,
    RenameConstraint,
    RenameIndex,
    RenameSequence,
    RenameTable,
    RenameType,
)
from generator.plan.operations.index_parts import is_key_part, owner_of_part
from generator.schema.names import base_of, beside
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import local, relation
from generator.sql.read.statements import history, not_nulls, plain
from generator.sql.read.statements.drops import index_of


def rename(cursor: Cursor) -> Iterator[Operation]:
    kind, lenient = cursor.text("renameType"), cursor.context.lenient
    if lenient:
        cursor.text("behavior")
    else:
        cursor.expect("behavior", "DROP_RESTRICT")
    to = cursor.text("newname")
    if kind == "OBJECT_COLUMN":
        yield from rename_column(cursor, to)
        return
    if lenient and kind == "OBJECT_ATTRIBUTE":
        cursor.text("relationType")
        history.rename(cursor, kind, to)
        return
    # What the grammar leaves in this field where it says nothing.
    cursor.expect("relationType", "OBJECT_ACCESS_METHOD")
    if lenient and (kind in history.RENAMES or kind in plain.NAMED):
        history.rename(cursor, kind, to)
        return
    if kind in {"OBJECT_TYPE", "OBJECT_COLLATION"}:
        name = local(cursor.one("object").names("items"), cursor)
        yield RenameType(name=name, to=beside(name, to), collation=kind == "OBJECT_COLLATION")
        return
    if kind not in {"OBJECT_TABLE", "OBJECT_INDEX", "OBJECT_SEQUENCE", "OBJECT_TABCONSTRAINT"}:
        raise cursor.error(f"RENAME of a {kind.removeprefix('OBJECT_')} is not supported")
    name = relation(cursor.one("relation"))
    if kind == "OBJECT_TABLE" and lenient and cursor.context.view(name):
        history.rename_view(cursor, name, to)
    elif kind == "OBJECT_TABLE":
        yield RenameTable(name=name, to=beside(name, to))
        if lenient:
            history.table(cursor, name, beside(name, to))
    elif kind == "OBJECT_SEQUENCE":
        yield RenameSequence(name=name, to=beside(name, to))
    elif kind == "OBJECT_INDEX":
        yield rename_index(cursor, name, to)
    else:
        named = cursor.text("subname")
        table = cursor.context.table(name) if lenient else None
        column = not_nulls.column_of(table, named) if table else None
        if column:
            not_nulls.name(cursor, name, column, to)
        else:
            yield RenameConstraint(table=name, name=named, to=to)


def rename_index(cursor: Cursor, name: str, to: str) -> Operation:
    """In a file of history also the index of a key, whose constraint follows (ALTER INDEX)."""
    schema, base = cursor.context.schema, base_of(name)
    owner = schema.tables.owner(name) if cursor.context.lenient else None
    if owner and any(constraint.name == base for constraint in owner.constraints):
        return RenameConstraint(table=owner.name, name=base, to=to)
    part = owner_of_part(schema, name) if owner is None else None
    if part:
        made = RenameConstraint if is_key_part(schema, part, base) else RenameIndex
        return made(table=part.name, name=base, to=to)
    table, _ = index_of(schema, name, cursor)
    return RenameIndex(table=table.name, name=base, to=to)


def rename_column(cursor: Cursor, to: str) -> Iterator[Operation]:
    name, lenient = relation(cursor.one("relation")), cursor.context.lenient
    view = cursor.context.view(name) if lenient else None
    if view:
        cursor.text("relationType")
        history.column_of_view(cursor, view, to)
        return
    cursor.expect("relationType", "OBJECT_TABLE")
    column = cursor.text("subname")
    if lenient:
        history.column(cursor, name, column, to)
    yield RenameColumn(table=name, column=column, to=to)
