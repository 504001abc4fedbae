"""SQL files run the way a person runs them: ``psql -v ON_ERROR_STOP=1 -f``."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from generator.prove.binaries import find_psql


class SqlFailed(Exception):
    """psql stopped; the text is what it wrote, with the file and the line."""


def run_file(conninfo: str, path: Path) -> str:
    """Runs a file; gives the notices.  Raises SqlFailed, and NotFound where there is no psql."""
    return _run(conninfo, "-f", str(path), text=None)


def run_text(conninfo: str, text: str) -> str:
    """Runs a text as if it were a file.  Raises like run_file."""
    return _run(conninfo, "-f", "-", text=text)


def parted(conninfo: str) -> tuple[str, dict[str, str]]:
    """The connection without its password, which ``ps`` would show, and that as a variable."""
    given = conninfo_to_dict(conninfo)
    password = given.pop("password", None)
    return make_conninfo("", **given), {"PGPASSWORD": str(password)} if password else {}


def _run(conninfo: str, *arguments: str, text: str | None) -> str:
    public, secret = parted(conninfo)
    command = [find_psql(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", public, *arguments]
    ran = subprocess.run(
        command,
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | secret,
    )
    if ran.returncode:
        raise SqlFailed(ran.stderr.strip())
    return ran.stderr
