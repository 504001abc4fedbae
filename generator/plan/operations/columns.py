"""ADD, DROP, RENAME and ALTER TYPE of columns (manual, ALTER TABLE)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    add_to_table,
    in_table,
    need,
    on,
    put,
    refuse_if,
    refuse_rows_of,
    table_of,
    without_owned,
)
from generator.plan.operations.casts import is_plain_cast, rewrites
from generator.plan.operations.index_parts import folded, made_again, spoken
from generator.plan.operations.parts import Part
from generator.plan.operations.renames import follow_column
from generator.plan.operations.row_effects import with_called
from generator.records import dataclass, replace
from generator.schema.columns import Column, Type, sequence_of
from generator.schema.expressions import Expression
from generator.schema.inheritance import descendants, inherited_column
from generator.schema.objects import Schema
from generator.schema.options import COMPRESSION, STORAGE
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.schema.uses import (
    Key,
    held,
    of_column,
    of_columns,
    read_by_fill,
    relation,
    row,
    shape,
    shapes,
    uses,
)

STABLE_FUNCTIONS = frozenset({"now", "transaction_timestamp", "statement_timestamp"})


def column_of(schema: Schema, table: str, column: str) -> Column:
    return need(table_of(schema, table).column(column), f'column "{column}" of table "{table}"')


def alter(schema: Schema, table: str, column: str, **changes: Any) -> Schema:
    """The column with those changes, on the table and on all that have the column from it."""
    column_of(schema, table, column)
    schema = in_table(schema, table, "columns", column, lambda c: replace(c, **changes))
    changes.pop("identity", None)
    if changes:
        for child in table_of(schema, table).children:
            schema = alter(schema, child, column, **changes)
    return schema


def is_volatile(default: Expression | None, schema: Schema) -> bool:
    """Whether ADD COLUMN has to compute the default for each row (manual, ALTER TABLE, notes)."""
    called = set(default.uses.functions) - STABLE_FUNCTIONS if default else ()
    found = (schema.functions.referring("name", name) for name in called)
    return any(not own or any(f.volatility == "VOLATILE" for f in own) for own in found)


def is_constrained(type_: Type, schema: Schema) -> bool:
    """Whether it is a domain that has constraints, be it from one under it: ADD COLUMN looks at
    them for each row, which it rewrites (manual, ALTER TABLE, notes)."""
    domain = schema.domains.get(type_.name) if type_.user and not type_.array else None
    if domain is None:
        return False
    return domain.not_null or bool(domain.checks) or is_constrained(domain.type, schema)


def proves_not_null(table: Table, column: str) -> bool:
    """Whether a valid CHECK says that the column is not null: SET NOT NULL need not scan then."""
    return any(
        c.validated and c.expression.sql == f"{quoted(column)} IS NOT NULL" for c in table.checks
    )


def sources(item: Column) -> tuple[str, ...]:
    """The columns that a generated column is computed from."""
    return item.generated.expression.uses.columns if item.generated else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddColumn(Operation):
    """``heirs`` are the tables below, which get it too: what names it there waits for it."""

    table: str
    column: Column
    heirs: tuple[str, ...] = field(default=(), compare=False)

    def apply(self, schema: Schema) -> Schema:
        type_ = self.column.type
        unknown = type_.user and not schema.has_type(type_.name)
        refuse_if(unknown, f'type "{type_.name}" does not exist')
        return self._added(add_to_table(schema, self.table, "columns", self.column))

    def _added(self, schema: Schema) -> Schema:
        """A child that has such a column keeps its own."""
        column = inherited_column(self.table, self.column)
        for child in table_of(schema, self.table).children:
            if table_of(schema, child).column(column.name) is None:
                schema = replace(self, table=child, column=column).apply(schema)
        return schema

    def requires(self) -> Iterable[Key]:
        return (
            relation(self.table),
            *uses(self.column),
            *of_columns(self.table, sources(self.column)),
        )

    def wishes(self) -> Iterable[Key]:
        """PostgreSQL changes the type of no column that another one is computed from."""
        return shapes(self.table, sources(self.column))

    def creates(self) -> Iterable[Key]:
        if self.column.identity:
            yield relation(sequence_of(self.table, self.column))
        for table in (self.table, *self.heirs):
            yield of_column(table, self.column.name)
            yield shape(table, self.column.name)
            yield row(table)

    def created_part(self) -> Part:
        return Part(kind="column", name=self.column.name, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        column, computed = self.column, self.column.generated
        stored = computed is not None and computed.stored
        rewritten, scanned = (self.table,), computed is not None and column.not_null
        checked = is_constrained(column.type, schema)
        if stored or column.identity or checked or is_volatile(column.default, schema):
            facts = on(self.table, Lock.ACCESS_EXCLUSIVE, scans=rewritten, rewrites=rewritten)
        else:
            facts = on(self.table, Lock.ACCESS_EXCLUSIVE, scans=rewritten if scanned else ())
        return with_called(facts, schema, column.default, computed.expression if computed else None)

    def describe(self) -> str:
        return f"add column {self.table}.{self.column.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropColumn(Operation):
    """DROP COLUMN; with ``only`` (ONLY) children keep it as a column of their own."""

    table: str
    column: Column
    only: bool = False

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        name = self.column.name
        need(table.column(name), f'column "{name}" of table "{self.table}"')
        for item in (*table.foreign_keys, *table.uniques, table.primary_key):
            used = item is not None and name in item.columns
            refuse_if(used, f'"{item.name if item else ""}" still uses the column')
        for index in table.indexes:
            refuse_if(name in index.used_columns, f'index "{index.name}" still uses the column')
        left = tuple(c for c in table.columns if c.name != name)
        schema = put(without_owned(schema, self.table, name), replace(table, columns=left))
        for child in () if self.only else table.children:
            parents = (table_of(schema, parent) for parent in table_of(schema, child).parents)
            if all(parent.column(name) is None for parent in parents):
                schema = replace(self, table=child).apply(schema)
        return schema

    def wishes(self) -> Iterable[Key]:
        return (read_by_fill(self.table, self.column.name),)

    def releases(self) -> Iterable[Key]:
        return held(self.column)

    def creates(self) -> Iterable[Key]:
        return (row(self.table),)

    def facts(self, schema: Schema) -> Facts:
        owned = [sequence_of(self.table, self.column)] if self.column.identity else []
        return Facts(locks=tuple((n, Lock.ACCESS_EXCLUSIVE) for n in (self.table, *owned)))

    def describe(self) -> str:
        return f"drop column {self.table}.{self.column.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetColumn(Operation):
    """DROP COLUMN IF EXISTS: one that was added to a table, which then was not made again."""

    table: str
    name: str

    def apply(self, schema: Schema) -> Schema:
        column = table_of(schema, self.table).column(self.name)
        return DropColumn(table=self.table, column=column).apply(schema) if column else schema

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop column {self.table}.{self.name}, if any"


def _at_foreign_keys(schema: Schema, table: str) -> list[Table]:
    """The table, and those whose foreign keys refer to it."""
    own = schema.table(table)
    others = schema.tables.referring("table", table)
    return others if own is None or own in others else [own, *others]


def _foreign_keys_at(
    schema: Schema, table: str, column: str
) -> tuple[tuple[tuple[str, str], bool], ...]:
    """The foreign keys with that column at either end: (child, parent), and whether valid."""
    return tuple(
        ((child.name, key.table), key.validated)
        for child in _at_foreign_keys(schema, table)
        for key in child.foreign_keys
        if (child.name == table and column in key.columns)
        or (key.table == table and column in key.referenced)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterColumnType(Operation):
    """ALTER COLUMN ... TYPE with its USING expression; ``collation`` where not the default;
    ``heirs`` as in ``AddColumn``."""

    table: str
    column: str
    type: Type
    using: Expression | None = None
    collation: str | None = None
    heirs: tuple[str, ...] = field(default=(), compare=False)

    def apply(self, schema: Schema) -> Schema:
        type_ = self.type
        unknown = type_.user and not schema.has_type(type_.name)
        refuse_if(unknown, f'type "{type_.name}" does not exist')
        refuse_rows_of(schema, self.table)
        had = column_of(schema, self.table, self.column)
        schema = made_again(schema, table_of(schema, self.table), self.column)
        return alter(
            schema,
            self.table,
            self.column,
            type=self.type,
            collation=self.collation,
            options=tuple(o for o in had.options if o[0] not in {STORAGE, COMPRESSION}),
        )

    def creates(self) -> Iterable[Key]:
        named = (shape(table, self.column) for table in (self.table, *self.heirs))
        return (*named, row(self.table))

    def requires(self) -> Iterable[Key]:
        collation = [relation(self.collation)] if self.collation else []
        return (*uses(self.type), *uses(self.using), *collation)

    def wishes(self) -> Iterable[Key]:
        return (read_by_fill(self.table, self.column),)

    def facts(self, schema: Schema) -> Facts:
        """Foreign keys at the column are built anew, and where its values were written anew they
        are validated again; an identity's sequence follows the type (observed on 18 and 15)."""
        column = column_of(schema, self.table, self.column)
        ends = _foreign_keys_at(schema, self.table, self.column)
        locked = dict.fromkeys((self.table, *(end for pair, _ in ends for end in pair)))
        locks = [(name, Lock.ACCESS_EXCLUSIVE) for name in locked]
        if column.identity and column.identity.kind != "serial" and column.type != self.type:
            locks.append((sequence_of(self.table, column), Lock.SHARE_ROW_EXCLUSIVE))
        plain = self.using is None or is_plain_cast(self.using.sql, self.column, self.type)
        if plain and not rewrites(column.type, self.type):
            return Facts(locks=tuple(locks))
        proved = (end for pair, validated in ends if validated for end in pair)
        read = tuple(dict.fromkeys((self.table, *proved)))
        return Facts(locks=tuple(locks), scans=read, rewrites=(self.table,))

    def describe(self) -> str:
        return f"change the type of {self.table}.{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameColumn(Operation):
    """ALTER TABLE ... RENAME COLUMN; what PostgreSQL tracks by number follows (see renames)."""

    table: str
    column: str
    to: str

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        need(table.column(self.column), f'column "{self.column}" of table "{self.table}"')
        refuse_if(table.column(self.to), f'column "{self.to}" already exists')
        below = [t.name for t in (table, *descendants(schema, table)) if t.bound is not None]
        schema = spoken(schema, below, self.column)
        schema = follow_column(schema, self.table, self.column, self.to)
        for name in below:
            schema = folded(schema, name)
        return schema

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"rename column {self.table}.{self.column} to {self.to}"
