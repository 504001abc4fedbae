"""Extensions, the archive schema, and what moves into it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    CreateArchive,
    CreateExtension,
    KeepSequence,
    KeepTable,
    KeepType,
    Operation,
)
from generator.readback.cursor import Cursor
from generator.readback.names import local, relation
from generator.readback.statements.sequences import options
from generator.schema.names import ARCHIVE
from generator.schema.objects import Extension, find


def create_schema(cursor: Cursor) -> Iterator[Operation]:
    name = cursor.text("schemaname")
    guarded = cursor.flag("if_not_exists")
    if name == cursor.context.name and cursor.context.lenient:
        return  # it is the schema that is being read
    if name != ARCHIVE or not guarded:
        raise cursor.error(f'CREATE SCHEMA "{name}" is not supported: there is one schema')
    yield CreateArchive()


def create_extension(cursor: Cursor) -> Iterator[Operation]:
    name, found = cursor.text("extname"), options(cursor)
    if not cursor.flag("if_not_exists") and not cursor.context.lenient:
        raise cursor.error("CREATE EXTENSION without IF NOT EXISTS is not supported here")
    if "schema" in found and cursor.context.lenient:
        schema = found.pop("schema").one("arg").string()
        if schema not in {cursor.context.name, "public", "pg_catalog"}:
            raise cursor.error(f'an extension in schema "{schema}" is not supported')
    version = found.pop("new_version").one("arg").string() if "new_version" in found else None
    for word in found:
        raise cursor.error(f"CREATE EXTENSION with {word} is not supported here")
    yield CreateExtension(extension=Extension(name=name, version=version))


def set_schema(cursor: Cursor) -> Iterator[Operation]:
    """ALTER ... SET SCHEMA: only into the archive."""
    kind = cursor.text("objectType")
    if cursor.text("newschema") != ARCHIVE:
        raise cursor.error(f'objects move to "{ARCHIVE}" only')
    schema = cursor.context.schema
    if kind in {"OBJECT_TYPE", "OBJECT_DOMAIN"}:
        yield KeepType(name=local(cursor.one("object").names("items"), cursor))
        return
    name = relation(cursor.one("relation"))
    table, sequence = schema.table(name), find(schema.sequences, name)
    if kind == "OBJECT_TABLE" and table:
        yield KeepTable(table=table)
    elif kind == "OBJECT_SEQUENCE" and sequence:
        yield KeepSequence(sequence=sequence)
    else:
        raise cursor.error(f'there is no {kind.removeprefix("OBJECT_")} "{name}" to move')
