"""Composite types: CREATE TYPE ... AS (...), and ALTER TYPE of their attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.plan.operations import (
    AlterComposite,
    Operation,
)
from generator.schema.tokens import quoted
from generator.schema.types import spelled
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import Identity, local, made_type, range_parts
from generator.sql.read.statements.columns import collation
from generator.sql.read.types import type_of


def range_type(cursor: Cursor) -> Identity:
    return made_type(cursor.names("typeName"), cursor), "", None


def composite_name(cursor: Cursor) -> str:
    return made_type(type_parts(cursor.one("typevar")), cursor)


def composite_name_in(relation: Cursor) -> str:
    """The name of a composite type that stands already."""
    return local(type_parts(relation), relation)


def type_parts(cursor: Cursor) -> tuple[str, ...]:
    """The name of a composite type, which the grammar takes for that of a table with ONLY."""
    cursor.amend({"inh": True})
    return range_parts(cursor)


def attribute(item: Cursor) -> tuple[str, str]:
    """``amount numeric(10, 2)``."""
    name, of = item.text("colname"), attribute_type(item)
    item.flag("is_local")
    return name, of


def attribute_type(item: Cursor) -> str:
    of = type_of(item.one("typeName"))
    collated = collation(item, of)
    return f"{spelled(of)} COLLATE {quoted(collated)}" if collated else spelled(of)


def own_type(item: Cursor) -> list[str]:
    """The name of the attribute's type, if it is one of the schema."""
    of = type_of(item.one("typeName"))
    return [of.name] if of.user else []


def alter_composite(cursor: Cursor) -> Iterator[Operation]:
    """ALTER TYPE of a composite type."""
    found: dict[str, list[Any]] = {"added": [], "dropped": [], "retyped": []}
    name = composite_name_in(cursor.one("relation"))
    attributes = dict(of.attributes) if (of := cursor.context.schema.plain_type(name)) else {}
    types: list[str] = []
    for command in cursor.many("cmds"):
        if not command.context.lenient:
            command.expect("behavior", "DROP_RESTRICT")
        command.text("behavior")  # CASCADE: the tables of that type follow in any case
        subtype = command.text("subtype")
        if subtype == "AT_AddColumn":
            change = command.one("def")
            found["added"].append(attribute(change))
            types += own_type(change)
        elif subtype == "AT_DropColumn":
            gone, may_be_missing = command.text("name"), command.flag("missing_ok")
            if not may_be_missing or gone in attributes:
                found["dropped"].append(gone)
        elif subtype == "AT_AlterColumnType":
            change = command.one("def")
            found["retyped"].append((command.text("name"), attribute_type(change)))
            types += own_type(change)
        else:
            raise command.error("this form of ALTER TYPE is not supported")
    changes = {key: tuple(items) for key, items in found.items()}
    yield AlterComposite(name=name, **changes, types=tuple(types))
