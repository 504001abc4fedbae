"""Other sessions that hold the locks of writers on all tables.

What runs outside a transaction waits for them, one after the other; whenever it waits it can be
looked at, or stopped half way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

import psycopg
from psycopg import sql

from generator.prove.catalog import Connection, everywhere, placed
from generator.prove.model import Subject
from generator.prove.running import connected
from generator.prove.server import Database
from generator.records import dataclass

MOST = 16
"""Sessions that hold one table each.  PostgreSQL has 100 by default (max_connections)."""
WAITS = "SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s"


@dataclass(slots=True)
class Others:
    """Their connections, by process."""

    connections: dict[int, Connection]

    def let_go(self, eye: Connection, pid: int) -> None:
        """Those for whom the process waits now end their transactions."""
        row = eye.execute("SELECT pg_blocking_pids(%s)", [pid]).fetchone()
        for blocker in row[0] if row else ():
            if blocker in self.connections:
                self.connections.pop(blocker).execute("ROLLBACK")


def waits(eye: Connection, pid: int) -> bool:
    row = eye.execute(WAITS, [pid]).fetchone()
    return bool(row and row[0])


@contextmanager
def others_at_work(
    database: Database, subject: Subject, apart: Collection[str] = ()
) -> Iterator[Others]:
    """One session for each of the tables ``apart``, and one for all others of the subject's schema,
    until the context ends: a server has fewer sessions than a schema may have tables."""
    with ExitStack() as stack:
        eye = stack.enter_context(connected(database, subject))
        tables = [name for name, *_ in everywhere(eye, "stored_columns", subject.schema)]
        connections: dict[int, Connection] = {}
        for held in _shared_out(tables, apart):
            other = stack.enter_context(connected(database, subject))
            connections[other.info.backend_pid] = other
            _work(other, subject, held)
        everybody = tuple(connections.values())
        try:
            yield Others(connections=connections)
        finally:
            for other in everybody:
                other.execute("ROLLBACK")


def _shared_out(tables: Sequence[str], apart: Collection[str]) -> list[list[str]]:
    """The tables of each session; at most ``MOST`` have one of their own."""
    own = [name for name in tables if name in apart][:MOST]
    rest = [name for name in tables if name not in own]
    return [*([name] for name in own), *([rest] if rest else [])]


def _work(connection: Connection, subject: Subject, tables: Iterable[str]) -> None:
    connection.execute("SET enable_seqscan = off")
    connection.execute("SET enable_bitmapscan = off")
    connection.execute("BEGIN")
    for table in tables:
        _hold(connection, subject, table)


def _hold(connection: Connection, subject: Subject, table: str) -> None:
    """The rows are found by a key of the table that has an index now, if there is one, so that
    nobody counts this as a scan of the table; a child has no part of that key, and is held for
    itself."""
    place = placed(subject.schema, table)
    connection.execute(sql.SQL("LOCK TABLE {} IN ROW EXCLUSIVE MODE").format(place))
    for schema in (subject.baseline, subject.target):
        known = schema.table(table)
        if known and known.key:
            key = sql.SQL(", ").join(sql.Identifier(name) for name in known.key)
            rows = sql.SQL("SELECT FROM ONLY {} ORDER BY {} FOR UPDATE").format(place, key)
            try:
                with connection.transaction():
                    if _by_index(connection, rows):
                        connection.execute(rows)
                        return
            except psycopg.errors.UndefinedColumn:
                continue


def _by_index(connection: Connection, rows: sql.Composed) -> bool:
    """Whether no table is read from end to end for that: its key may have no index by now, or not
    yet."""
    plan = connection.execute(sql.SQL("EXPLAIN {}").format(rows)).fetchall()
    return not any("Seq Scan" in line for (line,) in plan)
