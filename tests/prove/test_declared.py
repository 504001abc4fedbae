"""Declared values that reach into other tables: what is filled with something else is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.prove.model import Part, Subject
from generator.prove.progress import Progress
from generator.prove.round_trip import round_trip
from generator.prove.server import Server
from tests.conftest import Few, server_of
from tests.prove import planting
from tests.prove.subjects import CASES, ROOT, subject

pytestmark = pytest.mark.parametrize("server", [server_of(18)], indirect=True)
TYPES = CASES / "types" / "spec"
RIGHT = 'WHERE o.name = "Item"."ownerName"'


Prove = Callable[[Subject], Part]


@pytest.fixture
def proved(server: Server, few: Few) -> Prove:
    return lambda given: round_trip(server, given, few(server, given), Progress(quiet=True))


def spoiled(given: Subject, old: str, new: str) -> Subject:
    assert old in given.forward_sql
    return replace(given, forward_sql=given.forward_sql.replace(old, new))


def found(proved: Prove, given: Subject) -> set[str]:
    """Without the rows that are given as examples."""
    findings = proved(given).findings
    return {f"{f.code} {f.message.partition(', for example where')[0]}" for f in findings}


def test_a_foreign_key_filled_with_the_wrong_parent(proved: Prove) -> None:
    wrong = spoiled(subject(TYPES, "types"), RIGHT, "WHERE true ORDER BY o.name LIMIT 1")
    told = found(proved, wrong)
    assert any(m.startswith("SP817 after forward") and "Item.owner_id" in m for m in told), told


def test_random_keys_are_not_compared_but_their_rows_are(proved: Prove) -> None:
    given = subject(TYPES, "types")
    part = proved(given)
    assert part.findings == ()
    (said,) = (value for name, value in part.facts if name == "declared values")
    assert said.endswith("not Owner.id, another at each evaluation")
    grouped = 'GROUP BY i."ownerName"'
    wrong = spoiled(given, grouped, f"{grouped} UNION SELECT gen_random_uuid(), 'nobody'")
    assert "SP818 after forward, 1 rows of Owner are not declared" in found(proved, wrong)


def test_first_versions_of_another_text(proved: Prove) -> None:
    """The query reads the very table that it fills, and locks the rows of another one."""
    wrong = spoiled(subject(ROOT / "spec", "attempts"), "l.title AS title,", "l.epic AS title,")
    assert any(m.startswith("SP818") and "of LabVersion" in m for m in found(proved, wrong))


@pytest.mark.parametrize("column", ["labVersionId", "completedAt"])
def test_a_fill_that_ends_after_its_first_step(proved: Prove, column: str) -> None:
    """Of a column that becomes NOT NULL the server tells it, of another one the comparison."""
    given, on = subject(ROOT / "spec", "attempts"), "COMMIT;"
    what = f"fill LabSession.{column} in steps"
    (fill,) = (s.sql for s in given.forward.statements if s.what == what)
    assert on in fill
    ended = fill.replace(on, "COMMIT; EXIT;")
    told = found(proved, planting.spoiled(given, "forward", fill, ended))
    code = "SP801" if column == "labVersionId" else "SP817"
    assert any(m.startswith(code) and column in m for m in told)


def test_first_rows_that_end_after_their_first_step(proved: Prove) -> None:
    given, on = subject(ROOT / "spec", "attempts"), "COMMIT;"
    what = "fill table VerificationAttempt in steps"
    (fill,) = (s.sql for s in given.forward.statements if s.what == what)
    assert on in fill
    ended = fill.replace(on, "COMMIT; EXIT;")
    told = found(proved, planting.spoiled(given, "forward", fill, ended))
    assert any(m.startswith("SP818") and "VerificationAttempt" in m for m in told)


def test_rows_that_depend_on_rows_of_steps_before(proved: Prove) -> None:
    """What the query sees of the table that it fills is another thing in each step."""
    given, counted = (
        subject(CASES / "in_steps" / "spec", "steps"),
        'd.day + (SELECT count(*) FROM "Opening")',
    )
    wrong = spoiled(given, "d.day AS day", f"{counted} AS day")
    first, *others = wrong.there.rows
    rows = (replace(first, query=first.query.replace("d.day AS", f"{counted} AS")), *others)
    told = found(proved, replace(wrong, there=replace(wrong.there, rows=rows)))
    assert any(m.startswith("SP818") and "Opening" in m for m in told)


def test_a_new_table_of_which_no_rows_are_declared_is_empty(proved: Prove) -> None:
    given = subject(CASES / "new_keys" / "spec", "keys")
    name = next(t.name for t in given.target.tables if given.baseline.table(t.name) is None)
    assert not any(rows.table == name for rows in given.there.rows)
    assert proved(given).warnings == ()
