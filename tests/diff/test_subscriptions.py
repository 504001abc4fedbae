"""Subscriptions: what differs is told by name, and no file of ours has their connection."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.verbs.diff import compare

FOLDER = Path(__file__).parent / "subscriptions"


def test_what_differs_is_told_and_no_connection_is_written(
    golden: Callable[[Path, str], None],
) -> None:
    made = compare(str(FOLDER / "before.sql"), str(FOLDER / "after.sql"))
    told = "".join(f"{note}\n" for note in made.notes if note.code == "SP247")
    golden(FOLDER / "notes.txt", told.replace(f"{FOLDER}/", ""))
    assert made.differ
    assert "secret" not in "".join(made.files.values())
    assert "secret" not in told


def test_the_same_subscriptions_are_no_difference() -> None:
    side = str(FOLDER / "before.sql")
    made = compare(side, side)
    assert not made.differ
    assert [note.code for note in made.notes] == ["SP315"]


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
