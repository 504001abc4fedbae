r"""What psql does with a file before a server gets to see it: what the file includes (``\i``,
``\ir``) is read in its place, the values of variables stand where they are named (``\set``), and
what ``\if`` leaves out is left out.  Placeholders of other tools get their values alike."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from functools import partial
from pathlib import Path

from generator.findings import Finding, Findings, Place, Refused
from generator.plainfiles import leads_out
from generator.records import dataclass, replace
from generator.schema.limits import SQL_BYTES, max_bytes
from generator.schema.lines import position
from generator.sql.read.errors import SqlError
from generator.sql.read.script import Lexeme, meta_lines, without_rows
from generator.sql.read.variables import GIVE, Variables, unknown_in
from generator.verbs.conditions import Conditions, Misplaced

COMMAND = re.compile(
    r"\\(?P<verb>i|ir|include|include_relative|set|unset|if|elif|else|endif|q|quit)"
    r"(?P<rest>(?:\s.*)?)\Z"
)
"""psql, meta-commands: those that tell what of a file runs, and with which words."""
RELATIVE = {"ir", "include_relative"}
DEEPEST = 20
GIVE_ANY = r"write \set NAME VALUE in a line of its own, or give the value: --set NAME=VALUE"
IN_ORDER = r"write \if, \elif, \else and \endif in this order, in one file"
Read = Callable[[Path], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, with the place of a file that it comes from; all of what is ``inserted``
    comes from its first character."""

    text: str
    file: str
    line: int
    column: int
    inserted: bool = False


@dataclass(slots=True)
class SqlFile:
    """A file as psql sends it; ``pieces`` has the places of the text from which on it comes from
    elsewhere, and is empty where the file is the text."""

    name: str
    text: str
    pieces: list[tuple[tuple[int, int], Piece]] = field(default_factory=list)

    def origin(self, place: Place) -> Place:
        """Where that place of the text stands in a file."""
        if place.file != self.name or not place.line or not self.pieces:
            return place
        at = (place.line, place.column or 1)
        (line, column), piece = self.pieces[bisect_right(self.pieces, at, key=_start) - 1]
        if piece.inserted:
            return Place(file=piece.file, line=piece.line, column=piece.column)
        moved = piece.column - column if place.column and place.line == line else 0
        line = piece.line + place.line - line
        return Place(file=piece.file, line=line, column=place.column + moved)


def _start(piece: tuple[tuple[int, int], Piece]) -> tuple[int, int]:
    return piece[0]


def included(path: Path, root: Path, read: Read, given: Mapping[str, str]) -> SqlFile:
    """The file with what it includes from below ``root``, and with the values of its variables and
    placeholders; ``given`` has those that the file does not set itself.  Raises Refused."""
    findings = Findings()
    text, session = read(path), Session(root, read, findings, Variables(given))
    pieces, left = list[Piece](), max_bytes(SQL_BYTES)
    for piece in session.pieces(path, text, (path,)):
        pieces.append(piece)
        left -= len(piece.text)
        if left < 0:
            what = f"has more than {max_bytes(SQL_BYTES)} characters with the values in it"
            findings.add("SP701", what, help="raise --max-bytes", place=Place(file=piece.file))
            break
    findings.raise_if_any()
    if [piece.text for piece in pieces] == [text]:
        return SqlFile(path.as_posix(), text)
    return SqlFile(path.as_posix(), "".join(piece.text for piece in pieces), _placed(pieces))


def _placed(pieces: list[Piece]) -> list[tuple[tuple[int, int], Piece]]:
    """The pieces, each with its line and column in all of the text."""
    line, column, found = 1, 1, list[tuple[tuple[int, int], Piece]]()
    for piece in pieces:
        found.append(((line, column), piece))
        line += piece.text.count("\n")
        behind = len(piece.text) - piece.text.rfind("\n")
        column = behind if "\n" in piece.text else column + len(piece.text)
    return found


@dataclass(frozen=True, slots=True)
class Session:
    """A session of psql: what may be included are the files below ``root``."""

    root: Path
    read: Read
    findings: Findings
    variables: Variables

    def pieces(self, path: Path, text: str, above: tuple[Path, ...]) -> Iterator[Piece]:
        """Each piece of text that is not empty, with its place in its file."""
        at, conditions = 0, Conditions()
        for found in meta_lines(without_rows(text)) if "\\" in text else ():
            command = COMMAND.match(text[found.start : found.end].rstrip())
            if command is None:
                continue
            verb = command["verb"]
            if conditions.met:
                yield from self.piece(path, text, at, found.start)
            at = found.end
            try:
                holds = partial(self.variables.holds, command["rest"])
                if conditions.takes(verb, holds) or not conditions.met:
                    continue
                if verb in {"q", "quit"}:
                    return
                if verb in {"set", "unset"}:
                    self.put(command)
                    at = found.start  # for what asks for ON_ERROR_STOP
                else:
                    yield from self.file(path, text, found, command, above)
            except SqlError as error:
                self.refuse(path, text, found.start, error)
        if conditions.met:
            yield from self.piece(path, text, at, len(text))
        try:
            conditions.end()
        except Misplaced as error:
            self.refuse(path, text, len(text), error)

    def put(self, command: re.Match[str]) -> None:
        if command["verb"] == "set":
            self.variables.set(command["rest"])
        else:
            self.variables.unset(command["rest"])

    def piece(self, path: Path, text: str, start: int, end: int) -> Iterator[Piece]:
        """That part of the file, with the values of what it names."""
        file, part, at = path.as_posix(), text[start:end], start
        try:
            for place in self.variables.insertions(part):
                if at < start + place.start:
                    yield Piece(text[at : start + place.start], file, *position(text, at))
                at = start + place.end
                yield Piece(place.text, file, *position(text, start + place.start), inserted=True)
        except SqlError as error:
            self.refuse(path, text, start + error.offset, error)
        if at < end:
            yield Piece(text[at:end], file, *position(text, at))
        given = self.variables.given
        for offset, name in unknown_in(part):
            if name not in given:
                what = SqlError(f"the placeholder ${{{name}}} has no value")
                self.refuse(path, text, start + offset, what, GIVE.format(name))

    def refuse(self, path: Path, text: str, at: int, error: SqlError, help: str = GIVE_ANY) -> None:
        line, column = position(text, at)
        place = Place(file=path.as_posix(), line=line, column=column)
        code, help = ("SP306", IN_ORDER) if isinstance(error, Misplaced) else ("SP318", help)
        self.findings.add(code, error.message, help=help, place=place)

    def file(
        self, path: Path, text: str, at: Lexeme, command: re.Match[str], above: tuple[Path, ...]
    ) -> Iterator[Piece]:
        """The pieces of an included file, or those of the command where it names none."""
        names = self.variables.arguments(command["rest"])
        if len(names) != 1 or not names[0]:
            yield from self.piece(path, text, at.start, at.end)
            return
        name = names[0]
        file = self.named(name, path, relative=command["verb"] in RELATIVE)
        if file is None or file in above or len(above) > DEEPEST:
            line, column = position(text, at.start)
            place = Place(file=path.as_posix(), line=line, column=column)
            self.not_included(name, file, place)
            return
        with self.findings.collecting():
            yield from self.pieces(file, self.read(file), (*above, file))

    def named(self, name: str, path: Path, *, relative: bool) -> Path | None:
        r"""The file of the command: ``\i`` starts from where psql runs, or else beside the file."""
        folders = [path.parent] if relative else [Path(), path.parent]
        found = (Path(os.path.normpath(folder / name)) for folder in folders)
        inside = (f for f in found if f.suffix == ".sql" and not leads_out(f, self.root))
        return next((file for file in inside if file.is_file()), None)

    def not_included(self, name: str, file: Path | None, place: Place) -> None:
        message, help = f"{name[:100]} includes itself", "remove the command"
        if file is None:
            message = f"there is no .sql file {name[:100]} below {self.root.as_posix()}"
            help = "correct its name, or name a folder that holds both files"
        self.findings.add("SP701", message, help=help, place=place)


class Origins:
    """Where places of the texts of files stand in the files that they come from."""

    def __init__(self, files: Iterable[SqlFile]) -> None:
        self.files = {file.name: file for file in files if file.pieces}

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
