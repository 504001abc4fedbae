"""Runs SQL files with ``psql -v ON_ERROR_STOP=1 -f``."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from generator.prove.binaries import find_psql

SERVICE = "schemaproof"
RESTRICTS = {18: 0, 17: 6, 16: 10, 15: 14}
"""The minor releases from which psql takes ``\\restrict``; all of August 2025."""


class SqlFailed(Exception):
    """psql stopped; the text is what it wrote, with the file and the line."""


def run_file(conninfo: str, path: Path) -> str:
    """Runs a file; gives the notices.  Raises SqlFailed, and NotFound where there is no psql."""
    return _run(conninfo, "-f", str(path), text=None)


def run_text(conninfo: str, text: str) -> str:
    """Runs a text as if it were a file.  Raises like run_file.

    A text may be anybody's: psql obeys none of its commands, however the text hides them.
    """
    return _run(conninfo, *(_restricted() if "\\" in text else ()), "-f", "-", text=text)


@cache
def takes_restrict() -> bool:
    """Whether psql can be told to obey no command of its own in a text."""
    answer = subprocess.run([find_psql(), "--version"], capture_output=True, text=True, check=False)
    version = re.search(r" (\d+)(?:\.(\d+))?", answer.stdout)
    major, minor = (int(part or 0) for part in version.groups()) if version else (0, 0)
    return major > max(RESTRICTS) or minor >= RESTRICTS.get(major, 1_000)


def _restricted() -> tuple[str, ...]:
    """What makes psql refuse its own commands; the word that ends this nobody can guess."""
    return ("-c", f"\\restrict {secrets.token_hex(16)}") if takes_restrict() else ()


@contextmanager
def parted(conninfo: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The connection without its secrets, which ``ps`` would show, and these as variables.

    No variable holds an sslpassword; a service file does, which only this user can read.
    """
    given = conninfo_to_dict(conninfo)
    password, ssl = given.pop("password", None), given.pop("sslpassword", None)
    variables = {"PGPASSWORD": str(password)} if password else {}
    with ExitStack() as stack:
        if ssl:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="schemaproof-")))
            file = folder / "service.conf"
            file.write_text(f"[{SERVICE}]\nsslpassword={ssl}\n", encoding="utf-8")
            given["service"], variables["PGSERVICEFILE"] = SERVICE, str(file)
        yield make_conninfo("", **given), variables


def _run(conninfo: str, *arguments: str, text: str | None) -> str:
    with parted(conninfo) as (public, secret):
        return _ran(public, secret, *arguments, text=text)


def _ran(public: str, secret: dict[str, str], *arguments: str, text: str | None) -> str:
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
