"""What is told shows what it is: nothing in it moves a cursor or turns a line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.console import shown
from generator.findings import Finding, Place
from generator.verbs.run import coloured
from tests.cli.running import ROOT, run, spawn

SPEC = Path(__file__).parents[1] / "cases/migrations/audited/spec"


@pytest.mark.parametrize("text", ["\x1b[31m", "\r", "\x00", "\x85", "\u202e", "\u2028", "\udcff"])
def test_what_a_terminal_obeys_is_told_as_an_escape(text: str) -> None:
    assert shown(f"a{text}\n") == f"a\\u{ord(text[0]):04x}{text[1:]}\n"
    assert json.loads(shown(json.dumps([text], ensure_ascii=False))) == [text]


def test_only_the_colours_are_ours() -> None:
    place = Place(file="\x1b[2J", line=1, column=1)
    told = coloured(Finding(code="SP100", message="\x1b[0m", help="\x9b", place=place))
    assert told.count("\x1b") == 6
    assert "\x9b" not in told


@pytest.mark.slow
def test_a_file_whose_name_is_no_text_is_named(tmp_path: Path) -> None:
    assert spawn("generate", "--spec", str(SPEC), "--out", str(tmp_path)).returncode == 0
    names = (b"\xff.sql", b"\x1b[2J.sql")
    for name in names:
        Path(os.path.join(tmp_path, os.fsdecode(name))).touch()
    for told, escaped in (("text", "\\x1b[2J.sql"), ("json", "\\u001b[2J.sql")):
        arguments = ("check", "--spec", str(SPEC), "--out", str(tmp_path), "--format", told)
        ran = spawn(*arguments)
        assert ran.returncode == 1
        assert "\\udcff.sql" in ran.stdout
        assert escaped in ran.stdout
        assert "Traceback" not in ran.stderr


def test_a_place_in_an_argument_is_told_so() -> None:
    told = run("diff", "\x1b[31m", "empty", "--out", "x").stderr
    assert "\\x1b[31m" in told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stdout", "status", "said"),
    [("/dev/full", 2, "help: make room on the device"), ("/dev/null", 0, "")],
)
def test_the_process_ends_as_the_command_did(stdout: str, status: int, said: str) -> None:
    command = [sys.executable, "-m", "generator", "--version"]
    with Path(stdout).open("w") as out:
        ran = subprocess.run(
            command, cwd=ROOT, stdout=out, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ran.returncode == status
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
