"""Prints what the main job costs: CPU of a generate beyond the interpreter's start and the imports,
and how long ``--help`` takes.  Run: ``.venv/bin/python tests/bench/generate.py``.
"""

from __future__ import annotations

import compileall
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 7
IMPORTS = "import generator.pipeline, generator.check, generator.output"


def cpu(*command: str) -> float:
    """CPU seconds, user and system, of one run of a child process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall(*command: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - started


def main() -> None:
    compileall.compile_dir(ROOT / "generator", quiet=1)
    with tempfile.TemporaryDirectory() as out:
        generate = ("-m", "generator", "generate", "--out", out)
        cpu(*generate)
        whole = statistics.median(cpu(*generate) for _ in range(RUNS))
    checked = statistics.median(cpu("-m", "generator", "check") for _ in range(RUNS))
    validated = statistics.median(cpu("-m", "generator", "validate") for _ in range(RUNS))
    imports = statistics.median(cpu("-c", IMPORTS) for _ in range(RUNS))
    help_ = statistics.median(wall("-m", "generator", "--help") for _ in range(RUNS))
    print(f"generate: {whole:.2f} s CPU, of which imports {imports:.2f} s: {whole - imports:.2f} s")
    print(f"check: {checked:.2f} s CPU; validate: {validated:.2f} s CPU")
    print(f"--help: {help_ * 1000:.0f} ms")


if __name__ == "__main__":
    main()
