"""A psql that stays: scripts one after the other, each as in a session of its own.

To start psql, and a backend that has to learn the catalog, is most of what a short script costs.
"""

from __future__ import annotations

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.prove.binaries import find_psql
from generator.prove.psql import SqlFailed, parted, takes_restrict

DONE = "-- done\n"
FOR_OTHERS = re.compile(r"(?i)\b(ALTER|ON)\s+(DATABASE|ROLE|USER|SYSTEM)\b")
"""What is said of a database or a role, and holds for sessions that follow."""


class Psql:
    """``run`` raises SqlFailed, and a new session follows.

    ``lasting`` is whether a script said something that outlives the objects of the database.
    """

    def __init__(self, conninfo: str, folder: Path) -> None:
        self.conninfo, self.file = conninfo, folder / "script.sql"
        self.process: subprocess.Popen[str] | None = None
        self.lasting = False

    def run(self, text: str, *, ours: bool = False) -> None:
        """``ours`` is what a test says itself: psql obeys its commands."""
        self.file.write_text(text if ours else guarded(text), encoding="utf-8")
        self.process = self.process or self.started()
        assert self.process.stdin
        assert self.process.stderr
        # DISCARD ALL fails in a transaction that the script has left open.
        self.process.stdin.write(f"\\i {self.file}\nDISCARD ALL;\n\\warn {DONE}")
        self.process.stdin.flush()
        said: list[str] = []
        for line in self.process.stderr:
            if line == DONE:
                break
            said.append(line)
        else:
            self.close()
            raise SqlFailed("".join(said).strip())
        if FOR_OTHERS.search(text):
            self.lasting = True
            self.close()

    def started(self) -> subprocess.Popen[str]:
        with parted(self.conninfo) as (public, secret):
            return subprocess.Popen(
                [find_psql(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", public, "-f", "-"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                env=os.environ | secret,
            )

    def close(self) -> None:
        if self.process:
            self.process.communicate()
            self.process = None


def guarded(text: str) -> str:
    """psql obeys no command in it, as in ``generator.prove.psql.run_text``."""
    if "\\" not in text or not takes_restrict():
        return text
    word = secrets.token_hex(16)
    return f"\\restrict {word}\n{text}\n\\unrestrict {word}\n"


@contextmanager
def psql(conninfo: str) -> Iterator[Psql]:
    with TemporaryDirectory(prefix="psql-") as folder:
        session = Psql(conninfo, Path(folder))
        try:
            yield session
        finally:
            session.close()
