"""Every case on every version: what a migration promises, observed on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from generator import pipeline
from generator.prove.server import Server
from tests.migrate.journey import Case, Journey, built, cases, fresh, journey, lost, options

WAYS = [(case, option) for case in cases() for option in options(case)]


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0].folder.name}-{way[1]}")
def way(request: pytest.FixtureRequest) -> tuple[Case, str]:
    chosen: tuple[Case, str] = request.param
    return chosen


@pytest.fixture
def trip(server: Server, way: tuple[Case, str], tmp_path: Path) -> Iterator[Journey]:
    with journey(server, *way, tmp_path) as started:
        yield started


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.folder.name)
def test_what_is_written_of_it_is_read_back(case: Case) -> None:
    made = built(case.spec)
    found = pipeline.check(made, made.files)
    assert [str(finding) for finding in found] == []


def test_every_table_of_the_baseline_holds_rows(trip: Journey) -> None:
    assert [table for table, rows in trip.state().rows.items() if not rows.values] == []


def test_forward_reaches_the_target(server: Server, trip: Journey) -> None:
    trip.run("forward.sql")
    target = fresh(server, trip.case, trip.option)
    assert trip.state().catalog.differences(target) == ()
    assert trip.untrue("forward") == []


def test_back_restores_the_baseline_and_forward_the_target(trip: Journey) -> None:
    before = trip.state()
    trip.run("forward.sql")
    after = trip.state()
    trip.run("rollback.sql")
    restored = trip.state()
    assert restored.catalog.differences(before.catalog) == ()
    assert restored.rows == before.rows
    trip.run("forward.sql")
    again = trip.state()
    assert again.catalog.differences(after.catalog) == ()
    assert again.rows == after.rows


def test_rows_written_between_survive(trip: Journey) -> None:
    before = trip.state()
    trip.run("forward.sql")
    trip.write("between")
    after = trip.state()
    trip.run("rollback.sql")
    restored = trip.state()
    assert restored.catalog.differences(before.catalog) == ()
    assert trip.untrue("back") == []
    assert [table for table in lost(before, restored) if table not in trip.case.changed] == []
    trip.run("forward.sql")
    again = trip.state()
    assert again.catalog.differences(after.catalog) == ()
    assert again.rows == after.rows


def test_cleanup_leaves_no_archive_and_no_other_trace(trip: Journey) -> None:
    trip.run("forward.sql")
    trip.write("between")
    trip.run("rollback.sql")
    trip.run("forward.sql")
    before = trip.state()
    trip.run("cleanup.sql")
    assert not trip.archived()
    assert trip.state() == before


def test_a_client_that_stays_connected_can_go_on(trip: Journey) -> None:
    """Cached plans and the types they name: new connections never show what breaks them."""
    with psycopg.connect(trip.database.conninfo, autocommit=True) as client:
        trip.work(client)
        trip.run("forward.sql")
        trip.work(client)
        trip.run("rollback.sql")
        trip.work(client)
        trip.run("forward.sql")
        trip.work(client)


def test_the_role_that_migrates_owns_tables_and_nothing_more(trip: Journey) -> None:
    with psycopg.connect(trip.database.conninfo) as connection:
        rights = connection.execute(
            "SELECT rolsuper, rolcreaterole, rolreplication, rolbypassrls"
            " FROM pg_roles WHERE rolname = CURRENT_USER"
        ).fetchone()
    assert rights == (False, False, False, False)
