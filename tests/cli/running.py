"""Runs the command: in this process, or in one of its own where the process is what matters."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from generator.cli import main

ROOT = Path(__file__).parents[2]
Done = subprocess.CompletedProcess[str]


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> Done:
    """What the command prints and how it ends, without the second that Python takes to begin."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.dict(os.environ, environment),
    ):
        try:
            status = main(arguments)
        except SystemExit as ended:  # argparse ends so
            status = int(ended.code or 0)
    return Done(arguments, status, out.getvalue(), err.getvalue())


def spawn(*arguments: str, cwd: Path = ROOT, **environment: str) -> Done:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )


@contextlib.contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """For root every folder is writable: in the block this process is somebody else."""
    if os.geteuid() != 0:
        yield
        return
    here = Path.cwd()
    # The folders of a test belong to root alone, so they are reached from within.
    for above in (folder, *folder.parents):
        if above.stat().st_uid == 0 and above.stat().st_mode & 0o005 != 0o005:
            above.chmod(above.stat().st_mode | 0o055)
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.chdir(here)
