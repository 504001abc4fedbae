"""ALTER ... RENAME TO of what is neither a table, a sequence nor a type: views, routines and all
plain kinds (manual, part VI).

With ``schema`` it is SET SCHEMA: ``to`` is the same name there.

They come first or last, so none says what it creates or drops: a name may pass from one to another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    need,
    need_namespace,
    on,
    refuse_if,
)
from generator.plan.operations.parts import Part, relation_part, routine_part
from generator.plan.operations.renames import with_targets
from generator.plan.operations.renaming import following, renamed, with_namespace_renamed
from generator.records import dataclass, replace
from generator.schema.expressions import Expression
from generator.schema.kinds import ATTACHED, NAMESPACE, PLAIN, PlainObject
from generator.schema.lookups import Lookups, known
from generator.schema.names import Name
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.schema.tokens import quoted, rename_first
from generator.schema.uses import Key, function, key_of, relation


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameView(Operation):
    """ALTER VIEW, or ALTER MATERIALIZED VIEW; what is over it follows.

    ``followed``, in a file of history, views over it get the new name wherever it stands.
    """

    name: str
    to: str
    schema: str | None = None
    materialized: bool = False
    followed: bool = field(default=False, compare=False)
    lookups: Lookups = field(default_factory=known, compare=False, repr=False)

    def apply(self, schema: Schema) -> Schema:
        need_namespace(schema, self.to)
        need(schema.views.get(self.name), f'view "{self.name}"')
        refuse_if(schema.is_taken(self.to), f'relation "{self.to}" already exists')
        over = [] if self.followed else schema.views.referring("table", self.name)
        for view in over:
            schema = schema.with_("views", replace(view, query=Expression("")))
        made = renamed(schema, relation(self.name), self.to, self.lookups)
        for view in over:
            made = made.with_("views", following(view, self.name, self.to, is_column=False))
        return made

    def creates(self) -> Iterable[Key]:
        return (relation(self.to),)

    def namespaces(self) -> Iterable[Key]:
        return _namespaces(self.name, self.to)

    def used_part(self) -> Part:
        return relation_part(self.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.name, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return _said(f"view {self.name}", self.to, self.schema)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameFunction(Operation):
    """ALTER FUNCTION or PROCEDURE; what is compiled with it follows, a body in quotes does not."""

    function: Function
    to: str
    schema: str | None = None
    lookups: Lookups = field(default_factory=known, compare=False, repr=False)

    def apply(self, schema: Schema) -> Schema:
        need_namespace(schema, self.to)
        found = schema.functions.get(self.function.signature)
        found = need(found, f'function "{self.function.name}"')
        made = replace(found, name=self.to)
        refuse_if(schema.functions.get(made.signature), f'function "{self.to}" already exists')
        if len(schema.functions.referring("name", found.name)) == 1:
            return renamed(schema, function(found.name), self.to, self.lookups)
        # Which of several something calls, only the server knows: none of them may be called.
        functions = schema.functions.renamed(found.signature, made)
        return _owned(replace(schema, functions=functions), found, self.to)

    def creates(self) -> Iterable[Key]:
        return (function(self.to),)

    def namespaces(self) -> Iterable[Key]:
        return _namespaces(self.function.name, self.to)

    def used_part(self) -> Part:
        return routine_part(self.function)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        word = self.function.word.lower()
        return _said(f"{word} {self.function.name}", self.to, self.schema)


def _owned(schema: Schema, old: Function, to: str) -> Schema:
    """The privileges on that one of several, and its owner, under the new name."""
    for kind in ("privileges", "owners"):
        items = getattr(schema, kind)
        for item in items.referring("target", old.name):
            target = item.target
            if target.on == "ROUTINE" and target.arguments == old.signature[1]:
                moved = replace(item, target=replace(target, name=to))
                items = items.renamed(getattr(item, "signature", item.target), moved)
        schema = replace(schema, **{kind: items})
    return schema


def renamed_alone(schema: Schema, found: PlainObject, to: str) -> Schema:
    """The schema with an object of a kind that nothing refers to by a name of its own, but for the
    families of operator classes, under another name."""
    texts = (found.definition, *found.more)
    named = [replace(t, sql=rename_first(t.sql, found.name, to)) for t in texts]
    made = replace(found, name=to, definition=named[0], more=tuple(named[1:]))
    schema = replace(schema, objects=schema.objects.renamed(found.signature, made))
    if found.kind == "operator family":
        for item in schema.of_kind("operator class"):
            if item.rest == found.rest:
                schema = schema.with_("objects", _of_family(item, found.name, to))
    return with_targets(
        schema, (found.name,), lambda of: made.target or of if of == found.target else of
    )


def _of_family(item: PlainObject, old: str, to: str) -> PlainObject:
    """The operator class under the new name of its family, which has the name of the class where
    it says none."""
    head, using, rest = item.definition.sql.partition(f"{item.rest} ")
    said, _, behind = rest.partition("AS ")
    family = said.removeprefix("FAMILY ").strip() or quoted(item.name)
    if family != quoted(old):
        return item
    now = "" if to == item.name else f"FAMILY {quoted(to)} "
    return replace(item, definition=replace(item.definition, sql=f"{head}{using}{now}AS {behind}"))


RENAMED_BY_NAME = frozenset(PLAIN) - {
    *("type", "access method", "cast", "operator", "transform", "user mapping"),
    *ATTACHED,
}
"""The plain kinds that have ALTER ... RENAME TO; types have an operation of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameObject(Operation):
    """ALTER ... RENAME TO of a plain kind; ``object`` is bare."""

    object: PlainObject
    to: str
    schema: str | None = None
    lookups: Lookups = field(default_factory=known, compare=False, repr=False)

    def apply(self, schema: Schema) -> Schema:
        need_namespace(schema, self.to)
        found: Any = need(schema.objects.get(self.object.signature), self.object.identity)
        taken = schema.objects.get(replace(found, name=self.to).signature)
        refuse_if(taken, f'{found.kind} "{self.to}" already exists')
        if found.kind == NAMESPACE:
            return with_namespace_renamed(schema, found.name, self.to, self.lookups)
        if PLAIN[found.kind].namespace:
            return renamed(schema, key_of(found), self.to, self.lookups)
        return renamed_alone(schema, found, self.to)

    def creates(self) -> Iterable[Key]:
        """Of an aggregate: no other kind is called in a text that waits for its name."""
        aggregate = PLAIN[self.object.kind].namespace == "function"
        return (function(self.to),) if aggregate else ()

    def namespaces(self) -> Iterable[Key]:
        return _namespaces(self.object.name, self.to)

    def facts(self, schema: Schema) -> Facts:
        table = self.object.table or (
            self.object.name if self.object.kind == "foreign table" else None
        )
        return on(table, Lock.ACCESS_EXCLUSIVE) if table else Facts()

    def describe(self) -> str:
        return _said(self.object.identity, self.to, self.schema)


def _said(what: str, to: str, schema: str | None) -> str:
    return f"move {what} to schema {schema}" if schema else f"rename {what} to {to}"


def _namespaces(*names: str) -> Iterable[Key]:
    for name in names:
        if isinstance(name, Name):
            yield NAMESPACE, name.schema
