"""Objects that are carried by their definition: how a statement tells which object it makes.

What the statement says beside that needs no reading: its canonical spelling is the definition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.plan.operations import (
    CreateObject,
    DropObject,
    Operation,
    SetObjectComment,
    SetTableAttribute,
)
from generator.readback.cursor import Context, Cursor
from generator.readback.errors import SqlError
from generator.readback.expressions import definition
from generator.readback.names import local, made, relation
from generator.readback.parsing import parsed
from generator.readback.statements.routines import signature
from generator.readback.types import function_type
from generator.schema.kinds import PLAIN, PlainObject
from generator.schema.objects import Schema, Table

Identity = tuple[str, str, str | None]
"""The bare name, what DROP says behind it, and the table that it belongs to."""


def by_arguments(item: Cursor, parts: tuple[str, ...]) -> Identity:
    """``median(numeric)``."""
    return local(parts, item), f"({', '.join(signature(item)) or '*'})", None


def aggregate(cursor: Cursor) -> Identity:
    """``median(numeric)``; its arguments and those that it sorts by (manual, CREATE AGGREGATE)."""
    arguments, _ = cursor.many("args")
    types = [function_type(item.one("argType")) for item in arguments.many("items")]
    return made(cursor.names("defnames"), cursor), f"({', '.join(types) or '*'})", None


def of_table(item: Cursor, parts: tuple[str, ...]) -> Identity:
    """``own ON "Note"``."""
    return parts[-1], "", local(parts[:-1], item)


def policy(cursor: Cursor) -> Identity:
    """``own ON "Note"`` (manual, CREATE POLICY)."""
    return cursor.text("policy_name"), "", relation(cursor.one("table"))


def named_schema(item: Cursor, parts: tuple[str, ...]) -> Identity:
    return parts[-1], "", None


def schema_made(cursor: Cursor) -> Identity:
    return cursor.text("schemaname"), "", None


MADE: dict[str, tuple[str, Callable[[Cursor], Identity]]] = {
    "CreatePolicyStmt": ("policy", policy),
    "CreateSchemaStmt": ("schema", schema_made),
    "DefineStmt OBJECT_AGGREGATE": ("aggregate", aggregate),
}
"""By the tag of CREATE's node (for DefineStmt with the kind of object): the kind, and the reader of
its identity."""
NAMED: dict[str, tuple[str, Callable[[Cursor, tuple[str, ...]], Identity]]] = {
    "OBJECT_AGGREGATE": ("aggregate", by_arguments),
    "OBJECT_POLICY": ("policy", of_table),
    "OBJECT_SCHEMA": ("schema", named_schema),
}
"""By PostgreSQL's ObjectType: the kind, and the reader of its identity in DROP and COMMENT ON."""


SETTING: dict[str, tuple[str, bool]] = {
    "AT_EnableRowSecurity": ("row security", True),
    "AT_DisableRowSecurity": ("row security", False),
    "AT_ForceRowSecurity": ("forced row security", True),
    "AT_NoForceRowSecurity": ("forced row security", False),
}
"""By the subtype of ALTER TABLE: an attribute of tables, and whether it is set."""


def set_attribute(command: Cursor, table: Table) -> Iterator[Operation]:
    attribute, on = SETTING[command.text("subtype")]
    yield SetTableAttribute(table=table.name, attribute=attribute, on=on)


def create(cursor: Cursor) -> Iterator[Operation]:
    """CREATE of a plain kind."""
    tag = f"{cursor.kind} {cursor.node['kind']}" if cursor.kind == "DefineStmt" else cursor.kind
    if tag not in MADE:
        words = tag.partition("OBJECT_")[2] or tag
        raise cursor.error(f"CREATE {words.replace('_', ' ')} is not supported")
    kind, identity = MADE[tag]
    name, rest, table = identity(cursor)
    context = cursor.context
    found = definition(context.words, context.spelling)
    cursor.done()
    item = PlainObject(kind=kind, name=name, rest=rest, table=table, definition=found)
    yield CreateObject(object=item)


def read_object(text: str, schema: str) -> PlainObject:
    """The object that one CREATE statement makes.  Raises SqlError."""
    context = Context(text=text, standing=Schema(), name=schema, lenient=True)
    statements = parsed(context)
    if len(statements) != 1:
        raise SqlError("this is not one statement", statements[1].offset if statements else 0)
    (statement,) = statements
    context.words = statement.words
    tag = statement.cursor.kind
    if tag not in {known.split()[0] for known in MADE}:
        raise SqlError("this statement creates no object of such a kind", statement.offset)
    (operation,) = create(statement.cursor)
    assert isinstance(operation, CreateObject)
    return operation.object


def drop(cursor: Cursor, kind: str, parts: tuple[str, ...], item: Cursor) -> Operation:
    """DROP of a plain kind, whose ObjectType is ``kind``."""
    return DropObject(object=named(cursor, kind, parts, item))


def comment(
    cursor: Cursor, kind: str, parts: tuple[str, ...], item: Cursor, text: str | None
) -> Operation:
    """COMMENT ON a plain kind."""
    found = named(cursor, kind, parts, item)
    return SetObjectComment(object=found, comment=text)


def named(cursor: Cursor, kind: str, parts: tuple[str, ...], item: Cursor) -> PlainObject:
    """The object of the schema that a DROP or COMMENT ON names."""
    name, identity = NAMED[kind]
    found = cursor.context.schema.objects.get((name, *identity(item, parts)))
    if found is None:
        raise cursor.error(f'{name} "{".".join(parts)}" does not exist')
    return found


assert {kind for kind, _ in (*MADE.values(), *NAMED.values())} <= PLAIN.keys()
