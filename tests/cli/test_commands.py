"""The command as a user meets it: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Done, run, spawn

VERBS = ("validate", "plan", "generate", "check", "diff", "schema")
TABLE = 'CREATE TABLE "t" ("id" integer PRIMARY KEY);\n'


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with a copy of the spec and of out/."""
    shutil.copytree(ROOT / "spec", tmp_path / "spec")
    shutil.copytree(ROOT / "out", tmp_path / "out")
    return tmp_path


def test_what_is_committed_is_current() -> None:
    done = run("check")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


@pytest.mark.slow
def test_generate_writes_and_then_has_nothing_to_do(work: Path) -> None:
    shutil.rmtree(work / "out")
    first = run("generate", cwd=work)
    assert first.returncode == 0
    assert "schema.prisma" in first.stdout.splitlines()
    again = run("generate", cwd=work)
    assert (again.returncode, again.stdout) == (0, "")
    assert run("check", cwd=work).returncode == 0


@pytest.mark.slow
def test_what_is_generated_does_not_depend_on_the_machine(work: Path) -> None:
    shutil.rmtree(work / "out")
    strange = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}
    assert spawn("generate", cwd=work, **strange).returncode == 0
    for path in sorted((ROOT / "out").rglob("*")):
        if path.is_file() and "proof" not in path.parts:
            name = path.relative_to(ROOT / "out")
            assert (work / "out" / name).read_bytes() == path.read_bytes(), name


def test_a_spec_that_is_refused_leaves_out_alone(work: Path) -> None:
    before = {p: p.read_bytes() for p in (work / "out").rglob("*") if p.is_file()}
    labs = work / "spec" / "schema" / "labs.yaml"
    labs.write_text(labs.read_text(encoding="utf-8").replace("text", "txet", 1), encoding="utf-8")
    done = run("generate", cwd=work)
    assert (done.returncode, done.stdout) == (1, "")
    assert "spec/schema/labs.yaml:" in done.stderr
    assert "help:" in done.stderr
    assert {p: p.read_bytes() for p in (work / "out").rglob("*") if p.is_file()} == before


def test_check_finds_what_was_touched_missing_or_added(work: Path) -> None:
    out = work / "out"
    (out / "schema.sql").write_text("SELECT 1;\n", encoding="utf-8")
    (out / "schema.prisma").unlink()
    (out / "extra.txt").write_text("mine", encoding="utf-8")
    done = run("check", "--format", "json", cwd=work)
    found = {(f["file"], f["code"]) for f in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1
    assert {
        ("out/schema.prisma", "SP601"),
        ("out/schema.sql", "SP602"),
        ("out/extra.txt", "SP603"),
    } <= found


@pytest.mark.slow
def test_a_reader_that_goes_away_changes_no_verdict(work: Path) -> None:
    """As under ``| head -1``: what was found is found, whoever reads of it."""
    (work / "out" / "schema.prisma").unlink()
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"],
        cwd=work,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    os.close(writer)
    assert done.returncode == 1
    assert "Error" not in done.stderr


def test_generate_removes_what_it_wrote_once_and_nothing_else(work: Path) -> None:
    own = work / "out" / "notes.txt"
    own.write_text("mine", encoding="utf-8")
    stale = work / "out" / "options" / "gone" / "forward.sql"
    stale.parent.mkdir()
    stale.write_text("", encoding="utf-8")
    manifest = work / "out" / ".schemaproof"
    manifest.write_text(manifest.read_text() + "options/gone/forward.sql\n", encoding="utf-8")
    assert run("generate", cwd=work).returncode == 0
    assert own.exists()
    assert not stale.parent.exists()


def test_validate_and_plan_print_their_result() -> None:
    assert run("validate").returncode == 0
    text = run("plan", "--direction", "rollback")
    assert text.returncode == 0
    assert "AccessExclusiveLock" in text.stdout
    document = json.loads(run("plan", "--format", "json").stdout)
    assert document["batches"][0]["steps"][0]["sql"].startswith("ALTER TYPE")
    assert run("plan", "--option", "nonsense").returncode == 2


def test_diff_says_how_it_ended(tmp_path: Path) -> None:
    def differ(*arguments: str) -> Done:
        return run("diff", *arguments, "--out", "out", cwd=tmp_path)

    (tmp_path / "a.sql").write_text(TABLE, encoding="utf-8")
    (tmp_path / "b.sql").write_text(TABLE.replace(");", ', "x" text);'), encoding="utf-8")
    (tmp_path / "c.sql").write_text(TABLE.replace(");", ', "x" text NOT NULL);'), encoding="utf-8")
    assert differ("a.sql", "b.sql").returncode == 0
    written = {p.name for p in (tmp_path / "out").iterdir() if not p.name.startswith(".")}
    scripts = {"forward.sql", "rollback.sql", "cleanup.sql", "plan.json"}
    assert written == {"before.sql", "after.sql", *scripts}
    assert differ("a.sql", "b.sql", "--exit-code").returncode == 2
    assert differ("a.sql", "a.sql", "--exit-code").returncode == 0
    assert run("diff", "empty", "b.sql", "--out", "new", cwd=tmp_path).returncode == 0
    asked = differ("a.sql", "c.sql")
    assert asked.returncode == 0
    assert "SP240 stops before any change if a row has no value" in asked.stderr
    answer = re.search(r"--fill (\S+)=", asked.stderr)
    assert answer
    assert "SP240" not in differ("a.sql", "c.sql", "--fill", f"{answer[1]}='x'").stderr
    refused = run("diff", "a.sql", "c.sql", "--out", "refused", "--rename", "a=b", cwd=tmp_path)
    assert refused.returncode == 1
    assert "SP705" in refused.stderr
    assert not (tmp_path / "refused").exists()


def test_what_another_verb_or_person_wrote_is_not_replaced(work: Path) -> None:
    before = {p: p.read_bytes() for p in (work / "out").rglob("*") if p.is_file()}
    diffed = run("diff", "spec", "empty", "--out", "out", cwd=work)
    assert (diffed.returncode, "SP607" in diffed.stderr) == (1, True)
    assert {p: p.read_bytes() for p in (work / "out").rglob("*") if p.is_file()} == before
    (work / "mine").mkdir()
    (work / "mine" / "schema.sql").write_text("SELECT 1;", encoding="utf-8")
    written = run("generate", "--out", "mine", cwd=work)
    assert (written.returncode, "SP605" in written.stderr) == (1, True)
    assert [p.name for p in (work / "mine").iterdir()] == ["schema.sql"]


@pytest.mark.slow
def test_a_document_cannot_take_the_place_of_another_file(work: Path) -> None:
    project = work / "spec" / "project.yaml"
    text = project.read_text(encoding="utf-8")
    for path in ("schema.sql", "Schema.SQL/x.md", "options", "Options/x.md", "docs/master_docs.md"):
        changed = text.replace("docs/tasks/task-{feature}-{date}.md", path)
        project.write_text(changed, encoding="utf-8")
        done = run("generate", cwd=work)
        assert (done.returncode, "SP608" in done.stderr) == (1, True), path


def test_diff_of_a_spec_uses_what_the_spec_says_of_rows(tmp_path: Path) -> None:
    spec = str(ROOT / "spec")
    assert run("diff", f"{spec}@baseline", spec, "--out", str(tmp_path / "d")).returncode == 0
    script = (tmp_path / "d" / "forward.sql").read_text(encoding="utf-8")
    assert "UPDATE" in script


@pytest.mark.parametrize("verb", VERBS)
def test_help_shows_an_example(verb: str) -> None:
    done = spawn(verb, "--help")
    assert done.returncode == 0
    assert f"example:\n  schemaproof {verb}" in done.stdout


def test_usage_ends_with_two() -> None:
    assert run().returncode == 2
    assert run("nonsense").returncode == 2
    assert run("validate", "--spec", "nowhere").returncode == 2
    assert run("validate", "--format", "xml").returncode == 2


def test_an_out_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    done = run("generate", "--out", str(tmp_path / "out"))
    assert (done.returncode, "SP606" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


def test_the_schema_of_the_language_is_the_committed_one() -> None:
    committed = (ROOT / "spec" / "spec.schema.json").read_text(encoding="utf-8")
    assert run("schema").stdout == committed


def test_a_column_that_comes_back_not_null_asks_for_its_values(tmp_path: Path) -> None:
    spec = tmp_path / "spec"
    shutil.copytree(ROOT / "tests/cases/migrations/renames/spec", spec)
    option = spec / "features/R1/renames.yaml"
    text = option.read_text(encoding="utf-8").replace(
        """{Person.fax: {back: "COALESCE(note, '')"}}""", "[Person.fax]"
    )
    option.write_text(text, encoding="utf-8")
    refused = run("plan", cwd=tmp_path)
    assert refused.returncode == 1
    assert "renames.yaml:" in refused.stderr
    assert "SP201" in refused.stderr
