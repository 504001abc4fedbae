"""The verb ``prove``: what it says before anything runs, and how it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run

SMALL = ROOT / "tests" / "cases" / "migrations" / "types" / "spec"


def test_versions_that_are_none_are_told() -> None:
    done = run("prove", "--postgres", "x")
    assert done.returncode == 2
    assert "'x' is not a list of versions; write major versions, as in 18,16" in done.stderr


def test_an_address_that_is_none_is_wrong_usage_and_is_not_shown() -> None:
    done = run("prove", "--server", "postgresql://me:secr%et@host/db", "--spec", str(SMALL))
    assert done.returncode == 2
    assert "neither a URL nor a connection string" in done.stderr
    assert "secr" not in done.stdout + done.stderr


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_server_that_is_not_there_is_told_without_the_password(form: str) -> None:
    url = "postgresql://me:secret@127.0.0.1:9/shop"
    done = run("prove", "--format", form, "--spec", str(SMALL), SCHEMAPROOF_DATABASE_URL=url)
    assert done.returncode == 1
    assert "127.0.0.1/shop" in done.stdout + done.stderr
    assert "SP808" in done.stdout + done.stderr
    assert "secret" not in done.stdout + done.stderr


def test_a_version_that_is_named_stands_before_the_environment() -> None:
    url = "postgresql://127.0.0.1:9/shop"
    done = run("prove", "--postgres", "9", "--spec", str(SMALL), SCHEMAPROOF_DATABASE_URL=url)
    assert done.returncode == 2
    assert "PostgreSQL 9 not found" in done.stderr


def test_a_spec_without_a_feature_has_nothing_to_prove(tmp_path: Path) -> None:
    spec = tmp_path / "spec"
    shutil.copytree(SMALL, spec)
    shutil.rmtree(spec / "features")
    project = spec / "project.yaml"
    lines = project.read_text(encoding="utf-8").splitlines(keepends=True)
    project.write_text("".join(x for x in lines if "feature" not in x), encoding="utf-8")
    done = run("prove", "--spec", str(spec))
    assert done.returncode == 2
    assert "the spec has no feature to prove" in done.stderr


def test_a_folder_that_cannot_be_written_is_told_before_the_proof(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    # No server is there to be tried: the folder is told first.
    done = run(
        *("prove", "--spec", str(SMALL), "--out", str(tmp_path / "out")),
        *("--server", "postgresql://127.0.0.1:9/shop"),
    )
    assert done.returncode == 1
    assert f"{tmp_path}/out: SP606 is not a folder" in done.stderr


def test_help_names_the_environment() -> None:
    assert "SCHEMAPROOF_DATABASE_URL" in run("prove", "--help").stdout
