"""Computes the declared values on the server, beside the copy of the old rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

import psycopg
from psycopg import sql

from generator.prove.catalog import Connection
from generator.prove.compare import Pair, mapped
from generator.prove.copies import Copy, key_of
from generator.prove.model import Fill, FirstRows, Mapping
from generator.prove.running import message_of
from generator.prove.staging import ROW, Stage
from generator.records import dataclass, replace
from generator.schema.columns import Column
from generator.schema.objects import Schema
from generator.schema.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """``columns`` of ``table``, by their names afterwards, stand as text in the copy's ``place``.

    ``rows``: they are rows of their own, of a new table; else values in the rows of ``pair``.
    """

    table: str
    columns: tuple[str, ...]
    place: str
    pair: Pair
    rows: bool = False

    def only(self, columns: tuple[str, ...]) -> Wanted:
        return replace(self, columns=columns)


@dataclass(slots=True, kw_only=True)
class Declaring:
    """One evaluation, on a connection whose temporary tables go with it."""

    connection: Connection
    namespace: str
    before: Copy
    after: Copy
    old: Schema
    new: Schema
    declared: Mapping
    number: int
    notes: list[str] = field(default_factory=list)

    def wanted(self, *, first_rows: bool) -> tuple[Wanted, ...]:
        """psycopg's errors pass through where the rows cannot be staged."""
        stage = Stage(
            connection=self.connection,
            copy=self.before,
            old=self.old,
            new=self.new,
            declared=self.declared,
        )
        if not first_rows and not any(self._coming(stage, t) for t in self.old.tables):
            return ()
        stage.build()
        rows = tuple(self._first_rows(stage)) if first_rows else ()
        values = []
        filled = {t.name: self._fill(stage, t) for t in self.old.tables}
        for table in self.old.tables:
            made = self._put_down(stage, table, filled[table.name])
            values += [made] if made else []
        return (*rows, *values)

    def _coming(self, stage: Stage, table: Table) -> tuple[str, ...]:
        """Columns of which the value is to be computed: the new ones, and those that are filled."""
        name = stage.name_of(table.name)
        reached = self.new.table(name)
        if reached is None or table.name not in self.before.tables:
            return ()
        fills = [f.column for f in self.declared.fills if f.table == name]
        gained = [c.name for c in stage.coming(table) if _can_be_computed(c)]
        return tuple(c for c in dict.fromkeys((*gained, *fills)) if reached.column(c))

    def _fill(self, stage: Stage, table: Table) -> tuple[str, ...]:
        """Fills the staged table as declared, in order; gives the columns for which that worked."""
        columns = self._coming(stage, table)
        name = stage.name_of(table.name)
        fills = [f for f in self.declared.fills if f.table == name]
        filled = {f.column for f in fills}
        defaults = [
            Fill(table=name, column=c.name, value=c.default.sql)
            for c in stage.coming(table)
            if c.name in columns and c.default is not None and c.name not in filled
        ]
        failed = {f.column for f in (*defaults, *fills) if not self._update(f)}
        return tuple(c for c in columns if c not in failed)

    def _update(self, fill: Fill) -> bool:
        otherwise = f", ({fill.otherwise})" if fill.otherwise else ""
        query = sql.SQL("UPDATE pg_temp.{0} SET {1} = COALESCE(({2}){3}) WHERE {1} IS NULL").format(
            sql.Identifier(fill.table),
            sql.Identifier(fill.column),
            sql.SQL(fill.value),
            sql.SQL(otherwise),
        )
        return self._try(query, f"{fill.table}.{fill.column}")

    def _try(self, query: sql.Composed, what: str) -> bool:
        try:
            with self.connection.transaction():
                self.connection.execute(query)
        except psycopg.Error as problem:
            self.notes.append(
                f"the declared value of {what} could not be computed: {message_of(problem)}"
            )
            return False
        return True

    def _put_down(self, stage: Stage, table: Table, columns: tuple[str, ...]) -> Wanted | None:
        name = stage.name_of(table.name)
        key = key_of(self.old, table.name)
        names = tuple((k, stage.column_of(name, k)) for k in key)
        if not columns or name not in self.after.tables:
            return None
        if not key or not {n for _, n in names} <= set(self.after.tables[name]):
            self.notes.append(f"what {name} is filled with: not compared, no key stands")
            return None
        place = f"declared {self.number} {table.name}"
        casts = {c: text for t, c, text in self.declared.casts if t == name}
        picked: list[sql.Composable] = [sql.Identifier(ROW)]
        picked += [
            sql.SQL("{} AS {}").format(self._text(name, c, casts.get(c)), sql.Identifier(c))
            for c in columns
        ]
        make = sql.SQL("CREATE UNLOGGED TABLE {} AS SELECT {} FROM pg_temp.{}").format(
            self.before.table(place), sql.SQL(", ").join(picked), sql.Identifier(name)
        )
        if not self._try(make, name):
            return None
        pair = Pair(table=table.name, after=name, columns=names, key=names)
        return Wanted(table=name, columns=columns, place=place, pair=pair)

    def _text(self, table: str, column: str, cast: str | None) -> sql.Composable:
        """The value as it is spelled afterwards, when the column's type has changed too."""
        if cast is not None:
            return sql.SQL("({})::text").format(sql.SQL(cast))
        reached = self.new.table(table)
        found = reached.column(column) if reached else None
        value = sql.SQL("{}::text").format(sql.Identifier(column))
        return mapped(value, found.type, self.declared) if found else value

    def _first_rows(self, stage: Stage) -> Iterator[Wanted]:
        """Of every new table, in order: while its query runs it is empty, as it was."""
        known = {stage.name_of(t.name) for t in self.old.tables}
        queries = {rows.table: rows for rows in self.declared.rows}
        order = [*queries, *(t.name for t in self.new.tables if t.name not in queries)]
        for name in order:
            if name not in known and name in self.after.tables:
                made = self._rows_of(name, queries.get(name))
                if made:
                    yield made

    def _rows_of(self, name: str, rows: FirstRows | None) -> Wanted | None:
        place = f"declared {self.number} rows of {name}"
        columns = rows.columns if rows else self.after.tables[name]
        # The query may read its own table, and would pass the rows that it gave each time.
        table, empty = sql.Identifier(f"rows of {name}"), sql.Identifier(name)
        make = sql.SQL("CREATE TEMPORARY TABLE {} AS SELECT * FROM {} WITH NO DATA")
        for made in (table, empty):
            self.connection.execute(make.format(made, sql.Identifier(self.namespace, name)))
        done = rows is None or self._insert(rows, table)
        texts = sql.SQL(", ").join(
            sql.SQL("{0}::text AS {0}").format(sql.Identifier(c)) for c in columns
        )
        keep = sql.SQL("CREATE UNLOGGED TABLE {} AS SELECT {} FROM pg_temp.{}")
        self.connection.execute(keep.format(self.before.table(place), texts, table))
        self.connection.execute(sql.SQL("DROP TABLE pg_temp.{}, pg_temp.{}").format(table, empty))
        if not done:
            return None
        pair = Pair(table=name, after=name, columns=(), key=())
        return Wanted(table=name, columns=columns, place=place, pair=pair, rows=True)

    def _insert(self, rows: FirstRows, table: sql.Identifier) -> bool:
        names = sql.SQL(", ").join(map(sql.Identifier, rows.columns))
        query = sql.SQL("INSERT INTO pg_temp.{} ({}) SELECT * FROM ({}) AS filled")
        text = query.format(table, names, sql.SQL(rows.query))
        return self._try(text, f"first rows of {rows.table}")


def _can_be_computed(column: Column) -> bool:
    """Whether a value can be computed: what the server numbers or generates is its own."""
    default = column.default.sql if column.default else ""
    return column.identity is None and column.generated is None and "nextval(" not in default
