"""The command on specs of a few lines, as somebody writes on the first day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import ROOT, run

DEFAULTS = ROOT / "tests" / "spec" / "defaults"
MODEL = "models: {T: {columns: {id: uuid primary}}}\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A spec of one model and one feature, which adds a column."""
    feature = tmp_path / "spec" / "features" / "F1"
    feature.mkdir(parents=True)
    (tmp_path / "spec" / "schema").mkdir()
    (tmp_path / "spec" / "schema" / "a.yaml").write_text(MODEL, encoding="utf-8")
    project = (DEFAULTS / "project.yaml").read_text(encoding="utf-8")
    (tmp_path / "spec" / "project.yaml").write_text(f"{project}feature: F1\n", encoding="utf-8")
    texts = (DEFAULTS / "feature.yaml").read_text(encoding="utf-8")
    (feature / "feature.yaml").write_text(texts, encoding="utf-8")
    option = "summary: s\namend: {T: {columns: {x: integer = 1}}}\n"
    (feature / "a.yaml").write_text(option, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["a`b", "`", "``a|b ` c ", " `` "])
def test_a_name_with_backticks_is_read_as_it_was_written(small: Path, name: str) -> None:
    text = MODEL.replace("{columns", f"{{table: '{name}', columns")
    (small / "spec" / "schema" / "a.yaml").write_text(text, encoding="utf-8")
    done = run("generate", cwd=small)
    assert done.returncode == 0, done.stderr
    assert run("check", cwd=small).returncode == 0
