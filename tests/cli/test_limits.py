"""What is too large is told, the limit can be raised, and what nothing can be made of is told."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest import mock

import pytest

from generator.schema.limits import max_bytes
from generator.sql.read.errors import SqlError
from generator.verbs import run as verbs
from tests.cli.running import run

SPEC = Path(__file__).parents[1] / "cases/migrations/audited/spec"


def test_a_spec_larger_than_its_limit(tmp_path: Path) -> None:
    shutil.copytree(SPEC, tmp_path / "spec")
    told = run("validate", "--max-bytes", "100", cwd=tmp_path)
    assert told.returncode == 1
    assert "SP102" in told.stdout
    assert "--max-bytes" in told.stdout
    assert run("validate", cwd=tmp_path).returncode == 0
    assert run("validate", "--max-bytes", "2000000", cwd=tmp_path).returncode == 0


def test_sql_larger_than_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("CREATE TABLE t (id integer PRIMARY KEY);\n", encoding="utf-8")
    command = ("diff", "empty", "a.sql", "--out", "out")
    told = run(*command, "--max-bytes", "10", cwd=tmp_path)
    assert told.returncode == 1
    assert "SP701" in told.stderr
    assert not (tmp_path / "out").exists()
    assert run(*command, "--max-bytes", "100", cwd=tmp_path).returncode == 0
    assert max_bytes(7) == 7, "the limit of one run holds for the next one of the process"


@pytest.mark.parametrize("number", ["", "0", "-1", "1e9", "x", "1.5"])
def test_a_limit_is_a_whole_number(number: str) -> None:
    told = run("validate", f"--max-bytes={number}")
    assert told.returncode == 2
    assert "usage: " in told.stderr


@pytest.mark.parametrize("error", [RecursionError("too deep"), SqlError("nothing fits")])
def test_what_no_sql_can_be_written_for_is_told(error: Exception, tmp_path: Path) -> None:
    def fail(options: object) -> int:
        raise error

    with mock.patch.dict(verbs.VERBS, {"generate": fail}):
        told = run("generate", "--spec", "spec", "--out", str(tmp_path / "out"))
    assert told.returncode == 1
    assert "spec: SP702 no SQL can be written for this" in told.stderr
    assert "help: " in told.stderr
