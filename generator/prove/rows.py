"""Fills every table of a schema with rows, unusual ones first.

Nothing here interprets a constraint or a trigger: a row is tried in a savepoint, and what the
server refuses is tried otherwise.  The same seed gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from itertools import chain
from types import MappingProxyType

from psycopg import Rollback

from generator.prove.catalog import Connection
from generator.prove.row_bulk import fill_up
from generator.prove.row_deferred import put_off, settle
from generator.prove.row_order import Filling, Row, admits_few, fillings, unique_keys
from generator.prove.row_repairs import repairs
from generator.prove.row_values import awkward, plain
from generator.prove.row_writer import Questions, Writer, written_columns
from generator.records import dataclass
from generator.schema.columns import Column
from generator.schema.objects import Schema

SIBLINGS = 45
"""More plain rows than parents that may have children: so some have several."""
NULLS = 6
"""How often a null is written: a rule may want rows that have one and are their parent's only."""
SAME = 3
"""So many rows get a twin where rows are to be equal."""
Collisions = Mapping[str, tuple[tuple[str, ...], ...]]
Ways = dict[str, tuple[str, ...]]
"""How a row comes to an enum value: the value it starts with, and those it is updated to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """How many rows were written, by table, and what the server would not take."""

    rows: tuple[tuple[str, int], ...]
    bare: tuple[str, ...] = ()
    """Tables that took no row, though no rule of the application forbids one."""
    refused: tuple[str, ...] = ()
    """Enum values that no row could be brought to, and tables that took no row at all."""
    kept_out: tuple[str, ...] = ()
    """Tables that hold no row, since each makes something untrue that has to stay true."""


def fill(
    connection: Connection,
    schema: Schema,
    sizes: Mapping[str, int],
    *,
    namespace: str = "public",
    salt: str = "",
    offset: int = 0,
    holds: Questions = (),
    changing: bool = False,
    colliding: Collisions = MappingProxyType({}),
) -> Filled:
    """Writes rows into every table until it holds as many as ``sizes`` says.

    In one transaction of its own.  ``salt`` and ``offset`` make a second filling meet no row of the
    first; ``holds`` is what else has to stay true; ``changing`` updates some of the new rows in the
    end; ``colliding`` names columns, by table, in which some rows are to be equal.
    psycopg's errors pass through.
    """
    writer = Writer(
        connection=connection,
        schema=schema,
        namespace=namespace,
        salt=salt,
        offset=offset,
    )
    maker = Maker(writer=writer, holds=holds, colliding=colliding)
    with connection.transaction():
        connection.execute("SET LOCAL work_mem = '128MB'")
        put_off(connection, schema, namespace)
        before = {t.name: writer.count(t.name) for t in schema.tables}
        for filling in fillings(schema):
            maker.fill_truly(filling, sizes.get(filling.table.name, 0))
        # The place of a row tells it apart within its partition only.
        placed = [f for f in fillings(schema) if f.table.partition_by is None]
        for filling in placed:
            settle(writer, filling)
        for filling in placed if changing else ():
            maker.change_truly(filling)
        # What was put off is looked at here, where a failure can still be told.
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        rows = {t.name: writer.count(t.name) - before[t.name] for t in schema.tables}
    kept_out = _kept_out(schema, maker.kept_out, rows)
    bare, refused = _bare(writer, rows, before, maker.short), tuple(maker.refused)
    return Filled(rows=tuple(rows.items()), bare=bare, refused=refused, kept_out=kept_out)


def _kept_out(schema: Schema, alone: Sequence[str], rows: Mapping[str, int]) -> tuple[str, ...]:
    """Those tables, and what can have no row without one of theirs."""
    found = dict.fromkeys(alone)
    for filling in fillings(schema):
        table = filling.table
        if not rows[table.name] and any(key.table in found for key in table.foreign_keys):
            found[table.name] = None
    return tuple(found)


def _bare(
    writer: Writer, rows: Mapping[str, int], before: Mapping[str, int], short: set[str]
) -> tuple[str, ...]:
    """Tables without a new row, but for those where none may come or whose parents got none, or
    not of each kind, or that hold the only row they may; and partitions: a row of their table need
    not fit them."""
    return tuple(
        table.name
        for table in writer.schema.tables
        if not rows[table.name]
        and table.bound is None
        and not (before[table.name] and admits_few(table, writer.schema))
        and table.name not in writer.forbidden
        and all(rows.get(k.table, 1) for k in table.foreign_keys if k.table != table.name)
        and short.isdisjoint(key.table for key in table.foreign_keys)
    )


@dataclass(slots=True)
class Maker:
    """Thinks of rows; the writer tries them."""

    writer: Writer
    holds: Questions = ()
    colliding: Collisions = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    kept_out: list[str] = field(default_factory=list)
    short: set[str] = field(default_factory=set)
    """Tables that have no row with some value of an enum: the way back has no place for it, say."""

    def fill_truly(self, filling: Filling, size: int) -> None:
        """The rows of a table, such as leave everything true that has to be."""
        name, told = filling.table.name, len(self.refused)
        wrong = self._truly(name, lambda: self.fill_table(filling, size))
        if wrong and not self.writer.count(name):
            del self.refused[told:]
            self.kept_out.append(name)

    def change_truly(self, filling: Filling) -> None:
        places = tuple(self.writer.places.get(filling.table.name, ())[:SIBLINGS])
        self._truly(filling.table.name, lambda: self._change(filling, places))

    def _truly(self, table: str, work: Callable[[], None]) -> Questions:
        """All at once; where that leaves something untrue, row by row, or not at all.  Gives what
        was untrue at first."""
        wrong = self._attempt(table, work)
        if wrong:
            self.writer.watch(wrong)
            self._attempt(table, work)
            self.writer.watch(())
        return wrong

    def _attempt(self, table: str, work: Callable[[], None]) -> Questions:
        """Does the work, or leaves nothing of it and tells what it made untrue."""
        places = self.writer.places.setdefault(table, [])
        stood = len(places)
        told = len(self.refused)
        wrong: Questions = ()
        with suppress(Rollback), self.writer.connection.transaction():
            work()
            wrong = tuple(question for question in self.holds if not question())
            if wrong:
                raise Rollback
        if wrong:
            del places[stood:]
            del self.refused[told:]
        return wrong

    def _change(self, filling: Filling, places: tuple[str, ...]) -> None:
        """Each of the rows that were written first gets another value in one of its columns."""
        table, schema = filling.table, self.writer.schema
        keyed = {n for key in unique_keys(table) for n in key}
        keyed |= {n for key in table.foreign_keys for n in key.columns}
        columns = [c for c in written_columns(table.columns) if not c.type.user]
        free = [c for c in columns if c.name not in keyed]
        changes: list[tuple[str, Row]] = []
        for at, place in enumerate(places if free else ()):
            column = free[at % len(free)]
            value = plain(column.type, schema, "changed ", at)
            changes.append((place, {column.name: value}))
        self.writer.change_each(filling, changes)

    def fill_table(self, filling: Filling, size: int) -> None:
        base = self._base(filling)
        if base is None:
            self.refused.append(f"table {filling.table.name}: no row of its own was admitted")
            return
        self.writer.walk_each(filling, [base] * SIBLINGS)
        self.writer.walk_each(filling, ({**base, **o} for o in self._variants(filling)))
        for key in self.colliding.get(filling.table.name, ()):
            twins = self.writer.found(filling.table.name, key, SAME)
            self.writer.walk_each(filling, ({**base, **row} for row in twins))
        ways: dict[str, Ways] = {}
        for column in filling.table.columns:
            if self.writer.schema.enum(column.type.name) and not column.type.array:
                ways[column.name] = self._reach_values(filling, column, base)
        missing = size - self.writer.count(filling.table.name)
        if missing > 0:
            fill_up(self.writer, filling, base, missing, ways)

    def _base(self, filling: Filling) -> Row | None:
        """What to write beside plain values so that a row is admitted; None if nothing helps."""
        guesses = repairs(filling.table, self.writer.schema)
        for guess in chain(({},), guesses, self.writer.parents_of(filling)):
            self.writer.untrue = 0
            if self.writer.walk(filling, guess):
                return guess
        return None

    def _variants(self, filling: Filling) -> Iterator[Row]:
        """Every awkward value of every column, alone and all at once, and nulls."""
        pools = self._pools(filling)
        for name, values in pools.items():
            yield from ({name: value} for value in values)
            yield from ({name: None} for _ in range(NULLS) if None in values)
        for at in range(max((len(values) for values in pools.values()), default=0)):
            yield {n: values[at % len(values)] for n, values in pools.items() if values}
        nulls = {n: None for n, values in pools.items() if None in values}
        yield from (nulls for _ in range(NULLS))

    def _pools(self, filling: Filling) -> dict[str, tuple[str | None, ...]]:
        fixed = {name for key in filling.keys for name in key.columns}
        pools: dict[str, tuple[str | None, ...]] = {}
        for column in written_columns(filling.table.columns):
            nothing: tuple[str | None, ...] = () if column.not_null else (None,)
            values = () if column.name in fixed else awkward(column.type, self.writer.schema)
            pools[column.name] = (*values, *nothing)
        return pools

    def _reach_values(self, filling: Filling, column: Column, base: Row) -> Ways:
        """Brings a row to every value of an enum: at once, else by the updates that are let."""
        enum = self.writer.schema.enum(column.type.name)
        values = enum.values if enum else ()
        ways: Ways = {v: (v,) for v in values if self._go(filling, column, (v,), base)}
        reached = 0
        while reached < len(ways):
            reached = len(ways)
            for value in values:
                tried = () if value in ways else tuple(ways.values())
                steps = ((*way, value) for way in tried)
                way = next((s for s in steps if self._go(filling, column, s, base)), None)
                if way:
                    ways[value] = way
        where = f"{filling.table.name}.{column.name}"
        missing = [v for v in values if v not in ways]
        self.short |= {filling.table.name} if missing else set()
        self.refused += [f"{where}: no row came to {v}" for v in missing]
        return ways

    def _go(self, filling: Filling, column: Column, way: tuple[str, ...], base: Row) -> bool:
        updates = [{column.name: value} for value in way[1:]]
        return self.writer.walk(filling, {**base, column.name: way[0]}, updates)
