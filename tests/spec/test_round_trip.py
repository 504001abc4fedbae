"""The SQL of a spec, from empty, read back is the schema that the spec means."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.plan.from_empty import create_all
from generator.spec import load
from generator.sql.read.sql import read_schema
from generator.sql.write.scripts import from_empty
from tests.spec.test_cases import CASES, complete

ROOT = Path(__file__).parents[2]
GOOD = [case for case in CASES if (case / "expected.txt").read_text().startswith("Project")]


@pytest.mark.parametrize(
    "spec",
    [pytest.param(case / "spec", id=case.name) for case in GOOD]
    + [pytest.param(ROOT / "spec", id="the spec of this repository")],
)
def test_what_postgresql_is_told_is_what_the_spec_means(spec: Path, tmp_path: Path) -> None:
    shutil.copytree(spec, tmp_path / "spec")
    complete(tmp_path / "spec")
    found = load(tmp_path / "spec")
    for state in (found.baseline, *(option.target for option in found.options)):
        sql = from_empty(create_all(state.schema), title="as it is", project=found.project)
        read = read_schema(sql, file="schema.sql", schema=found.project.schema)
        assert read.canonical() == state.schema.canonical()
