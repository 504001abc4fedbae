"""Databases that tests look at while psql changes them, one test after another.

To make a database, and for two sessions to learn its catalog, is half of what a short test costs:
a database is emptied behind a test and used again, if nothing is left in it then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import psycopg
import pytest

from generator.prove import catalog
from generator.prove.psql import SqlFailed
from generator.prove.server import Server
from tests.psql import Psql, psql

NotNulls = list[tuple[object, ...]]
TIMES = 25
"""How often a database is used: nothing takes away the dead rows of its catalog."""


LEFT = b"""
SELECT (SELECT count(*) FROM pg_depend WHERE objid >= 16384 OR refobjid >= 16384),
       (SELECT count(*) FROM pg_shdepend WHERE dbid = d.oid),
       (SELECT count(*) FROM pg_subscription WHERE subdbid = d.oid),
       (SELECT array_agg(n::text ORDER BY n.oid) FROM pg_namespace n
        WHERE n.nspname !~ '^pg_(toast_)?temp_'),
       (SELECT array_agg(c::text ORDER BY c.objoid) FROM pg_description c
        WHERE c.classoid = 'pg_namespace'::regclass),
       shobj_description(d.oid, 'pg_database'),
       (SELECT array_agg(s::text ORDER BY s::text) FROM pg_db_role_setting s),
       d.datdba, d.datacl::text, d.datconnlimit
FROM pg_database d WHERE d.datname = current_database()
"""
"""What may be left in a database: any object depends on another one, or on the role that owns it
(manual, 52.18 and 52.46), and the rest can be set for a schema or for the database itself."""


def statements(sql: str) -> list[str]:
    """One by one; a statement ends with a semicolon at the end of a line."""
    return [s.strip() for s in sql.split(";\n") if s.strip()]


def untrue(connection: catalog.Connection, sql: str) -> list[str]:
    """The queries that are not true now."""
    return [q for q in statements(sql) if connection.execute(q.encode()).fetchone() != (True,)]


@dataclass(frozen=True, slots=True)
class Looked:
    """A database, changed by psql and looked at through one connection, which stays open."""

    psql: Psql
    connection: catalog.Connection

    def run(self, sql: str) -> None:
        """A script of the migration."""
        if sql:
            self.psql.run(sql)

    def load(self, sql: str) -> None:
        """What the case says."""
        if sql:
            self.psql.run(sql, ours=True)

    def untrue(self, sql: str) -> list[str]:
        """The queries of the case that do not give true."""
        return untrue(self.connection, sql)

    def shape(self) -> catalog.Snapshot:
        return catalog.snapshot(self.connection)

    def held(self) -> dict[str, list[str]]:
        """The rows of every table, by value, whatever the order of the columns."""
        found = catalog.rows(self.connection)
        return {name: sorted(map(repr, rows.values)) for name, rows in found.items()}

    def refresh(self) -> None:
        for view, _ in self.stored():
            self.connection.execute(f"REFRESH MATERIALIZED VIEW {view}".encode())

    def stale(self) -> list[str]:
        """The materialized views that hold other rows than their queries give."""
        row = "SELECT count(*), array_agg(r::text ORDER BY r::text) FROM ({}) AS r"
        return [
            view
            for view, query in self.stored()
            if self.connection.execute(row.format(f"TABLE {view}").encode()).fetchall()
            != self.connection.execute(row.format(query.rstrip(";")).encode()).fetchall()
        ]

    def stored(self) -> list[tuple[str, str]]:
        """The materialized views with their queries, each behind those that it may read."""
        return self.connection.execute(
            "SELECT oid::regclass::text, pg_get_viewdef(oid) FROM pg_class "
            "WHERE relkind = 'm' ORDER BY pg_class.oid"
        ).fetchall()

    def not_nulls(self) -> NotNulls:
        return not_nulls(self.connection)

    def left(self) -> tuple[object, ...]:
        """What tells an empty database from any other, in a small part of the time of ``shape``."""
        (found,) = self.connection.execute(LEFT, prepare=True).fetchall()
        return tuple(found)

    def archive(self) -> bool:
        return bool(catalog.archives(self.connection))

    def stops(self, script: str) -> None:
        """The script fails, and the database is as it was."""
        shape, rest = self.shape(), (self.held(), self.archive())
        with pytest.raises(SqlFailed):
            self.run(script)
        assert self.shape().differences(shape) == ()
        assert (self.held(), self.archive()) == rest


def not_nulls(connection: catalog.Connection) -> NotNulls:
    """What 18 calls the NOT NULLs; before it they have no names."""
    return connection.execute(
        "SELECT connamespace::regnamespace::text || '.' || relname, conname FROM pg_constraint "
        "JOIN pg_class ON pg_class.oid = conrelid WHERE contype = 'n' "
        "AND connamespace::regnamespace::text !~ '^(pg_|information_|schemaproof)' "
        "ORDER BY 1, 2"
    ).fetchall()


@dataclass(slots=True)
class Used:
    """A database with its sessions, how often it was used, and what it is when it is empty."""

    looked: Looked
    life: ExitStack
    empty: tuple[object, ...]
    times: int = field(default=0)

    def emptied(self) -> bool:
        """Whether the next test finds it like a new one."""
        self.times += 1
        if self.times == TIMES or self.looked.psql.lasting:
            return False
        self.looked.connection.execute("DROP OWNED BY CURRENT_USER CASCADE")
        return self.looked.left() == self.empty


FREE: dict[Server, list[Used]] = {}
"""What was emptied, on each server that runs."""


@contextmanager
def looked_at(server: Server) -> Iterator[Looked]:
    """A database without anything of a test in it.  psycopg's errors pass through."""
    free = FREE.setdefault(server, [])
    used = free.pop() if free else _made(server)
    again = False
    try:
        yield used.looked
        # A superuser owns what the server itself is made of.
        again = server.owner is not None and not server.extensions and used.emptied()
    finally:
        if again:
            free.append(used)
        else:
            used.life.close()


def _made(server: Server) -> Used:
    with ExitStack() as life:
        database = life.enter_context(server.database())
        opened = psycopg.connect(database.conninfo, autocommit=True)
        connection = life.enter_context(opened)
        looked = Looked(life.enter_context(psql(database.conninfo)), connection)
        return Used(looked, life.pop_all(), looked.left())


@contextmanager
def closed_with(server: Server) -> Iterator[None]:
    """Drops what was used on a server before it ends."""
    try:
        yield
    finally:
        for used in FREE.pop(server, []):
            used.life.close()
