"""What only the second side says of an extension's version is so: a dump never says one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.verbs.diff import Comparison, compare

SAID = "CREATE EXTENSION pg_trgm VERSION '1.6';"
UNSAID = "CREATE EXTENSION pg_trgm;"


@pytest.mark.parametrize("sides", [(UNSAID, SAID), (SAID, SAID), (UNSAID, UNSAID)])
def test_what_the_second_says_is_there(sides: tuple[str, str], tmp_path: Path) -> None:
    assert not _differ(tmp_path, *sides)


def test_what_the_second_leaves_open_is_the_default(tmp_path: Path) -> None:
    files = _compared(tmp_path, SAID, UNSAID).files
    assert 'ALTER EXTENSION "pg_trgm" UPDATE;' in files["forward.sql"]
    assert "VERSION '1.6'" in files["rollback.sql"]


def test_another_version_is_told(tmp_path: Path) -> None:
    told = [str(n) for n in _compared(tmp_path, SAID, SAID.replace("1.6", "1.5")).notes]
    assert [text.partition(":")[0] for text in told] == ["forward.sql", "rollback.sql"]
    assert all("SP209" in text for text in told)


@pytest.mark.parametrize(
    ("version", "later"),
    [("1.9", "1.10"), ("1.5", "1.5.1"), ("2.0rc1", "2.0.1"), ("1", "1" * 9000)],
)
def test_versions_have_an_order(version: str, later: str, tmp_path: Path) -> None:
    one, other = (SAID.replace("1.6", text) for text in (version, later))
    script = _compared(tmp_path, one, other).files
    assert f"UPDATE TO '{later}'" in script["forward.sql"]
    assert f"VERSION '{version}'" in script["rollback.sql"]


def _differ(folder: Path, before: str, after: str) -> bool:
    return _compared(folder, before, after).differ


def _compared(folder: Path, before: str, after: str) -> Comparison:
    files = folder / "before.sql", folder / "after.sql"
    for file, text in zip(files, (before, after), strict=True):
        file.write_text(text, encoding="utf-8")
    return compare(str(files[0]), str(files[1]))
