"""What the proof is made of, as far as no server is needed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.certify import inputs, proof
from generator.certify.certificates import check_certificates
from generator.prove.locks import MODES, covers, strongest
from generator.prove.model import Claim, Options, Part, Subject
from generator.prove.relation_changes import Relation, claimed, reported_locks, rewritten
from generator.prove.row_order import fillings, sizes
from generator.prove.row_values import array, awkward, plain
from generator.schema.columns import Type
from generator.schema.objects import Schema
from generator.schema.types import TYPES

SPEC = Path("spec")


@pytest.fixture(scope="module")
def attempts() -> Subject:
    (found,) = inputs.subjects(SPEC, "attempts")
    return found


def test_every_type_has_plain_values_that_differ() -> None:
    few = {"boolean", "bit", "char", "vector", "information_schema.yes_or_no", "aclitem"}
    for row in TYPES:
        type_ = Type(name=row.sql)
        values = {plain(type_, Schema(), "x", k) for k in range(20)}
        assert None not in values, row.sql
        assert row.sql in few or len(values) == 20, row.sql


def test_awkward_values_fit_the_length_of_their_type() -> None:
    assert all(len(v) <= 3 for v in awkward(Type(name="varchar", arguments=(3,)), Schema()))
    assert "9.99" in awkward(Type(name="decimal", arguments=(3, 2)), Schema())


def test_elements_of_arrays_are_quoted() -> None:
    assert array('a"b\\', None, "") == r'{"a\"b\\",NULL,""}'


def test_lock_modes_cover_each_other_as_the_manual_says() -> None:
    assert covers("AccessExclusiveLock", "ShareLock")
    assert not covers("ShareLock", "ShareUpdateExclusiveLock")
    assert strongest(["ShareLock", "ShareUpdateExclusiveLock", "RowShareLock"]) == (
        "ShareUpdateExclusiveLock",
        "ShareLock",
    )
    assert strongest(MODES) == ("AccessExclusiveLock",)


def relation(oid: int, name: str, *, table: int = 0, file: int = 1) -> Relation:
    kind = "i" if table else "r"
    return Relation(oid=oid, name=name, table=table, file=file, kind=kind)


STOOD = {1: relation(1, "t"), 2: relation(2, "t_pkey", table=1), 3: relation(3, "p")}


def test_an_index_counts_where_it_is_locked_harder_than_its_table() -> None:
    folded = [(1, "RowExclusiveLock"), (2, "RowExclusiveLock"), (9, "ShareLock")]
    assert reported_locks(folded, STOOD, STOOD) == (("t", "RowExclusiveLock"),)
    alone = [(2, "ShareUpdateExclusiveLock")]
    assert reported_locks(alone, STOOD, STOOD) == (("t_pkey", "ShareUpdateExclusiveLock"),)


def test_a_rewrite_is_told_once_and_of_indexes_only_without_their_table() -> None:
    both = STOOD | {1: relation(1, "t", file=2), 2: relation(2, "t_pkey", table=1, file=2)}
    assert rewritten(STOOD, both, STOOD) == ("t",)
    index = {1: STOOD[1], 7: relation(7, "t_pkey", table=1, file=2), 3: STOOD[3]}
    assert rewritten(STOOD, index, STOOD) == ("t_pkey",)


def test_a_claim_is_put_in_the_order_of_observations() -> None:
    claim = Claim(locks=(("t", "ShareLock"), ("p", "RowShareLock")), scans=("t", "p", "t"))
    assert claimed(claim, Claim()).locks == (("p", "RowShareLock"), ("t", "ShareLock"))
    assert claimed(claim, Claim()).scans == ("p", "t")


def test_what_rows_may_ask_for_may_be_seen_or_not_and_nothing_else() -> None:
    sure, looked_up = ("t", "RowExclusiveLock"), ("p", "RowShareLock")
    claim = Claim(locks=(sure,), scans=("t",), locks_if_rows=(looked_up,), scans_if_rows=("p",))
    for seen in (
        Claim(locks=(sure,), scans=("t",)),
        Claim(locks=(looked_up, sure), scans=("p", "t")),
    ):
        assert claimed(claim, seen) == seen
    for seen in (
        Claim(),
        Claim(locks=(("p", "ShareLock"), sure), scans=("p", "t")),
        Claim(locks=(sure,), scans=("q", "t")),
    ):
        assert claimed(claim, seen) != seen


def test_parents_are_filled_before_their_children(attempts: Subject) -> None:
    order = [filling.table.name for filling in fillings(attempts.target)]
    assert sorted(order) == sorted(t.name for t in attempts.target.tables)
    assert order.index("Lab") < order.index("LabVersion") < order.index("LabSession")


def test_the_tables_at_work_are_large_and_have_parents_enough(attempts: Subject) -> None:
    many = sizes(attempts.baseline, frozenset({"VerificationLog"}), 100_000, 300)
    assert many["VerificationLog"] == 100_000
    assert many["LabSession"] >= 100_000
    assert many["AuditLog"] == 300


def test_claims_of_the_second_run_speak_of_what_is_put_back(attempts: Subject) -> None:
    pairs = zip(attempts.forward.statements, attempts.again.statements, strict=True)
    changed = {a.what for f, a in pairs if f.claim != a.claim}
    assert "restore the kept values of LabSession.completedAt, if any" in changed
    assert all(
        f.sql == a.sql
        for f, a in zip(attempts.forward.statements, attempts.again.statements, strict=True)
    )


def test_the_certificate_is_the_same_for_the_same_results(attempts: Subject) -> None:
    part = Part(
        number=3,
        title="Way | there",
        facts=(("steps", "5 of 5"),),
        tables=(("T", (("a",), ("1",))),),
    )
    results = {"PostgreSQL 18": (part,), "PostgreSQL 16": (replace(part, warnings=("odd",)),)}
    made = proof.Proof(subject=attempts, results=results)
    files = proof.certificates([made], Options())
    assert files == proof.certificates([made], Options())
    text = files["proof/attempts.md"]
    assert "- odd (PostgreSQL 16 only)" in text
    assert "Way \\| there" in text
    assert json.loads(files["proof/attempts.json"])["proved"] is True


def test_a_part_that_did_not_run_proves_nothing(attempts: Subject) -> None:
    part = Part(number=9, title="Prisma", ran=False, facts=(("did not run", "no node"),))
    made = proof.Proof(subject=attempts, results={"PostgreSQL 18": (part,)})
    assert not made.proved
    assert proof.verdict([part]) == "0 findings; part 9 did not run"


@pytest.fixture(scope="module")
def built() -> pipeline.Built:
    return pipeline.build(SPEC)


@pytest.fixture
def good(attempts: Subject) -> dict[str, str]:
    made = proof.Proof(subject=attempts, results={"PostgreSQL 18": (Part(number=3, title="Way"),)})
    return proof.certificates([made], Options())


MD, JSON = "proof/attempts.md", "proof/attempts.json"
EDITS: dict[str, tuple[str, str, str, list[str]]] = {
    "another plan": (JSON, '"plan": "', '"plan": "0', ["SP670", "SP674"]),
    "another option": (JSON, '"option": "attempts"', '"option": "x"', ["SP670", "SP674"]),
    "not JSON": (JSON, "{", "", ["SP672"]),
    "a list too few": (JSON, '"sections"', '"parts"', ["SP672"]),
    "something more": (JSON, '"seed"', '"more": 1, "seed"', ["SP674"]),
    "not proved": (JSON, '"proved": true', '"proved": false', ["SP673", "SP674"]),
    "a part with a finding": (JSON, '"proved"\n', '"1 finding"\n', ["SP673", "SP674"]),
    "another word for people": (MD, "Way | proved", "Way | proved twice", ["SP674"]),
    "a line more for people": (MD, "# Proof", "All is well.\n\n# Proof", ["SP674"]),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_certificate_is_found(
    built: pipeline.Built, good: dict[str, str], name: str
) -> None:
    file, old, new, wanted = EDITS[name]
    assert old in good[file]
    assert codes(built, good) == []
    assert codes(built, good | {file: good[file].replace(old, new)}) == wanted


def test_a_missing_certificate_is_found(built: pipeline.Built, good: dict[str, str]) -> None:
    assert codes(built, {}) == []
    assert codes(built, {MD: good[MD]}) == ["SP675"]
    assert codes(built, {JSON: good[JSON]}) == ["SP675"]
    assert codes(built, good | {"proof/nobody.md": ""}) == ["SP671"]
    assert codes(built, {"proof/nobody.md": ""}) == ["SP671", "SP675", "SP675"]


CHANGES: dict[str, Callable[[Subject], Subject]] = {
    "baseline": lambda s: replace(s, baseline_sql=f"{s.baseline_sql} "),
    "target": lambda s: replace(s, target_sql=f"{s.target_sql} "),
    "a line from forward to rollback": lambda s: replace(
        s, forward_sql=s.forward_sql[:-1], rollback_sql=s.forward_sql[-1] + s.rollback_sql
    ),
    "cleanup": lambda s: replace(s, cleanup_sql=""),
    "Prisma": lambda s: replace(s, target_prisma=s.baseline_prisma),
    "Prisma before": lambda s: replace(s, baseline_prisma=s.target_prisma),
    "criteria": lambda s: replace(s, criteria=s.criteria[1:]),
    "demands": lambda s: replace(s, demands=(*s.demands, *s.criteria)),
    "deploy": lambda s: replace(s, deploy=(*s.deploy[:-1], f"{s.deploy[-1]} ")),
    "claims": lambda s: replace(s, again=s.forward),
    "fills": lambda s: replace(s, there=replace(s.there, fills=())),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_certificate_is_of_all_that_was_proved(
    built: pipeline.Built, attempts: Subject, name: str
) -> None:
    changed = CHANGES[name](attempts)
    made = proof.Proof(subject=changed, results={"PostgreSQL 18": (Part(number=3, title="Way"),)})
    assert codes(built, proof.certificates([made], Options())) == ["SP670"]


def codes(built: pipeline.Built, files: dict[str, str]) -> list[str]:
    return sorted(finding.code for finding in check_certificates(built, files))
