"""Interrupts statements outside a transaction, and drops the invalid indexes they leave."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from enum import Enum

import psycopg
from psycopg import sql

from generator.prove.catalog import Connection, everywhere, placed
from generator.prove.concurrent_locks import others_at_work, waits
from generator.prove.model import ScriptStatement, Subject
from generator.prove.running import connected
from generator.prove.server import Database

PATIENCE = 20.0
"""Seconds that a statement may take until it waits or ends."""
KILL = "SELECT pg_terminate_backend(%s)"
LIVES = "SELECT FROM pg_stat_activity WHERE pid = %s"


class Stopped(Enum):
    HALF_WAY = "stopped while it waited"
    ENDED = "it ended before it could be stopped"


def invalid_indexes(connection: Connection, schema: str) -> tuple[str, ...]:
    """What an interrupted CREATE or DROP INDEX CONCURRENTLY leaves behind."""
    return tuple(name for (name,) in everywhere(connection, "invalid_indexes", schema))


def clear_invalid(connection: Connection, schema: str, names: Iterable[str]) -> None:
    """Drops them, as a script tells a person to before the build is tried again."""
    for name in names:
        drop = sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {}")
        connection.execute(drop.format(placed(schema, name)))


def stop_half_way(database: Database, subject: Subject, text: str) -> Stopped:
    """Runs the statement while another session is at work on all tables; kills it when it waits.

    A concurrent build or drop has then put its first half into the catalog.
    """
    with others_at_work(database, subject):
        return _stop(database, subject, text)


def _stop(database: Database, subject: Subject, text: str) -> Stopped:
    """Runs the statement, and kills it when it waits for somebody."""
    with connected(database, subject) as victim, connected(database, subject) as killer:
        running = threading.Thread(target=_run, args=(victim, text))
        running.start()
        waiting = _wait(killer, victim.info.backend_pid, running)
        if waiting:
            end(killer, victim.info.backend_pid)
            running.join()
            victim.close()
    running.join()
    return Stopped.HALF_WAY if waiting else Stopped.ENDED


def stop_between_steps(database: Database, subject: Subject, statement: ScriptStatement) -> Stopped:
    """Kills a fill in steps where it waits for a row in the second half of its table.

    The steps before are then committed.
    """
    assert statement.steps is not None
    key = sql.SQL(", ").join(map(sql.Identifier, statement.steps.key))
    table = placed(subject.schema, statement.steps.table)
    hold = sql.SQL(
        "SELECT FROM {0} WHERE ({1}) > (SELECT {1} FROM {0} ORDER BY {1}"
        " OFFSET (SELECT count(*) / 2 FROM {0}) LIMIT 1) FOR UPDATE"
    ).format(table, key)
    with connected(database, subject) as holder, holder.transaction():
        holder.execute(hold)
        return _stop(database, subject, statement.sql)


def kill(killer: Connection, victim: Connection) -> None:
    """Ends the other connection's session, and waits until it is gone."""
    end(killer, victim.info.backend_pid)
    victim.close()


def end(killer: Connection, pid: int) -> None:
    """Terminates a server process; the server's own wait for it looks ten times a second only."""
    killer.execute(KILL, [pid])
    deadline = time.monotonic() + PATIENCE
    while killer.execute(LIVES, [pid]).fetchone() is not None:
        if time.monotonic() > deadline:
            raise TimeoutError(f"process {pid} does not end")
        time.sleep(0.001)


def _run(connection: Connection, text: str) -> None:
    try:
        connection.execute(text.encode())
    except psycopg.Error:
        return


def _wait(watcher: Connection, pid: int, running: threading.Thread) -> bool:
    """Until the statement waits for a lock (true) or has ended (false)."""
    deadline = time.monotonic() + PATIENCE
    while running.is_alive() and time.monotonic() < deadline:
        if waits(watcher, pid):
            return True
        time.sleep(0.002)
    return running.is_alive()
