"""The derived criteria on real servers: true after the forward run, and not before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import psycopg
import pytest

from generator.document.write.backup import backup
from generator.document.write.criteria import derived_criteria
from generator.plan.from_empty import create_all
from generator.plan.plan import Migration
from generator.prove.server import Server
from generator.sql.write.statements import statement
from tests.document.shop import BEFORE, FEATURE, OPTIONS, PROJECT

CRITERIA = derived_criteria(OPTIONS[0].plan, PROJECT.schema)


@pytest.fixture
def connection(server: Server) -> Iterator[psycopg.Connection]:
    with (
        server.database() as database,
        psycopg.connect(database.conninfo, autocommit=True) as found,
    ):
        for operation in create_all(BEFORE):
            found.execute(statement(operation))
        yield found


def run(connection: psycopg.Connection, migration: Migration) -> None:
    for batch in migration.batches:
        with connection.transaction() if batch.transactional else nullcontext():
            for step in batch.steps:
                connection.execute(statement(step.operation))


def holds(connection: psycopg.Connection, sql: str) -> bool:
    rows = connection.execute(sql.encode()).fetchall()
    assert len(rows) == 1
    assert len(rows[0]) == 1
    assert isinstance(rows[0][0], bool)
    return rows[0][0]


def test_criteria_tell_before_from_after(connection: psycopg.Connection) -> None:
    assert {c.title for c in CRITERIA if holds(connection, c.sql)} == set()
    run(connection, OPTIONS[0].plan.forward)
    assert [c.title for c in CRITERIA if not holds(connection, c.sql)] == []
    run(connection, OPTIONS[0].plan.rollback)
    assert {c.title for c in CRITERIA if holds(connection, c.sql)} == set()


SPOILT = {
    'ALTER TABLE "Review" ALTER at DROP NOT NULL': "Table Review has exactly these columns",
    'ALTER TABLE "Book" ALTER title TYPE varchar(90)': "Table Book has exactly these columns",
    'ALTER TABLE "Book" ADD note text': "Table Book has exactly these columns",
    'ALTER TABLE "Review" DISABLE TRIGGER review_whole': "Trigger review_whole of Review fires",
    "ALTER TYPE \"Mood\" RENAME VALUE 'GOOD' TO 'FINE'": (
        "Enum Mood has exactly these values in this order"
    ),
    "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'": (
        "Function refuse has the body of the target"
    ),
    'DROP INDEX "Review_low_idx"; CREATE INDEX "Review_low_idx" ON "Review" (lower(tags[1]))': (
        "Index Review_low_idx of Review exists and is valid"
    ),
    'ALTER TABLE "Review" DROP CONSTRAINT "Review_bookId_fkey", ADD CONSTRAINT'
    ' "Review_bookId_fkey" FOREIGN KEY ("bookId") REFERENCES "Book" ON UPDATE CASCADE': (
        "Constraint Review_bookId_fkey of Review exists and is valid"
    ),
    "ALTER SEQUENCE ticket INCREMENT 3": "There is a sequence ticket",
    'DROP VIEW "Praised"': "There is a view Praised",
}


def test_criteria_notice(connection: psycopg.Connection) -> None:
    run(connection, OPTIONS[0].plan.forward)
    for sql, title in SPOILT.items():
        with connection.transaction(force_rollback=True):
            connection.execute(sql.encode())
            assert [c.title for c in CRITERIA if not holds(connection, c.sql)] == [title], sql


def test_the_backup_copies_every_row(connection: psycopg.Connection) -> None:
    connection.execute("INSERT INTO \"Book\" VALUES (gen_random_uuid(), 'a', 'b')")
    made = backup(OPTIONS[0].plan, FEATURE, PROJECT)
    connection.execute(made.copy.encode())
    assert made.tables == ("Book",)
    copied = f'TABLE "{made.schema}"."Book"'
    assert (
        connection.execute(copied.encode()).fetchall()
        == connection.execute('TABLE "Book"').fetchall()
    )
    connection.execute(made.drop.encode())
