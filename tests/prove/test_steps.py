"""A column filled in steps on a real server: complete, in pieces, and from where it was stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import psycopg
import pytest

from generator.plan.operations import FillColumnInSteps, FillRowsInSteps
from generator.prove.catalog import Connection
from generator.prove.concurrent_locks import waits
from generator.prove.interrupted_statements import end
from generator.prove.server import Database, Server
from generator.sql.read.expressions import expression, query
from generator.sql.write.scripts import statement
from tests.conftest import server_of

pytestmark = pytest.mark.parametrize("server", [server_of(18), server_of(15)], indirect=True)
MAKE = """
CREATE TABLE "T" (a integer, b text, c integer, d integer, PRIMARY KEY (a, b));
INSERT INTO "T" SELECT g / 7, 'k' || g % 7, CASE WHEN g % 10 = 0 THEN -1 END, g
FROM generate_series(1, 2500) g;
"""
COPY = """
CREATE TABLE "U" (a integer, b text, c integer, PRIMARY KEY (a, b));
INSERT INTO "U" VALUES (7, 'k0', -1);
"""
ROWS = FillRowsInSteps(
    table="U",
    columns=("a", "b", "c"),
    query=query(
        'SELECT t.a AS a, t.b AS b, t.d AS c FROM "T" t '
        "UNION ALL SELECT -g, 'none', g FROM generate_series(1, 5) g"
    ),
    key=("a", "b"),
    by=("a", "b"),
    walked="T",
    walked_key=("a", "b"),
)
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


@pytest.fixture
def copying(database: Database, eye: Connection) -> Connection:
    eye.execute(COPY.encode())
    return eye


def rows(connection: Connection, where: str = "true") -> int:
    found = connection.execute(f'SELECT count(*) FROM "U" WHERE {where}'.encode()).fetchone()
    assert found
    return int(found[0])


def test_every_row_comes_once_and_what_was_there_stays(copying: Connection) -> None:
    """Those with the keys of "T", and five that have none of them."""
    for _ in range(2):
        copying.execute(statement(ROWS).encode())
        assert rows(copying) == 2500 + 5
        assert rows(copying, "c = -1") == 1
    same = 'SELECT count(*) FROM "U" JOIN "T" USING (a, b) WHERE "U".c = d'
    assert copying.execute(same.encode()).fetchone() == (2499,)


def test_rows_are_committed_by_thousands_and_what_belongs_nowhere_in_the_end(
    copying: Connection,
) -> None:
    copying.execute(statement(ROWS).encode())
    steps = """SELECT count(*) FROM "U" WHERE c <> -1 GROUP BY xmin::text ORDER BY 1"""
    assert copying.execute(steps.encode()).fetchall() == [(5,), (500,), (999,), (1000,)]


def test_stopped_rows_are_gone_on_with(database: Database, copying: Connection) -> None:
    """Somebody holds a row that the second step wants to write."""
    with (
        psycopg.connect(database.conninfo) as writer,
        psycopg.connect(database.conninfo, autocommit=True) as victim,
    ):
        writer.execute("""INSERT INTO "U" SELECT a, b, d FROM "T" WHERE d = 1500""")

        def run() -> None:
            with pytest.raises(psycopg.OperationalError):
                victim.execute(statement(ROWS).encode())

        thread = threading.Thread(target=run)
        thread.start()
        while not waits(copying, victim.info.backend_pid):
            time.sleep(0.01)
        end(copying, victim.info.backend_pid)
        thread.join()
        victim.close()
    assert rows(copying) == 1000 + 1
    copying.execute(statement(ROWS).encode())
    assert rows(copying) == 2500 + 5
