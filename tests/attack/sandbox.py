"""One run of the command in a forked child: limited, watched, and unable to hurt the next one.

The parent has imported everything, so a run costs what the work costs.  The child says of every
write, connection or program whether it stays in the folder that was given with ``--out``.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.cli import main
from generator.verbs import run as verbs  # the command imports it when it is needed

SECONDS = 10
"""Of the processor: other work on the machine does not count."""
PATIENCE = 90
"""Seconds until a run that waits for something is stopped; a busy machine makes others wait."""
PEAK = 2**30
ADDRESSES = 3 * 2**30
"""Bytes of address space, so that a run which takes too much fails instead of the machine."""
CRASHED = 99
assert verbs

After = Callable[[], Iterator[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a run ended.  ``watched`` holds what it did that it may not do, one each."""

    arguments: tuple[str, ...]
    status: int
    signal: int
    stdout: str
    stderr: str
    watched: tuple[str, ...]
    seconds: float
    peak: int


def run(arguments: tuple[str, ...], cwd: Path, out: str | None, notes: Path, after: After) -> Ran:
    """Runs the command in ``cwd``.  ``notes`` is a folder for what it prints; ``after`` looks at
    what it wrote once it ended with 0, and gives what is wrong with it."""
    return end(start(arguments, cwd, out, notes, after), arguments, notes)


def start(arguments: tuple[str, ...], cwd: Path, out: str | None, notes: Path, after: After) -> int:
    """The same, but for waiting: gives the process."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _be_child(arguments, cwd, out, notes, after)
    return child


def end(child: int, arguments: tuple[str, ...], notes: Path) -> Ran:
    """Waits for a process that was started with these."""
    _, ended, used = os.wait4(child, 0)
    text = {name: _noted(notes / name) for name in ("out", "err", "watched")}
    return Ran(
        arguments=arguments,
        status=os.WEXITSTATUS(ended) if os.WIFEXITED(ended) else 0,
        signal=os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else 0,
        stdout=text["out"],
        stderr=text["err"],
        watched=tuple(dict.fromkeys(text["watched"].splitlines())),
        seconds=used.ru_utime + used.ru_stime,
        peak=used.ru_maxrss * 1024,
    )


def _noted(path: Path) -> str:
    return path.read_bytes().decode(errors="replace") if path.exists() else ""


def _be_child(
    arguments: tuple[str, ...], cwd: Path, out: str | None, notes: Path, after: After
) -> None:
    """Never returns."""
    status = CRASHED
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # as before Python has started
    try:
        streams = [os.open(notes / n, os.O_CREAT | os.O_TRUNC | os.O_RDWR) for n in ("out", "err")]
        noted = os.open(notes / "watched", os.O_CREAT | os.O_TRUNC | os.O_RDWR)
        os.dup2(streams[0], 1)
        os.dup2(streams[1], 2)
        _limit()
        os.chdir(cwd)
        watch = Watch(out, noted)
        sys.addaudithook(watch)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        status = _status(arguments)
        if status == 0:
            for fault in after():
                watch.note(fault)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        status = CRASHED
    finally:
        os._exit(status)


def _status(arguments: tuple[str, ...]) -> int:
    try:
        return main(arguments)
    except SystemExit as ended:  # argparse ends so
        return int(ended.code or 0)


def _limit() -> None:
    """Limits, and streams as Python makes them in a UTF-8 locale."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.dont_write_bytecode = True  # of a module that this run is the first to import
    os.environ["CI"] = "1"  # without the cache, so that every run does its work and writes no more
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**28, 2**28))
    signal.alarm(PATIENCE)
    # Not those of the parent: pytest keeps what is printed there.
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="strict", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)


class Watch:
    """An audit hook (PEP 578) that notes what is written outside of one folder, and any program
    or connection that is started."""

    NAMED = frozenset(
        "os.mkdir os.rmdir os.remove os.rename os.symlink os.link os.chmod os.chown os.truncate "
        "os.mknod os.mkfifo os.utime".split()
    )
    NEVER = frozenset(
        "subprocess.Popen os.system os.exec os.posix_spawn os.fork socket.connect "
        "socket.bind os.kill os.putenv".split()
    )

    def __init__(self, out: str | None, noted: int) -> None:
        self.out = os.path.realpath(out) if out else None
        self.noted = noted
        self.busy = False

    def note(self, text: str) -> None:
        os.write(self.noted, f"{text!s}\n".encode(errors="backslashreplace"))

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.busy or not (event == "open" or event in self.NAMED or event in self.NEVER):
            return
        self.busy = True  # realpath() and os.write() are audited themselves
        try:
            self._look(event, arguments)
        finally:
            self.busy = False

    def _look(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in self.NEVER:
            self.note(f"{event} {arguments!r}"[:300])
            return
        if event == "open":
            flags = arguments[2] if isinstance(arguments[2], int) else 0
            if not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
                return
        named = arguments[: 2 if event in {"os.rename", "os.link"} else 1]
        if event == "os.symlink":
            named = arguments[1:2]
        at = next((a for a in reversed(arguments) if isinstance(a, int) and a > 0), None)
        for name in named:
            self._named(event, name, at if event not in {"open", "os.chmod"} else None)

    def _named(self, event: str, name: object, at: int | None) -> None:
        if not isinstance(name, str | bytes | os.PathLike):
            return
        path = os.fsdecode(name)
        if at is not None and not os.path.isabs(path) and os.path.exists(f"/proc/self/fd/{at}"):
            path = os.path.join(os.readlink(f"/proc/self/fd/{at}"), path)
        folder, last = os.path.split(os.path.abspath(path))
        whole = os.path.join(os.path.realpath(folder), last)
        if whole == "/dev/null" or self._is_ours(whole, event):
            return
        self.note(f"{event} outside of the folder: {whole}"[:400])

    def _is_ours(self, path: str, event: str) -> bool:
        if self.out is None:
            return False
        inside = path == self.out or path.startswith(self.out.rstrip("/") + "/")
        # The folder itself may have to be made, with those that it is in.
        return inside or (event == "os.mkdir" and self.out.startswith(path + "/"))
