"""The copied rows as typed temporary tables, with the names of the target.

What a fill or a query of first rows declares is said of the moment at which it runs: the old rows
are there in their old types, the new columns are there and null.  No such moment is left to look at
when a migration is through, so it is built again from the copy.  A temporary table hides the one of
that name; what is not staged, a new table say, is the database's own.
"""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
from psycopg import sql

from generator.prove.application import spelled
from generator.prove.catalog import Connection
from generator.prove.copies import Copy
from generator.prove.model import Mapping
from generator.prove.row_order import unique_keys
from generator.records import dataclass
from generator.schema.collection import find
from generator.schema.columns import Column, Type
from generator.schema.objects import Schema
from generator.schema.tables import Table

ROW = "row of the copy"
"""The column that says which row of the copy it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """``old`` is the schema of the copy, ``new`` the one that is reached."""

    connection: Connection
    copy: Copy
    old: Schema
    new: Schema
    declared: Mapping

    def build(self) -> None:
        """Every table of the copy.  psycopg's errors pass through."""
        for name, labels in self._labels():
            texts = sql.SQL(", ").join(map(sql.Literal, labels))
            make = sql.SQL("CREATE TYPE pg_temp.{} AS ENUM ({})")
            self.connection.execute(make.format(sql.Identifier(name), texts))
        for table in self.old.tables:
            if table.name in self.copy.tables:
                self._table(table)

    def _labels(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Enums that become another: rows are filled while they hold the values of either."""
        for name in dict.fromkeys(e.name for e in (*self.old.enums, *self.new.enums)):
            before, after = find(self.old.enums, name), find(self.new.enums, name)
            old, new = before.values if before else (), after.values if after else ()
            if old != new and before:
                yield name, tuple(dict.fromkeys((*new, *old)))

    def _table(self, table: Table) -> None:
        name = self.name_of(table.name)
        names = {c.name: self.column_of(name, c.name) for c in table.columns}
        picked = [sql.SQL("o.ctid AS {}").format(sql.Identifier(ROW))]
        picked += [
            sql.SQL("({})::{} AS {}").format(
                self._value(column), self._type(column.type), sql.Identifier(names[column.name])
            )
            for column in table.columns
        ]
        picked += [
            sql.SQL("NULL::{} AS {}").format(self._type(c.type), sql.Identifier(c.name))
            for c in self.coming(table)
        ]
        # With room on each page for what is filled, the indexes need not be told of it.
        query = "CREATE TEMPORARY TABLE {} WITH (fillfactor = 45) AS SELECT {} FROM {} AS o"
        make = sql.SQL(query).format(
            sql.Identifier(name), sql.SQL(", ").join(picked), self.copy.table(table.name)
        )
        self.connection.execute(make)
        self._index(table, name, names)

    def coming(self, table: Table) -> tuple[Column, ...]:
        """The columns that the table gains."""
        name = self.name_of(table.name)
        reached = self.new.table(name)
        had = {self.column_of(name, c.name) for c in table.columns}
        return tuple(c for c in (reached.columns if reached else ()) if c.name not in had)

    def name_of(self, table: str) -> str:
        return dict(self.declared.tables).get(table, table)

    def column_of(self, table: str, column: str) -> str:
        renamed = {old: new for t, old, new in self.declared.columns if t == table}
        return renamed.get(column, column)

    def _value(self, column: Column) -> sql.Composable:
        value = sql.Identifier("o", column.name)
        renamed = [(o, n) for e, o, n in self.declared.relabelled if e == column.type.name]
        if not renamed or column.type.array:
            return value
        whens = [
            sql.SQL("WHEN {} THEN {}").format(sql.Literal(o), sql.Literal(n)) for o, n in renamed
        ]
        return sql.SQL("CASE {0} {1} ELSE {0} END").format(value, sql.SQL(" ").join(whens))

    def _type(self, type_: Type) -> sql.Composable:
        """A domain may be gone or be another: what it is made of is there."""
        domain = find(self.old.domains, type_.name) or find(self.new.domains, type_.name)
        if type_.user and domain:
            return sql.SQL(spelled(domain.type) + "[]" * type_.array)
        return sql.SQL(spelled(type_))

    def _index(self, table: Table, name: str, names: dict[str, str]) -> None:
        """Subqueries look rows up by keys; without an index a million rows would take for ever."""
        wanted = [*unique_keys(table), *(k.columns for k in table.foreign_keys)]
        wanted += [tuple(e.column for e in i.elements if e.column) for i in table.indexes]
        for columns in dict.fromkeys(c for c in wanted if c):
            make = sql.SQL("CREATE INDEX ON pg_temp.{} ({})").format(
                sql.Identifier(name),
                sql.SQL(", ").join(sql.Identifier(names[c]) for c in columns),
            )
            try:
                with self.connection.transaction():
                    self.connection.execute(make)
            except psycopg.Error:
                continue
        self.connection.execute(sql.SQL("ANALYZE pg_temp.{}").format(sql.Identifier(name)))
