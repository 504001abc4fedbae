"""The objects that answers name, as the database names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.plan.intent import ObjectKind
from generator.plan.operations.renamed_objects import RENAMED_BY_NAME
from generator.schema.columns import Column
from generator.schema.kinds import NAMESPACE, PLAIN
from generator.schema.names import Name, text_of
from generator.schema.objects import Schema
from generator.schema.tables import Table

OWN = "public."
"""Names may be written with the schema that they stand in anyhow."""
IN_QUOTES = re.compile(r'(^(?:[a-z]+ )*|[.(]|, ?)"((?:[^"]|"")+)"(?=[.),]|$)')
"""A name in the quotes of SQL: alone, behind the kind of object, behind a dot, or in a list."""


def unquoted(text: str) -> str:
    """The names as the database has them, where they are written in the quotes of SQL."""
    return IN_QUOTES.sub(lambda found: found[1] + found[2].replace('""', '"'), text)


def table_named(schema: Schema, what: str) -> Table | None:
    """The table of that name; of another schema's the name in full."""
    found = schema.table(what) or schema.table(what.removeprefix(OWN))
    return found or next((t for t in schema.tables if is_called(t.name, what)), None)


def is_called(name: str, what: str) -> bool:
    """Whether the text is the name, with its schema or, of another schema's, with quotes too."""
    if isinstance(name, Name):
        return what in {text_of(name), f"{name.schema}.{name.base}"}
    return name in {what, what.removeprefix(OWN)}


def sequence_named(schema: Schema, what: str) -> str | None:
    """The sequence of that name that is no part of a column."""
    found = schema.sequences.get(what)
    found = found or next((s for s in schema.sequences if is_called(s.name, what)), None)
    return found.name if found else None


def column_named(schema: Schema, what: str) -> tuple[Table, Column] | None:
    """The column of that name, ``table.column``; either name may have dots."""
    parts = what.split(".")
    for at in range(1, len(parts)):
        table = table_named(schema, ".".join(parts[:at]))
        column = table.column(".".join(parts[at:])) if table else None
        if table and column:
            return table, column
    return None


def value_named(schema: Schema, what: str) -> tuple[str, str] | None:
    """The enum and its value, ``enum.value``."""
    parts = what.split(".")
    for at in range(1, len(parts)):
        name, value = ".".join(parts[:at]), ".".join(parts[at:])
        enum = schema.enum(name)
        enum = enum or next((e for e in schema.enums if is_called(e.name, name)), None)
        if enum and value in enum.values:
            return enum.name, value
    return None


def attribute_named(schema: Schema, what: str) -> tuple[str, str] | None:
    """The composite type and its attribute, ``type.attribute``."""
    parts = what.split(".")
    for at in range(1, len(parts)):
        name, attribute = ".".join(parts[:at]), ".".join(parts[at:])
        for found in schema.objects:
            if is_called(found.name, name) and attribute in dict(found.attributes):
                return found.name, attribute
    return None


def is_named(schema: Schema, what: str) -> bool:
    """Whether anything is called so that can be renamed, or a part of it."""
    looks = (table_named, sequence_named, objects_named, column_named, value_named, attribute_named)
    return any(look(schema, what) for look in looks)


def is_part_named(schema: Schema, name: str) -> bool:
    """Whether a column, an enum value or an attribute of anything is called so."""
    return (
        any(table.column(name) for table in schema.tables)
        or any(name in enum.values for enum in schema.enums)
        or any(name in dict(found.attributes) for found in schema.objects)
    )


def owners_in(what: str, renamed: Mapping[str, str]) -> Iterator[str]:
    """What stands before a dot of the name: as it is written, and as it is called by now."""
    parts = what.split(".")
    for at in range(1, len(parts)):
        owner = ".".join(parts[:at])
        yield owner
        if owner in renamed:
            yield renamed[owner]


Named = tuple[ObjectKind, Any]
"""An object of another kind: the kind, and what identifies it there."""


def objects_named(schema: Schema, what: str) -> list[Named]:
    """All others of that name: ``name``, ``kind name``, or ``name(types)`` of a routine."""
    return [
        (kind, key)
        for kind, words, name, key in _others(schema)
        if is_called(name, what) or any(is_called(name, _behind(word, what)) for word in words)
    ]


def _behind(word: str, what: str) -> str:
    """What stands behind the word; of arguments, what stands before them."""
    if word.startswith("("):
        return what.removesuffix(word) if what.endswith(word) else ""
    return what.removeprefix(f"{word} ") if what.startswith(f"{word} ") else ""


def _others(schema: Schema) -> Iterator[tuple[ObjectKind, tuple[str, ...], str, Any]]:
    for view in schema.views:
        yield "views", ("view", "materialized view"), view.name, view.name
    for kind, items in (("enum", schema.enums), ("domain", schema.domains)):
        for item in items:
            yield "types", (kind, "type"), item.name, item.name
    words: tuple[str, ...]
    for function in schema.functions:
        words = (function.word.lower(), f"({', '.join(function.signature[1])})")
        yield "functions", words, function.name, function.signature
    for found in schema.objects:
        words = (found.kind, *((found.rest,) if found.rest.startswith("(") else ()))
        if found.multirange:
            continue  # its multirange and its constructors would keep their names
        if found.kind == "type":
            yield "types", words, found.name, found.name
        elif found.kind == "collation":
            yield "collations", words, found.name, found.name
        elif found.kind in RENAMED_BY_NAME and not (
            PLAIN[found.kind].of_table or found.kind == NAMESPACE
        ):
            yield "objects", words, found.name, found.signature
