"""The way from one schema to another and back: a folder with ``from.sql`` and ``to.sql`` is a case.

``rows.sql`` fills the first one, ``after_back.sql`` runs after the way back; ``granted.sql`` grants
privileges on what both have, ``granted.from.sql`` on what the first one has.  ``options.txt`` holds
options of ``schemaproof diff``; ``superuser.txt`` says what of the case only a superuser may do.
What is written (or what is refused) stands beside them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from generator.findings import Refused
from generator.plan.changes import diff
from generator.plan.intent import TriggerPolicy
from generator.prove import catalog
from generator.prove.psql import run_text
from generator.prove.server import Database, Server
from generator.readback.sql import read_schema, read_script
from generator.schema.objects import Schema
from generator.verbs.diff import compare
from tests.conftest import ends

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.rglob("from.sql"))
Golden = Callable[[Path, str], None]


def test_a_loss_is_accepted_by_name(tmp_path: Path) -> None:
    sides = [tmp_path / "from.sql", tmp_path / "to.sql"]
    for side, columns in zip(sides, ("a int, b int", "a int"), strict=True):
        side.write_text(f"CREATE TABLE t ({columns});", encoding="utf-8")
    here, there = map(str, sides)
    with pytest.raises(Refused, match="--accept-loss"):
        compare(here, there)
    made = compare(here, there, losses=("t.b",))
    assert 'DROP COLUMN "b"' in made.files["forward.sql"]
    assert "schemaproof." not in made.files["forward.sql"]


def name_of(folder: Path) -> str:
    return folder.relative_to(CASES).as_posix()


def options(folder: Path) -> TriggerPolicy:
    given = folder / "options.txt"
    words = given.read_text(encoding="utf-8").split() if given.exists() else []
    policies: dict[str, TriggerPolicy] = {"fire": "fire", "disable": "disable"}
    return policies[words[1]] if words[:1] == ["--triggers"] else "refuse"


def written(folder: Path) -> dict[str, str]:
    made = compare(str(folder / "from.sql"), str(folder / "to.sql"), options(folder))
    return dict(made.files)


def refusal(folder: Path) -> str | None:
    try:
        written(folder)
    except Refused as refused:
        return "".join(f"{f}\n" for f in refused.findings).replace(f"{folder}/", "")
    return None


def schema(folder: Path, side: str) -> Schema:
    return read_schema((folder / side).read_text(encoding="utf-8"), file=side)


@pytest.fixture(params=FOLDERS, ids=name_of)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


WORKING = [path for path in FOLDERS if not (path / "refused.txt").exists()]


def test_what_is_written_or_refused_is_as_expected(folder: Path, golden: Golden) -> None:
    refused = refusal(folder)
    if refused is not None:
        golden(folder / "refused.txt", refused)
        return
    assert not (folder / "refused.txt").exists()
    files = written(folder)
    for name in ("forward.sql", "rollback.sql"):
        golden(folder / name, files[name])


@pytest.mark.parametrize("path", WORKING, ids=name_of)
def test_both_ways_reach_their_end_and_nothing_is_left_to_do(path: Path) -> None:
    files, before, after = written(path), schema(path, "from.sql"), schema(path, "to.sql")
    there = read_script(files["forward.sql"], file="forward.sql", start=before)
    back = read_script(files["rollback.sql"], file="rollback.sql", start=after)
    assert there.end.canonical() == after.canonical()
    assert back.end.canonical() == before.canonical()
    assert diff(after, after) == ()
    assert diff(there.end.canonical(), after.canonical()) == ()


@pytest.mark.parametrize("path", WORKING, ids=name_of)
def test_what_one_way_keeps_the_other_puts_back(path: Path) -> None:
    files = written(path)
    plan = json.loads(files["plan.json"])
    for here, there in (("forward", "rollback"), ("rollback", "forward")):
        for name in plan[here]["kept"]:
            archived = '"' + name.removeprefix("type ").replace('"', '""') + '"'
            restored = f'"schemaproof".{archived}'
            assert restored in files[f"{there}.sql"], f"{here} keeps {name}"


@ends
@pytest.mark.parametrize("path", WORKING, ids=name_of)
def test_a_server_agrees(path: Path, server: Server) -> None:
    """Forward, back and forward again, with rows: catalog and rows are those of fresh schemas."""
    files = written(path)
    sides = {name: (path / name).read_text(encoding="utf-8") for name in ("from.sql", "to.sql")}
    after_back = path / "after_back.sql"
    if (path / "superuser.txt").exists():
        server = replace(server, owner=None)
    with server.database() as moved, server.database() as old, server.database() as new:
        run(old, sides["from.sql"] + given(path, "granted.sql", "granted.from.sql"))
        run(new, sides["to.sql"] + given(path, "granted.sql"))
        run(moved, sides["from.sql"] + given(path, "granted.sql", "granted.from.sql", "rows.sql"))
        first = held(moved)
        run(moved, files["forward.sql"])
        assert shape(moved).differences(shape(new)) == ()
        assert not_nulls(moved) == not_nulls(new)
        second = held(moved)
        run(moved, files["rollback.sql"])
        assert shape(moved).differences(shape(old)) == ()
        assert held(moved) == first
        run(moved, files["forward.sql"])
        assert shape(moved).differences(shape(new)) == ()
        assert held(moved) == second
        run(moved, files["rollback.sql"])
        assert held(moved) == first
        if after_back.exists():
            run(moved, after_back.read_text(encoding="utf-8"))
        run(moved, files["cleanup.sql"])
        assert not archive(moved)


def given(path: Path, *names: str) -> str:
    """What stands in those files of the case, where they are there."""
    files = (path / name for name in names)
    return "".join(f"\n{file.read_text(encoding='utf-8')}" for file in files if file.exists())


def run(database: Database, sql: str) -> None:
    run_text(database.conninfo, sql)


def shape(database: Database) -> catalog.Snapshot:
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        return catalog.snapshot(connection)


def held(database: Database) -> dict[str, list[str]]:
    """The rows of every table, by value, whatever the order of the columns."""
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        found = catalog.rows(connection)
    return {name: sorted(map(repr, rows.values)) for name, rows in found.items()}


def not_nulls(database: Database) -> list[tuple[str, ...]]:
    """What 18 calls the NOT NULLs; before it they have no names."""
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        return connection.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'n' "
            "AND connamespace = 'public'::regnamespace AND conrelid <> 0 ORDER BY 1, 2"
        ).fetchall()


def archive(database: Database) -> bool:
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        found = connection.execute("SELECT to_regnamespace('schemaproof') IS NOT NULL").fetchone()
        return bool(found and found[0])
