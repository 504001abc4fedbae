"""Composite types: their attributes come, go, change their types and are renamed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from generator.plan.operations.base import Facts, Lock, Operation, need, put, refuse_if
from generator.plan.operations.columns import RenameColumn
from generator.plan.operations.parts import Part
from generator.records import dataclass, replace
from generator.schema.expressions import Expression, with_texts
from generator.schema.kinds import composite
from generator.schema.names import base_of
from generator.schema.objects import Schema
from generator.schema.options import TYPED
from generator.schema.tokens import mentions, rename_field
from generator.schema.uses import Key, relation, row


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterComposite(Operation):
    """ALTER TYPE ... ADD, DROP and ALTER ATTRIBUTE (manual, ALTER TYPE)."""

    name: str
    added: tuple[tuple[str, str], ...] = ()
    dropped: tuple[str, ...] = ()
    retyped: tuple[tuple[str, str], ...] = ()
    types: tuple[str, ...] = field(default=(), compare=False)
    """Those of the schema that attributes are of from now on."""
    inside: tuple[str, ...] = field(default=(), compare=False)
    """Those that have values of the type inside: what is kept of them is kept before."""

    def apply(self, schema: Schema) -> Schema:
        key = ("type", self.name, "", None)
        old = need(schema.objects.get(key), f'type "{self.name}"')
        for name in (*self.dropped, *dict(self.retyped)):
            refuse_if(name not in dict(old.attributes), f'"{self.name}" has no attribute "{name}"')
        for name in dict(self.added):
            there = name in dict(old.attributes) and name not in self.dropped
            refuse_if(there, f'"{self.name}" has an attribute "{name}"')
        kept = ((n, dict(self.retyped).get(n, t)) for n, t in old.attributes)
        attributes = (*(pair for pair in kept if pair[0] not in self.dropped), *self.added)
        uses = old.definition.uses
        types = tuple(sorted({*uses.types, *self.types}))
        made = composite(self.name, attributes, replace(uses, types=types))
        told = tuple(pair for pair in old.column_comments if pair[0] not in self.dropped)
        return schema.with_("objects", replace(made, comment=old.comment, column_comments=told))

    def creates(self) -> Iterable[Key]:
        return (row(self.name),)

    def requires(self) -> Iterable[Key]:
        return map(relation, (self.name, *self.types))

    def outlives(self) -> Iterable[Key]:
        return map(relation, (self.name, *self.inside)) if self.dropped else ()

    def created_part(self) -> Part | None:
        return Part(kind="column", name=self.added[0][0], of=self.name) if self.added else None

    def used_part(self) -> Part:
        if self.dropped:
            return Part(kind="column", name=self.dropped[0], of=self.name)
        return Part(kind="type", name=self.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"alter the attributes of type {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameAttribute(Operation):
    """ALTER TYPE ... RENAME ATTRIBUTE: values stay, and what is compiled with the attribute
    follows; views keep their text until they are made again.  With CASCADE the column of tables OF
    the type is renamed, too, which nothing else can rename."""

    name: str
    attribute: str
    to: str
    cascade: bool = False

    def apply(self, schema: Schema) -> Schema:
        old = need(schema.plain_type(self.name), f'type "{self.name}"')
        of = dict(old.attributes)
        refuse_if(self.attribute not in of, f'"{self.name}" has no attribute "{self.attribute}"')
        refuse_if(self.to in of, f'"{self.name}" has an attribute "{self.to}"')
        schema = follow_attribute(schema, self.name, self.attribute, self.to)
        typed = tables_of_type(schema, self.name)
        refuse_if(typed and not self.cascade, f'a table is of type "{self.name}"')
        for table in typed:
            rename = RenameColumn(table=table, column=self.attribute, to=self.to)
            schema = rename.apply(schema)

        def named(name: str) -> str:
            return self.to if name == self.attribute else name

        attributes = tuple((named(name), kind) for name, kind in old.attributes)
        told = tuple(sorted((named(name), text) for name, text in old.column_comments))
        made = composite(self.name, attributes, old.definition.uses)
        return schema.with_("objects", replace(made, comment=old.comment, column_comments=told))

    def creates(self) -> Iterable[Key]:
        return (row(self.name),)

    def requires(self) -> Iterable[Key]:
        return (relation(self.name),)

    def used_part(self) -> Part:
        return Part(kind="column", name=self.attribute, of=self.name)

    def facts(self, schema: Schema) -> Facts:
        typed = tables_of_type(schema, self.name)
        return Facts(locks=tuple((table, Lock.ACCESS_EXCLUSIVE) for table in typed))

    def describe(self) -> str:
        return f"rename attribute {self.name}.{self.attribute} to {self.to}"


def tables_of_type(schema: Schema, name: str) -> tuple[str, ...]:
    """The tables that are OF the type."""
    return tuple(sorted(t.name for t in schema.tables if (TYPED, name) in t.options))


def holders_of_type(schema: Schema, name: str) -> frozenset[str]:
    """The type and those that have values of it inside: composite types and domains of it."""
    found, waiting = {name}, [name]
    while waiting:
        inner = waiting.pop()
        holders = [domain.name for domain in schema.domains.referring("type", inner)]
        holders += composites_of(schema, inner)
        waiting += (holder for holder in holders if holder not in found)
        found |= {*holders}
    return frozenset(found)


def composites_of(schema: Schema, name: str) -> list[str]:
    """The composite types with an attribute of that type, or of its arrays."""
    called = schema.objects.referring("attribute", base_of(name))
    return [i.name for i in called if any(mentions(of, name, whole=True) for _, of in i.attributes)]


def follow_attribute(schema: Schema, name: str, old: str, new: str) -> Schema:
    """The schema in which expressions of tables and domains, and policies, select the attribute
    under its new name.  Raises CannotApply where another type may be meant."""
    types = holders_of_type(schema, name)
    others = {i.name for i in schema.objects if old in dict(i.attributes)} - {name}
    others = {holder for other in others for holder in holders_of_type(schema, other)}
    tables = {t.name: t for kind in types for t in schema.tables.referring("type", kind)}
    for table in tables.values():
        follow = _Follow(old, new, (base_of(table.name), "old", "new"))
        follow.unclear = any(c.type.user and c.type.name in others for c in table.columns)
        schema = put(schema, with_texts(table, follow.text))
        for item in schema.objects_of(table.name):
            schema = schema.with_("objects", with_texts(item, follow.text))
    for domain in schema.domains:
        if domain.name in types:
            schema = schema.with_("domains", with_texts(domain, _Follow(old, new).text))
    return schema


class _Follow:
    """An expression with the attribute under its new name; ``rows`` are what whole rows are
    called, whose columns are no attributes."""

    def __init__(self, old: str, new: str, rows: tuple[str, ...] = ()) -> None:
        self.old, self.new, self.rows = old, new, rows
        self.unclear = False

    def text(self, item: Expression) -> Expression:
        if self.old not in item.uses.columns:
            return item
        sql = rename_field(item.sql, self.old, self.new, self.rows)
        if sql == item.sql:
            return item
        refuse_if(self.unclear, f'"{self.old}" is an attribute of several types in {item.sql}')
        columns = tuple(sorted({*item.uses.columns, self.new}))
        return Expression(sql, uses=replace(item.uses, columns=columns))
