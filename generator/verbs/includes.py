r"""Files that a file of psql includes (``\i``, ``\ir``), read in their place."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path

from generator.findings import Finding, Findings, Place, Refused
from generator.plainfiles import leads_out
from generator.records import dataclass, replace
from generator.schema.lines import position
from generator.sql.read.script import meta_lines

INCLUDE = re.compile(r"\\(?:i|include|(ir|include_relative))[ \t]+(?:'([^']+)'|([^\s'\"`:]+))\s*\Z")
"""psql, meta-commands; a name in which psql would replace something is none that is read."""
DEEPEST = 20
Read = Callable[[Path], str]


@dataclass(slots=True)
class SqlFile:
    """A file with the text of all that it includes; ``lines`` has, for the first line of each piece
    of the text, where that piece comes from."""

    name: str
    text: str
    lines: list[tuple[int, str, int]] = field(default_factory=list)

    def origin(self, place: Place) -> Place:
        """Where that place of the text stands in a file."""
        if place.file != self.name or not place.line or not self.lines:
            return place
        first, file, line = self.lines[bisect_right(self.lines, (place.line, "\uffff")) - 1]
        return Place(file=file, line=line + place.line - first, column=place.column)


def included(path: Path, root: Path, read: Read) -> SqlFile:
    """The file with what it includes from below ``root``.  Raises Refused."""
    findings = Findings()
    text = read(path)
    pieces = list(_pieces(path, text, Reader(root, read, findings), (path,)))
    findings.raise_if_any()
    if len(pieces) == 1:
        return SqlFile(path.as_posix(), text)
    whole, lines, at = list[str](), list[tuple[int, str, int]](), 1
    for file, line, piece in pieces:
        ended = piece if piece.endswith("\n") else f"{piece}\n"
        lines.append((at, file.as_posix(), line))
        whole.append(ended)
        at += ended.count("\n")
    return SqlFile(path.as_posix(), "".join(whole), lines)


@dataclass(frozen=True, slots=True)
class Reader:
    """What may be included: the files below ``root``."""

    root: Path
    read: Read
    findings: Findings

    def text(self, file: Path) -> str:
        with self.findings.collecting():
            return self.read(file)
        return ""

    def named(self, command: re.Match[str], path: Path) -> Path | None:
        r"""The file of the command: ``\i`` starts from where psql runs, or else beside the file."""
        name = command[2] or command[3]
        folders = [path.parent] if command[1] else [Path(), path.parent]
        found = (Path(os.path.normpath(folder / name)) for folder in folders)
        inside = (f for f in found if f.suffix == ".sql" and not leads_out(f, self.root))
        return next((file for file in inside if file.is_file()), None)


def _pieces(
    path: Path, text: str, reader: Reader, above: tuple[Path, ...]
) -> Iterator[tuple[Path, int, str]]:
    """Each piece of text that is not empty, with its file and its first line there."""
    at = 0
    for found in meta_lines(text) if "\\i" in text else ():
        command = INCLUDE.match(text[found.start : found.end])
        if command is None:
            continue
        if text[at : found.start].strip():
            yield path, position(text, at)[0], text[at : found.start]
        at = min(found.end + 1, len(text))
        file = reader.named(command, path)
        if file is None or file in above or len(above) > DEEPEST:
            line, column = position(text, found.start)
            place = Place(file=path.as_posix(), line=line, column=column)
            _refuse(command, file, reader, place)
        else:
            yield from _pieces(file, reader.text(file), reader, (*above, file))
    if text[at:].strip() or not at:
        yield path, position(text, at)[0], text[at:]


def _refuse(command: re.Match[str], file: Path | None, reader: Reader, place: Place) -> None:
    message = f"{(command[2] or command[3])[:100]} includes itself"
    help_ = "remove the command"
    if file is None:
        root = reader.root.as_posix()
        message = f"there is no .sql file {(command[2] or command[3])[:100]} below {root}"
        help_ = "correct its name, or name a folder that holds both files"
    reader.findings.add("SP701", message, help=help_, place=place)


class Origins:
    """Where places of the texts of files stand in the files that they come from."""

    def __init__(self, files: Iterable[SqlFile]) -> None:
        self.files = {file.name: file for file in files if file.lines}

    def of(self, place: Place) -> Place:
        file = self.files.get(place.file)
        return file.origin(place) if file else place

    def told(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(replace(found, place=self.of(found.place)) for found in findings)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """What is refused inside is told at its place."""
        try:
            yield
        except Refused as refusal:
            raise Refused(self.told(refusal.findings)) from None
