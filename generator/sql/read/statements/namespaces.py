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
    RenameFunction,
    RenameObject,
    RenameSequence,
    RenameTable,
    RenameType,
    SetOwner,
    UpdateExtension,
)
from generator.records import replace
from generator.schema.collection import find
from generator.schema.kinds import namespace
from generator.schema.names import ARCHIVE, Name, base_of
from generator.schema.objects import Extension
from generator.schema.privileges import Target
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import is_foreign, local, relation
from generator.sql.read.statements import history, renames
from generator.sql.read.statements.privileges import role_of
from generator.sql.read.statements.sequences import options

OF_TYPES = {"OBJECT_TYPE", "OBJECT_DOMAIN", "OBJECT_COLLATION"}
OF_RELATIONS = {"OBJECT_TABLE", "OBJECT_SEQUENCE", "OBJECT_VIEW", "OBJECT_MATVIEW"}
KEPT = {"OBJECT_TABLE", "OBJECT_SEQUENCE", "OBJECT_TYPE", "OBJECT_DOMAIN"}
"""What the archive takes."""


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
    """ALTER EXTENSION ... UPDATE; in a file of history it says nothing without a version."""
    name, found = cursor.text("extname"), options(cursor)
    if cursor.context.extension(name) is None:
        raise cursor.error(f'extension "{name}" does not exist')
    version = found.pop("new_version").one("arg").string() if "new_version" in found else None
    if version is not None or not cursor.context.lenient:
        yield UpdateExtension(name=name, version=version)


def set_schema(cursor: Cursor) -> Iterator[Operation]:
    """ALTER ... SET SCHEMA: into the archive, or to another schema."""
    kind = cursor.text("objectType")
    to = cursor.text("newschema")
    if kind == "OBJECT_EXTENSION":
        cursor.flag("missing_ok")
        name = cursor.one("object").string()
        yield MoveExtension(name=name, schema=to, own=cursor.context.name)
        return
    if cursor.context.lenient and kind not in {"OBJECT_TABLE", "OBJECT_SEQUENCE"}:
        cursor.flag("missing_ok")
    if kind in OF_TYPES:
        name = local(cursor.one("object").names("items"), cursor)
    elif kind in OF_RELATIONS:
        name = relation(cursor.one("relation"))
    else:
        yield from moved_object(cursor, kind, to)
        return
    if to == ARCHIVE and kind in KEPT and not isinstance(name, Name):
        yield put_away(cursor, kind, name, name)
    else:
        yield from moved(cursor, kind, name, to)


def put_away(
    cursor: Cursor, kind: str, name: str, archive: str
) -> KeepTable | KeepType | KeepSequence:
    """It moves into the archive, and has that name there."""
    schema = cursor.context.schema
    if kind in {"OBJECT_TYPE", "OBJECT_DOMAIN"}:
        return KeepType(name=name, archive=archive)
    table, sequence = schema.table(name), find(schema.sequences, name)
    if kind == "OBJECT_TABLE" and table:
        return KeepTable(table=table, archive=archive)
    if kind == "OBJECT_SEQUENCE" and sequence:
        return KeepSequence(sequence=sequence, archive=archive)
    raise cursor.error(f'there is no {kind.removeprefix("OBJECT_")} "{name}" to move')


def moved(cursor: Cursor, kind: str, name: str, schema: str) -> Iterator[Operation]:
    """A relation or a type that goes to another schema, with all that belongs to it."""
    to = there(cursor, kind, name, schema)
    if to == name:
        return
    context = cursor.context
    if kind == "OBJECT_SEQUENCE":
        yield RenameSequence(name=name, to=to, schema=schema)
    elif kind in OF_TYPES:
        collation, lookups = kind == "OBJECT_COLLATION", context.lookups
        yield RenameType(name=name, to=to, schema=schema, collation=collation, lookups=lookups)
    elif kind == "OBJECT_TABLE" and not (context.lenient and context.view(name)):
        yield RenameTable(name=name, to=to, schema=schema, lookups=context.lookups)
        if context.lenient:
            history.table(cursor, name, to)
    else:
        yield replace(renames.renamed_view(cursor, name, to), schema=schema)


def moved_object(cursor: Cursor, kind: str, schema: str) -> Iterator[Operation]:
    """A routine, or an object of a plain kind."""
    found: RenameFunction | RenameObject
    if kind in renames.ROUTINES:
        found = renames.routine(cursor, kind, "")
        name = found.function.name if isinstance(found, RenameFunction) else found.object.name
    else:
        found = renames.renamed_object(cursor, kind, "")
        name = found.object.name
    to = there(cursor, kind, name, schema)
    if to != name:
        yield replace(found, to=to, schema=schema)


def there(cursor: Cursor, kind: str, name: str, schema: str) -> str:
    """What it is called in that schema."""
    if is_foreign(schema) or schema == ARCHIVE:
        words = kind.removeprefix("OBJECT_").replace("_", " ").lower()
        raise cursor.error(f'the {words} "{name}" cannot move to schema "{schema}" here')
    return cursor.context.in_schema(schema, base_of(name))
