"""A policy of whoever runs the script is the same as that of the role that a dump names for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.verbs.diff import compare

WRITTEN = """\
CREATE TABLE t (id integer, owner text);
CREATE POLICY p ON t TO {0} USING (owner = 'x');
"""
DUMP = "-- PostgreSQL database dump\n"


@pytest.mark.parametrize("word", ["CURRENT_USER", "SESSION_USER", "current_role, reader"])
@pytest.mark.parametrize(
    ("head", "role", "same"),
    [(DUMP, "me", True), (DUMP, "PUBLIC", False), ("", "me", False)],
    ids=["a dump names the role", "a dump says PUBLIC", "two files"],
)
def test_a_role_is_told_by_a_dump(
    tmp_path: Path, word: str, head: str, role: str, *, same: bool
) -> None:
    roles = f"{role}, reader" if "reader" in word else role
    texts = {"dump": head + WRITTEN.format(roles), "written": WRITTEN.format(word)}
    for name, text in texts.items():
        (tmp_path / name).with_suffix(".sql").write_text(text, encoding="utf-8")
    dump, written = (str(tmp_path / f"{name}.sql") for name in texts)
    assert compare(dump, written).differ != same
    assert compare(written, dump).differ != same
