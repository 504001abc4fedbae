"""The way from one schema to another and back: a folder with ``from.sql`` and ``to.sql`` is a case.

``rows.sql`` fills the first one, ``between.sql`` adds rows to the second, ``after_back.sql`` runs
after the way back; ``granted.sql`` grants privileges on what both have, ``granted.from.sql`` on
what the first one has.  ``stops.sql`` adds rows at which the way forward stops, with nothing done,
and ``stops_back.sql`` such rows for the way back.  ``options.txt`` holds options of ``schemaproof
diff``, and ``answers.yaml`` answers to it; with ``contrib.txt`` the case runs where there is
contrib; ``superuser.txt`` says what of the case only a superuser may do; ``from_major.txt`` holds
the first version that has what it is about.  What is written (or what is refused), and what is
noted of names, stands beside them.
"""

from __future__ import annotations

import json
import shlex
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import psycopg
import pytest

from generator.cli import parser
from generator.findings import Refused
from generator.plan.changes import diff
from generator.prove import catalog
from generator.prove.psql import SqlFailed, run_text
from generator.prove.server import Database, Server
from generator.schema.objects import Schema
from generator.sql.read.sql import read_schema, read_script
from generator.verbs.answers import given as given_answers
from generator.verbs.diff import Comparison, compare
from tests.conftest import MAJORS, ends, server_of

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.rglob("from.sql"))
Golden = Callable[[Path, str], None]


def test_a_loss_is_accepted_by_name(tmp_path: Path) -> None:
    sides = [tmp_path / "from.sql", tmp_path / "to.sql"]
    for side, columns in zip(sides, ("a int, b int", "a int"), strict=True):
        side.write_text(f"CREATE TABLE t ({columns});", encoding="utf-8")
    here, there = map(str, sides)
    assert '"schemaproof"."t.b.old"' in compare(here, there).files["forward.sql"]
    made = compare(here, there, losses=("t.b",))
    assert 'DROP COLUMN "b"' in made.files["forward.sql"]
    assert "schemaproof." not in made.files["forward.sql"]


def name_of(folder: Path) -> str:
    return folder.relative_to(CASES).as_posix()


def options(folder: Path) -> Namespace:
    """The command line of the case; ``answers.yaml`` stands in its folder."""
    file = folder / "options.txt"
    words = shlex.split(file.read_text(encoding="utf-8")) if file.exists() else []
    words = [str(folder / word) if word == "answers.yaml" else word for word in words]
    sides = [str(folder / "from.sql"), str(folder / "to.sql")]
    return parser().parse_args(["diff", *sides, "--out", "out", *words])


def compared(folder: Path) -> Comparison:
    found = options(folder)
    losses = tuple(found.accept_loss)
    return compare(found.from_, found.to, found.triggers, losses, given_answers(found))


@cache
def written(folder: Path) -> dict[str, str]:
    return dict(compared(folder).files)


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


def having(name: str) -> list[Path]:
    return [path for path in FOLDERS if (path / name).exists()]


def test_what_is_written_or_refused_is_as_expected(folder: Path, golden: Golden) -> None:
    refused = refusal(folder)
    if refused is not None:
        golden(folder / "refused.txt", refused)
        return
    assert not (folder / "refused.txt").exists()
    files = written(folder)
    for name in ("forward.sql", "rollback.sql"):
        golden(folder / name, files[name])
    notes = [note for note in compared(folder).notes if note.code != "SP240"]
    if notes or (folder / "notes.txt").exists():
        golden(folder / "notes.txt", "".join(f"{n}\n" for n in notes).replace(f"{folder}/", ""))


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
            found = [place in files[f"{there}.sql"] for place in archived(name)]
            assert any(found), f"{here} keeps {name}"


def archived(name: str) -> list[str]:
    """Where the archive may hold that: a type is kept under its plain name."""
    plain = name.removeprefix("type ").replace('"', '""')
    return [f'"schemaproof"."{plain}"']


def versions(path: Path) -> list[int]:
    """The versions that have what the case is about: the wheel's 18 has no contrib."""
    if (path / "contrib.txt").exists():
        return [15]
    newer = path / "from_major.txt"
    oldest = int(newer.read_text(encoding="utf-8")) if newer.exists() else 0
    return [major for major in MAJORS if major >= oldest]


ON_SERVERS = [
    pytest.param(path, *given.values, id=f"{name_of(path)}-{given.id}", marks=given.marks)
    for path in WORKING
    for given in map(server_of, versions(path))
]


@pytest.mark.parametrize(("path", "server"), ON_SERVERS, indirect=["server"])
def test_a_server_agrees(path: Path, server: Server) -> None:
    """Forward, back and forward again, with rows: catalog and rows are those of fresh schemas."""
    files = written(path)
    if (path / "superuser.txt").exists():
        server = replace(server, owner=None)
    with looked_at(server) as made:
        made.run(given(path, "to.sql", "granted.sql"))
        new, names = made.shape(), made.not_nulls()
    with looked_at(server) as moved:
        moved.run(given(path, "from.sql", "granted.sql", "granted.from.sql", "rows.sql"))
        old, first = moved.shape(), moved.held()
        moved.run(files["forward.sql"])
        assert moved.shape().differences(new) == ()
        assert names_follow(path) or moved.not_nulls() == names
        moved.run(given(path, "between.sql"))
        second = moved.held()
        moved.run(files["rollback.sql"])
        assert moved.shape().differences(old) == ()
        assert missing(first, moved.held()) == {}
        first = first if not (path / "between.sql").exists() else moved.held()
        assert moved.held() == first
        moved.run(files["forward.sql"])
        assert moved.shape().differences(new) == ()
        assert moved.held() == second
        moved.run(files["rollback.sql"])
        assert moved.held() == first
        moved.run(given(path, "after_back.sql") + files["cleanup.sql"])
        assert not moved.archive()


@ends
@pytest.mark.parametrize("path", having("stops.sql"), ids=name_of)
def test_the_way_forward_stops_with_nothing_done(path: Path, server: Server) -> None:
    with looked_at(server) as moved:
        moved.run(given(path, "from.sql", "rows.sql", "stops.sql"))
        moved.stops(written(path)["forward.sql"])


@ends
@pytest.mark.parametrize("path", having("stops_back.sql"), ids=name_of)
def test_the_way_back_stops_with_nothing_done(path: Path, server: Server) -> None:
    files = written(path)
    with looked_at(server) as moved:
        moved.run(given(path, "from.sql", "rows.sql"))
        moved.run(files["forward.sql"])
        moved.run(given(path, "stops_back.sql"))
        moved.stops(files["rollback.sql"])


def missing(wanted: dict[str, list[str]], found: dict[str, list[str]]) -> dict[str, Counter[str]]:
    """The rows of each table that are there no more."""
    gone = {name: Counter(rows) - Counter(found[name]) for name, rows in wanted.items()}
    return {name: rows for name, rows in gone.items() if rows}


def given(path: Path, *names: str) -> str:
    """What stands in those files of the case, where they are there."""
    files = (path / name for name in names)
    return "".join(f"\n{file.read_text(encoding='utf-8')}" for file in files if file.exists())


def names_follow(path: Path) -> bool:
    """Whether the case renames something: 18 leaves its NOT NULLs the names that they have."""
    found = options(path)
    return bool(found.rename or found.answers)


@dataclass(frozen=True, slots=True)
class Looked:
    """A database, changed by psql and looked at through one connection, which stays open."""

    database: Database
    connection: catalog.Connection

    def run(self, sql: str) -> None:
        run_text(self.database.conninfo, sql)

    def shape(self) -> catalog.Snapshot:
        return catalog.snapshot(self.connection)

    def held(self) -> dict[str, list[str]]:
        """The rows of every table, by value, whatever the order of the columns."""
        found = catalog.rows(self.connection)
        return {name: sorted(map(repr, rows.values)) for name, rows in found.items()}

    def not_nulls(self) -> list[tuple[object, ...]]:
        """What 18 calls the NOT NULLs; before it they have no names."""
        return self.connection.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'n' "
            "AND connamespace::regnamespace::text !~ '^(pg_|information_|schemaproof)' "
            "AND conrelid <> 0 ORDER BY 1, 2"
        ).fetchall()

    def archive(self) -> bool:
        return bool(catalog.archives(self.connection))

    def stops(self, script: str) -> None:
        """The script fails, and the database is as it was."""
        shape, rest = self.shape(), (self.held(), self.archive())
        with pytest.raises(SqlFailed):
            self.run(script)
        assert self.shape().differences(shape) == ()
        assert (self.held(), self.archive()) == rest


@contextmanager
def looked_at(server: Server) -> Iterator[Looked]:
    with (
        server.database() as database,
        psycopg.connect(database.conninfo, autocommit=True) as connection,
    ):
        yield Looked(database, connection)
