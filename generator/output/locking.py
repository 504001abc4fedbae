"""Locks a folder: one process writes it, and none reads it meanwhile.

The lock is on the folder itself (flock(2)): nothing is left behind, and the system releases it when
its holder ends, however it ends.  It holds among the processes of one machine.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.findings import Finding, Place, Refused
from generator.output.refusing import no_folder, refused_as_finding

WAIT = 10.0
"""Seconds; another process is done with a folder in less."""
PAUSE = 0.02
ATTEMPTS = 100
"""At a folder that others create and, where they are refused, remove again meanwhile."""


@contextmanager
def writing(out: Path, wait: float | None = None) -> Iterator[None]:
    """Holds the folder alone; creates it, and removes it again where nothing was written into it.

    Raises Refused where it cannot be created (SP606, SP684), where another process holds it for
    longer than ``wait`` (SP680), and where the system does not lock it (SP681).
    """
    problem = no_folder(out)
    if problem:
        raise Refused([problem])
    made: list[Path] = []
    with refused_as_finding(out):
        descriptor = _held(out, made, WAIT if wait is None else wait)
    try:
        yield
    except BaseException:
        # Still held: nobody else can have begun to write into it.
        _unmake(made)
        raise
    finally:
        os.close(descriptor)


@contextmanager
def reading(out: Path) -> Iterator[None]:
    """Waits until nobody writes the folder.  Where there is none, or no lock, it only reads."""
    try:
        descriptor = _opened(out)
    except OSError:
        yield
        return
    try:
        _lock(descriptor, out, fcntl.LOCK_SH, WAIT)
        yield
    finally:
        os.close(descriptor)


def _held(out: Path, made: list[Path], wait: float) -> int:
    """A descriptor of the folder, locked.  ``made`` gets the folders that had to be created."""
    for attempt in range(ATTEMPTS):
        try:
            _make(out, made)
            descriptor = _opened(out)
        except FileNotFoundError:
            if attempt == ATTEMPTS - 1:
                raise
            continue
        try:
            _lock(descriptor, out, fcntl.LOCK_EX, wait)
            if _is_there(descriptor, out):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(out))


def _make(out: Path, made: list[Path]) -> None:
    missing = [folder for folder in (out, *out.parents) if not os.path.lexists(folder)]
    try:
        for folder in reversed(missing):
            with suppress(FileExistsError):
                folder.mkdir()
                made.append(folder)
    except OSError:
        _unmake(made)
        raise


def _unmake(made: list[Path]) -> None:
    """Removes the folders as far as they are empty."""
    while made:
        with suppress(OSError):
            made.pop().rmdir()


def _opened(out: Path) -> int:
    return os.open(out, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def _lock(descriptor: int, out: Path, how: int, wait: float) -> None:
    end = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= end:
                message = "another process writes or reads this folder"
                help = "wait until it ends, and run the command again"
                raise Refused([_finding("SP680", out, message, help)]) from None
        except OSError as problem:
            if how == fcntl.LOCK_SH:
                return
            message = f"cannot be locked, so two processes could write it: {problem.strerror}"
            help = "name a folder on a local file system with --out"
            raise Refused([_finding("SP681", out, message, help)]) from None
        time.sleep(PAUSE)


def _is_there(descriptor: int, out: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(out))
    except FileNotFoundError:
        return False


def _finding(code: str, out: Path, message: str, help: str) -> Finding:
    return Finding(code=code, message=message, help=help, place=Place(file=out.as_posix()))
