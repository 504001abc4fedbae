"""Base types: a shell at first, then the functions that read and write its values, then the rest.

The functions name the type and the type names them, so neither can be made or dropped alone
(manual, CREATE TYPE): CREATE TYPE with the name only makes the shell, and DROP TYPE takes those
functions with it by CASCADE, as pg_dump --clean writes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.expressions import Expression
from generator.schema.kinds import BASE_TYPE, PlainObject
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.schema.tokens import quoted
from generator.schema.uses import relation, uses

USUAL = frozenset(
    {
        "alignment = int",
        "alignment = int4",
        "category = 'U'",
        "collatable = false",
        "delimiter = ','",
        "internallength = variable",
        "preferred = false",
        "storage = plain",
    }
)
"""What a base type has where CREATE TYPE says nothing of it; pg_dump says some of it always."""


def shell(name: str) -> PlainObject:
    """The type before anything is said of it."""
    return PlainObject(kind="type", name=name, definition=Expression(f"CREATE TYPE {quoted(name)}"))


def helped(function: Function, schema: Schema) -> PlainObject | None:
    """The base type of that schema that is made with the function, of whose type that is."""
    own = set[tuple[str, str]]()
    for item in schema.of_kind(BASE_TYPE):
        if function.name in named(item):
            own = own or set(uses(function))
            if relation(item.name) in own:
                return item
    return None


def helpers(item: PlainObject, schema: Schema) -> Iterator[Function]:
    """The functions that are of the base type and that it is made with."""
    for name in named(item):
        for function in schema.functions.referring("name", name):
            if relation(item.name) in set(uses(function)):
                yield function


def named(item: PlainObject) -> list[str]:
    """What a base type names: functions stand where types may stand as well."""
    return sorted({name for said in item.more for name in (*said.uses.types, *said.uses.functions)})
