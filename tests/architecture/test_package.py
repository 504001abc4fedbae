"""The built package works where the repository is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_a_wheel_holds_all_that_the_program_reads(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "wheel", *offline, "--wheel-dir", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("schemaproof-*.whl")
    installed = tmp_path / "installed"
    subprocess.run([*pip, "install", *offline, "--target", installed, wheel], check=True)
    ran = subprocess.run(
        [sys.executable, "-m", "generator", "generate", "--spec", ROOT / "spec", "--out", "out"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "out" / "schema.sql").is_file()
    queries = sorted(p.name for p in (ROOT / "generator/prove/queries").iterdir())
    assert sorted(p.name for p in (installed / "generator/prove/queries").iterdir()) == queries
