"""Operations that write rows: UPDATE and INSERT that fill new columns and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar

from generator.plan.operations.base import Facts, Lock, OnRows, Operation, need, table_of
from generator.plan.operations.row_effects import insert_facts, update_facts
from generator.records import dataclass
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.schema.uses import Key, of_column, read_by_fill, relation, uses


@dataclass(frozen=True, slots=True, kw_only=True)
class FillColumn(Operation):
    """UPDATE of the rows in which the column is null; ``value`` may use the table's columns.

    Where ``value`` is null and there is an ``otherwise``, that one decides.  It reads the columns
    ``former`` as they were.
    """

    on_rows: ClassVar[OnRows] = "UPDATE"

    table: str
    column: str
    value: Expression
    otherwise: Expression | None = None
    former: tuple[str, ...] = field(default=(), compare=False)

    def apply(self, schema: Schema) -> Schema:
        need(table_of(schema, self.table).column(self.column), f'column "{self.column}"')
        return schema

    def requires(self) -> Iterable[Key]:
        return (of_column(self.table, self.column), *uses((self.value, self.otherwise)))

    def creates(self) -> Iterable[Key]:
        return [read_by_fill(self.table, name) for name in self.former]

    def facts(self, schema: Schema) -> Facts:
        return update_facts(schema, self.table, (self.column,), self.value, self.otherwise)

    def describe(self) -> str:
        return f"fill {self.table}.{self.column}"


VARIABLES = ("v_step_start", "v_step_end", "v_last_step")
"""What the blocks that go in steps call their variables: a column of that name would hide one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillColumnInSteps(Operation):
    """The same, so many rows at a time in the order of ``key``, each step committed on its own.

    Nobody who writes to a row waits for more than one step.  Runs outside a transaction.
    """

    on_rows: ClassVar[OnRows] = "UPDATE"

    transactional: ClassVar[bool] = False
    rows: ClassVar[int] = 1000
    """What one step looks at: long enough to be worth a commit, short enough to wait for."""

    table: str
    column: str
    key: tuple[str, ...]
    value: Expression
    otherwise: Expression | None = None

    def apply(self, schema: Schema) -> Schema:
        for column in (self.column, *self.key):
            need(table_of(schema, self.table).column(column), f'column "{column}"')
        return schema

    def requires(self) -> Iterable[Key]:
        return (of_column(self.table, self.column), *uses((self.value, self.otherwise)))

    def facts(self, schema: Schema) -> Facts:
        return update_facts(schema, self.table, (self.column,), self.value, self.otherwise)

    def describe(self) -> str:
        return f"fill {self.table}.{self.column} in steps"


@dataclass(frozen=True, slots=True, kw_only=True)
class FillRows(Operation):
    """INSERT of the query's rows whose ``key`` the table does not hold yet.

    The output columns of ``query`` are, in order, ``columns``.
    """

    on_rows: ClassVar[OnRows] = "INSERT"

    table: str
    columns: tuple[str, ...]
    query: Expression
    key: tuple[str, ...]

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        for column in (*self.columns, *self.key):
            need(table.column(column), f'column "{column}" of table "{self.table}"')
        return schema

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), *uses(self.query))

    def facts(self, schema: Schema) -> Facts:
        return insert_facts(schema, self.table, self.columns, self.query)

    def describe(self) -> str:
        return f"fill table {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FillRowsInSteps(Operation):
    """The same in steps, each committed on its own: so many rows of ``walked`` at a time.

    A row of the query goes with the row of ``walked`` whose ``walked_key`` its columns ``by`` hold.
    The last step inserts what goes with none, and what came meanwhile.
    """

    on_rows: ClassVar[OnRows] = "INSERT"

    transactional: ClassVar[bool] = False
    rows: ClassVar[int] = 1000

    table: str
    columns: tuple[str, ...]
    query: Expression
    key: tuple[str, ...]
    by: tuple[str, ...]
    walked: str
    walked_key: tuple[str, ...]

    def apply(self, schema: Schema) -> Schema:
        table, walked = table_of(schema, self.table), table_of(schema, self.walked)
        for column in (*self.columns, *self.key, *self.by):
            need(table.column(column), f'column "{column}" of table "{self.table}"')
        for column in self.walked_key:
            need(walked.column(column), f'column "{column}" of table "{self.walked}"')
        return schema

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), *uses(self.query))

    def facts(self, schema: Schema) -> Facts:
        return insert_facts(schema, self.table, self.columns, self.query, walked=self.walked)

    def describe(self) -> str:
        return f"fill table {self.table} in steps"


@dataclass(frozen=True, slots=True, kw_only=True)
class LockTable(Operation):
    """LOCK TABLE, so that nothing is written between keeping rows and removing them."""

    table: str
    mode: Lock

    def apply(self, schema: Schema) -> Schema:
        table_of(schema, self.table)
        return schema

    def facts(self, schema: Schema) -> Facts:
        return Facts(locks=((self.table, self.mode),))

    def describe(self) -> str:
        return f"lock {self.table} against writes"
