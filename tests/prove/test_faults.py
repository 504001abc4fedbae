"""The proof is itself proved: each fault planted in a migration is found by its own finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.prove.criteria import criteria
from generator.prove.databases import build
from generator.prove.drift import drift
from generator.prove.interruption import interruption
from generator.prove.model import Options, Part, Subject
from generator.prove.observation import observation
from generator.prove.progress import Progress
from generator.prove.round_trip import round_trip
from generator.prove.server import Server
from generator.prove.sessions import sessions
from tests.conftest import server_of
from tests.prove.faults import CLAIMS, FAULTS_OF_PARTS, OBJECTS, ROWS, STOPS
from tests.prove.faults_declared import CLEARING, DECLARED, DEPLOYED, SEQUENCES
from tests.prove.faults_privileges import PRIVILEGES
from tests.prove.planting import Fault, together
from tests.prove.subjects import subject

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("server", [server_of(18)], indirect=True, scope="session"),
]
EACH = ROWS | DECLARED | SEQUENCES | CLEARING | STOPS | PRIVILEGES
QUIET = Progress(quiet=True)
GRANT = '\nGRANT SELECT ON "Shelf" TO public;\n'
GIVEN = "SELECT setval('ticket', 40), setval('falling', -9);\n"


@pytest.fixture(scope="session")
def shelves() -> Subject:
    """What is spoiled; with a grant, which no spec can ask for and every migration has to keep."""
    found = subject(Path(__file__).with_name("shelves"), "labels")
    return replace(
        found, baseline_sql=found.baseline_sql + GRANT + GIVEN, target_sql=found.target_sql + GRANT
    )


@pytest.fixture(scope="session")
def options(server: Server, shelves: Subject) -> Iterator[Options]:
    """Rows are written once: no fault is in the baseline."""
    few = Options(rows=12)
    with server.database() as template:
        build(template, shelves, few)
        yield replace(few, filled=template)


def plant(subject: Subject, *faults: Fault) -> Subject:
    for fault in faults:
        subject = fault.plant(subject)
    return subject


def missing(part: Part, **faults: Fault) -> list[str]:
    """The faults that no finding of their own tells."""
    seen = [(finding.code, finding.message) for finding in part.findings]
    found = {n for n, f in faults.items() if any(c == f.code and f.says in m for c, m in seen)}
    return [*(n for n in faults if n not in found), *(map(str, seen) if found < {*faults} else [])]


def test_without_a_fault_nothing_is_found(
    server: Server, shelves: Subject, options: Options
) -> None:
    for part in (round_trip, observation, sessions, interruption, criteria):
        assert part(server, shelves, options, QUIET).findings == ()


@pytest.mark.parametrize("name", EACH)
def test_a_fault_is_found(server: Server, shelves: Subject, options: Options, name: str) -> None:
    fault = EACH[name]
    part = round_trip(server, fault.plant(shelves), options, QUIET)
    assert missing(part, **{name: fault}) == []


@pytest.mark.parametrize("names", together(OBJECTS), ids=lambda names: names[0])
def test_faults_in_objects_are_found(
    server: Server, shelves: Subject, options: Options, names: tuple[str, ...]
) -> None:
    """Several in one migration, each in another object: every one has its own finding."""
    faults = {name: OBJECTS[name] for name in names}
    part = round_trip(server, plant(shelves, *faults.values()), options, QUIET)
    assert missing(part, **faults) == []


def test_a_wrong_criterion_and_a_stale_function_are_found(
    server: Server, shelves: Subject, options: Options
) -> None:
    dropped = FAULTS_OF_PARTS["a criterion false afterwards"].plant(shelves)
    part = criteria(server, dropped, options, QUIET)
    assert missing(part, **{"": FAULTS_OF_PARTS["a criterion false afterwards"]}) == []
    stale = FAULTS_OF_PARTS["a function with the right text and a stale type"]
    assert missing(sessions(server, stale.plant(shelves), options, QUIET), **{"": stale}) == []


def test_statements_that_do_other_than_they_claim_are_found(
    server: Server, shelves: Subject, options: Options
) -> None:
    part = observation(server, plant(shelves, *CLAIMS.values()), options, QUIET)
    assert missing(part, **CLAIMS) == []


def test_faults_of_migration_files_alone_are_found(
    server: Server, shelves: Subject, options: Options
) -> None:
    part = drift(server, plant(shelves, *DEPLOYED.values()), options, QUIET)
    assert missing(part, **DEPLOYED) == []
