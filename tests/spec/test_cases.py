"""Folders of data: a spec and what `load` makes of it, the findings or the nouns."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings import Refused
from generator.spec import Specification, load
from tests.spec.dump import dump

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("cases/*/spec"))
CODE = re.compile(r"\bSP1\d\d\b")


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_case(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[Path, str], None],
) -> None:
    """What a case leaves out of its spec is taken from defaults/."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(case / "spec", "spec")
    complete(Path("spec"))
    golden(case / "expected.txt", outcome(Path("spec")))


def complete(spec: Path) -> None:
    project = spec / "project.yaml"
    feature = spec / "features" / "F1" / "feature.yaml"
    if not project.exists():
        text = (HERE / "defaults/project.yaml").read_text()
        project.write_text(text + ("feature: F1\n" if feature.parent.is_dir() else ""))
    if feature.parent.is_dir() and not feature.exists():
        shutil.copy(HERE / "defaults/feature.yaml", feature)


def outcome(spec: Path) -> str:
    try:
        return nouns(load(spec))
    except Refused as refused:
        return "".join(f"{finding}\n" for finding in refused.findings)


def nouns(found: Specification) -> str:
    text = dump(found.project) + dump(found.baseline)
    if found.feature:
        text += dump(found.feature)
    for option in found.options:
        target = dump(option.target) if option.target != found.baseline else "as the baseline\n"
        text += f"== option {option.texts.key}\n{target}"
        text += f"== forward\n{dump(option.forward)}== back\n{dump(option.back)}"
    return text


def test_every_code_has_a_case_and_a_line_in_the_documentation() -> None:
    root = HERE.parents[1]
    used = {code for path in root.glob("generator/spec/**/*.py") for code in codes(path)}
    shown = {code for path in HERE.glob("cases/*/expected.txt") for code in codes(path)}
    shown |= codes(HERE / "test_hostile.py") | codes(HERE / "test_links.py")
    documented = codes(root / "docs/findings.md")
    assert used == shown
    assert used == documented


def codes(path: Path) -> set[str]:
    return set(CODE.findall(path.read_text()))
