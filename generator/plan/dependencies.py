"""What has to be there before a statement, as PostgreSQL looks at it (manual, 5.15).

Expressions, queries, SQL bodies and signatures are looked up when they are written; a body in
another language is not, but for the types that it declares.  Names stand for objects: a table, a
view, a sequence, an enum and a domain share one namespace, and overloads count as one function.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from generator.plan.operations import (
    AddCheck,
    AddColumn,
    AddDomainCheck,
    AddExclusion,
    AddForeignKey,
    AlterSequence,
    CreateDomain,
    CreateFunction,
    CreateIndex,
    CreateIndexConcurrently,
    CreateObject,
    CreateSequence,
    CreateTable,
    CreateTrigger,
    CreateView,
    DisableTrigger,
    DropColumn,
    DropDomain,
    DropFunction,
    DropIndex,
    DropObject,
    DropTable,
    DropTrigger,
    DropView,
    KeepTable,
    Operation,
    ReplaceFunction,
    RestoreRows,
    SetComment,
    SetDefault,
    SetDomainDefault,
    ValidateConstraint,
)
from generator.schema.columns import Type
from generator.schema.constraints import ForeignKey
from generator.schema.expressions import Expression
from generator.schema.kinds import PLAIN, PlainObject
from generator.schema.objects import Schema, Sequence, Table
from generator.schema.routines import Function, Trigger

Key = tuple[str, str]
"""A namespace, ``relation`` or ``function``, and a name in it; ``use of ...`` where a use ends."""
MAKERS: dict[type[Operation], str] = {
    CreateDomain: "domain",
    CreateFunction: "function",
    CreateObject: "object",
    CreateSequence: "sequence",
    CreateTable: "table",
    CreateView: "view",
}
"""With the field that holds what they make.  Enums come before all that uses them by step."""
LOOKING: tuple[type[Operation], ...] = (
    *MAKERS,
    AddCheck,
    AddColumn,
    AddDomainCheck,
    AddExclusion,
    AddForeignKey,
    AlterSequence,
    CreateIndex,
    CreateIndexConcurrently,
    CreateTrigger,
    DisableTrigger,
    ReplaceFunction,
    RestoreRows,
    SetComment,
    SetDefault,
    SetDomainDefault,
    ValidateConstraint,
)
"""Statements that PostgreSQL refuses where something that they name is not there yet."""
ENDING: dict[type[Operation], str] = {
    DropColumn: "column",
    DropDomain: "domain",
    DropFunction: "function",
    DropIndex: "index",
    DropObject: "object",
    DropTable: "table",
    DropTrigger: "trigger",
    DropView: "view",
}
"""Statements that end the uses which the object in that field makes of others."""
GUARDED: dict[type[Operation], str] = {
    DropDomain: "domain",
    DropFunction: "function",
    DropObject: "object",
    DropTable: "table",
    DropView: "view",
    KeepTable: "table",
}
"""Statements that PostgreSQL refuses while something else uses the object in that field."""


def relation(name: str) -> Key:
    return "relation", name


def function(name: str) -> Key:
    return "function", name


def made(operation: Operation) -> frozenset[Key]:
    """What the statement makes, or ends, so that others can follow."""
    kind = type(operation)
    if kind in MAKERS:
        return frozenset({key_of(getattr(operation, MAKERS[kind]))})
    if kind in ENDING:
        return frozenset(_end(key) for key in held(getattr(operation, ENDING[kind])))
    return frozenset()


def needs(operation: Operation) -> frozenset[Key]:
    """What has to be there, or to have ended: without it PostgreSQL refuses the statement."""
    kind = type(operation)
    if kind in GUARDED:
        return frozenset({_end(key_of(getattr(operation, GUARDED[kind])))})
    if not isinstance(operation, LOOKING):
        return frozenset()
    found = set(uses(operation))
    table = getattr(operation, "table", None)
    if isinstance(table, str):
        found.add(relation(table))
    elif isinstance(operation, SetComment):
        found.add((function if operation.target == "FUNCTION" else relation)(operation.name))
    return frozenset(found - made(operation))


def wishes(operation: Operation) -> frozenset[Key]:
    """What should be there, if nothing speaks against it: what a body may declare."""
    item = getattr(operation, "function", None)
    if not isinstance(operation, LOOKING) or not isinstance(item, Function):
        return frozenset()
    return frozenset(relation(name) for name in (*item.uses.relations, *item.uses.types))


def key_of(item: Any) -> Key:
    """The name under which others look the object up."""
    if isinstance(item, PlainObject):
        return PLAIN[item.kind].namespace or item.kind, item.name
    return function(item.name) if isinstance(item, Function) else relation(item.name)


def _end(key: Key) -> Key:
    return f"use of {key[0]}", key[1]


def held(item: object) -> Iterator[Key]:
    """What PostgreSQL does not let go while the object is there; text in a body holds nothing."""
    return _bound(item) if isinstance(item, Function) else uses(item)


def uses(item: object) -> Iterator[Key]:
    """What the object and its parts look up when they are created."""
    if isinstance(item, Function):
        yield from _function(item)
    elif isinstance(item, PlainObject):
        if item.table:
            yield relation(item.table)
        yield from _names(item.definition)
        # An option of a definition names a type or a function in the same way.
        yield from (function(name) for name in item.definition.uses.types)
    elif isinstance(item, Expression):
        yield from _names(item)
    elif isinstance(item, Type):
        if item.user:
            yield relation(item.name)
    elif isinstance(item, ForeignKey):
        yield relation(item.table)
    elif isinstance(item, Trigger):
        yield function(item.function)
        yield from uses(item.when)
    elif isinstance(item, Sequence):
        if item.owned_by:
            yield relation(item.owned_by[0])
    elif isinstance(item, Table):
        yield from (relation(name) for name in item.parents)
        for field in fields(item):
            yield from uses(getattr(item, field.name))
    elif isinstance(item, tuple):
        for part in item:
            yield from uses(part)
    elif is_dataclass(item):
        for field in fields(item):
            yield from uses(getattr(item, field.name))


def _bound(item: Function) -> Iterator[Key]:
    for argument in item.arguments:
        yield from uses(argument.default)
    yield from (relation(name) for name in item.uses.bound)


def _function(item: Function) -> Iterator[Key]:
    yield from _bound(item)
    if item.language == "sql":
        named = item.uses
        yield from (relation(name) for name in (*named.relations, *named.types))
        yield from (function(name) for name in named.functions if name != item.name)


def _names(expression: Expression) -> Iterator[Key]:
    named = expression.uses
    yield from (relation(name) for name in (*named.relations, *named.types))
    yield from (function(name) for name in named.functions)


def called(items: Iterable[object], schema: Schema) -> frozenset[str]:
    """The functions of the schema that these things call, at whatever remove."""
    found: set[str] = set()
    left = {name for item in items for room, name in uses(item) if room == "function"}
    while left:
        found |= left
        bodies = [f for f in schema.functions if f.name in left]
        left = {name for f in bodies for room, name in uses(f) if room == "function"} - found
    return frozenset(found)
