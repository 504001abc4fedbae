"""Operations that keep rows and values in the archive schema.

Every table of the archive is named after what it keeps (``names.kept``) and stands in the schema
``schemaproof``.  What moves there takes that name before, if it has another: tables and indexes of
one name meet nowhere.  Values of enums and domains are kept as text,
so that the type may go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar

from generator.plan.operations.base import (
    Facts,
    Lock,
    OnRows,
    Operation,
    listed,
    need,
    numberings,
    refuse_if,
    table_of,
)
from generator.plan.operations.parts import Part, relation_part
from generator.plan.operations.row_effects import Reach, delete_facts
from generator.plan.operations.types import users_of
from generator.records import dataclass
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.names import ARCHIVE, kept_rows, leaving
from generator.schema.objects import Kept, Schema
from generator.schema.sequences import Sequence
from generator.schema.tables import Table
from generator.schema.uses import Key, key_of, relation, relations_of


def keep(schema: Schema, name: str) -> Schema:
    refuse_if(find(schema.archive, name), f'the archive already holds "{name}"')
    return schema.with_("archive", Kept(name=name))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepTable(Operation):
    """ALTER TABLE ... SET SCHEMA: the table moves into the archive with its rows, keys, checks and
    indexes.  Foreign keys and triggers have been dropped before."""

    leaves: ClassVar[bool] = True

    table: Table
    archive: str

    @property
    def leaving(self) -> str | None:
        return leaving(self.table.name, self.archive)

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table.name)
        refuse_if(table.foreign_keys, "its foreign keys would bind the live tables")
        refuse_if(table.triggers, "its triggers would stay in force")
        refuse_if(schema.objects_of(table.name), "what belongs to it would stay in force")
        refuse_if(table.parents or table.children, "its rows would be those of live tables")
        refuse_if(table.attributes, "its attributes would stay in force")
        for other in schema.tables.referring("table", table.name):
            refuse_if(other is not table, f'"{other.name}" still references it')
        return keep(schema.without("tables", table), self.archive)

    def drops(self) -> Iterable[Key]:
        return relations_of(self.table)

    def used_part(self) -> Part:
        return relation_part(self.table.name)

    def facts(self, schema: Schema) -> Facts:
        moved = (self.table.name, *numberings(self.table))
        return Facts(locks=tuple((name, Lock.ACCESS_EXCLUSIVE) for name in moved))

    def describe(self) -> str:
        return f"move table {self.table.name} to {ARCHIVE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepType(Operation):
    """ALTER TYPE ... SET SCHEMA, for an enum or a domain that kept tables still use."""

    leaves: ClassVar[bool] = True

    name: str
    archive: str

    @property
    def leaving(self) -> str | None:
        return leaving(self.name, self.archive)

    def apply(self, schema: Schema) -> Schema:
        users = users_of(schema, self.name)
        refuse_if(users, f'"{self.name}" is still the type of {listed(users)}')
        item = schema.enum(self.name)
        if item:
            return schema.without("enums", item)
        plain = schema.objects.get(("type", self.name, "", None))
        if plain:
            return schema.without("objects", plain)
        domain = need(find(schema.domains, self.name), f'type "{self.name}"')
        return schema.without("domains", domain)

    def drops(self) -> Iterable[Key]:
        return (relation(self.name),)

    def used_part(self) -> Part:
        return Part(kind="type", name=self.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"move type {self.name} to {ARCHIVE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSequence(Operation):
    """ALTER SEQUENCE ... SET SCHEMA, with the value it has reached."""

    leaves: ClassVar[bool] = True

    sequence: Sequence
    archive: str

    @property
    def leaving(self) -> str | None:
        return leaving(self.sequence.name, self.archive)

    def apply(self, schema: Schema) -> Schema:
        need(find(schema.sequences, self.sequence.name), f'sequence "{self.sequence.name}"')
        return keep(schema.without("sequences", self.sequence), self.archive)

    def drops(self) -> Iterable[Key]:
        return (key_of(self.sequence),)

    def used_part(self) -> Part:
        return relation_part(self.sequence.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts(locks=((self.sequence.name, Lock.ACCESS_EXCLUSIVE),))

    def describe(self) -> str:
        return f"move sequence {self.sequence.name} to {ARCHIVE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepNumbers(Operation):
    """The value that a sequence has reached, which goes with its column or its table: of a
    partitioned one, whose rows are those of its partitions, no more is kept."""

    sequence: str
    archive: str
    table: str = field(default="", compare=False)
    """That of the column, where only that one goes."""

    def apply(self, schema: Schema) -> Schema:
        refuse_if(not schema.relation(self.sequence), f'sequence "{self.sequence}" does not exist')
        return keep(schema, self.archive)

    def requires(self) -> Iterable[Key]:
        return (relation(self.sequence),)

    def used_part(self) -> Part:
        return relation_part(self.sequence)

    def facts(self, schema: Schema) -> Facts:
        return Facts(locks=((self.sequence, Lock.ACCESS_SHARE),))

    def describe(self) -> str:
        return f"keep the value of sequence {self.sequence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepColumn(Operation):
    """CREATE TABLE AS: the key of every row and the column's value, before it goes or changes."""

    on_rows: ClassVar[OnRows] = "SELECT"

    table: str
    column: Column
    key: tuple[str, ...]
    archive: str
    only: Expression | None = None

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        need(table.column(self.column.name), f'column "{self.column.name}"')
        return keep(schema, self.archive)

    def releases(self) -> Iterable[Key]:
        """A type of which attributes go has them until then."""
        return (relation(self.column.type.name),) if self.column.type.user else ()

    def facts(self, schema: Schema) -> Facts:
        reach = Reach(schema=schema)
        reach.own(self.table)
        reach.expressions(self.only)
        return reach.facts()

    def describe(self) -> str:
        return f"keep the values of {self.table}.{self.column.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRows(Operation):
    """CREATE TABLE AS: whole rows that a unique key will not admit.

    Of the rows with equal ``unique`` columns the first by ``order`` stays, the others are kept.
    A row with a null in one of ``nullable`` is equal to none (NULLS DISTINCT, the usual case).
    """

    on_rows: ClassVar[OnRows] = "SELECT"

    table: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...]
    order: Expression
    archive: str
    nullable: tuple[str, ...] = ()

    def apply(self, schema: Schema) -> Schema:
        table_of(schema, self.table)
        return keep(schema, self.archive)

    def facts(self, schema: Schema) -> Facts:
        return Facts(locks=((self.table, Lock.ACCESS_SHARE),), scans=(self.table,))

    def describe(self) -> str:
        return f"keep the rows of {self.table} that are duplicates in {', '.join(self.unique)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteKept(Operation):
    """DELETE of the rows that KeepRows has put into the archive."""

    on_rows: ClassVar[OnRows] = "DELETE"

    table: str
    key: tuple[str, ...]
    archive: str

    @property
    def alias(self) -> str:
        return kept_rows(self.table)

    def apply(self, schema: Schema) -> Schema:
        table_of(schema, self.table)
        need(find(schema.archive, self.archive), f'archive table "{self.archive}"')
        return schema

    def facts(self, schema: Schema) -> Facts:
        return delete_facts(schema, self.table)

    def describe(self) -> str:
        return f"delete the kept rows from {self.table}"
