"""SQL files run the way a person runs them: ``psql -v ON_ERROR_STOP=1 -f``."""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator.prove.binaries import find_psql


class SqlFailed(Exception):
    """psql stopped; the text is what it wrote, with the file and the line."""


def run_file(conninfo: str, path: Path) -> str:
    """Runs a file; gives the notices.  Raises SqlFailed, and NotFound where there is no psql."""
    return _run(conninfo, "-f", str(path), text=None)


def run_text(conninfo: str, text: str) -> str:
    """Runs a text as if it were a file.  Raises like run_file."""
    return _run(conninfo, "-f", "-", text=text)


def _run(conninfo: str, *arguments: str, text: str | None) -> str:
    command = [find_psql(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", conninfo, *arguments]
    ran = subprocess.run(
        command,
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        raise SqlFailed(ran.stderr.strip())
    return ran.stderr
