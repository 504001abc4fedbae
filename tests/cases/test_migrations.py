"""Cases with a spec and rows: what a migration promises, observed on a real server."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from generator import pipeline
from generator.prove.server import Server
from tests.cases.folders import Case, cases
from tests.cases.journey import Journey, State, built, fresh, journey, lost, options
from tests.conftest import newest

MIGRATIONS = cases("spec", "rows.sql")
WAYS = [(case, option) for case in MIGRATIONS for option in options(case)]


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0].name}-{way[1]}")
def way(request: pytest.FixtureRequest) -> tuple[Case, str]:
    chosen: tuple[Case, str] = request.param
    return chosen


@pytest.fixture
def trip(server: Server, way: tuple[Case, str]) -> Iterator[Journey]:
    with journey(server, *way) as started:
        yield started


@pytest.mark.parametrize("case", MIGRATIONS, ids=lambda case: case.name)
def test_what_is_written_of_it_is_read_back(case: Case) -> None:
    made = built(case.spec)
    found = pipeline.check(made, made.files)
    assert [str(finding) for finding in found] == []


def test_forward_back_and_forward_again(server: Server, trip: Journey) -> None:
    """One way through, with a client that stays connected: its cached plans and the types they
    name go on working.  New connections would never show what breaks them."""
    with psycopg.connect(trip.database.conninfo, autocommit=True) as client:
        before = trip.state()
        assert [table for table, rows in before.rows.items() if not rows.values] == []
        trip.work(client)
        trip.run("forward.sql")
        after = trip.state()
        assert after.catalog.differences(fresh(server, trip.case, trip.option)) == ()
        assert trip.untrue("true_after_forward") == []
        trip.work(client)
        trip.run("rollback.sql")
        assert_same(trip.state(), before)
        trip.work(client)
        trip.run("forward.sql")
        assert_same(trip.state(), after)
        trip.work(client)


def test_rows_written_between_survive_and_cleanup_leaves_no_trace(trip: Journey) -> None:
    before = trip.state()
    trip.run("forward.sql")
    trip.write("between")
    after = trip.state()
    trip.run("rollback.sql")
    restored = trip.state()
    assert restored.catalog.differences(before.catalog) == ()
    assert trip.untrue("true_after_rollback") == []
    assert [
        table for table in lost(before, restored) if table not in trip.case.settings.changed
    ] == []
    trip.run("forward.sql")
    assert_same(trip.state(), after)
    trip.run("cleanup.sql")
    assert not trip.archived()
    assert_same(trip.state(), after)


def assert_same(found: State, wanted: State) -> None:
    assert found.catalog.differences(wanted.catalog) == ()
    assert found.rows == wanted.rows


@newest
def test_the_role_that_migrates_owns_tables_and_nothing_more(server: Server) -> None:
    query = "SELECT rolsuper, rolcreaterole, rolreplication, rolbypassrls"
    with server.database() as database, psycopg.connect(database.conninfo) as connection:
        rights = connection.execute(
            f"{query} FROM pg_roles WHERE rolname = CURRENT_USER"
        ).fetchone()
    assert rights == (False, False, False, False)
