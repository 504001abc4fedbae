"""Wrong claims, and criteria that say nothing, are found by their own findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.prove.criteria import criteria
from generator.prove.model import Claim, Criterion, Script, ScriptStatement
from generator.prove.observation import observation
from generator.prove.server import Server
from tests.cases.test_proofs import QUIET, subjects
from tests.conftest import Few, newest


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
CLAIMS: dict[str, tuple[Claim, set[str]]] = {
    # A weaker lock, a scan and a rewrite too many; then a stronger lock and a scan too few.
    COLUMN: (
        Claim(locks=(("Item", SUX),), scans=("Shelf",), rewrites=("Item",)),
        {"SP821", "SP822", "SP823"},
    ),
    INDEX: (Claim(locks=(("Item", AX),)), {"SP821", "SP822"}),
}


@newest
def test_wrong_claims_are_found(server: Server, few: Few) -> None:
    (subject,) = subjects(SHELVES)
    forward = subject.forward
    for what, (claim, _) in CLAIMS.items():
        forward = changed(forward, what, claim=claim)
    wrong = replace(subject, forward=forward)
    found = observation(server, wrong, few(server, subject), QUIET).findings
    for what, (_, codes) in CLAIMS.items():
        told = [f.code for f in found if what in f.message and "in its" not in f.message]
        assert set(told) == codes


@newest
def test_criteria_that_say_nothing_are_found(server: Server, few: Few) -> None:
    subject = subjects(Path("spec"))[1]
    options = few(server, subject)
    empty = replace(subject, criteria=(Criterion(title="1 is 1", sql="SELECT 1 = 1"),))
    assert criteria(server, empty, options, QUIET).findings[0].code == "SP832"
    false = (*subject.criteria, Criterion(title="1 is 2", sql="SELECT 1 = 2"))
    found = criteria(server, replace(subject, criteria=false), options, QUIET).findings
    assert [f"{finding.code} {finding.message}" for finding in found] == [
        "SP831 after forward the criterion is not true: 1 is 2"
    ]
