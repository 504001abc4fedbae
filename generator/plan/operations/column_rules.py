"""Defaults, NOT NULL, identity and generation expressions of columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from functools import partial

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    in_table,
    on,
    put,
    refuse_if,
    table_of,
)
from generator.plan.operations.columns import alter, column_of, proves_not_null
from generator.plan.operations.parts import Part
from generator.records import dataclass, replace
from generator.schema.columns import Column, Identity, Type, not_null_of, sequence_of
from generator.schema.expressions import Expression
from generator.schema.names import beside, numbering
from generator.schema.objects import Schema
from generator.schema.sequences import serial_sequence
from generator.schema.serials import spelled_out
from generator.schema.tables import View
from generator.schema.uses import Key, of_column, relation, shape, uses


def with_default(view: View, column: str, default: Expression | None) -> View:
    found = {**dict(view.defaults), column: default}
    kept = ((name, value) for name, value in sorted(found.items()) if value is not None)
    return replace(view, defaults=tuple(kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDefault(Operation):
    table: str
    column: str
    default: Expression

    def apply(self, schema: Schema) -> Schema:
        view = schema.views.get(self.table)
        if view:
            return put(schema, with_default(view, self.column, self.default))
        column = column_of(schema, self.table, self.column)
        if column.identity and column.identity.kind == "serial":
            # The sequence stays with the column, whatever the column takes from now on.
            schema = spelled_out(schema, sequence_of(self.table, column))
        return alter(schema, self.table, self.column, default=self.default)

    def requires(self) -> Iterable[Key]:
        return (of_column(self.table, self.column), relation(self.table), *uses(self.default))

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"set the default of {self.table}.{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDefault(Operation):
    """Does nothing where the column has no default.

    ``had`` is the one that goes: what it calls, and the sequence that it takes from, go behind it.
    """

    table: str
    column: str
    had: Expression | None = field(default=None, compare=False)

    def apply(self, schema: Schema) -> Schema:
        view = schema.views.get(self.table)
        if view:
            refuse_if(
                self.column not in dict(view.defaults), f'column "{self.column}" has no default'
            )
            return put(schema, with_default(view, self.column, None))
        column = column_of(schema, self.table, self.column)
        identity = column.identity
        if identity and identity.kind == "serial":
            # What is left is a sequence, which the column owns; partitions have a default for it.
            sequence = serial_sequence(self.table, column)
            sequence = replace(sequence, comment=column.numbers_comment)
            schema = schema.with_("sequences", sequence)
            return alter(
                schema,
                self.table,
                self.column,
                identity=None,
                default=None,
                numbers_comment=None,
            )
        return alter(schema, self.table, self.column, default=None)

    def releases(self) -> Iterable[Key]:
        return uses(self.had)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop the default of {self.table}.{self.column}"


def required(schema: Schema, table: str, column: str, named: str | None = None) -> Schema:
    """The column NOT NULL on the table and on all that inherit it, which get it under its name."""

    def must(one: Column) -> Column:
        return one if one.not_null else replace(one, not_null=True, not_null_name=named)

    schema = in_table(schema, table, "columns", column, must)
    named = not_null_of(table, column_of(schema, table, column))
    for child in table_of(schema, table).children:
        schema = required(schema, child, column, named)
    return schema


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNotNull(Operation):
    """Does nothing where the column must not be null already."""

    table: str
    column: str

    def apply(self, schema: Schema) -> Schema:
        column_of(schema, self.table, self.column)
        return required(schema, self.table, self.column)

    def requires(self) -> Iterable[Key]:
        return (of_column(self.table, self.column),)

    def facts(self, schema: Schema) -> Facts:
        proven = proves_not_null(table_of(schema, self.table), self.column)
        return on(self.table, Lock.ACCESS_EXCLUSIVE, scans=() if proven else (self.table,))

    def describe(self) -> str:
        return f"set {self.table}.{self.column} NOT NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropNotNull(Operation):
    """Does nothing where the column may be null already; with ``only`` (ONLY) that of the children
    is their own from then on."""

    table: str
    column: str
    only: bool = False

    def apply(self, schema: Schema) -> Schema:
        column_of(schema, self.table, self.column)
        if self.only:
            free = partial(replace, not_null=False)
            return in_table(schema, self.table, "columns", self.column, free)
        return alter(schema, self.table, self.column, not_null=False)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop NOT NULL of {self.table}.{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterNotNullInheritance(Operation):
    """ALTER CONSTRAINT ... [NO] INHERIT of the NOT NULL of a column, which is a constraint since 18
    (manual, ALTER TABLE); before that there is nothing to do.

    The type of a column changes with the NOT NULLs of all tables that inherit it, which 18 refuses
    where one has another name than that of its parent (observed on 18.4).  Meanwhile each is its
    own."""

    table: str
    column: str
    inherit: bool

    def apply(self, schema: Schema) -> Schema:
        column_of(schema, self.table, self.column)
        return schema

    def requires(self) -> Iterable[Key]:
        return (of_column(self.table, self.column),)

    def facts(self, schema: Schema) -> Facts:
        return Facts(locks_if_rows=((self.table, Lock.ACCESS_EXCLUSIVE),))

    def describe(self) -> str:
        word = "inherit" if self.inherit else "do not inherit"
        return f"{word} NOT NULL of {self.table}.{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddIdentity(Operation):
    table: str
    column: str
    identity: Identity

    def apply(self, schema: Schema) -> Schema:
        had = column_of(schema, self.table, self.column)
        refuse_if(had.identity, f'column "{self.column}" is already an identity column')
        refuse_if(not had.not_null, f'column "{self.column}" must be NOT NULL')
        return alter(schema, self.table, self.column, identity=self.identity)

    @property
    def sequence(self) -> str:
        named = self.identity.sequence
        return beside(self.table, named) if named else numbering(self.table, self.column)

    def creates(self) -> Iterable[Key]:
        return (relation(self.sequence),)

    def requires(self) -> Iterable[Key]:
        return (of_column(self.table, self.column),)

    def created_part(self) -> Part:
        return Part(kind="identity", name=self.column, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"make {self.table}.{self.column} an identity column"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOnIdentity(Operation):
    """setval: the numbers go on behind the greatest value that the sequence could have given, and
    behind those that it gave."""

    table: str
    column: str
    identity: Identity

    def apply(self, schema: Schema) -> Schema:
        numbers = self._numbers(schema)
        refuse_if(numbers is None, f'column "{self.column}" is not an identity column')
        return schema

    def _numbers(self, schema: Schema) -> str | None:
        """Its sequence: that of an identity, or the one that it owns (pg_get_serial_sequence)."""
        had, at = column_of(schema, self.table, self.column), (self.table, self.column)
        if had.identity:
            return sequence_of(self.table, had)
        return next((s.name for s in schema.sequences if s.owned_by == at), None)

    def requires(self) -> Iterable[Key]:
        if self.identity.sequence:
            yield relation(self.identity.sequence)

    def facts(self, schema: Schema) -> Facts:
        numbers = self._numbers(schema) or numbering(self.table, self.column)
        locks = ((self.table, Lock.ACCESS_SHARE), (numbers, Lock.ROW_EXCLUSIVE))
        return Facts(locks=locks, scans=(self.table,))

    def describe(self) -> str:
        return f"advance the sequence of {self.table}.{self.column} past the existing values"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterIdentity(Operation):
    """ALTER COLUMN ... SET GENERATED, with every option that its sequence has unless ``only_kind``
    is another; the numbers go on where they are."""

    table: str
    column: str
    identity: Identity
    only_kind: bool = False

    def apply(self, schema: Schema) -> Schema:
        had = column_of(schema, self.table, self.column).identity
        standing = had is not None and had.kind != "serial"
        refuse_if(not standing, f'column "{self.column}" is not an identity column')
        identity = replace(self.identity, sequence=had.sequence if had else None)
        return alter(schema, self.table, self.column, identity=identity)

    def used_part(self) -> Part:
        return Part(kind="identity", name=self.column, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        numbers = sequence_of(self.table, column_of(schema, self.table, self.column))
        locks = ((self.table, Lock.ACCESS_EXCLUSIVE), (numbers, Lock.SHARE_ROW_EXCLUSIVE))
        return Facts(locks=locks)

    def describe(self) -> str:
        return f"alter the identity of {self.table}.{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyNumbers(Operation):
    """setval: one sequence goes on where another one is."""

    sequence: str
    source: str

    def apply(self, schema: Schema) -> Schema:
        for name in (self.sequence, self.source):
            refuse_if(not schema.relation(name), f'sequence "{name}" does not exist')
        return schema

    def requires(self) -> Iterable[Key]:
        return (relation(self.sequence),)

    def releases(self) -> Iterable[Key]:
        return (relation(self.source),)

    def facts(self, schema: Schema) -> Facts:
        locks = ((self.sequence, Lock.ROW_EXCLUSIVE), (self.source, Lock.ACCESS_SHARE))
        return Facts(locks=locks)

    def describe(self) -> str:
        return f"set {self.sequence} to the value of {self.source}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterNumbering(Operation):
    """ALTER SEQUENCE ... AS: the type of the column, and with it the greatest number.

    An identity's sequence follows by itself; this one would stop at the old limit.
    """

    table: str
    column: str
    type: Type
    sequence: str
    """As it is called by then: it may have another name than the usual one."""

    def apply(self, schema: Schema) -> Schema:
        column = column_of(schema, self.table, self.column)
        serial = column.identity is not None and column.identity.kind == "serial"
        named = serial and sequence_of(self.table, column) == self.sequence
        refuse_if(not named, f'column "{self.column}" does not use the sequence "{self.sequence}"')
        refuse_if(column.type != self.type, f'column "{self.column}" is of another type')
        return schema

    def facts(self, schema: Schema) -> Facts:
        return on(self.sequence, Lock.SHARE_ROW_EXCLUSIVE)

    def describe(self) -> str:
        return f"make {self.table}.{self.column} a {self.type.name} column"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropIdentity(Operation):
    table: str
    column: str

    def apply(self, schema: Schema) -> Schema:
        had = column_of(schema, self.table, self.column).identity
        refuse_if(had is None, f'column "{self.column}" is not an identity column')
        return alter(schema, self.table, self.column, identity=None, numbers_comment=None)

    def used_part(self) -> Part:
        return Part(kind="identity", name=self.column, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        column = column_of(schema, self.table, self.column)
        dropped = (self.table, sequence_of(self.table, column))
        return Facts(locks=tuple((name, Lock.ACCESS_EXCLUSIVE) for name in dropped))

    def describe(self) -> str:
        return f"drop the identity of {self.table}.{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropExpression(Operation):
    """A stored generated column becomes an ordinary one that keeps its values."""

    table: str
    column: str

    def apply(self, schema: Schema) -> Schema:
        had = column_of(schema, self.table, self.column).generated
        refuse_if(had is None, f'column "{self.column}" is not generated')
        return alter(schema, self.table, self.column, generated=None)

    def creates(self) -> Iterable[Key]:
        """What may be computed from it from then on: not from a generated column."""
        return (shape(self.table, self.column),)

    def used_part(self) -> Part:
        return Part(kind="generated", name=self.column, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop the expression of {self.table}.{self.column}"
