"""Passwords of subscriptions and foreign data are in no file of ours; what no script changes of a
subscription is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings import Place, Refused
from generator.plan.intent import Intent
from generator.plan.planner import plan
from generator.schema.subscriptions import has_password, without_password
from generator.sql.read.expressions import expression
from generator.sql.read.sql import read_schema
from generator.verbs.diff import compare

FOLDER = Path(__file__).parent / "subscriptions"


def test_no_password_is_written_and_what_is_left_is_told(
    golden: Callable[[Path, str], None],
) -> None:
    made = compare(str(FOLDER / "before.sql"), str(FOLDER / "after.sql"))
    told = "".join(f"{note}\n" for note in made.notes)
    golden(FOLDER / "notes.txt", told.replace(f"{FOLDER}/", ""))
    golden(FOLDER / "forward.sql", made.files["forward.sql"].replace(f"{FOLDER}/", ""))
    assert made.differ
    assert "secret" not in "".join(made.files.values())
    assert "secret" not in told


def test_the_same_subscriptions_are_no_difference() -> None:
    side = str(FOLDER / "before.sql")
    made = compare(side, side)
    assert not made.differ
    assert {note.code for note in made.notes} == {"SP315"}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("host=h password=secret dbname=d", "host=h dbname=d"),
        (r"host = h password = 'sec\'ret' user='a b'", "host=h user='a b'"),
        ("PASSWORD=secret sslpassword=secret", ""),
        (r"password=sec\ ret host=h", "host=h"),
        ("postgresql://u:secret@h:1,i/d?password=secret&a=b", "postgresql://u@h:1,i/d?a=b"),
        ("postgres://h/d?pass%77ord=secret", "postgres://h/d"),
        ("postgresql://u:s?ecret@h", "postgresql://u@h"),
        ("postgresql://u:pass/secret@h/d", ""),
        ("postgresql://u:pass@secret@h/d", ""),
        ("not a connection password secret", ""),
        ("host=h password='secret", ""),
    ],
)
def test_a_connection_is_read_without_its_passwords(said: str, kept: str) -> None:
    assert without_password(said) == kept
    assert has_password(said)
    assert without_password(kept) == kept
    assert not has_password(kept)


def test_a_plan_asks_nothing_of_the_publisher() -> None:
    said = "CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION a WITH (connect = false"
    before, after = (read_schema(f"{said}{more})", file="a.sql") for more in ("", ", failover"))
    with pytest.raises(Refused) as refused:
        plan(
            before,
            after,
            forward=Intent(),
            back=Intent(),
            expression=expression,
            place=lambda _: Place(file="a.sql"),
        )
    assert [finding.code for finding in refused.value.findings] == ["SP248"]


SECRETS = r"""
CREATE FOREIGN DATA WRAPPER w OPTIONS (dbpasswd E'se\'cret', "host" 'here');
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (user 'bob', password 'the ''secret''');
"""


def test_no_password_of_foreign_data_is_written(tmp_path: Path) -> None:
    for name, more in (("before", ""), ("after", "CREATE TABLE t (id bigint);\n")):
        (tmp_path / f"{name}.sql").write_text(SECRETS + more)
    made = compare(str(tmp_path / "before.sql"), str(tmp_path / "after.sql"))
    assert "cret" not in "".join(made.files.values())
    assert "OPTIONS (user 'bob', password '')" in made.files["before.sql"]
