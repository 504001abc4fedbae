"""``prove FOLDER``: the example of the README, and what the command says of other folders."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r"<!-- tests/cli/test_prove_folder.py runs this -->\n```console\n(.*?)```", re.S
)
SMALL = ROOT / "tests" / "cases" / "migrations" / "types" / "spec"
BY_HAND = ROOT / "tests" / "cases" / "proofs" / "by_hand" / "migration"
NOWHERE = ("--server", "postgresql://127.0.0.1:9/shop")


def sh(command: str, cwd: Path) -> str:
    """What a shell prints; ``schemaproof`` is the command of this tree."""
    python = f'schemaproof() {{ "{sys.executable}" -m generator "$@"; }}\n'
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    variables.pop("SCHEMAPROOF_DATABASE_URL", None)
    done = subprocess.run(
        ["bash", "-c", python + command],
        cwd=cwd,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.slow
def test_the_example_of_the_readme(tmp_path: Path) -> None:
    found = EXAMPLE.search(README)
    assert found
    lines = found[1].splitlines()
    commands = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    (told,) = [line for line in lines if not line.startswith("$ ")]
    out = sh("\n".join(commands), tmp_path)
    assert out.splitlines()[0] == told
    accepted = sh("schemaproof prove m --rows 60 --accept-loss item.code && echo fine", tmp_path)
    assert accepted.splitlines()[-1] == "fine"
    certificate = (tmp_path / "m" / "proof.md").read_text(encoding="utf-8")
    assert "# Proof of the migration: m" in certificate
    assert "| 1 | add column item.code | AccessExclusive on item | nothing | nothing | none |" in (
        certificate
    )
    assert "lost; declared" in certificate


@pytest.mark.slow
def test_what_diff_writes_is_proved(tmp_path: Path) -> None:
    (tmp_path / "old.sql").write_text("CREATE TABLE t (id int PRIMARY KEY, a text);")
    (tmp_path / "new.sql").write_text("CREATE TABLE t (id int PRIMARY KEY, b text);")
    both = "schemaproof diff old.sql new.sql --out m && schemaproof prove m --rows 60"
    assert sh(f"{both} && echo fine", tmp_path).splitlines()[-1] == "fine"
    assert sh("schemaproof diff old.sql new.sql --out m", tmp_path) == ""
    names = (tmp_path / "m" / ".schemaproof").read_text(encoding="utf-8").split("\n")
    assert {"before.sql", "after.sql"} < set(names)
    assert "proof.md" not in names


def test_a_folder_that_is_a_spec_is_proved_as_one() -> None:
    done = run("prove", str(SMALL), "--option", "nothing")
    assert done.returncode == 2
    assert "there is no such option to prove" in done.stderr


def test_what_is_no_migration_is_a_finding_that_says_what_is_missing(tmp_path: Path) -> None:
    done = run("prove", str(tmp_path), *NOWHERE)
    assert done.returncode == 1
    assert f"{tmp_path}: SP703 holds no migration, and no spec" in done.stderr
    assert run("prove", str(tmp_path / "nowhere"), *NOWHERE).returncode == 2


def test_the_address_is_held_to_the_same_rules(tmp_path: Path) -> None:
    folder = shutil.copytree(BY_HAND, tmp_path / "m")
    url = "postgresql://me:secret@127.0.0.1:9/shop"
    done = run("prove", str(folder), SCHEMAPROOF_DATABASE_URL=url)
    assert done.returncode == 1
    assert "SP808" in done.stderr
    assert "secret" not in done.stdout + done.stderr
    assert not (folder / "proof.md").exists()


def test_options_of_a_spec_are_not_options_of_a_folder(tmp_path: Path) -> None:
    folder = shutil.copytree(BY_HAND, tmp_path / "m")
    assert run("prove", str(folder), "--option", "x", *NOWHERE).returncode == 2
    assert run("prove", "--spec", str(SMALL), "--accept-loss", "x", *NOWHERE).returncode == 2
