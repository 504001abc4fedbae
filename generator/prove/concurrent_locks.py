"""Other sessions that hold the locks of writers on each table.

What runs outside a transaction waits for them, one after the other; whenever it waits it can be
looked at, or stopped half way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg
from psycopg import sql

from generator.prove.catalog import Connection, everywhere, placed
from generator.prove.model import Subject
from generator.prove.running import connected
from generator.prove.server import Database
from generator.records import dataclass

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
def others_at_work(database: Database, subject: Subject) -> Iterator[Others]:
    """One session for each table of the subject's schema, until the context ends."""
    with ExitStack() as stack:
        eye = stack.enter_context(connected(database, subject))
        tables = list(everywhere(eye, "stored_columns", subject.schema))
        connections: dict[int, Connection] = {}
        for table, *_ in tables:
            other = stack.enter_context(connected(database, subject))
            connections[other.info.backend_pid] = other
            _work(other, subject, table)
        everybody = tuple(connections.values())
        try:
            yield Others(connections=connections)
        finally:
            for other in everybody:
                other.execute("ROLLBACK")


def _work(connection: Connection, subject: Subject, table: str) -> None:
    """The rows are found by a key of the table that has an index now, if there is one, so that
    nobody counts this as a scan of the table; a child has no part of that key, and a session of its
    own."""
    connection.execute("SET enable_seqscan = off")
    connection.execute("SET enable_bitmapscan = off")
    connection.execute("BEGIN")
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
