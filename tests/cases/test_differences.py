"""The way from one schema to another and back: cases with ``before.sql`` and ``after.sql``."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import psycopg

from generator.findings import Refused
from generator.plan.changes import diff
from generator.prove import catalog
from generator.prove.server import Server
from generator.schema.objects import Schema
from generator.sql.read.sql import read_script
from generator.verbs.answers import given as given_answers
from generator.verbs.answers import variables
from generator.verbs.diff import Comparison, compare
from tests.cases.folders import Case, each, each_on_servers
from tests.conftest import MAJORS
from tests.databases import NotNulls, looked_at, not_nulls

Golden = Callable[[Path, str], None]
Empty = Callable[[Server], catalog.Connection]
WAYS = ("forward", "rollback")
ENDS = re.compile(r"(?i)\b(COMMIT|END|ROLLBACK)\b\s*(;|AND\b|TRANSACTION\b|WORK\b)")
"""A transaction; the end of a body in quotes looks like it."""


@lru_cache(maxsize=16)
def compared(case: Case) -> Comparison:
    found = case.command_line()
    losses = tuple(found.accept_loss)
    said = given_answers(found), variables(found)
    return compare(found.from_, found.to, found.triggers, losses, *said)


@lru_cache(maxsize=16)
def written(case: Case) -> dict[str, str]:
    return dict(compared(case).files)


def findings(case: Case) -> str | None:
    try:
        compared(case)
    except Refused as refused:
        return case.without_places("".join(f"{f}\n" for f in refused.findings))
    return None


def schema(case: Case, side: str) -> Schema:
    return case.schema(side)


@each("before.sql", "after.sql")
def test_what_is_written_or_refused_is_as_expected(case: Case, golden: Golden) -> None:
    refused = findings(case)
    if refused is not None:
        golden(case.path("findings.txt"), refused)
        return
    assert not case.has("findings.txt")
    for name in ("forward.sql", "rollback.sql"):
        golden(case.path(name), written(case)[name])
    notes = [note for note in compared(case).notes if note.code != "SP240"]
    if notes or case.has("notes.txt"):
        golden(case.path("notes.txt"), case.without_places("".join(f"{n}\n" for n in notes)))


@each("before.sql", "after.sql", without="findings.txt")
def test_both_ways_reach_their_end_and_nothing_is_left_to_do(case: Case) -> None:
    files, before, after = written(case), schema(case, "before.sql"), schema(case, "after.sql")
    there = read_script(files["forward.sql"], file="forward.sql", start=before)
    back = read_script(files["rollback.sql"], file="rollback.sql", start=after)
    assert there.end.canonical() == after.canonical()
    assert back.end.canonical() == before.canonical()
    assert diff(after, after) == ()
    assert diff(there.end.canonical(), after.canonical()) == ()
    planned = json.loads(files["plan.json"])
    assert compared(case).differ or not any(planned[way]["batches"] for way in WAYS)


@each("before.sql", "after.sql", without="findings.txt")
def test_answers_may_be_given_again(case: Case) -> None:
    """A file of them is right for a database that is behind them, too."""
    found = case.command_line()
    if given := given_answers(found):
        losses = tuple(found.accept_loss)
        again = compare(found.to, found.to, found.triggers, losses, given)
        assert not again.differ
        assert len([note for note in again.notes if note.code == "SP252"]) == len(set(given))


@each("before.sql", "after.sql", without="findings.txt")
def test_what_one_way_keeps_the_other_puts_back(case: Case) -> None:
    files = written(case)
    plan = json.loads(files["plan.json"])
    for here, there in (WAYS, WAYS[::-1]):
        for name in plan[here]["kept"]:
            found = [place in files[f"{there}.sql"] for place in archived(name)]
            assert any(found), f"{here} keeps {name}"


def archived(name: str) -> list[str]:
    """Where the archive may hold that: a type is kept under its plain name."""
    plain = name.removeprefix("type ").replace('"', '""')
    return [f'"schemaproof"."{plain}"']


@each_on_servers("before.sql", "after.sql", without="findings.txt")
def test_a_server_agrees(case: Case, server: Server, empty: Empty) -> None:
    """Forward, back and forward again, with rows: catalog and rows are those of fresh schemas.

    What comes back is put back alike on all versions: again on the newest, or where it is much.
    """
    files = written(case)
    if case.settings.superuser:
        server = replace(server, owner=None)
    with looked_at(server) as moved:
        new, names = fresh(server, empty(server), case.texts("after.sql", "granted.sql"))
        moved.load(case.texts("before.sql", "granted.sql", "granted.before.sql", "rows.sql"))
        moved.refresh()
        old, first = moved.shape(), moved.held()
        moved.run(files["forward.sql"])
        assert moved.shape().differences(new) == ()
        assert names_follow(case) or moved.not_nulls() == names
        assert moved.stale() == []
        assert moved.untrue(case.texts("true_after_forward.sql")) == []
        moved.load(case.texts("between.sql"))
        moved.refresh()
        second = moved.held()
        moved.run(files["rollback.sql"])
        assert moved.shape().differences(old) == ()
        assert missing(unchanged(first, case), moved.held()) == {}
        assert moved.untrue(case.texts("true_after_rollback.sql")) == []
        assert moved.stale() == []
        first = first if not case.has("between.sql") else moved.held()
        assert moved.held() == first
        if server.major == max(MAJORS) or case.has("between.sql"):
            moved.run(files["forward.sql"])
            assert moved.shape().differences(new) == ()
            assert moved.held() == second
            moved.run(files["rollback.sql"])
            assert moved.held() == first
        moved.run(case.texts("after_rollback.sql") + files["cleanup.sql"])
        assert not moved.archive()


@each_on_servers("before.sql", "stops_forward.sql")
def test_the_way_forward_stops_with_nothing_done(case: Case, server: Server) -> None:
    with looked_at(server) as moved:
        moved.load(case.texts("before.sql", "rows.sql", "stops_forward.sql"))
        moved.stops(written(case)["forward.sql"])


@each_on_servers("before.sql", "stops_rollback.sql")
def test_the_way_back_stops_with_nothing_done(case: Case, server: Server) -> None:
    files = written(case)
    with looked_at(server) as moved:
        moved.load(case.texts("before.sql", "rows.sql"))
        moved.run(files["forward.sql"])
        moved.load(case.texts("stops_rollback.sql"))
        moved.stops(files["rollback.sql"])


@each_on_servers("before.sql", "stops_again.sql")
def test_the_way_forward_stops_again_with_nothing_done(case: Case, server: Server) -> None:
    files = written(case)
    with looked_at(server) as moved:
        moved.load(case.texts("before.sql", "rows.sql"))
        moved.run(files["forward.sql"])
        moved.load(case.texts("between.sql"))
        moved.run(files["rollback.sql"])
        moved.load(case.texts("stops_again.sql"))
        moved.stops(files["forward.sql"])


def fresh(server: Server, empty: catalog.Connection, sql: str) -> tuple[catalog.Snapshot, NotNulls]:
    """What a new database holds after that text: ``empty``, which stays so, where a transaction
    can hold the text, and another one where not."""
    if not ENDS.search(sql):
        empty.execute("BEGIN")
        try:
            empty.execute(sql.encode())
            return catalog.snapshot(empty), not_nulls(empty)
        except psycopg.Error:
            pass
        finally:
            # psycopg would forget, with a ROLLBACK of its own, what is planned already.
            empty.pgconn.exec_(b"ROLLBACK")
    with looked_at(server) as made:
        made.load(sql)
        return made.shape(), made.not_nulls()


def unchanged(rows: dict[str, list[str]], case: Case) -> dict[str, list[str]]:
    """Without the tables whose rows are changed in between."""
    return {name: of for name, of in rows.items() if name not in case.settings.changed}


def missing(wanted: dict[str, list[str]], found: dict[str, list[str]]) -> dict[str, Counter[str]]:
    """The rows of each table that are there no more."""
    gone = {name: Counter(rows) - Counter(found[name]) for name, rows in wanted.items()}
    return {name: rows for name, rows in gone.items() if rows}


def names_follow(case: Case) -> bool:
    """Whether the case renames something: 18 leaves its NOT NULLs the names that they have."""
    found = case.command_line()
    return bool(found.rename or found.answers)
