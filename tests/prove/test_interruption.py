"""Interrupted migrations: what does not survive an interruption is found."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.prove.catalog import snapshot
from generator.prove.concurrent_locks import others_at_work
from generator.prove.databases import filled, fresh
from generator.prove.interrupted_statements import Stopped, invalid_indexes, stop_half_way
from generator.prove.interruption import interruption
from generator.prove.model import Options, Script, ScriptBatch, Subject
from generator.prove.progress import Progress
from generator.prove.psql import run_text
from generator.prove.running import StatementFailed, connected, run_batch
from generator.prove.server import Server
from tests.conftest import Few, server_of
from tests.prove.small import ADD, BUILD, DROP, FILL, ROLLBACK, UNBUILD, batch, script, small
from tests.prove.subjects import CASES, ROOT, subject

pytestmark = pytest.mark.parametrize("server", [server_of(18)], indirect=True)
HELD = """SELECT count(DISTINCT relation) FROM pg_locks JOIN pg_class ON pg_class.oid = relation
WHERE mode = 'RowExclusiveLock' AND relkind = 'r'"""
OPTIONS, QUIET = Options(rows=20), Progress(quiet=True)


def codes(server: Server, forward: Script, rollback: Script = ROLLBACK) -> list[str]:
    part = interruption(server, small(forward, rollback), OPTIONS, QUIET)
    return [f.code for f in part.findings]


def outside(statement: str) -> ScriptBatch:
    """A statement that would do in a transaction, and is not in one."""
    return replace(batch(statement), transactional=False)


def test_every_interruption_ends_at_the_target(server: Server, few: Few) -> None:
    given = subject(ROOT / "spec", "attempts")
    part = interruption(server, given, few(server, given), QUIET)
    assert part.findings == ()
    ((_, (_, forward, back)),) = part.tables
    assert int(forward[1]) > 35
    assert int(back[1]) > 30
    assert "LabSession_labVersionId_idx" in forward[3]
    assert int(forward[5]) >= 1


def test_accepted_losses_and_what_triggers_write_are_no_findings(server: Server) -> None:
    part = interruption(server, subject(CASES / "audited" / "spec", "audit"), OPTIONS, QUIET)
    assert part.findings == ()


def test_the_way_back_takes_back_a_forward_that_stopped(server: Server) -> None:
    given = subject(CASES / "strict" / "spec", "strict")
    part = interruption(server, given, OPTIONS, QUIET)
    assert given.taken_back == (2, 3, 4)
    assert part.findings == ()
    ((_, (_, forward, _)),) = part.tables
    assert forward[6] == "2"


def test_a_way_back_that_does_not_take_back(server: Server) -> None:
    given = replace(small(), taken_back=(1, 2))
    part = interruption(server, given, OPTIONS, QUIET)
    assert [f.code for f in part.findings] == ["SP867", "SP867"]
    assert '"Item_note_idx" does not exist' in part.findings[0].message


def test_a_way_back_that_leaves_something(server: Server) -> None:
    unbuild = UNBUILD.replace("CONCURRENTLY", "CONCURRENTLY IF EXISTS")
    kept = 'ALTER TABLE "Item" DROP COLUMN IF EXISTS "note";'
    back = script(batch(unbuild), batch(kept, 'UPDATE "Item" SET "changed" = 1;'))
    given = replace(small(script(batch(ADD), batch(BUILD)), back), taken_back=(1,))
    part = interruption(server, given, OPTIONS, QUIET)
    assert "SP867" in [f.code for f in part.findings]


def test_the_small_one_passes(server: Server) -> None:
    assert codes(server, script(batch(ADD), batch(FILL), batch(BUILD))) == []


def test_a_commit_in_the_middle_of_a_batch(server: Server) -> None:
    forward = script(batch(ADD, "COMMIT", "BEGIN", FILL), batch(BUILD))
    assert codes(server, forward) == ["SP860"]


def test_a_batch_that_fails(server: Server) -> None:
    assert codes(server, script(batch(ADD), batch("SELECT 1 / 0;"))) == ["SP861"]


def test_a_concurrent_build_whose_rest_cannot_be_found(server: Server) -> None:
    """An index that nobody named is another one each time: the first try's stays behind."""
    unnamed = 'CREATE INDEX CONCURRENTLY IF NOT EXISTS "Item_note_idx" ON "Item" ("note")'
    build = f"/* */ {unnamed};"
    assert codes(server, script(batch(ADD), batch(FILL), batch(build))) == ["SP863", "SP864"]


def test_a_batch_that_does_harm_when_it_runs_twice(server: Server) -> None:
    more = 'DELETE FROM "Item" WHERE "id" = (SELECT max("id") FROM "Item");'
    assert codes(server, script(batch(ADD), batch(more))) == ["SP862"]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("SET work_mem = '1MB';", "setting work_mem 1024"),
        ("SELECT pg_advisory_lock(7);", "advisory lock 0 7 1 ExclusiveLock"),
        ('CREATE TEMP TABLE "mine" ("id" integer);', "temporary mine r"),
        ("LISTEN mine;", "channel mine"),
        ('PREPARE "mine" AS SELECT 1;', "prepared statement mine"),
    ],
)
def test_a_batch_that_changes_its_session(server: Server, statement: str, says: str) -> None:
    forward = script(batch(ADD, statement), batch(FILL), batch(BUILD))
    part = interruption(server, small(forward), OPTIONS, QUIET)
    assert [f.code for f in part.findings] == ["SP866"]
    assert says in part.findings[0].message


def test_another_end(server: Server) -> None:
    assert "SP863" in codes(server, script(batch(ADD), batch(FILL)))


def test_rows_that_do_not_come_back(server: Server) -> None:
    forget = 'DELETE FROM "Item" WHERE "id" > 5;'
    found = codes(
        server,
        script(batch(ADD), batch(forget), batch(FILL), batch(BUILD)),
    )
    assert found == ["SP865"]


def test_a_stopped_drop_is_run_again(server: Server) -> None:
    given = small()
    with filled(server, given, OPTIONS) as database:
        run_text(database.conninfo, given.forward_sql)
        assert stop_half_way(database, given, UNBUILD) is Stopped.HALF_WAY
        with connected(database, given) as connection:
            assert invalid_indexes(connection, "public") == ("Item_note_idx",)
            run_batch(connection, batch(UNBUILD))
            assert invalid_indexes(connection, "public") == ()
            run_batch(connection, batch(DROP))
            wanted = fresh(server, given, given.baseline_sql)
            assert snapshot(connection).differences(wanted) == ()


def test_more_tables_than_the_server_has_sessions(server: Server) -> None:
    given = small(script(batch(ADD), batch(BUILD)))
    tables = "".join(f"CREATE TABLE t{n} (id integer PRIMARY KEY);" for n in range(120))
    with filled(server, given, OPTIONS) as database:
        run_text(database.conninfo, tables + ADD)
        with connected(database, given) as connection:
            assert stop_half_way(database, given, BUILD) is Stopped.HALF_WAY
            named = frozenset({"Item", *(f"t{n}" for n in range(120))})
            with others_at_work(database, given, named) as others:
                assert 1 < len(others.connections) < 50
                held = connection.execute(HELD).fetchone()
    assert held == (121,)


def going_on(given: Subject, at: int) -> str:
    """What the header's sed gives to psql."""
    start = re.search(rf"^-- Batch {at}: ", given.forward_sql, re.MULTILINE)
    assert start
    return given.forward_sql[start.start() :]


@pytest.mark.parametrize("which", [2, 5, 12, "an index that is built concurrently", 17])
def test_psql_goes_on_from_the_batch_that_the_header_names(
    server: Server, which: int | str, few: Few
) -> None:
    given = subject(ROOT / "spec", "attempts")
    options = few(server, given)
    builds = [b.statements[0].sql.startswith("CREATE INDEX") for b in given.forward.batches]
    at = which if isinstance(which, int) else builds.index(True) + 1
    with filled(server, given, options) as database:
        with connected(database, given) as connection:
            for one in given.forward.batches[: at - 1]:
                run_batch(connection, one)
            failing = given.forward.batches[at - 1]
            if failing.transactional:
                broken = replace(failing, statements=(*failing.statements, *batch("!").statements))
                with pytest.raises(StatementFailed):
                    run_batch(connection, broken)
            elif builds[at - 1]:
                stop_half_way(database, given, failing.statements[0].sql)
                (name,) = invalid_indexes(connection, "public")
                advice = f'DROP INDEX CONCURRENTLY IF EXISTS "{name}";'
                assert advice in given.forward_sql.replace("\n--    ", " ")
                connection.execute(advice.encode())
        run_text(database.conninfo, going_on(given, at))
        with connected(database, given) as connection:
            wanted = fresh(server, given, given.target_sql)
            assert snapshot(connection).differences(wanted) == ()
