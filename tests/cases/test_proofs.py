"""Cases with ``proof.txt``: what the proof finds, which is nothing where all is proved."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator import output
from generator.certify import inputs
from generator.certify.folders import subject_in
from generator.findings import Finding
from generator.prove.criteria import criteria
from generator.prove.model import Options
from generator.prove.observation import observation
from generator.prove.parts import Prover, prove
from generator.prove.progress import Progress
from generator.prove.round_trip import round_trip
from generator.prove.server import Server
from generator.verbs.answers import given as given_answers
from generator.verbs.diff import compare
from tests.cases.folders import Case, cases, each_on_servers
from tests.conftest import MAJORS, Few, newest

FEW = Options(rows=60)
QUIET = Progress(quiet=True)
FOLDERS = cases("proof.txt", without="spec")

subjects = cache(inputs.subjects)


def parts_of(case: Case, major: int) -> tuple[Prover, ...]:
    """Those that cost little.  Claims are for each version; the newest is asked for all else, and
    another one where no rows of the case's own are migrated on it."""
    if major == max(MAJORS):
        return (round_trip, observation, criteria)
    return (observation,) if case.has("rows.sql") else (round_trip, observation)


@each_on_servers("spec", "proof.txt")
def test_a_spec_is_proved(server: Server, case: Case, few: Few) -> None:
    assert case.read("proof.txt") == ""
    for subject in subjects(case.spec):
        options = few(server, subject, FEW.rows)
        for part in parts_of(case, server.major):
            assert told(part(server, subject, options, QUIET).findings) == [], part.__name__


@newest
@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_a_folder_is_proved_or_its_faults_are_found(
    server: Server, case: Case, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    parts = prove(server, subject_in(migration_of(case, tmp_path)), FEW, QUIET)
    found = [line for part in parts for line in told(part.findings)]
    golden(case.path("proof.txt"), "".join(found).replace(f"{tmp_path}/", ""))
    assert [p.number for p in parts if p.ran] == [1, 2, 3, 4, 5, 6]


def migration_of(case: Case, tmp: Path) -> Path:
    """The case's migration in a folder ``m``: its own, or what ``diff`` makes of its two sides."""
    folder = tmp / "m"
    if case.has("migration"):
        shutil.copytree(case.path("migration"), folder)
        return folder
    found = case.command_line()
    answers = given_answers(found)
    made = compare(found.from_, found.to, found.triggers, tuple(found.accept_loss), answers)
    output.write(made.files, folder, verb="diff")
    return folder


def told(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{f.place.file}: {f.code} {f.message}\n" for f in findings]
