"""Concurrent clients: statements that fail and waits that are too long are found."""

from __future__ import annotations

from typing import cast

import pytest

from generator.prove import load as part_7
from generator.prove import under_load as module
from generator.prove import writers
from generator.prove.databases import filled
from generator.prove.engine.packages import NoEngine
from generator.prove.load import load
from generator.prove.model import Options, Script, Subject
from generator.prove.plain import fills, split, without_not_null
from generator.prove.progress import Progress
from generator.prove.running import StatementFailed, connected
from generator.prove.server import Database, Server
from generator.prove.under_load import run_patiently
from tests.conftest import server_of
from tests.prove.small import ADD, BUILD, DROP, FILL, UNBUILD, batch, script, small
from tests.prove.subjects import CASES, ROOT, subject

QUIET = Progress(quiet=True)
ALONE = """\
DO $$ BEGIN
  IF (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) > 1 THEN
    RAISE 'I want to be alone';
  END IF;
END $$;"""
server_18 = pytest.mark.parametrize("server", [server_of(18)], indirect=True)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READS", 0.6)
    monkeypatch.setattr(module, "RESTS", 0.3)
    monkeypatch.setattr(module, "PAUSE", 0.1)
    monkeypatch.setattr(module, "AFTER", 0.3)


def alone(monkeypatch: pytest.MonkeyPatch, plain: Script | None = None) -> None:
    """Without Prisma's engine, or with a plain migration of our own."""

    def made(_: Subject) -> Script:
        if plain is None:
            raise NoEngine("not asked for")
        return plain

    monkeypatch.setattr(module, "plain_script", made)


@server_18
@pytest.mark.usefixtures("short")
def test_nobody_fails_and_nobody_waits_long(server: Server) -> None:
    # How long a client waits is measured up to three times: others use the machine too.
    for _ in range(3):
        progress = Progress(quiet=True)
        part = load(server, subject(ROOT / "spec", "attempts"), Options(rows=500), progress)
        if {found.code for found in part.findings} != {"SP871"}:
            break
    assert part.findings == ()
    assert ("failed statements", "forward 0, the way back 0, forward again 0") in part.facts
    assert "ratio of the longest waits" in dict(progress.timings)


@server_18
@pytest.mark.usefixtures("short")
def test_clients_without_a_statement_for_both_sides(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch)
    part = load(server, subject(CASES / "only_key" / "spec", "only"), Options(rows=20), QUIET)
    assert part.findings == ()
    assert "meanwhile" in dict(part.facts)


@server_18
@pytest.mark.usefixtures("short")
@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_the_long_reader_goes_on_when_a_table_is_gone(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch)
    monkeypatch.setattr(module, "AFTER", 2.0)
    part = load(server, subject(CASES / "in_steps" / "spec", "steps"), Options(rows=20), QUIET)
    assert part.findings == ()


def test_what_a_client_cannot_go_on_from_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(writers.Crew, "_work", falls)
    with (
        pytest.raises(ZeroDivisionError),
        writers.at_work(cast(Database, None), subject(ROOT / "spec", "attempts"), (), 1),
    ):
        pass


@server_18
@pytest.mark.usefixtures("short")
def test_a_statement_that_fails_meanwhile(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch)
    away = 'ALTER TABLE "Item" RENAME COLUMN "changed" TO "was";'
    back = 'ALTER TABLE "Item" RENAME COLUMN "was" TO "changed";'
    sleep = "SELECT pg_sleep(0.3);"
    given = small(script(batch(away), batch(sleep), batch(back), batch(ADD), batch(BUILD)))
    codes = {f.code for f in load(server, given, Options(rows=50), QUIET).findings}
    assert codes == {"SP870"}


@server_18
@pytest.mark.usefixtures("short")
def test_a_statement_that_fails_while_the_way_back_runs(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch)
    away = batch('ALTER TABLE "Item" RENAME COLUMN "changed" TO "was";')
    back = batch('ALTER TABLE "Item" RENAME COLUMN "was" TO "changed";')
    given = small(
        script(batch(ADD), batch(FILL), batch(BUILD)),
        script(batch(UNBUILD), away, batch("SELECT pg_sleep(0.3);"), back, batch(DROP)),
    )
    found = load(server, given, Options(rows=50), QUIET).findings
    assert {(f.code, f.place.file.rsplit("/")[-1]) for f in found} == {("SP870", "rollback.sql")}


@server_18
@pytest.mark.usefixtures("short")
def test_a_client_that_is_blocked_beyond_the_limit(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, script(batch("SELECT 1;")))
    monkeypatch.setattr(part_7, "LIMIT", 0.2)
    held = batch('LOCK TABLE "Item" IN ACCESS EXCLUSIVE MODE;', "SELECT pg_sleep(0.5);")
    given = small(script(batch(ADD), batch(FILL), held, batch(BUILD)))
    codes = {f.code for f in load(server, given, Options(rows=50), QUIET).findings}
    assert codes == {"SP871"}


@server_18
@pytest.mark.usefixtures("short")
def test_a_migration_that_does_not_get_through(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch)
    given = small(script(batch(ADD), batch(FILL), batch(ALONE), batch(BUILD)))
    part = load(server, given, Options(rows=60), QUIET)
    assert [f.code for f in part.findings] == ["SP872"]


@server_18
def test_a_lock_that_is_never_free(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRIES", 2)
    monkeypatch.setattr(module, "PAUSE", 0.01)
    given = small(script(batch("SET LOCAL lock_timeout = '10ms';", ADD)))
    with (
        filled(server, given, Options(rows=20)) as database,
        connected(database, given) as other,
        other.transaction(),
    ):
        other.execute('LOCK TABLE "Item" IN ACCESS SHARE MODE')
        with pytest.raises(StatementFailed, match="2 times"):
            run_patiently(database, given, given.forward)


def test_required_columns_are_made_possible() -> None:
    added = 'ALTER TABLE "T" ADD COLUMN     "a" TIMESTAMP(3),\nADD COLUMN     "b" UUID'
    assert without_not_null(f"{added} NOT NULL;") == (
        f"{added};",
        ['ALTER TABLE "T" ALTER COLUMN "b" SET NOT NULL;'],
    )


def test_a_default_makes_it_possible_already() -> None:
    statement = 'ALTER TABLE "T" ADD COLUMN     "a" INTEGER NOT NULL DEFAULT 0;'
    assert without_not_null(statement) == (statement, [])


def test_the_engine_s_text_is_cut_at_its_statements() -> None:
    text = '-- AlterTable\nALTER TABLE "T" A;\n\n-- CreateTable\nCREATE TABLE (\n    x;y\n);\n'
    assert split(text) == ['ALTER TABLE "T" A;', "CREATE TABLE (\n    x;y\n);"]


def test_what_the_plan_fills() -> None:
    off = 'ALTER TABLE "T" DISABLE TRIGGER "t";'
    given = script(batch(ADD), batch(off, FILL), batch(off))
    assert fills(given) == [off, FILL]
