"""Planted faults are found by their own findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.prove.criteria import criteria
from generator.prove.model import Claim, Criterion, Script, ScriptStatement
from generator.prove.observation import observation
from generator.prove.round_trip import round_trip
from generator.prove.server import Server
from tests.cases.test_proofs import FEW, QUIET, subjects
from tests.conftest import newest


def changed(script: Script, what: str, **changes: object) -> Script:
    """The script with one statement changed."""
    hit: list[ScriptStatement] = []

    def change(statement: ScriptStatement) -> ScriptStatement:
        if statement.what != what or hit:
            return statement
        hit.append(statement)
        return replace(statement, **changes)  # type: ignore[arg-type]

    batches = tuple(
        replace(batch, statements=tuple(map(change, batch.statements))) for batch in script.batches
    )
    assert hit, what
    return replace(script, batches=batches)


SHELVES = Path(__file__).with_name("shelves")
INDEX = "create index Item_code_key concurrently"
COLUMN = "add column Item.note"
AX, SUX = "AccessExclusiveLock", "ShareUpdateExclusiveLock"
CLAIMS: dict[str, tuple[str, Claim, str]] = {
    "a weaker lock": (COLUMN, Claim(locks=(("Item", SUX),)), "SP821"),
    "no lock": (COLUMN, Claim(), "SP821"),
    "a stronger lock outside a transaction": (
        INDEX,
        Claim(locks=(("Item", AX),), scans=("Item",)),
        "SP821",
    ),
    "a scan too few": (INDEX, Claim(locks=(("Item", SUX),)), "SP822"),
    "a scan too many": (COLUMN, Claim(locks=(("Item", AX),), scans=("Shelf",)), "SP822"),
    "a rewrite too many": (
        COLUMN,
        Claim(locks=(("Item", AX),), rewrites=("Item",)),
        "SP823",
    ),
}


@newest
@pytest.mark.parametrize("name", CLAIMS)
def test_a_wrong_claim_is_found(server: Server, name: str) -> None:
    what, claim, code = CLAIMS[name]
    (subject,) = subjects(SHELVES)
    wrong = replace(subject, forward=changed(subject.forward, what, claim=claim))
    found = observation(server, wrong, FEW, QUIET).findings
    assert [f.code for f in found if what in f.message and "in its" not in f.message] == [code]


SQL: dict[str, tuple[str, str, str]] = {
    "a lost row": ("forward", 'DELETE FROM "Account" WHERE "scope" IS NULL;', "SP811"),
    "a changed value": ("forward", """UPDATE "User" SET "icprScore" = 5;""", "SP812"),
    "a lost value": ("forward", 'UPDATE "Account" SET "scope" = NULL;', "SP813"),
    "a new row": (
        "rollback",
        """INSERT INTO "VerificationToken" VALUES ('stray', 'stray', now());""",
        "SP814",
    ),
    "a missing trigger": ("forward", 'DROP TRIGGER lab_snapshot_version ON "Lab";', "SP802"),
    "a default left behind": (
        "rollback",
        """ALTER TABLE "Lab" ALTER COLUMN "title" SET DEFAULT '';""",
        "SP804",
    ),
    "an object left behind": ("rollback", "CREATE TABLE left_behind ();", "SP803"),
    "an enum's order": (
        "forward",
        """ALTER TYPE "AttemptResult" ADD VALUE 'ODD' BEFORE 'PASS';""",
        "SP807",
    ),
    "a constraint never validated": (
        "forward",
        'ALTER TABLE "Lab" ADD CONSTRAINT c CHECK (true) NOT VALID;',
        "SP806",
    ),
    "a statement that fails": ("rollback", "SELECT nothing;", "SP801"),
}


@newest
@pytest.mark.parametrize("name", SQL)
def test_a_planted_fault_is_found(server: Server, name: str) -> None:
    where, sql, code = SQL[name]
    subject = subjects(Path("spec"))[1]
    more = f"\n{sql}\n"
    if where == "forward":
        wrong = replace(subject, forward_sql=subject.forward_sql + more)
    else:
        wrong = replace(subject, rollback_sql=subject.rollback_sql + more)
    assert code in {f.code for f in round_trip(server, wrong, FEW, QUIET).findings}


@newest
def test_criteria_that_say_nothing_are_found(server: Server) -> None:
    subject = subjects(Path("spec"))[1]
    empty = replace(subject, criteria=(Criterion(title="1 is 1", sql="SELECT 1 = 1"),))
    assert criteria(server, empty, FEW, QUIET).findings[0].code == "SP832"
    false = (*subject.criteria, Criterion(title="1 is 2", sql="SELECT 1 = 2"))
    found = criteria(server, replace(subject, criteria=false), FEW, QUIET).findings
    assert [f"{finding.code} {finding.message}" for finding in found] == [
        "SP831 after forward the criterion is not true: 1 is 2"
    ]
