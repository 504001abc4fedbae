"""A project in another database schema than public: proved, and nothing lands in public."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from generator.prove.model import Options, Subject
from generator.prove.parts import prove
from generator.prove.progress import Progress
from generator.prove.psql import SqlFailed, run_text
from generator.prove.server import Database, Server
from generator.schema.collection import Objects
from generator.schema.objects import Extension
from tests.conftest import server_of
from tests.prove.subjects import subject

SPEC = Path(__file__).with_name("elsewhere") / "spec"
pytestmark = pytest.mark.parametrize("server", [server_of(18)], indirect=True)


@pytest.fixture
def given() -> Subject:
    return subject(SPEC, "o")


def in_public(database: Database) -> list[tuple[str]]:
    with psycopg.connect(database.conninfo) as connection:
        asked = "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        return connection.execute(asked).fetchall()


def test_every_part_is_proved(server: Server, given: Subject) -> None:
    parts = prove(server, given, Options(rows=60), Progress(quiet=True))
    assert [(p.number, p.ran, p.findings) for p in parts] == [
        (number, True, ()) for number in (1, 2, 3, 4, 5, 6, 8, 9)
    ]
    (sessions,) = (p for p in parts if p.number == 5)
    assert dict(sessions.facts)["accepted at every stage"] not in {"0", ""}


def test_a_migration_stops_where_the_schema_is_missing(server: Server, given: Subject) -> None:
    with server.database() as database:
        for text in (given.forward_sql, given.rollback_sql):
            with pytest.raises(SqlFailed, match='schema "app" does not exist'):
                run_text(database.conninfo, text)
        assert in_public(database) == []


def test_from_empty_it_is_made(server: Server, given: Subject) -> None:
    with server.database() as database:
        run_text(database.conninfo, given.baseline_sql)
        assert in_public(database) == []


def test_an_extension_that_the_server_lacks_is_told_before_anything_runs(
    server: Server, given: Subject
) -> None:
    lacking = replace(given.target, extensions=Objects((Extension(name="nowhere"),)))
    changed = replace(given, target=lacking, baseline_sql="nothing that could run")
    (part,) = prove(server, changed, Options(rows=60), Progress(quiet=True))
    assert [f.code for f in part.findings] == ["SP810"]
    assert "extension nowhere" in part.findings[0].message
    assert "SCHEMAPROOF_SERVERS" in part.findings[0].help
