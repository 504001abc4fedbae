"""A column filled in steps on a real server: complete, in pieces, and from where it was stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import psycopg
import pytest

from generator.plan.operations import FillColumnInSteps
from generator.prove.catalog import Connection
from generator.prove.halves import end
from generator.prove.others import waits
from generator.prove.server import Database, Server
from generator.readback.expressions import expression
from generator.render.sql import statement
from tests.conftest import server_of

pytestmark = pytest.mark.parametrize("server", [server_of(18), server_of(15)], indirect=True)
MAKE = """
CREATE TABLE "T" (a integer, b text, c integer, d integer, PRIMARY KEY (a, b));
INSERT INTO "T" SELECT g / 7, 'k' || g % 7, CASE WHEN g % 10 = 0 THEN -1 END, g
FROM generate_series(1, 2500) g;
"""
FILL = FillColumnInSteps(table="T", column="c", key=("a", "b"), value=expression("d * 2"))


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    with server.database() as made:
        with psycopg.connect(made.conninfo, autocommit=True) as connection:
            connection.execute(MAKE)
        yield made


@pytest.fixture
def eye(database: Database) -> Iterator[Connection]:
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        yield connection


def count(connection: Connection, where: str) -> int:
    row = connection.execute(f'SELECT count(*) FROM "T" WHERE {where}'.encode()).fetchone()
    assert row
    return int(row[0])


def test_every_null_and_nothing_else_is_filled(eye: Connection) -> None:
    eye.execute(statement(FILL).encode())
    assert count(eye, "c = d * 2") == 2250
    assert count(eye, "c = -1 AND d % 10 = 0") == 250


def test_a_transaction_for_each_thousand(eye: Connection) -> None:
    eye.execute(statement(FILL).encode())
    row = eye.execute('SELECT count(DISTINCT xmin::text) FROM "T" WHERE c > 0').fetchone()
    assert row == (3,)


def test_what_was_stopped_is_gone_on_with(database: Database, eye: Connection) -> None:
    with (
        psycopg.connect(database.conninfo) as writer,
        psycopg.connect(database.conninfo, autocommit=True) as victim,
    ):
        writer.execute('SELECT FROM "T" WHERE a = 200 FOR UPDATE')

        def run() -> None:
            with pytest.raises(psycopg.OperationalError):
                victim.execute(statement(FILL).encode())

        thread = threading.Thread(target=run)
        thread.start()
        while not waits(eye, victim.info.backend_pid):
            time.sleep(0.01)
        assert count(eye, "c = d * 2") == 900
        end(eye, victim.info.backend_pid)
        thread.join()
        victim.close()
    assert count(eye, "c = d * 2") == 900
    eye.execute(statement(FILL).encode())
    assert count(eye, "c = d * 2") == 2250


def test_a_row_that_moves_is_filled(database: Database, eye: Connection) -> None:
    """A writer may put a row anywhere in the table's file; its key stays where it was."""
    with psycopg.connect(database.conninfo) as writer:
        writer.execute('UPDATE "T" SET d = d + 1 WHERE a = 357')
        with psycopg.connect(database.conninfo, autocommit=True) as other:
            thread = threading.Thread(target=other.execute, args=(statement(FILL).encode(),))
            thread.start()
            while not waits(eye, other.info.backend_pid):
                time.sleep(0.01)
            writer.commit()
            thread.join()
    assert count(eye, "c IS NULL") == 0
