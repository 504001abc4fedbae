"""DROP of anything: an operation carries the whole object, which the schema still has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.plan.operations import (
    DropArchive,
    DropDomain,
    DropEnum,
    DropExtension,
    DropFunction,
    DropIndex,
    DropIndexConcurrently,
    DropObject,
    DropSequence,
    DropTable,
    DropTrigger,
    DropView,
    ForgetIndex,
    ForgetOldType,
    ForgetSequence,
    ForgetTable,
    ForgetType,
    Operation,
)
from generator.schema.collection import find
from generator.schema.kinds import PLAIN
from generator.schema.names import ARCHIVE, base_of
from generator.schema.objects import Schema
from generator.schema.serials import spelled_out
from generator.schema.uses import key_of
from generator.sql.read.cascade import without, without_function, without_namespace
from generator.sql.read.cursor import Cursor, Unsupported
from generator.sql.read.names import is_archived, kept_name, local
from generator.sql.read.statements import plain
from generator.sql.read.statements.routines import signature

FORGET: dict[str, Callable[[str], Operation]] = {
    "OBJECT_TABLE": lambda name: ForgetTable(name=name),
    "OBJECT_TYPE": lambda name: ForgetType(name=name),
    "OBJECT_SEQUENCE": lambda name: ForgetSequence(name=name),
}
DROP: dict[str, tuple[str, Callable[[Any], Operation]]] = {
    "OBJECT_TABLE": ("tables", lambda item: DropTable(table=item)),
    "OBJECT_TYPE": ("enums", lambda item: DropEnum(enum=item)),
    "OBJECT_DOMAIN": ("domains", lambda item: DropDomain(domain=item)),
    "OBJECT_SEQUENCE": ("sequences", lambda item: DropSequence(sequence=item)),
    "OBJECT_EXTENSION": ("extensions", lambda item: DropExtension(extension=item)),
}


def drop(cursor: Cursor) -> Iterator[Operation]:
    if cursor.context.lenient:
        yield from each(cursor)
        return
    kind = cursor.text("removeType")
    if not takes_functions(cursor, kind):
        cursor.expect("behavior", "DROP_RESTRICT")
    guarded, concurrent = cursor.flag("missing_ok"), cursor.flag("concurrent")
    item = cursor.only("objects")
    parts = name_parts(item)
    if kind == "OBJECT_SCHEMA":
        archive = parts == (ARCHIVE,)
        if archive != guarded:
            raise cursor.error("only the archive schema can be dropped, with IF EXISTS")
        yield DropArchive() if archive else plain.drop(cursor, kind, parts, item)
    elif is_archived(parts) and kind in FORGET:
        if not guarded:
            raise cursor.error("an object of the archive must be dropped with IF EXISTS")
        yield FORGET[kind](kept_name(*parts))
    elif guarded and kind == "OBJECT_INDEX":
        yield dropped_index(cursor, local(parts, cursor), concurrent)
    elif guarded and kind == "OBJECT_TYPE":
        yield ForgetOldType(name=local(parts, cursor))
    elif guarded:
        raise cursor.error("DROP ... IF EXISTS is not supported here")
    else:
        yield dropped(cursor, kind, parts, item, concurrent)


def takes_functions(cursor: Cursor, kind: str) -> bool:
    """Whether it is a base type that goes, with the functions that cannot go alone."""
    if kind != "OBJECT_TYPE" or not cascades(cursor) or len(cursor.node["objects"]) != 1:
        return False
    parts = tuple(part["String"]["sval"] for part in cursor.node["objects"][0]["TypeName"]["names"])
    found = cursor.context.schema.objects.get(("type", local(parts, cursor), "", None))
    return found is not None and found.is_base and cursor.word("behavior") == "DROP_CASCADE"


def each(cursor: Cursor) -> Iterator[Operation]:
    """In a file that others wrote: one object after the other; of those that may be missing, those
    that are there, and only then CASCADE would mean something."""
    kind, guarded = cursor.text("removeType"), cursor.flag("missing_ok")
    cursor.flag("concurrent")
    for item in cursor.many("objects"):
        parts = name_parts(item)
        if kind == "OBJECT_SCHEMA" and cascades(cursor):
            drop_namespace(cursor, parts[0], guarded=guarded)
            continue
        if kind == "OBJECT_SCHEMA" and guarded:
            continue
        if kind == "OBJECT_SEQUENCE" and cascades(cursor):
            # that of a serial column goes with the column's default
            schema = cursor.context.schema
            cursor.context.becomes(spelled_out(schema, local(parts, cursor)))
        try:
            made = dropped(cursor, kind, parts, item, concurrent=False)
        except Unsupported as error:
            if guarded and "does not exist" in error.message:
                item.done()
                continue
            raise
        if cascades(cursor):
            yield from drop_with_dependents(cursor, made)
        else:
            yield made
    cursor.word("behavior")


def cascades(cursor: Cursor) -> bool:
    return cursor.node.get("behavior") == "DROP_CASCADE"


def drop_namespace(cursor: Cursor, name: str, *, guarded: bool) -> None:
    schema = cursor.context.schema
    if name == cursor.context.name:
        raise cursor.error("DROP SCHEMA ... CASCADE of the project's own schema is not supported")
    if schema.has_namespace(name):
        cursor.context.becomes(without_namespace(schema, name, cursor.context.lookups))
    elif not guarded:
        raise cursor.error(f'schema "{name}" does not exist')


def drop_with_dependents(cursor: Cursor, made: Operation) -> Iterator[Operation]:
    """CASCADE: what depends on the object goes too (manual, 5.15)."""
    schema = cursor.context.schema
    if isinstance(made, DropFunction):
        cursor.context.becomes(without_function(schema, made.function, cursor.context.lookups))
        return
    for field in ("table", "view", "enum", "domain", "sequence", "object"):
        found = getattr(made, field, None)
        if found is not None and not isinstance(found, str):
            if isinstance(made, DropObject) and not PLAIN[found.kind].namespace:
                break
            cursor.context.becomes(without(schema, {key_of(found)}, cursor.context.lookups))
            return
    yield made


def name_parts(item: Cursor) -> tuple[str, ...]:
    if item.kind == "String":
        return (item.string(),)
    if item.kind == "TypeName":
        item.expect("typemod", -1)
        return item.names("names")
    if item.kind == "ObjectWithArgs":
        return item.names("objname")
    if any("TypeName" in part for part in item.node.get("items", [])):
        return ("",)
    return item.names("items")


def dropped(
    cursor: Cursor, kind: str, parts: tuple[str, ...], item: Cursor, concurrent: bool
) -> Operation:
    schema = cursor.context.schema
    if kind == "OBJECT_INDEX":
        table, index = index_of(schema, local(parts, cursor), cursor)
        made = DropIndexConcurrently if concurrent else DropIndex
        return made(table=table.name, index=index)
    if kind == "OBJECT_TRIGGER":
        return drop_trigger(schema, local(parts[:-1], cursor), parts[-1], cursor)
    if kind in {"OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE"}:
        return drop_function(schema, local(parts, cursor), item)
    if kind in {"OBJECT_VIEW", "OBJECT_MATVIEW"}:
        view = present(find(schema.views, local(parts, cursor)), parts, cursor)
        if view.materialized != (kind == "OBJECT_MATVIEW"):
            raise cursor.error(f'"{view.name}" is a view of the other kind')
        return DropView(view=view)
    if kind in plain.NAMED and not is_enum(cursor, kind, parts):
        return plain.drop(cursor, kind, parts, item)
    if kind not in DROP:
        raise cursor.error(f"DROP {kind.removeprefix('OBJECT_')} is not supported")
    collection, made_of = DROP[kind]
    name = parts[-1] if kind == "OBJECT_EXTENSION" else local(parts, cursor)
    return made_of(present(find(getattr(schema, collection), name), parts, cursor))


def is_enum(cursor: Cursor, kind: str, parts: tuple[str, ...]) -> bool:
    """Whether a type that is named is an enum or a domain, which are no plain kind."""
    if kind != "OBJECT_TYPE":
        return False
    name = local(parts, cursor)
    plain_ones = cursor.context.schema.objects
    return not any(item.kind == "type" and item.name == name for item in plain_ones)


def dropped_index(cursor: Cursor, name: str, concurrent: bool) -> Operation:
    """DROP INDEX IF EXISTS: what a run that stopped half way may have left, or not made yet."""
    if not concurrent:
        return ForgetIndex(name=name)
    table, index = index_of(cursor.context.schema, name, cursor)
    return DropIndexConcurrently(table=table.name, index=index, if_exists=True)


def present(found: Any, parts: tuple[str, ...], cursor: Cursor) -> Any:
    if found is None:
        raise cursor.error(f'"{".".join(parts)}" does not exist')
    return found


def index_of(schema: Schema, name: str, cursor: Cursor) -> tuple[Any, Any]:
    """The index of that name, with its table."""
    table = schema.tables.owner(name) or schema.views.owner(name)
    index = find(table.indexes, base_of(name)) if table else None
    if index:
        return table, index
    raise cursor.error(f'index "{name}" does not exist')


def drop_trigger(schema: Schema, table: str, name: str, cursor: Cursor) -> Operation:
    owner = present(schema.owner(table), (table,), cursor)
    return DropTrigger(table=table, trigger=present(find(owner.triggers, name), (name,), cursor))


def drop_function(schema: Schema, name: str, item: Cursor) -> Operation:
    wanted = name, signature(item)
    found = schema.functions.get(wanted)
    return DropFunction(function=present(found, (name,), item))
