"""CREATE, DROP and ALTER INDEX."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar

from generator.plan.operations.base import (
    CannotApply,
    Facts,
    Lock,
    Operation,
    add_to_table,
    in_table,
    on,
    owner_of,
)
from generator.plan.operations.constraints import APART
from generator.plan.operations.index_parts import (
    apart_from,
    explicit,
    folded,
    parts_below,
    taken_over_by_parent,
    told_apart,
)
from generator.plan.operations.options import index_dropped, index_renamed
from generator.plan.operations.parts import Part, index_part, relation_part
from generator.plan.operations.row_effects import with_called
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.constraints import Index
from generator.schema.names import base_of, beside
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.uses import Key, held, index_key, of_columns, relation, unique, uses


def add_index(schema: Schema, table: str, index: Index) -> Schema:
    owner = owner_of(schema, table)
    columns = [e.column for e in index.elements if e.column]
    if isinstance(owner, Table):
        for column in (*columns, *index.include):
            if owner.column(column) is None:
                raise CannotApply(f'column "{column}" of table "{table}" does not exist')
    name = beside(table, index.name)
    if relation_part(name).is_in(schema):
        raise CannotApply(f'relation "{name}" already exists')
    schema = told_apart(add_to_table(schema, table, "indexes", index), table, index.name)
    parted = isinstance(owner, Table) and owner.partition_by
    return taken_over_by_parent(schema, table) if parted else schema


def drop_index(schema: Schema, table: str, name: str) -> Schema:
    """Without the index, and without those that partitions have for it."""
    owner = owner_of(schema, table)
    index = find(owner.indexes, name)
    schema = in_table(schema, table, "indexes", name, lambda _: None)
    if isinstance(owner, Table) and owner.partition_by and index:
        for child, own in list(parts_below(schema, owner, index, name)):
            if not isinstance(own, Index):
                raise CannotApply(f'constraint "{own.name}" of "{child}" depends on "{name}"')
            schema = in_table(schema, child, "indexes", own.name, lambda _: None)
            schema = index_dropped(schema, child, own.name)
    return index_dropped(schema, table, name)


def made_by(table: str, index: Index) -> Iterable[Key]:
    """Its name, and the key that a foreign key may stand on."""
    names = [e.column for e in index.elements if e.column]
    if not index.unique or index.where or len(names) < len(index.elements):
        return (index_key(table, index.name),)
    return index_key(table, index.name), unique(table, names)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateIndex(Operation):
    """``only``: the partitions that are there get no part of it."""

    table: str
    index: Index
    only: bool = False

    def apply(self, schema: Schema) -> Schema:
        if self.only:
            schema = apart_from(schema, self.table, self.index.name)
        return add_index(schema, self.table, self.index)

    def requires(self) -> Iterable[Key]:
        return (
            relation(self.table),
            *uses(self.index),
            *of_columns(self.table, self.index.used_columns),
        )

    def creates(self) -> Iterable[Key]:
        return made_by(self.table, self.index)

    def created_part(self) -> Part:
        return index_part(self.table, self.index.name)

    def facts(self, schema: Schema) -> Facts:
        owner = schema.table(self.table)
        read = not (self.only and owner and owner.partition_by)
        facts = on(self.table, Lock.SHARE, scans=(self.table,) if read else ())
        return with_called(facts, schema, *self.index.expressions)

    def describe(self) -> str:
        return f"create index {self.index.name}{APART if self.only else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateIndexConcurrently(Operation):
    """Cannot run in a transaction; a failed build leaves an invalid index behind.

    ``if_not_exists``: it may be there where the other direction stopped half way; ``anew``: another
    one may be, and goes just before.
    """

    transactional: ClassVar[bool] = False
    patient: ClassVar[bool] = True

    table: str
    index: Index
    if_not_exists: bool = False
    anew: bool = field(default=False, compare=False)

    @property
    def forget(self) -> ForgetIndex:
        return ForgetIndex(name=beside(self.table, self.index.name))

    def apply(self, schema: Schema) -> Schema:
        if self.anew:
            schema = self.forget.apply(schema)
        if self.if_not_exists and index_part(self.table, self.index.name).is_in(schema):
            return schema
        return add_index(schema, self.table, self.index)

    def requires(self) -> Iterable[Key]:
        return (
            relation(self.table),
            *uses(self.index),
            *of_columns(self.table, self.index.used_columns),
        )

    def creates(self) -> Iterable[Key]:
        return made_by(self.table, self.index)

    def facts(self, schema: Schema) -> Facts:
        facts = on(self.table, Lock.SHARE_UPDATE_EXCLUSIVE, scans=(self.table,))
        return with_called(facts, schema, *self.index.expressions)

    def describe(self) -> str:
        return f"create index {self.index.name} concurrently"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropIndex(Operation):
    table: str
    index: Index

    def apply(self, schema: Schema) -> Schema:
        return drop_index(schema, self.table, self.index.name)

    def releases(self) -> Iterable[Key]:
        return held(self.index)

    def drops(self) -> Iterable[Key]:
        return (index_key(self.table, self.index.name),)

    def used_part(self) -> Part:
        return index_part(self.table, self.index.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop index {self.index.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropIndexConcurrently(Operation):
    """``if_exists``: it may be missing where the other direction stopped half way."""

    transactional: ClassVar[bool] = False
    patient: ClassVar[bool] = True

    table: str
    index: Index
    if_exists: bool = False

    def apply(self, schema: Schema) -> Schema:
        if self.if_exists and schema.relation(beside(self.table, self.index.name)) is None:
            return schema
        return drop_index(schema, self.table, self.index.name)

    def drops(self) -> Iterable[Key]:
        return (index_key(self.table, self.index.name),)

    def releases(self) -> Iterable[Key]:
        return held(self.index)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.SHARE_UPDATE_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop index {self.index.name} concurrently{', if any' if self.if_exists else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetIndex(Operation):
    """DROP INDEX IF EXISTS: one that was built for a constraint, which then did not come."""

    name: str

    def apply(self, schema: Schema) -> Schema:
        owner = schema.tables.owner(self.name) or schema.views.owner(self.name)
        name = base_of(self.name)
        if owner is None or find(owner.indexes, name) is None:
            return schema
        return drop_index(schema, owner.name, name)

    def drops(self) -> Iterable[Key]:
        """Its name, which a constraint may get behind it."""
        return (relation(self.name),)

    def facts(self, schema: Schema) -> Facts:
        owner = schema.tables.owner(self.name) or schema.views.owner(self.name)
        return on(owner.name, Lock.ACCESS_EXCLUSIVE) if owner else Facts()

    def describe(self) -> str:
        return f"drop index {self.name}, if any"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameIndex(Operation):
    table: str
    name: str
    to: str

    def apply(self, schema: Schema) -> Schema:
        schema = explicit(schema, self.table, self.name)
        schema = in_table(
            schema, self.table, "indexes", self.name, lambda i: replace(i, name=self.to)
        )
        return folded(index_renamed(schema, self.table, self.name, self.to), self.table)

    def creates(self) -> Iterable[Key]:
        return (index_key(self.table, self.to),)

    def drops(self) -> Iterable[Key]:
        return (index_key(self.table, self.name),)

    def used_part(self) -> Part:
        return index_part(self.table, self.name)

    def facts(self, schema: Schema) -> Facts:
        return on(beside(self.table, self.name), Lock.SHARE_UPDATE_EXCLUSIVE)

    def describe(self) -> str:
        return f"rename index {self.name} to {self.to}"
