"""Cases with a spec: what `load` makes of it, the findings or the nouns."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings import Refused
from generator.plan.from_empty import create_all
from generator.spec import Specification, load
from generator.sql.read.sql import read_schema
from generator.sql.write.scripts import from_empty
from tests.cases.folders import Case, cases, copied_spec, each
from tests.spec.dump import dump

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"\bSP1\d\d\b")
Golden = Callable[[Path, str], None]


@pytest.fixture
def spec(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return copied_spec(case, Path("spec"))


@each("spec", "findings.txt")
def test_what_is_wrong_is_found(case: Case, spec: Path, golden: Golden) -> None:
    with pytest.raises(Refused) as refused:
        load(spec)
    golden(case.path("findings.txt"), "".join(f"{f}\n" for f in refused.value.findings))


@each("spec", "nouns.txt")
def test_what_a_spec_says_is_understood(case: Case, spec: Path, golden: Golden) -> None:
    golden(case.path("nouns.txt"), nouns(load(spec)))


@each("spec", "nouns.txt")
def test_what_postgresql_is_told_is_what_the_spec_means(case: Case, spec: Path) -> None:
    assert_sql_means(load(spec))


def test_the_sql_of_this_repository_is_what_its_spec_means() -> None:
    assert_sql_means(load(ROOT / "spec"))


def assert_sql_means(found: Specification) -> None:
    """The SQL of every state, from empty, read back is the schema that the spec means."""
    for state in (found.baseline, *(option.target for option in found.options)):
        sql = from_empty(create_all(state.schema), title="as it is", project=found.project)
        read = read_schema(sql, file="schema.sql", schema=found.project.schema)
        assert read.canonical() == state.schema.canonical()


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
    used = {code for path in ROOT.glob("generator/spec/**/*.py") for code in codes(path)}
    shown = {code for case in cases("spec", "findings.txt") for code in codes(case.path(FOUND))}
    shown |= codes(ROOT / "tests/spec/test_hostile.py") | codes(ROOT / "tests/spec/test_links.py")
    documented = codes(ROOT / "docs/findings.md")
    assert used == shown
    assert used == documented


FOUND = "findings.txt"


def codes(path: Path) -> set[str]:
    return set(CODE.findall(path.read_text()))
