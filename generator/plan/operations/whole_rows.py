"""Keeps and restores values of a table without a key, by whole rows.

The archive then holds whole rows.  A kept value goes back to the row that is equal in all other
columns; of rows that are equal in them each gets one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from generator.plan.operations.archive import keep
from generator.plan.operations.base import Facts, Lock, OnRows, Operation, need, table_of
from generator.plan.operations.restore import compared_with, unkeep
from generator.plan.operations.row_effects import Reach, delete_facts, update_facts
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.names import MOVED, apart, kept_either_way, kept_rows, left_over
from generator.schema.objects import Schema
from generator.schema.uses import Key, relation, restored_key


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepWholeRows(Operation):
    """CREATE TABLE AS: every column of every row, before one goes or changes; or of those rows
    ``only`` that move to another partition.  ``by_table``: and which table the row is in."""

    on_rows: ClassVar[OnRows] = "SELECT"

    table: str
    columns: tuple[Column, ...]
    archive: str
    only: Expression | None = None
    by_table: bool = False

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        for column in self.columns:
            need(table.column(column.name), f'column "{column.name}"')
        return keep(schema, self.archive)

    def releases(self) -> Iterable[Key]:
        """The rows are told by what their values are before a type of them changes."""
        return (relation(column.type.name) for column in self.columns if column.type.user)

    def facts(self, schema: Schema) -> Facts:
        reach = Reach(schema=schema)
        reach.own(self.table)
        reach.expressions(self.only)
        return reach.facts()

    def describe(self) -> str:
        if self.only and self.archive in kept_either_way(self.table, MOVED):
            return f"keep the rows of {self.table} that belong to another partition"
        if self.only:
            return f"keep the rows of {self.table} with a null that is filled"
        return f"keep the rows of {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteRows(Operation):
    """DELETE of the rows that belong to another partition, and that KeepWholeRows has kept."""

    on_rows: ClassVar[OnRows] = "DELETE"

    table: str
    only: Expression

    def apply(self, schema: Schema) -> Schema:
        table_of(schema, self.table)
        return schema

    def facts(self, schema: Schema) -> Facts:
        return delete_facts(schema, self.table, self.only)

    def describe(self) -> str:
        return f"delete the rows of {self.table} that belong to another partition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """What a kept value was turned into: the row that it goes back to still holds that."""

    column: Column
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreWholeRows(Operation):
    """Guarded UPDATE of ``columns`` from the archive's rows, then DROP of their table.

    A row of the archive goes with the row that has the same text in the columns ``same``, and what
    is ``became`` of the others, and if told ``by_table`` is in the table of the same name.  Of
    several that are alike each goes with one.  Those that go with none, as the row is gone or was
    changed, go to the archive table ``left``, with a warning.
    """

    on_rows: ClassVar[OnRows] = "UPDATE"

    table: str
    columns: tuple[Column, ...]
    same: tuple[Column, ...]
    became: tuple[Became, ...]
    archive: str
    disabled: tuple[str, ...] = ()
    by_table: bool = False

    @property
    def alias(self) -> str:
        return kept_rows(self.table)

    @property
    def pairs(self) -> str:
        """What the statement calls the rows and what was kept of them, side by side."""
        return apart("pairs", self.table)

    @property
    def left(self) -> str:
        return left_over(self.archive)

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        for column in (*self.columns, *self.same, *(b.column for b in self.became)):
            need(table.column(column.name), f'column "{column.name}" of table "{self.table}"')
        return unkeep(schema, self.archive)

    def releases(self) -> Iterable[Key]:
        # Of a type that is built anew they mean the new one, and not what had its name.
        keys = (key for became in self.became for key in compared_with(became.value))
        return [restored_key(key[1]) if key == relation(key[1]) else key for key in keys]

    def facts(self, schema: Schema) -> Facts:
        if not find(schema.archive, self.archive):
            return Facts()
        names = tuple(column.name for column in self.columns)
        used = tuple(became.value for became in self.became)
        facts = update_facts(schema, self.table, names, *used, off=self.disabled, leads=False)
        held = {name: lock for name, lock in facts.locks if name != self.table}
        # No row may move between the look at it and the write.
        own = (self.table, Lock.SHARE_ROW_EXCLUSIVE)
        return replace(facts, locks=(own, *held.items()))

    def describe(self) -> str:
        columns = ", ".join(column.name for column in self.columns)
        return f"restore the kept values of {self.table} ({columns}), if any"
