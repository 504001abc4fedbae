"""What must be true of every run, whatever it was given; each thing that is not is a fault."""

from __future__ import annotations

import os
import re
import signal
import stat
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.attack.sandbox import PATIENCE, PEAK, SECONDS, Ran

FINDING = re.compile(r'(^|: )SP\d{3} \S|"code": "SP\d{3}"', re.MULTILINE)
HELP = re.compile(r'^\s*help: \S|"help": "[^"]|^usage: ', re.MULTILINE)
OWN = re.compile(
    r'^out/\S*: SP(?!60|68)\d{3}|"file": "out/.*\n.*\n.*\n.*"SP(?!60|68)\d{3}"', re.MULTILINE
)
"""A finding in what was just rendered; SP60x and SP68x tell of what stood in the folder before."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What would move the cursor of a terminal, colour it, or turn its text round."""
SIGNALS = {
    signal.SIGXCPU: f"takes more than {SECONDS} s of the processor",
    signal.SIGKILL: f"takes more than {SECONDS} s of the processor",
    signal.SIGALRM: f"does not end within {PATIENCE} s",
    signal.SIGXFSZ: "writes a file of more than 256 MB",
}


def faults(ran: Ran) -> Iterator[str]:
    """Everything that is wrong with a run, in words."""
    told = ran.stdout + ran.stderr
    if ran.signal:
        yield SIGNALS.get(signal.Signals(ran.signal), f"is ended by signal {ran.signal}")
        return
    if ran.status not in {0, 1, 2}:
        yield f"ends with {ran.status}"
    if "Traceback (most recent call last)" in told:
        yield f"prints a traceback: {told.strip().splitlines()[-1][:200]}"
    if ran.status and not HELP.search(told):
        yield f"ends with {ran.status} and no help"
    if ran.status == 1 and not FINDING.search(told):
        yield "ends with 1 and no finding"
    if writes(ran.arguments) and (own := OWN.search(told)):
        yield f"does not read what it wrote itself: {own[0]}"
    if "[Errno" in told:
        yield f"passes on what the system said: {told[told.index('[Errno') :][:120]!r}"
    if not told.startswith("usage: ") and (control := CONTROL.search(told)):
        yield f"prints the control character {control[0]!r}"
    if ran.peak > PEAK:
        yield f"takes {ran.peak / 2**20:.0f} MB of memory"
    yield from ran.watched


def writes(arguments: tuple[str, ...]) -> bool:
    """Whether what stands in ``out`` is written by that run, and not what it was told to read."""
    read = [a for before, a in pairwise(arguments) if before != "--out"]
    return arguments[:1] in {("generate",), ("diff",)} and not any(
        os.path.normpath(a).split(os.sep)[0] == "out" for a in read
    )


def contents(folder: Path, without: Path | None) -> dict[str, object]:
    """All that stands below a folder, by value, but for what stands below ``without``."""
    found: dict[str, object] = {}
    for here, folders, files in os.walk(folder):
        if without and Path(here) == without:
            folders.clear()
            continue
        for name in (*folders, *files):
            path = os.path.join(here, name)
            found[path] = _content(path)
    if without:
        found.pop(str(without), None)
    return found


def _content(path: str) -> object:
    mode = os.lstat(path).st_mode
    if stat.S_ISLNK(mode):
        return os.readlink(path)
    if stat.S_ISREG(mode):
        return Path(path).read_bytes()
    return stat.S_IFMT(mode)


def changed(before: dict[str, object], after: dict[str, object]) -> Iterator[str]:
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            did = "removes" if path not in after else "changes" if path in before else "makes"
            yield f"{did} {path}"
