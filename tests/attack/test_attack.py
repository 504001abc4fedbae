"""Five hundred hostile inputs, kills and races among them; ``make attack`` tries more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.attack.specs import ROOT
from tests.attack.trying import KINDS, judged, prepared
from tests.cli.running import spawn

SEED = 20260206
COUNT = 500


@pytest.mark.slow
def test_nothing_gets_through(tmp_path: Path) -> None:
    """In a process of its own: it forks, and pytest's workers have threads."""
    arguments = ["--seed", str(SEED), "--count", str(COUNT), "--keep", str(tmp_path)]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.attack", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"{COUNT:>8}" in ran.stdout.splitlines()[-2]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_process_ends_as_a_forked_child_does(kind: str, tmp_path: Path) -> None:
    box, twin, notes = (tmp_path / name for name in ("box", "twin", "notes"))
    notes.mkdir()
    command = prepared(kind, SEED, 1, box).commands[0]
    prepared(kind, SEED, 1, twin)
    forked, _ = judged(command, box, notes)
    ran = spawn(*command.arguments, cwd=twin / "work")
    assert (ran.returncode, ran.stdout) == (forked.status, forked.stdout)


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_makes_the_same_input_again(kind: str, tmp_path: Path) -> None:
    for number in range(3):
        attacks = [prepared(kind, SEED, number, tmp_path / f"{number}{twin}") for twin in "ab"]
        assert attacks[0].did == attacks[1].did
        assert [c.arguments for c in attacks[0].commands] == [
            c.arguments for c in attacks[1].commands
        ]
