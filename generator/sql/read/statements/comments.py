"""COMMENT ON."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import Operation, SetComment, SetOption
from generator.plan.operations.comments import Target
from generator.plan.operations.index_parts import is_key_part
from generator.schema.collection import find
from generator.schema.inheritance import owner_of_part
from generator.schema.names import base_of
from generator.schema.options import COMMENT
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import local
from generator.sql.read.statements import plain
from generator.sql.read.statements.drops import index_of, is_enum, name_parts
from generator.sql.read.statements.routines import signature

WHOLE: dict[str, Target] = {
    "OBJECT_TABLE": "TABLE",
    "OBJECT_TYPE": "TYPE",
    "OBJECT_DOMAIN": "DOMAIN",
    "OBJECT_SEQUENCE": "SEQUENCE",
    "OBJECT_VIEW": "VIEW",
    "OBJECT_MATVIEW": "MATERIALIZED VIEW",
    "OBJECT_FUNCTION": "FUNCTION",
    "OBJECT_PROCEDURE": "PROCEDURE",
    "OBJECT_EXTENSION": "EXTENSION",
}
PART: dict[str, Target] = {
    "OBJECT_COLUMN": "COLUMN",
    "OBJECT_TABCONSTRAINT": "CONSTRAINT",
    "OBJECT_TRIGGER": "TRIGGER",
}


def comment(cursor: Cursor) -> Iterator[Operation]:
    """An empty text removes the comment, as NULL does."""
    kind = cursor.text("objtype")
    text = cursor.word("comment") or None
    item = cursor.one("object")
    if kind == "OBJECT_DOMCONSTRAINT":
        of, check = item.many("items")
        domain = local(name_parts(of), cursor)
        yield SetComment(
            target="DOMAIN CONSTRAINT", name=check.string(), comment=text, table=domain
        )
        return
    if kind == "OBJECT_ROUTINE":
        kind = kind_of_routine(cursor, item)
    parts = name_parts(item)
    if kind == "OBJECT_INDEX":
        name = local(parts, cursor)
        schema = cursor.context.schema
        keyed, base = schema.tables.owner(name), base_of(name)
        if keyed and find(keyed.index_constraints, base):
            yield SetOption(table=keyed.name, index=base, option=COMMENT, value=text)
            return
        part = owner_of_part(schema, name)
        if part and is_key_part(schema, part, base):
            yield SetOption(table=part.name, index=base, option=COMMENT, value=text)
            return
        table = part if part else index_of(schema, name, cursor)[0]
        yield SetComment(target="INDEX", name=base_of(name), comment=text, table=table.name)
    elif kind in PART:
        owner, name = local(parts[:-1], cursor), parts[-1]
        yield SetComment(target=PART[kind], name=name, comment=text, table=owner)
    elif kind in plain.NAMED and not is_enum(cursor, kind, parts):
        yield plain.comment(cursor, kind, parts, item, text)
    elif kind in WHOLE:
        name = parts[-1] if kind == "OBJECT_EXTENSION" else local(parts, cursor)
        yield whole(cursor, WHOLE[kind], name, text, item)
    else:
        raise cursor.error(f"COMMENT ON {kind.removeprefix('OBJECT_')} is not supported")


def kind_of_routine(cursor: Cursor, item: Cursor) -> str:
    """Whether it is a function or a procedure."""
    found = cursor.context.schema.functions.named(local(item.names("objname"), item))
    return "OBJECT_PROCEDURE" if found and found.procedure else "OBJECT_FUNCTION"


def whole(cursor: Cursor, target: Target, name: str, text: str | None, item: Cursor) -> Operation:
    arguments = signature(item) if target in {"FUNCTION", "PROCEDURE"} else ()
    view = cursor.context.view(name)
    if view and view.materialized != (target == "MATERIALIZED VIEW"):
        raise cursor.error(f'"{name}" is a view of the other kind')
    return SetComment(target=target, name=name, comment=text, arguments=arguments)
