"""The manifest: the list of files that the last run wrote, and that the next run may remove."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator import plainfiles
from generator.findings import Finding, Place, Refused
from generator.records import dataclass
from generator.schema.lines import lines_of
from generator.schema.paths import OURS, trouble

MANIFEST = OURS
HEAD = "# written by schemaproof "
UNFINISHED = "# unfinished"
"""Stands in the manifest while files are being replaced."""
VERB = re.compile(r"[a-z]{1,20}\Z")
MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """``verb`` wrote the files ``names``; None where there is no manifest."""

    verb: str | None = None
    unfinished: bool = False
    names: tuple[str, ...] = ()


def listing(names: Iterable[str], verb: str, *notes: str) -> str:
    """The text of a manifest."""
    return "".join(f"{line}\n" for line in (HEAD + verb, *notes, *sorted(names)))


def manifest(out: Path) -> Manifest:
    """What is said of a folder.  Raises Refused (SP685) where what stands there is no manifest."""
    path = out / MANIFEST
    if plainfiles.kind(path) is None:
        return Manifest()
    lines = _lines(path)
    head, rest = lines[:1], lines[1:]
    verb = head[0].removeprefix(HEAD) if head and head[0].startswith(HEAD) else ""
    if not VERB.match(verb):
        raise Refused([_rubbish(path, f'does not begin with "{HEAD.strip()}"', 1)])
    names = tuple(line for line in rest if line != UNFINISHED)
    for number, line in enumerate(rest, 2):
        problem = None if line == UNFINISHED else trouble(line)
        if problem:
            raise Refused([_rubbish(path, f"names a file that {problem[0]}", number)])
    return Manifest(verb=verb, unfinished=UNFINISHED in rest, names=names)


def _lines(path: Path) -> list[str]:
    found = plainfiles.kind(path)
    if found != "a file":
        raise Refused([_rubbish(path, f"is {found}, not a file")])
    try:
        return lines_of(plainfiles.read(path, MOST_BYTES).decode("utf-8"))
    except UnicodeDecodeError:
        raise Refused([_rubbish(path, "is not UTF-8 text")]) from None
    except OSError as problem:
        raise Refused([_rubbish(path, plainfiles.reason(problem))]) from None


def _rubbish(path: Path, why: str, line: int = 0) -> Finding:
    return Finding(
        code="SP685",
        message=f"is not a list of files written by schemaproof: {why}",
        help="restore it from version control, or remove it together with the files it listed",
        place=Place(file=path.as_posix(), line=line, column=min(line, 1)),
    )
