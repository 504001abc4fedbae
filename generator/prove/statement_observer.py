"""Observes one statement, in a transaction or outside of one."""

from __future__ import annotations

import threading
import time

import psycopg
from psycopg import sql

from generator.prove.catalog import Connection
from generator.prove.concurrent_locks import Others, others_at_work, waits
from generator.prove.model import Claim, ScriptBatch, ScriptStatement, Subject
from generator.prove.relation_changes import (
    Relations,
    held,
    relations,
    reported_locks,
    rewritten,
    scans,
)
from generator.prove.running import StatementFailed, connected, execute
from generator.prove.server import Database

PATIENCE = 30.0
"""Seconds until a statement that neither waits nor ends counts as stuck."""

ENDING = 1.0
"""Seconds for which the backends of closed sessions are waited for."""


def watch(
    connection: Connection,
    subject: Subject,
    batch: ScriptBatch,
    statement: ScriptStatement,
    stood: Relations,
) -> Claim:
    """What the statement did, run in a transaction of its own.  Raises StatementFailed.

    Alone, since a lock that the transaction holds already would hide what the statement takes.
    """
    pid = connection.info.backend_pid
    with connection.transaction():
        timeout = sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(batch.lock_timeout))
        connection.execute(timeout)
        before = relations(connection, subject.schema)
        read = scans(connection, "pg_stat_xact_user_tables")
        execute(connection, statement.sql, statement.what)
        locked = held(connection, pid)
        now = scans(connection, "pg_stat_xact_user_tables")
        after = relations(connection, subject.schema)
    return _observed(before, after, stood, locked, read, now)


def watch_outside(
    database: Database,
    connection: Connection,
    subject: Subject,
    batch: ScriptBatch,
    statement: ScriptStatement,
) -> Claim:
    """The same for a statement that cannot run in a transaction.  Raises StatementFailed.

    Others who write to every table make it wait half way; while it waits, its locks are read.
    """
    timeout = sql.SQL("SET lock_timeout = {}").format(sql.Literal(batch.lock_timeout))
    connection.execute(timeout)
    failed: list[StatementFailed] = []

    def run() -> None:
        try:
            execute(connection, statement.sql, statement.what)
        except StatementFailed as problem:
            failed.append(problem)

    with connected(database, subject) as eye:
        before = relations(eye, subject.schema)
        _flush(connection)
        _await_others(eye, connection.info.backend_pid)
        read = scans(eye, "pg_stat_user_tables")
        with others_at_work(database, subject, _named(statement)) as others:
            thread = threading.Thread(target=run, daemon=True)
            thread.start()
            locked = _while_waiting(eye, connection.info.backend_pid, thread, others)
        thread.join(PATIENCE)
        if failed:
            raise failed[0]
        _flush(connection)
        now = scans(eye, "pg_stat_user_tables")
        after = relations(eye, subject.schema)
    return _observed(before, after, before, locked, read, now)


def _named(statement: ScriptStatement) -> frozenset[str]:
    """What its claim names: it may wait for several of these, one after the other."""
    if statement.claim is None:
        return frozenset()
    locks = (*statement.claim.locks, *statement.claim.locks_if_rows)
    return frozenset(name for name, _ in locks)


def _observed(
    before: Relations,
    after: Relations,
    stood: Relations,
    locked: tuple[tuple[int, str], ...],
    read: dict[int, int],
    now: dict[int, int],
) -> Claim:
    # What an earlier statement has moved into the archive is in nobody's way.
    there = {oid: relation for oid, relation in stood.items() if oid in before}
    seen = [oid for oid, count in now.items() if count > read.get(oid, 0) and oid in stood]
    return Claim(
        locks=reported_locks(locked, there, before),
        scans=tuple(sorted(before[oid].name for oid in seen if oid in before)),
        rewrites=rewritten(before, after, stood),
    )


def _while_waiting(
    eye: Connection, pid: int, thread: threading.Thread, others: Others
) -> tuple[tuple[int, str], ...]:
    """The locks of a backend whenever it waits for one of the others, who then lets it go on."""
    deadline = time.monotonic() + PATIENCE
    seen: dict[tuple[int, str], None] = {}
    while thread.is_alive() and time.monotonic() < deadline:
        if waits(eye, pid):
            seen |= dict.fromkeys(held(eye, pid))
            others.let_go(eye, pid)
        time.sleep(0.005)
    return tuple(seen)


def _await_others(eye: Connection, pid: int) -> None:
    """A session that was closed adds what it has counted when its backend ends, which may be later
    than its client knows: that would count for the statement."""
    deadline = time.monotonic() + ENDING
    while _has_others(eye, pid) and time.monotonic() < deadline:
        time.sleep(0.005)


def _has_others(eye: Connection, pid: int) -> bool:
    query = b"""
        SELECT count(*) > 0 FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend'
            AND pid NOT IN (pg_backend_pid(), %s)
    """
    (found,) = eye.execute(query, (pid,)).fetchone() or (False,)
    return bool(found)


def _flush(connection: psycopg.Connection[object]) -> None:
    """What the backend has counted is there for others to see, from PostgreSQL 15 on."""
    connection.execute("SELECT pg_stat_force_next_flush()")
    connection.execute("SELECT")
