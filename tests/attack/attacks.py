"""What is tried: a kind prepares a folder from a random source, and says what to run there.

The folder ``work`` is where the command runs.  Everything but ``work/out`` must stay as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

CANARY = "canary.txt"
After = Callable[[Path], Iterator[str]]


def nothing(work: Path) -> Iterator[str]:
    yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Arguments, the folder that they allow to be written, and a further look at what was written.

    ``ends`` says with what it may end; ``always`` that it runs whatever became of those before.
    """

    arguments: tuple[str, ...]
    out: str | None = None
    after: After = nothing
    ends: tuple[int, ...] = (0, 1, 2)
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """What was done to the input, in words, and the commands that get it, one after the other."""

    did: str
    commands: tuple[Command, ...]


Prepare = Callable[[Path, Random], Attack]


def lay_out(box: Path) -> Path:
    """The folders of an input, with files around that nobody may touch; returns ``work``."""
    work = box / "work"
    for folder in (box, box / "beside", work):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CANARY).write_text(f"{folder.name} was not touched\n", encoding="utf-8")
    return work
