"""Operations that restore rows and values from the archive, if it has any.

A Restore is guarded: it does nothing where the archive holds no such table, as on a first run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar

from generator.plan.operations.base import (
    Facts,
    Lock,
    OnRows,
    Operation,
    need,
    on,
    refuse_if,
    table_of,
)
from generator.plan.operations.columns import AlterColumnType
from generator.plan.operations.row_effects import insert_facts, update_facts, with_called
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import Column, sequence_of
from generator.schema.expressions import Expression
from generator.schema.names import (
    ARCHIVE,
    apart,
    former_values,
    kept_rows,
    left_over,
)
from generator.schema.objects import Kept, Schema
from generator.schema.tokens import mentions
from generator.schema.types import EXTENSION_OF
from generator.schema.uses import Key, kept_key, of_column, relation, uses, value


def compared_with(expression: Expression | None) -> Iterable[Key]:
    """What has to stand until values are back.  Of a type of an extension in another schema an
    expression does not tell (``References``)."""
    yield from uses(expression)
    if expression:
        yield from (relation(name) for name in EXTENSION_OF if mentions(expression.sql, name))


def unkeep(schema: Schema, name: str) -> Schema:
    """The archive without that table; that it holds none is no error (a first run)."""
    return schema.without("archive", Kept(name=name))


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreRows(Operation):
    """Guarded INSERT of kept rows, whole tables too, then DROP of their archive table.

    ``columns`` are those the archive holds, with the types to cast to; ``disabled`` are the
    triggers that are off meanwhile.  Sequences of identity and serial columns move on behind the
    greatest value.  With ``only`` the other rows stay in the archive.  What is ``converted`` comes
    as that expression of the columns of the archive's row.

    ``fits`` is true for the rows of ``source`` that the table takes, if not for all: the script
    looks for others first.  ``lost`` are columns of a table whose values would not come along: it
    looks for these, too.  ``parents`` are kept as well, and go behind it: a default may take from
    the sequence of one.  So do the types and the sequences that the kept table is ``over``.
    """

    on_rows: ClassVar[OnRows] = "INSERT"

    table: str
    columns: tuple[Column, ...]
    archive: str
    disabled: tuple[str, ...] = ()
    only: Expression | None = None
    converted: tuple[tuple[str, Expression], ...] = ()
    source: str | None = field(default=None, compare=False)
    fits: Expression | None = field(default=None, compare=False)
    lost: tuple[str, tuple[str, ...]] = field(default=("", ()), compare=False)
    parents: tuple[str, ...] = field(default=(), compare=False)
    over: tuple[str, ...] = field(default=(), compare=False)

    @property
    def alias(self) -> str:
        return kept_rows(self.table)

    def expression_of(self, column: str) -> Expression | None:
        return dict(self.converted).get(column)

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        for column in self.columns:
            need(table.column(column.name), f'column "{column.name}" of table "{self.table}"')
        return schema if self.only else unkeep(schema, self.archive)

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), *uses(self.columns))

    def outlives(self) -> Iterable[Key]:
        return (kept_key(self.archive),)

    def releases(self) -> Iterable[Key]:
        yield from map(kept_key, (*self.parents, *self.over))

    def facts(self, schema: Schema) -> Facts:
        if not find(schema.archive, self.archive):
            return Facts()
        columns = tuple(column.name for column in self.columns)
        off = self.disabled
        facts = insert_facts(schema, self.table, columns, self.only, off=off, looks_first=False)
        for _, expression in self.converted:
            facts = with_called(facts, schema, expression)
        moved = [sequence_of(self.table, c) for c in self.columns if c.identity]
        locks = (*facts.locks, *((name, Lock.ROW_EXCLUSIVE) for name in moved))
        # The greatest value is looked up, whether rows came back or not.
        return replace(facts, locks=locks, scans=(self.table,) if moved else ())

    def describe(self) -> str:
        return f"restore the kept rows of {self.table}, if any"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreColumn(Operation):
    """Guarded UPDATE of a column from its archive table, then DROP of that table.

    Rows that hold the kept value already are not written.  Compared is the text: ``=`` overlooks a
    scale or a sign, and what is kept may be of the type that an earlier target gave the column.
    With ``unless_changed`` only rows that still hold that value get the kept one back; ``as_text``
    where the type has no ``=`` that tells all of its values apart.  Values whose row is gone, or
    has another key by now, go to the archive table ``left``, with a warning.

    An expression, or no cast, makes one value of several, and what a row holds behind it does not
    tell whether somebody changed it.  Then ``held`` is the archive table of what rows held before,
    which has to be what the kept value ``became``, as text; beside ``unless_changed``.
    """

    on_rows: ClassVar[OnRows] = "UPDATE"

    table: str
    column: Column
    key: tuple[str, ...]
    archive: str
    unless_changed: Expression | None = None
    as_text: bool = False
    disabled: tuple[str, ...] = ()
    held: str | None = None
    became: Expression | None = None

    @property
    def alias(self) -> str:
        return kept_rows(self.table)

    @property
    def holder(self) -> str:
        return apart("held", self.table)

    @property
    def left(self) -> str:
        return left_over(self.archive)

    def apply(self, schema: Schema) -> Schema:
        need(table_of(schema, self.table).column(self.column.name), f'"{self.column.name}"')
        return unkeep(schema, self.archive)

    def requires(self) -> Iterable[Key]:
        return (of_column(self.table, self.column.name),)

    def creates(self) -> Iterable[Key]:
        return (value(self.table, self.column.name),)

    def releases(self) -> Iterable[Key]:
        """But for the column's own type, which it has by then, and not what had that name."""
        compared = (self.unless_changed, self.became)
        keys, type_ = (key for e in compared for key in compared_with(e)), self.column.type
        return [key for key in keys if not (type_.user and key == relation(type_.name))]

    def facts(self, schema: Schema) -> Facts:
        if not find(schema.archive, self.archive):
            return Facts()
        used, off = self.unless_changed, self.disabled
        return update_facts(schema, self.table, (self.column.name,), used, off=off, leads=False)

    def describe(self) -> str:
        return f"restore the kept values of {self.table}.{self.column.name}, if any"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreKey(AlterColumnType):
    """ALTER COLUMN ... TYPE of a key, or of what refers to one: a value of which the archive knows
    what it was before the other direction converted it is that again; any other is converted.

    The column ``kept`` of the archive table has the values in the new type, of a table or of the
    one that it refers to; ``became`` is what one was converted to, as text.  No two became the
    same: it is a key.
    """

    kept: str
    archive: str
    became: Expression

    @property
    def alias(self) -> str:
        return kept_rows(self.table)

    @property
    def former(self) -> str:
        """The table and the function that tell what a value was, while the statement runs."""
        return former_values(self.archive)

    def releases(self) -> Iterable[Key]:
        return compared_with(self.became)

    def facts(self, schema: Schema) -> Facts:
        """Where values come back the table is rewritten, whatever the cast is."""
        called = Expression("former()")
        change = AlterColumnType(table=self.table, column=self.column, type=self.type, using=called)
        return change.facts(schema)

    def describe(self) -> str:
        return f"change the type of {self.table}.{self.column}, and restore its kept values, if any"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBeyond(Operation):
    """Guarded UPDATE of a numbered column, before the kept values come back: a row that was written
    meanwhile has a number by now, which a kept row may have had.  Without a ``key`` nothing tells
    which rows those are, and all are numbered beyond."""

    on_rows: ClassVar[OnRows] = "UPDATE"

    table: str
    column: str
    archive: str
    key: tuple[str, ...] = ()
    descends: bool = False
    disabled: tuple[str, ...] = ()

    @property
    def alias(self) -> str:
        return kept_rows(self.table)

    def apply(self, schema: Schema) -> Schema:
        need(table_of(schema, self.table).column(self.column), f'"{self.column}"')
        return schema

    def requires(self) -> Iterable[Key]:
        return (of_column(self.table, self.column),)

    def facts(self, schema: Schema) -> Facts:
        if not find(schema.archive, self.archive):
            return Facts()
        return update_facts(schema, self.table, (self.column,), off=self.disabled, leads=False)

    def describe(self) -> str:
        return f"number the rows of {self.table} beyond the kept values of {self.column}, if any"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreSequence(Operation):
    """Guarded setval from the kept sequence, then DROP of that."""

    sequence: str
    archive: str

    def apply(self, schema: Schema) -> Schema:
        refuse_if(not schema.relation(self.sequence), f'sequence "{self.sequence}" does not exist')
        return unkeep(schema, self.archive)

    def requires(self) -> Iterable[Key]:
        return (relation(self.sequence),)

    def outlives(self) -> Iterable[Key]:
        return (kept_key(self.archive),)

    def facts(self, schema: Schema) -> Facts:
        there = find(schema.archive, self.archive)
        return on(self.sequence, Lock.ROW_EXCLUSIVE) if there else Facts()

    def describe(self) -> str:
        return f"restore the value of sequence {self.sequence}, if kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetType(Operation):
    """DROP TYPE IF EXISTS in the archive, once the rows that used it have been put back.

    ``over`` is what it stands on, which goes behind it.
    """

    name: str
    over: tuple[str, ...] = field(default=(), compare=False)

    def apply(self, schema: Schema) -> Schema:
        return schema

    def drops(self) -> Iterable[Key]:
        return (kept_key(self.name),)

    def releases(self) -> Iterable[Key]:
        return map(kept_key, self.over)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop the kept type {self.name}, if any"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetTable(Operation):
    """DROP TABLE IF EXISTS in the archive: cleanup, once the planner is sure."""

    name: str

    def apply(self, schema: Schema) -> Schema:
        return unkeep(schema, self.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop what {ARCHIVE} keeps as {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetSequence(Operation):
    name: str

    def apply(self, schema: Schema) -> Schema:
        return unkeep(schema, self.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop the kept sequence {self.name}"


def with_triggers_there(operation: Operation, schema: Schema) -> Operation:
    """The operation; one that turns triggers off leaves out those that come only behind it."""
    if not isinstance(operation, RestoreRows | RestoreColumn | NumberBeyond):
        return operation
    table = schema.table(operation.table)
    there = {trigger.name for trigger in table.triggers} if table else set(operation.disabled)
    if there.issuperset(operation.disabled):
        return operation
    return replace(operation, disabled=tuple(n for n in operation.disabled if n in there))
