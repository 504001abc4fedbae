"""Converts errors of the operating system into findings."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator import plainfiles
from generator.findings import Finding, Place, Refused

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def unwritable(path: Path, problem: OSError) -> Finding:
    """SP684, with what to do about that reason."""
    help = "make it writable, or name another folder with --out"
    if problem.errno in FULL:
        help = "free disk space, and run the command again"
    elif problem.errno == errno.ENAMETOOLONG:
        help = "choose a shorter name"
    reason = plainfiles.reason(problem)
    return _finding("SP684", path, f"cannot be written: {reason}", help)


def no_folder(out: Path) -> Finding | None:
    """SP606 where no folder can be there: the path, or what it stands in, is something else."""
    there = next(p for p in (out, *out.parents) if os.path.lexists(p) or p == p.parent)
    what = "is not a folder"
    try:
        # One look: another process may remove the folder and create it again.
        if stat.S_ISDIR(os.stat(there).st_mode):
            return None
    except OSError as problem:
        if there.is_symlink():
            what = "is a link that leads nowhere"
        elif isinstance(problem, FileNotFoundError):
            return no_folder(out)
    return _finding("SP606", there, what, "name a folder with --out")


@contextmanager
def refused_as_finding(out: Path) -> Iterator[None]:
    """An OSError in the block is raised as Refused: the file that it names cannot be written."""
    try:
        yield
    except OSError as problem:
        # With two names, the second is the one that was to be: os.replace has both.
        name = problem.filename2 or problem.filename
        path = Path(name) if isinstance(name, str) else out
        raise Refused([unwritable(path, problem)]) from problem


def _finding(code: str, path: Path, message: str, help: str) -> Finding:
    return Finding(code=code, message=message, help=help, place=Place(file=path.as_posix()))
