"""The values that the spec declares: fills, defaults, first rows of new tables.

The server computes them from the rows as they were (``staging``) and what it gives is compared with
what stands there after the migration.  What is another at each evaluation, such as random keys and
clocks, says nothing and is not compared.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import field

import psycopg
from psycopg import sql

from generator.prove.catalog import Connection
from generator.prove.compare import Difference, same_key
from generator.prove.copies import Copy
from generator.prove.declared_values import Declaring, Wanted
from generator.prove.model import Mapping, Subject
from generator.prove.running import connected
from generator.prove.server import Database
from generator.prove.staging import ROW
from generator.records import dataclass
from generator.schema.objects import Schema

SECOND = 1.1
"""A clock whose value is cut to seconds is another one after that time."""


@dataclass(slots=True, kw_only=True)
class Declared:
    """One direction: ``before`` and ``after`` are copies, ``old`` and ``new`` their schemas.

    ``known`` is an earlier copy: its rows came another way, and are not spoken of here.  It has
    the names of ``before``.  With ``first_rows`` new tables hold exactly what is declared.
    """

    subject: Subject
    database: Database
    before: Copy
    after: Copy
    old: Schema
    new: Schema
    declared: Mapping
    known: Copy | None = None
    first_rows: bool = False
    notes: list[str] = field(default_factory=list)
    """What could not be computed."""
    moving: list[str] = field(default_factory=list)
    """Columns whose values are others at each evaluation."""
    compared: int = 0
    """So many columns were."""

    def differences(self) -> tuple[Difference, ...]:
        """What is not as declared; evaluated again before it is believed."""
        wanted = self._evaluate(1)
        with connected(self.database, self.subject) as connection:
            found = {w: self._judge(connection, w) for w in wanted}
        for number, pause in ((2, 0.0), (3, SECOND)):
            if any(found.values()):
                time.sleep(pause)
                found = self._again(number, found)
        self.compared = sum(len(w.columns) for w in found)
        return tuple(d for differing in found.values() for d in differing)

    def _again(
        self, number: int, found: dict[Wanted, tuple[Difference, ...]]
    ) -> dict[Wanted, tuple[Difference, ...]]:
        """The same but for columns that are not what they were at the first evaluation."""
        again = {(w.rows, w.table): w for w in self._evaluate(number)}
        out: dict[Wanted, tuple[Difference, ...]] = {}
        with connected(self.database, self.subject) as connection:
            for wanted, differing in found.items():
                other = again.get((wanted.rows, wanted.table))
                if not differing or other is None:
                    out[wanted] = differing
                    continue
                stable = tuple(
                    c for c in wanted.columns if self._same(connection, wanted, other, c)
                )
                for column in wanted.columns:
                    if column not in stable:
                        self.moving.append(f"{wanted.table}.{column}")
                kept = wanted.only(stable)
                out[kept] = self._judge(connection, kept)
        return out

    def _evaluate(self, number: int) -> tuple[Wanted, ...]:
        """On a connection of its own: the temporary tables go with it."""
        with connected(self.database, self.subject) as connection:
            declaring = Declaring(
                connection=connection,
                namespace=self.subject.schema,
                before=self.before,
                after=self.after,
                old=self.old,
                new=self.new,
                declared=self.declared,
                number=number,
            )
            try:
                wanted = declaring.wanted(first_rows=self.first_rows)
            except psycopg.Error as problem:
                self.notes.append(f"declared values could not be computed: {problem}")
                return ()
            self.notes += [n for n in declaring.notes if n not in self.notes]
            return wanted

    def _same(self, connection: Connection, one: Wanted, other: Wanted, column: str) -> bool:
        """Whether two evaluations gave a column the same values, whatever their order."""
        query = sql.SQL("SELECT {} FROM {}")
        columns = [sql.Identifier(column)] + ([] if one.rows else [sql.Identifier(ROW)])
        picked = sql.SQL(", ").join(columns)
        sides = [query.format(picked, self.before.table(w.place)) for w in (one, other)]
        return not _number(connection, _apart(*sides)) and not _number(
            connection, _apart(*reversed(sides))
        )

    def _judge(self, connection: Connection, wanted: Wanted) -> tuple[Difference, ...]:
        if not wanted.rows:
            return tuple(self._values(connection, wanted))
        return tuple(self._rows(connection, wanted))

    def _rows(self, connection: Connection, wanted: Wanted) -> Iterator[Difference]:
        """A new table holds the declared rows and no others, as far as they can be compared."""
        picked: sql.Composable = sql.SQL(", ").join(map(sql.Identifier, wanted.columns))
        if not wanted.columns:
            picked = sql.SQL("1 AS one")
        query = sql.SQL("SELECT {} FROM {}")
        declared = query.format(picked, self.before.table(wanted.place))
        there = query.format(picked, self.after.table(wanted.table))
        missing = _number(connection, _apart(declared, there))
        if missing:
            yield Difference(kind="first rows", table=wanted.table, count=missing)
        more = _number(connection, _apart(there, declared))
        # A trigger that fires while the migration writes may add rows here.
        if more and wanted.table not in self.declared.grown:
            yield Difference(kind="more rows", table=wanted.table, count=more)

    def _values(self, connection: Connection, wanted: Wanted) -> Iterator[Difference]:
        pair = wanted.pair
        same = same_key(self.before, pair, self.old, self.declared)
        where: sql.Composable = sql.SQL("true")
        if self.known is not None:
            match = sql.SQL(" AND ").join(
                sql.SQL("k.{0} = o.{0}").format(sql.Identifier(o)) for o, _ in pair.key
            )
            where = sql.SQL("NOT EXISTS (SELECT FROM {} AS k WHERE {})").format(
                self.known.table(pair.table), match
            )
        example = sql.SQL(" || ', ' || ").join(
            sql.SQL("{} || '=' || {}").format(sql.Literal(n), sql.Identifier("n", n))
            for _, n in pair.key
        )
        for column in wanted.columns:
            query = sql.SQL(
                "SELECT count(*), count(*) FILTER (WHERE n.{column} IS NULL), min({example})"
                " FROM {before} AS o JOIN {wanted} AS w ON w.{row} = o.ctid"
                " JOIN {after} AS n ON {same}"
                " WHERE w.{column} IS DISTINCT FROM n.{column} AND {where}"
            ).format(
                column=sql.Identifier(column),
                example=example,
                before=self.before.table(pair.table),
                wanted=self.before.table(wanted.place),
                row=sql.Identifier(ROW),
                after=self.after.table(pair.after),
                same=same,
                where=where,
            )
            count, gone, one = connection.execute(query).fetchone() or (0, 0, "")
            if count:
                yield Difference(
                    kind="fill",
                    table=pair.after,
                    column=column,
                    count=count,
                    gone=gone,
                    example=one,
                )


def _apart(one: sql.Composable, other: sql.Composable) -> sql.Composed:
    return sql.SQL("SELECT count(*) FROM ({} EXCEPT ALL {}) AS apart").format(one, other)


def _number(connection: Connection, query: sql.Composed) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
