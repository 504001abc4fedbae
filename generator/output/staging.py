"""Writes files under a temporary name first, and renames them into place.

The folder and the files in it carry one word that no person types, so what a killed run left is
told from everything else: a file that somebody put there, or a folder of a like name, stays.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from generator import plainfiles
from generator.schema.paths import OURS

FOLDER = re.compile(re.escape(OURS) + r"-([0-9a-f]{16})\Z")
STAGED = re.compile(re.escape(OURS) + r"-([0-9a-f]{16})/\1-[0-9]+\Z")
"""The path of a staged file below the folder that is written."""


class Staging:
    """A folder of files to rename; it goes at the end with what was not renamed."""

    def __init__(self, out: Path) -> None:
        self._word = secrets.token_hex(8)
        self._folder = out / f"{OURS}-{self._word}"
        self._count = 0

    def __enter__(self) -> Staging:
        self._folder.mkdir(mode=0o700)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _clear(self._folder, self._word)

    def put(self, text: str) -> Path:
        """Writes a text, and returns where."""
        path = self._folder / f"{self._word}-{self._count}"
        self._count += 1
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        return path


def remove_stale(out: Path) -> None:
    """Removes what a run that was killed staged.  Only who holds the folder may call this."""
    for path in out.iterdir():
        found = FOLDER.match(path.name)
        if found and plainfiles.kind(path) == "a folder":
            _clear(path, found[1])


def is_stale(path: Path) -> bool:
    """Whether it is called as a folder of staged files is."""
    return FOLDER.match(path.name) is not None


def _clear(folder: Path, word: str) -> None:
    with suppress(OSError):
        for path in folder.iterdir():
            if STAGED.match(f"{folder.name}/{path.name}") and plainfiles.kind(path) == "a file":
                path.unlink()
        # Fails where somebody put something in: that stays.
        os.rmdir(folder)
