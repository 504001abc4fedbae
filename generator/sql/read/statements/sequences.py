"""Sequences, and the options of identity columns, which are those of their sequence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.plan.operations import (
    AlterNumbering,
    AlterSequence,
    CreateSequence,
    Operation,
    SetSequenceLogged,
)
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import Identity, plain_identity, sequence_of
from generator.schema.numbers import whole
from generator.schema.sequences import Sequence
from generator.schema.serials import serial_of
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import local, made_relation, relation
from generator.sql.read.types import type_of

LIMITS = {
    "smallint": (-32768, 32767),
    "integer": (-2147483648, 2147483647),
    "bigint": (-9223372036854775808, 9223372036854775807),
}
FIELDS = {
    "start": "start",
    "increment": "increment",
    "minvalue": "minimum",
    "maxvalue": "maximum",
    "cache": "cache",
}


def options(cursor: Cursor, but: str | None = None) -> dict[str, Cursor]:
    """Options by name, each at most once; those called ``but`` are left to the caller."""
    found: dict[str, Cursor] = {}
    for item in cursor.many("options"):
        if item.node["defname"] == but:
            continue
        item.expect("defaction", "DEFELEM_UNSPEC")
        name = item.text("defname")
        if name in found:
            raise item.error(f"{name} is specified twice")
        found[name] = item
    return found


def integer(item: Cursor) -> int | None:
    """The number of an option; None for NO MINVALUE and the like."""
    value = item.maybe("arg")
    if value is None:
        return None
    if value.kind == "Integer":
        return value.number("ival")
    if value.kind != "Float" or not value.text("fval").lstrip("-").isdigit():
        raise value.error("this must be an integer")
    found = whole(value.text("fval"))
    if found is None or not LIMITS["bigint"][0] <= found <= LIMITS["bigint"][1]:
        raise value.error("this number is out of the range of bigint")
    return found


def boolean(item: Cursor) -> bool:
    value = item.one("arg")
    if value.kind != "Boolean":
        raise value.error("this must be true or false")
    return value.flag("boolval")


def create(cursor: Cursor) -> Iterator[Operation]:
    relation_ = cursor.one("sequence")
    name = made_relation(relation_, ("p", "u"))
    unlogged = relation_.node.get("relpersistence") == "u"
    found = options(cursor)
    kind = type_of(found.pop("as").one("arg")).name if "as" in found else "bigint"
    changes = given(found)
    increment = changes.get("increment", 1)
    sequence = Sequence(name=name, type=kind, increment=increment, unlogged=unlogged)
    sequence = defaults(sequence, cursor)
    sequence = replace(sequence, **changes)
    if changes.get("start") is None:
        start = sequence.minimum if sequence.increment > 0 else sequence.maximum
        sequence = replace(sequence, start=start)
    yield CreateSequence(sequence=sequence)


def defaults(sequence: Sequence, cursor: Cursor) -> Sequence:
    """The limits that the type and the direction imply (manual, CREATE SEQUENCE)."""
    if sequence.type not in LIMITS:
        raise cursor.error(f"a sequence cannot be of type {sequence.type}")
    low, high = LIMITS[sequence.type]
    if sequence.increment > 0:
        return replace(sequence, minimum=1, maximum=high)
    return replace(sequence, minimum=low, maximum=-1)


def given(found: dict[str, Cursor]) -> dict[str, Any]:
    """What the options say, by the noun's fields; what they leave to defaults is left out."""
    changes: dict[str, Any] = {}
    for name, item in found.items():
        if name in FIELDS:
            value = integer(item)
            if value is not None:
                changes[FIELDS[name]] = value
        elif name == "cycle":
            changes["cycle"] = boolean(item)
        elif name == "owned_by":
            changes["owned_by"] = owner(item)
        else:
            raise item.error(f"the option {name.upper()} is not supported")
    return changes


def owner(item: Cursor) -> tuple[str, str] | None:
    parts = item.one("arg").names("items")
    if parts == ("none",):
        return None
    return local(parts[:-1], item), parts[-1]


def alter(cursor: Cursor) -> Iterator[Operation]:
    """What is not said stays as it is."""
    name = relation(cursor.one("sequence"))
    old = find(cursor.context.schema.sequences, name)
    found = options(cursor)
    if cursor.context.lenient and "restart" in found:
        integer(found.pop("restart"))  # where it stands is no part of a schema
        if not found and cursor.context.schema.relation(name):
            return
    if old is None and (cursor.context.lenient or set(found) != {"as"}):
        old = serial_of(cursor.context.schema, name)
    if old is None:
        yield numbers(name, found, cursor)
        return
    if "as" in found:
        old = of_type(old, type_of(found.pop("as").one("arg")).name)
    implied = defaults(old, cursor)
    for word, field in (("minvalue", "minimum"), ("maxvalue", "maximum")):
        if word in found and "arg" not in found[word].node:
            old = replace(old, **{field: getattr(implied, field)})
    yield AlterSequence(sequence=replace(old, comment=None, **given(found)))


def set_logged(command: Cursor, name: str) -> Operation:
    """SET LOGGED and SET UNLOGGED."""
    subtype = command.text("subtype")
    found = command.context.schema.sequences.get(name)
    if subtype not in {"AT_SetLogged", "AT_SetUnLogged"} or found is None:
        raise command.error("this form of ALTER SEQUENCE is not supported")
    return SetSequenceLogged(sequence=name, unlogged=subtype == "AT_SetUnLogged")


def of_type(sequence: Sequence, name: str) -> Sequence:
    """A limit that is that of the old type becomes that of the new one (init_params in
    sequence.c)."""
    (low, high), (least, most) = LIMITS[sequence.type], LIMITS.get(name, LIMITS["bigint"])
    made = replace(sequence, type=name)
    if sequence.maximum == high:
        made = replace(made, maximum=most)
    return replace(made, minimum=least) if sequence.minimum == low else made


def numbers(name: str, found: dict[str, Cursor], cursor: Cursor) -> Operation:
    """The sequence of a serial column: nothing but its type can be altered."""
    for table in cursor.context.schema.tables:
        for column in table.columns:
            serial = column.identity is not None and column.identity.kind == "serial"
            if serial and sequence_of(table.name, column) == name and set(found) == {"as"}:
                kind = type_of(found["as"].one("arg"))
                return AlterNumbering(
                    table=table.name, column=column.name, type=kind, sequence=name
                )
    raise cursor.error(f'sequence "{name}" does not exist, or this of it is not supported')


def identity_options(cursor: Cursor, identity: Identity, type_name: str) -> Identity:
    """The identity with the options of its sequence; pg_dump writes all of them."""
    found = options(cursor)
    if "sequence_name" in found:
        names = found.pop("sequence_name").one("arg").names("items")
        identity = replace(identity, sequence=names[-1])
    if cursor.context.lenient:
        if "restart" in found:
            integer(found.pop("restart"))  # where it stands is no part of a schema
        if "as" in found:
            type_of(found.pop("as").one("arg"))
    return with_options(identity, found, type_name)


def with_options(identity: Identity, found: dict[str, Cursor], type_name: str) -> Identity:
    """What is not said stays; NO MINVALUE and the like are the default."""
    changes: dict[str, Any] = {}
    for name, item in found.items():
        if name in FIELDS:
            changes[FIELDS[name]] = integer(item)
        elif name == "cycle":
            changes["cycle"] = boolean(item)
        else:
            raise item.error(f"{name.upper()} of an identity column is not supported")
    if changes.get("cache", 1) is None:
        changes["cache"] = 1
    return plain_identity(replace(identity, **changes), type_name)
