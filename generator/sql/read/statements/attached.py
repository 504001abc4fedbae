"""What is attached to an object by a statement of its own: a security label, and an extension that
it depends on (manual, SECURITY LABEL and ALTER FUNCTION)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import CreateObject, DropObject, Operation
from generator.plan.operations.base import CannotApply
from generator.schema.expressions import Expression, References
from generator.schema.kinds import DEPENDENCY, LABEL, PlainObject
from generator.schema.tokens import literal, quoted
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import local
from generator.sql.read.names import relation as relation_of
from generator.sql.read.statements.drops import name_parts
from generator.sql.read.statements.routines import signature

RELATIONS = {
    "OBJECT_TABLE": "TABLE",
    "OBJECT_VIEW": "VIEW",
    "OBJECT_MATVIEW": "MATERIALIZED VIEW",
    "OBJECT_SEQUENCE": "SEQUENCE",
    "OBJECT_FOREIGN_TABLE": "FOREIGN TABLE",
    "OBJECT_INDEX": "INDEX",
}
ROUTINES = {
    "OBJECT_FUNCTION": "FUNCTION",
    "OBJECT_PROCEDURE": "PROCEDURE",
    "OBJECT_ROUTINE": "ROUTINE",
    "OBJECT_AGGREGATE": "AGGREGATE",
}
TYPES = {"OBJECT_TYPE": "TYPE", "OBJECT_DOMAIN": "DOMAIN"}
PLAIN = {
    "OBJECT_SCHEMA": "SCHEMA",
    "OBJECT_LANGUAGE": "LANGUAGE",
    "OBJECT_EVENT_TRIGGER": "EVENT TRIGGER",
    "OBJECT_PUBLICATION": "PUBLICATION",
}
Target = tuple[str, References]
"""What a statement calls it, and what it refers to so."""


def label(cursor: Cursor) -> Iterator[Operation]:
    """SECURITY LABEL: another one of the same provider takes its place."""
    name, uses = _target(cursor, cursor.text("objtype"), cursor.one("object"))
    provider, text = cursor.word("provider"), cursor.word("label")
    said = f"FOR {quoted(provider)} ON {name}" if provider else f"ON {name}"
    known = cursor.context.schema.objects.get((LABEL, said, "", None))
    if known:
        yield DropObject(object=known)
    if text is not None:
        words = Expression(f"SECURITY LABEL {said} IS {literal(text)}", uses=uses)
        yield CreateObject(object=PlainObject(kind=LABEL, name=said, definition=words))
    elif not known and not cursor.context.lenient:
        raise CannotApply(f"there is no security label {said}")


def depends(cursor: Cursor) -> Iterator[Operation]:
    """ALTER ... [NO] DEPENDS ON EXTENSION."""
    kind, extension = cursor.text("objectType"), cursor.one("extname").text("sval")
    if kind == "OBJECT_TRIGGER":
        (trigger,) = cursor.one("object").names("items")
        table = relation_of(cursor.one("relation"))
        name, uses = f"TRIGGER {quoted(trigger)} ON {quoted(table)}", References(relations=(table,))
    elif kind in RELATIONS:
        table = relation_of(cursor.one("relation"))
        name, uses = f"{RELATIONS[kind]} {quoted(table)}", References(relations=(table,))
    else:
        name, uses = _target(cursor, kind, cursor.one("object"))
    said = f"{name} ON EXTENSION {quoted(extension)}"
    known = cursor.context.schema.objects.get((DEPENDENCY, said, "", None))
    if cursor.flag("remove"):
        if known:
            yield DropObject(object=known)
    elif known is None:
        words = Expression(f"ALTER {name} DEPENDS ON EXTENSION {quoted(extension)}", uses=uses)
        yield CreateObject(object=PlainObject(kind=DEPENDENCY, name=said, definition=words))


def _target(cursor: Cursor, kind: str, item: Cursor) -> Target:
    if kind in ROUTINES:
        name = local(item.names("objname"), item)
        arguments = ", ".join(signature(item))
        return f"{ROUTINES[kind]} {quoted(name)}({arguments})", References(functions=(name,))
    parts = name_parts(item)
    if kind == "OBJECT_COLUMN":
        table = local(parts[:-1], cursor)
        column = f"{quoted(table)}.{quoted(parts[-1])}"
        return f"COLUMN {column}", References(relations=(table,), columns=(parts[-1],))
    if kind in PLAIN:
        return f"{PLAIN[kind]} {quoted(parts[-1])}", References()
    name = local(parts, cursor)
    if kind in TYPES:
        return f"{TYPES[kind]} {quoted(name)}", References(types=(name,))
    if kind not in RELATIONS:
        words = kind.removeprefix("OBJECT_").lower().replace("_", " ")
        raise cursor.error(f"a security label of a {words} is not supported")
    return f"{RELATIONS[kind]} {quoted(name)}", References(relations=(name,))


READERS = {"AlterObjectDependsStmt": (DEPENDENCY, depends), "SecLabelStmt": (LABEL, label)}
"""By the tag of the node: the kind, and the reader."""
