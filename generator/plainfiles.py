"""Reads regular files only, and names what else a path is.

Opening a pipe would block, a device may do something, and a file may have no end: nothing is read
here but plain files, and no more of them than the caller asks for.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

KINDS = {
    stat.S_IFREG: "a file",
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}
CHUNK = 2**20


class Unreadable(OSError):
    """``what`` says why: the thing is no plain file, or a larger one than was asked for."""

    def __init__(self, what: str, *, large: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.large = large


def kind(path: Path) -> str | None:
    """What stands there, a link as a link; None where nothing does.  Raises OSError."""
    try:
        return _named(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None


def read(path: Path, most: int) -> bytes:
    """A plain file, links followed.  Raises OSError, Unreadable where it is anything else."""
    found = _named(os.stat(path).st_mode)
    if found != "a file":
        raise Unreadable(f"is {found}, not a file")
    # It may have become a pipe since.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable("is no longer a file")
        data = b"".join(_chunks(file, most + 1))
    if len(data) > most:
        raise Unreadable(f"is larger than {most} bytes", large=True)
    return data


def _chunks(file: BinaryIO, most: int) -> Iterator[bytes]:
    """What is read takes memory for what is there, not for what would be allowed."""
    while most > 0 and (chunk := file.read(min(most, CHUNK))):
        yield chunk
        most -= len(chunk)


def leads_out(path: Path, folder: Path) -> bool:
    """Whether the path, with all links followed, is none below the folder."""
    # Path.resolve raises where links go round in a circle; this one stops there.
    inside, whole = os.path.realpath(folder), os.path.realpath(path)
    return os.path.commonpath([inside, whole]) != inside


def reason(problem: OSError) -> str:
    """Why the system, or this module, refused."""
    return problem.what if isinstance(problem, Unreadable) else problem.strerror or str(problem)


def _named(mode: int) -> str:
    return KINDS.get(stat.S_IFMT(mode), "a device")
