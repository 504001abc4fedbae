"""Extensions, the archive schema, and what moves into it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    CreateArchive,
    CreateExtension,
    CreateObject,
    KeepSequence,
    KeepTable,
    KeepType,
    MoveExtension,
    Operation,
    RenameSequence,
    RenameTable,
    RenameType,
    SetOwner,
)
from generator.records import replace
from generator.schema.collection import find
from generator.schema.kinds import namespace
from generator.schema.names import ARCHIVE, Name, base_of
from generator.schema.objects import Extension
from generator.schema.privileges import Target
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import is_foreign, local, relation
from generator.sql.read.statements import history
from generator.sql.read.statements.privileges import role_of
from generator.sql.read.statements.sequences import options

MOVES: dict[str, type[RenameTable] | type[RenameType]] = {
    "OBJECT_TABLE": RenameTable,
    "OBJECT_TYPE": RenameType,
    "OBJECT_DOMAIN": RenameType,
}


def create_schema(cursor: Cursor) -> Iterator[Operation]:
    """An archive, or a schema of the database; the one that is being read is there already."""
    context, owner = cursor.context, cursor.maybe("authrole") if cursor.context.lenient else None
    role = role_of(owner) if owner else None
    name = cursor.word("schemaname") or role
    if name is None:
        raise cursor.error("CREATE SCHEMA has neither a name nor the name of a role")
    guarded = cursor.flag("if_not_exists")
    if name == ARCHIVE and guarded:
        yield CreateArchive()
        return
    if guarded and not context.lenient:
        raise cursor.error("CREATE SCHEMA IF NOT EXISTS is not supported here")
    if context.lenient and (name == context.name or name == "public"):
        return
    if guarded and context.schema.has_namespace(name):
        return
    yield CreateObject(object=namespace(name))
    if role:
        yield SetOwner(target=Target(on="SCHEMA", name=name), role=role)


def create_extension(cursor: Cursor) -> Iterator[Operation]:
    name, found = cursor.text("extname"), options(cursor)
    if not cursor.flag("if_not_exists") and not cursor.context.lenient:
        raise cursor.error("CREATE EXTENSION without IF NOT EXISTS is not supported here")
    schema = found.pop("schema").one("arg").string() if "schema" in found else None
    if schema is None and not cursor.context.is_usual:
        schema = cursor.context.path[0]
    if schema in {cursor.context.name, "pg_catalog"}:
        schema = None
    version = found.pop("new_version").one("arg").string() if "new_version" in found else None
    if cursor.context.lenient and "cascade" in found:
        found.pop("cascade").done()  # a file says what it needs of those that come along
    for word in found:
        raise cursor.error(f"CREATE EXTENSION with {word} is not supported here")
    yield CreateExtension(extension=Extension(name=name, version=version, schema=schema))


def update_extension(cursor: Cursor) -> Iterator[Operation]:
    """ALTER EXTENSION ... UPDATE, in a file of history; without a version it says nothing."""
    name, found = cursor.text("extname"), options(cursor)
    extension = cursor.context.extension(name)
    if extension is None or not cursor.context.lenient:
        raise cursor.error(f'extension "{name}" does not exist')
    if "new_version" in found:
        version = found.pop("new_version").one("arg").string()
        made = replace(extension, version=version)
        cursor.context.becomes(cursor.context.schema.with_("extensions", made))
    yield from ()


def set_schema(cursor: Cursor) -> Iterator[Operation]:
    """ALTER ... SET SCHEMA: into the archive, or of a table to another schema."""
    kind = cursor.text("objectType")
    to = cursor.text("newschema")
    if kind == "OBJECT_EXTENSION":
        cursor.flag("missing_ok")
        name = cursor.one("object").string()
        yield MoveExtension(name=name, schema=to, own=cursor.context.name)
        return
    if cursor.context.lenient and kind not in {"OBJECT_TABLE", "OBJECT_SEQUENCE"}:
        cursor.flag("missing_ok")
        history.set_schema(cursor, kind, to)
        return
    if kind in {"OBJECT_TYPE", "OBJECT_DOMAIN"}:
        name = local(cursor.one("object").names("items"), cursor)
    else:
        name = relation(cursor.one("relation"))
    if to != ARCHIVE or isinstance(name, Name):
        yield from moved(cursor, kind, name, to)
        return
    yield put_away(cursor, kind, name)


def put_away(cursor: Cursor, kind: str, name: str) -> KeepTable | KeepType | KeepSequence:
    schema = cursor.context.schema
    if kind in {"OBJECT_TYPE", "OBJECT_DOMAIN"}:
        return KeepType(name=name)
    table, sequence = schema.table(name), find(schema.sequences, name)
    if kind == "OBJECT_TABLE" and table:
        return KeepTable(table=table)
    if kind == "OBJECT_SEQUENCE" and sequence:
        return KeepSequence(sequence=sequence)
    raise cursor.error(f'there is no {kind.removeprefix("OBJECT_")} "{name}" to move')


def moved(cursor: Cursor, kind: str, name: str, schema: str) -> Iterator[Operation]:
    """What goes to another schema with all that belongs to it."""
    if kind not in {*MOVES, "OBJECT_SEQUENCE"} or is_foreign(schema):
        words = kind.removeprefix("OBJECT_").lower()
        raise cursor.error(f'the {words} "{name}" cannot move to another schema here')
    to = cursor.context.in_schema(schema, base_of(name))
    if to == name:
        return
    if kind == "OBJECT_SEQUENCE":
        yield RenameSequence(name=name, to=to, schema=schema)
        return
    lookups = cursor.context.lookups
    yield MOVES[kind](name=name, to=to, schema=schema, lookups=lookups)
    if cursor.context.lenient and kind == "OBJECT_TABLE":
        history.table(cursor, name, to)
