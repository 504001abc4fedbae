"""ALTER ... RENAME."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.plan.operations import (
    Operation,
    RenameAttribute,
    RenameColumn,
    RenameConstraint,
    RenameFunction,
    RenameIndex,
    RenameObject,
    RenameSequence,
    RenameTable,
    RenameType,
    RenameView,
)
from generator.plan.operations.composites import tables_of_type
from generator.plan.operations.index_parts import is_key_part
from generator.records import replace
from generator.schema.inheritance import owner_of_part
from generator.schema.kinds import namespace_key
from generator.schema.names import base_of, beside
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import local, relation
from generator.sql.read.statements import foreign_columns, history, not_nulls, plain
from generator.sql.read.statements.composites import composite_name_in
from generator.sql.read.statements.drops import index_of, name_parts
from generator.sql.read.statements.routines import signature

ROUTINES = ("OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE")


def rename(cursor: Cursor) -> Iterator[Operation]:
    kind, lenient = cursor.text("renameType"), cursor.context.lenient
    if lenient or kind == "OBJECT_ATTRIBUTE":
        cursor.text("behavior")  # elsewhere CASCADE does nothing
    else:
        cursor.expect("behavior", "DROP_RESTRICT")
    to = cursor.text("newname")
    if kind == "OBJECT_COLUMN":
        yield from rename_column(cursor, to)
        return
    if kind == "OBJECT_ATTRIBUTE":
        yield rename_attribute(cursor, to)
        return
    # What the grammar leaves in this field where it says nothing.
    cursor.expect("relationType", "OBJECT_ACCESS_METHOD")
    if lenient and kind in history.RENAMES:
        history.rename(cursor, kind, to)
        return
    reader = RENAMES.get(kind) or (renamed_object if kind in plain.NAMED else None)
    if reader:
        yield reader(cursor, kind, to)
        return
    if kind not in {"OBJECT_TABLE", "OBJECT_INDEX", "OBJECT_SEQUENCE", "OBJECT_TABCONSTRAINT"}:
        raise cursor.error(f"RENAME of a {kind.removeprefix('OBJECT_')} is not supported")
    name = relation(cursor.one("relation"))
    if kind == "OBJECT_TABLE" and lenient and cursor.context.view(name):
        yield renamed_view(cursor, name, beside(name, to))
    elif kind == "OBJECT_TABLE":
        yield RenameTable(name=name, to=beside(name, to), lookups=cursor.context.lookups)
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
    if owner and any(key.name == base for key in owner.index_constraints):
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
    foreign = cursor.context.schema.objects.get(("foreign table", name, "", None))
    if lenient and foreign is not None:
        cursor.text("relationType")
        foreign_columns.rename_column(cursor, foreign, cursor.text("subname"), to)
        return
    cursor.expect("relationType", "OBJECT_TABLE")
    column = cursor.text("subname")
    if lenient:
        history.column_of(cursor, name, column, to)
    yield RenameColumn(table=name, column=column, to=to)


def rename_attribute(cursor: Cursor, to: str) -> Operation:
    """In a file of history views and SQL-standard bodies follow, too."""
    cursor.expect("relationType", "OBJECT_TYPE")
    name, old = composite_name_in(cursor.one("relation")), cursor.text("subname")
    cascade = cursor.text("behavior") == "DROP_CASCADE"
    if cursor.context.lenient:
        history.attribute(cursor, name, old, to)
        for table in tables_of_type(cursor.context.schema, name) if cascade else ():
            history.column_of(cursor, table, old, to)
    return RenameAttribute(name=name, attribute=old, to=to, cascade=cascade)


def renamed_view(cursor: Cursor, name: str, to: str) -> RenameView:
    found = cursor.context.view(name)
    if found is None:
        raise cursor.error(f'view "{name}" does not exist')
    context = cursor.context
    return RenameView(
        name=name,
        to=to,
        materialized=found.materialized,
        followed=context.lenient,
        lookups=context.lookups,
    )


def view(cursor: Cursor, kind: str, to: str) -> Operation:
    name = relation(cursor.one("relation"))
    return renamed_view(cursor, name, beside(name, to))


def type_(cursor: Cursor, kind: str, to: str) -> Operation:
    name = local(cursor.one("object").names("items"), cursor)
    collation, lookups = kind == "OBJECT_COLLATION", cursor.context.lookups
    return RenameType(name=name, to=beside(name, to), collation=collation, lookups=lookups)


def routine(cursor: Cursor, kind: str, to: str) -> RenameFunction | RenameObject:
    item = cursor.one("object")
    name = local(item.names("objname"), item)
    arguments = signature(item)
    found = cursor.context.schema.functions.get((name, arguments))
    rest = f"({', '.join(arguments) or '*'})"
    of_rows = cursor.context.schema.objects.get(("aggregate", name, rest, None))
    if found is None and of_rows and kind == "OBJECT_ROUTINE":
        lookups = cursor.context.lookups
        return RenameObject(object=of_rows.bare, to=beside(name, to), lookups=lookups)
    if found is None:
        raise item.error(f'function "{name}" does not exist')
    if cursor.context.lenient:
        history.function_of_views(cursor, name)
    return RenameFunction(
        function=replace(found, comment=None), to=beside(name, to), lookups=cursor.context.lookups
    )


def object_of_table(cursor: Cursor, kind: str, to: str) -> Operation:
    table, name = relation(cursor.one("relation")), cursor.text("subname")
    of = plain.NAMED[kind][0]
    found = cursor.context.schema.objects.get((of, name, "", table))
    if found is None:
        raise cursor.error(f'{of} "{name}" of "{table}" does not exist')
    return RenameObject(object=found.bare, to=to, lookups=cursor.context.lookups)


def renamed_object(cursor: Cursor, kind: str, to: str) -> RenameObject:
    if kind == "OBJECT_SCHEMA":
        name = cursor.text("subname")
        found = cursor.context.schema.objects.get(namespace_key(name))
        if found is None:
            raise cursor.error(f'schema "{name}" cannot be renamed here')
    elif kind == "OBJECT_FOREIGN_TABLE":
        name = relation(cursor.one("relation"))
        found = cursor.context.schema.objects.get(("foreign table", name, "", None))
        if found is None:
            raise cursor.error(f'foreign table "{name}" does not exist')
    else:
        item = cursor.one("object")
        found = plain.named(cursor, kind, name_parts(item), item)
    lookups = cursor.context.lookups
    return RenameObject(object=found.bare, to=beside(found.name, to), lookups=lookups)


RENAMES: dict[str, Callable[[Cursor, str, str], Operation]] = {
    **dict.fromkeys(("OBJECT_VIEW", "OBJECT_MATVIEW"), view),
    **dict.fromkeys(("OBJECT_TYPE", "OBJECT_DOMAIN", "OBJECT_COLLATION"), type_),
    **dict.fromkeys(ROUTINES, routine),
    **dict.fromkeys(("OBJECT_POLICY", "OBJECT_RULE"), object_of_table),
}
