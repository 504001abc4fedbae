"""Runs scripts over a connection, or by psql."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from generator.prove.catalog import Connection
from generator.prove.model import Script, ScriptBatch, Subject
from generator.prove.server import Database

NEVER = 2**31
"""Times a query is run before psycopg prepares it unasked."""


class StatementFailed(Exception):
    """A statement of a script failed; ``what`` it is and what the server said."""

    def __init__(self, what: str, said: str) -> None:
        self.what, self.said = what, said
        super().__init__(f"{what}: {said}")


@contextmanager
def connected(database: Database, subject: Subject) -> Iterator[Connection]:
    """A connection as the owner, outside transactions, that looks into the subject's schema.

    What is not prepared by name is planned anew: what it reads may have become something else.
    """
    with psycopg.connect(database.conninfo, autocommit=True, prepare_threshold=NEVER) as connection:
        look_into(connection, subject)
        yield connection


def look_into(connection: Connection, subject: Subject) -> None:
    """Sets the search path of the scripts."""
    path = dict.fromkeys([subject.schema, *subject.looks_behind, "public"])
    names = sql.SQL(", ").join(sql.Identifier(name) for name in path)
    connection.execute(sql.SQL("SET search_path = {}").format(names))


def run_script(connection: Connection, script: Script) -> None:
    """Batch by batch, each in its transaction.  Raises StatementFailed; what committed stays."""
    for batch in script.batches:
        run_batch(connection, batch)


def run_batch(connection: Connection, batch: ScriptBatch) -> None:
    """One transaction, or what cannot run in one.  Raises StatementFailed, psycopg's errors."""
    timeout = sql.SQL("SET {} lock_timeout = {}")
    if not batch.transactional:
        connection.execute(timeout.format(sql.SQL("SESSION"), sql.Literal(batch.lock_timeout)))
        for statement in batch.statements:
            execute(connection, statement.sql, statement.what)
        return
    with connection.transaction():
        connection.execute(timeout.format(sql.SQL("LOCAL"), sql.Literal(batch.lock_timeout)))
        for statement in batch.statements:
            execute(connection, statement.sql, statement.what)


def execute(connection: Connection, text: str, what: str) -> None:
    """One statement.  Raises StatementFailed."""
    try:
        connection.execute(text.encode())
    except psycopg.Error as problem:
        raise StatementFailed(what, message_of(problem)) from problem


def message_of(problem: psycopg.Error) -> str:
    """What the server said, in one line."""
    return " ".join(str(problem.diag.message_primary or problem).split())
