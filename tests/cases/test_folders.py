"""Every case folder has the one format of README.md: a file of another name would run nowhere."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cases.folders import CASES, all_cases

KNOWN = set(re.findall(r"^\| `([^`]+)` ", (CASES / "README.md").read_text("utf-8"), re.MULTILINE))


def kind_of(path: Path) -> str:
    """The file's name in the table of README.md, where ``*`` is what an author chooses."""
    one = re.sub(r"(?<=\.)[\w]+(?=\.sql$)", "*", path.name)
    return path.name if path.name in KNOWN else one


def test_every_file_is_one_of_the_format() -> None:
    unknown = [
        f"{case.name}/{path.name}"
        for case in all_cases()
        for path in case.folder.iterdir()
        if kind_of(path) not in KNOWN and path.name not in case.settings.options
    ]
    assert unknown == [], "see tests/cases/README.md"


def test_every_folder_with_files_is_a_case_or_a_group() -> None:
    covered = {case.folder for case in all_cases()}
    stray = [
        path.relative_to(CASES).as_posix()
        for path in CASES.rglob("*")
        if path.is_file() and path.parent != CASES and "__pycache__" not in path.parts
        if not covered & set(path.parents) and path.name not in ("project.yaml", "feature.yaml")
    ]
    assert stray == []


def test_cases_lie_nowhere_else() -> None:
    others = [path for path in CASES.parent.glob("*/cases/**/*") if path.is_file()]
    assert [path for path in others if "node_modules" not in path.parts] == []
