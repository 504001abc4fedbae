"""The version of an extension that only one side says, as a dump never does, is no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Refused
from generator.verbs.diff import compare

SAID = "CREATE EXTENSION pg_trgm VERSION '1.6';"
UNSAID = "CREATE EXTENSION pg_trgm;"


@pytest.mark.parametrize("sides", [(SAID, UNSAID), (UNSAID, SAID), (SAID, SAID)])
def test_what_one_side_says_is_there(sides: tuple[str, str], tmp_path: Path) -> None:
    assert not _differ(tmp_path, *sides)


def test_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="SP209"):
        _differ(tmp_path, SAID, SAID.replace("1.6", "1.5"))


def _differ(folder: Path, before: str, after: str) -> bool:
    files = folder / "before.sql", folder / "after.sql"
    for file, text in zip(files, (before, after), strict=True):
        file.write_text(text, encoding="utf-8")
    return compare(str(files[0]), str(files[1])).differ
