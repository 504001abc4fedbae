"""The command on specs of a few lines, as somebody writes on the first day."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main

ROOT = Path(__file__).parents[2]
DEFAULTS = ROOT / "tests" / "cases" / "specs"
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
def test_a_name_with_backticks_is_read_as_it_was_written(
    small: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text = MODEL.replace("{columns", f"{{table: '{name}', columns")
    (small / "spec" / "schema" / "a.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(small)
    assert status("generate") == 0
    assert status("check") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("generate", "--out", "spec"),
        ("generate", "--out", "spec/schema"),
        ("generate", "--out", "."),
        ("generate", "--out", ""),
        ("check", "--out", "spec/../spec"),
        ("prove", "--out", "spec/out"),
        ("diff", "empty", "spec", "--out", "spec/m"),
        ("diff", "spec@baseline", "spec", "--out", "spec"),
        ("diff", "empty", "spec", "--out", ""),
    ],
    ids=" ".join,
)
def test_a_spec_and_what_is_made_of_it_stay_apart(
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
) -> None:
    before = sorted(small.rglob("*"))
    monkeypatch.chdir(small)
    assert status(*arguments) == 2
    assert "help: name a folder" in capsys.readouterr().err
    assert sorted(small.rglob("*")) == before


@pytest.mark.parametrize("path", ["migrations/x.md", "options/a.md", "proof/x.md", "migrations"])
def test_a_document_stays_out_of_the_folders_of_others(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    with (small / "spec" / "project.yaml").open("a", encoding="utf-8") as project:
        project.write(f"documents: {{task: {path}}}\n")
    monkeypatch.chdir(small)
    assert status("validate") == 1
    assert "spec/project.yaml:5:13: SP608" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["spec/project.yaml/times.json", "spec"])
def test_a_file_of_times_is_tried_before_the_proof(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    monkeypatch.chdir(small)
    assert status("prove", "--timings", path) == 2
    assert str(path).removesuffix("/times.json") in capsys.readouterr().err


def status(*arguments: str) -> int:
    """The exit status of the command, run in this process."""
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


def test_what_is_wrong_at_every_stage_is_told_at_once(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A key, a word, a name, a value and a plan: none waits until another is mended."""
    schema = "models: {T: {columns: {id: uuid primary}}, U: {columns: {id: uuid primary}}}\n"
    (small / "spec" / "schema" / "a.yaml").write_text(schema, encoding="utf-8")
    option = """\
summary: s
models:
  V: {colums: {id: uuid primary, u: uuid -> W}}
  X: {columns: {id: uuid primary, name: text unqiue, done: boolean = 5}}
amend:
  T: {columns: {x: integer}}
  U: {columns: {y: intger}}
"""
    (small / "spec" / "features" / "F1" / "a.yaml").write_text(option, encoding="utf-8")
    monkeypatch.chdir(small)
    assert status("validate") == 1
    said = capsys.readouterr().out
    found = [line.split()[1] for line in said.splitlines() if line.startswith("spec/")]
    assert found == ["SP111", "SP131", "SP115", "SP143", "SP201", "SP141"]


def test_what_is_wrong_on_either_side_of_a_difference_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.sql").write_text("CREATE TABEL t (id int);\nDROP OWNED BY r;\n")
    Path("b.sql").write_bytes(b"\xff")
    assert status("diff", "a.sql", "b.sql", "--out", "d") == 1
    said = capsys.readouterr()
    told = said.out + said.err
    assert [code for code in ("SP301", "SP302", "SP701") if code in told] == [
        "SP301",
        "SP302",
        "SP701",
    ]


def test_what_an_owner_has_anyway_is_no_grant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    table = "CREATE TABLE t (id serial PRIMARY KEY);\n"
    given = "GRANT ALL ON t TO k; GRANT ALL ON SEQUENCE t_id_seq TO k;"
    Path("a.sql").write_text(f"-- PostgreSQL database dump\n{table}")
    Path("b.sql").write_text(f"{table}ALTER TABLE t OWNER TO k; {given}")
    assert status("diff", "a.sql", "b.sql", "--out", "d") == 0
    said = capsys.readouterr()
    assert "no difference" in said.out + said.err
