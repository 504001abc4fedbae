"""Prints what the verbs cost in CPU, user and system, of whole processes: of an unchanged spec, and
with all of the work (``--no-cache``); beside them Python alone, and the imports.

Run: ``.venv/bin/python tests/bench/generate.py`` on a machine that does nothing else.
"""

from __future__ import annotations

import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 7
IMPORTS = "import generator.pipeline, generator.check, generator.output"
VERBS = {"generate": 0.5, "check": 0.5, "validate": 0.35}
"""With the seconds that they may take where nothing has changed."""


def cpu(*command: str) -> float:
    """The median of a few runs of a child process."""
    times: list[float] = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times)


def main() -> None:
    for name in ("CI", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)
    compileall.compile_dir(ROOT / "generator", quiet=1)
    bare = cpu("-c", "pass")
    with tempfile.TemporaryDirectory() as cache:
        os.environ["SCHEMAPROOF_CACHE"] = cache
        print(f"{'':12} {'s CPU':>8} {'x python':>9} {'bar':>6}")
        line("python", bare, bare)
        line("the imports", cpu("-c", IMPORTS), bare)
        line("--help", cpu("-m", "generator", "--help"), bare)
        for verb, bar in VERBS.items():
            line(f"{verb} *", cpu("-m", "generator", verb, "--no-cache"), bare)
            line(verb, cpu("-m", "generator", verb), bare, f"{bar:6.2f}")
    print("*: with all of the work")


def line(name: str, seconds: float, bare: float, bar: str = "") -> None:
    print(f"{name:12} {seconds:8.3f} {seconds / bare:9.1f} {bar}")


if __name__ == "__main__":
    main()
