"""A finding: something wrong with an input or an artifact, with its place and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path

from generator.records import dataclass


def printable(name: str) -> str:
    """A name for a person: a file may be called by bytes that are no text, or that turn lines."""
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where: a path as the user knows it; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        file = printable(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file


def places(known: Mapping[str, Place], spec: Path) -> Callable[[str], Place]:
    """Where an object stands in the spec; its nearest owner where it does not stand itself."""

    def place(name: str) -> Place:
        while name:
            found = known.get(name)
            if found:
                return found
            name = name.rpartition(".")[0]
        return known.get("") or Place(file=spec.as_posix())

    return place


def shown(text: str) -> str:
    """The text with an escape for what a terminal would obey, or take for another finding."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``code`` is stable (``docs/findings.md`` lists all); ``help`` is an imperative."""

    code: str
    message: str
    help: str
    place: Place

    def __str__(self) -> str:
        place, message, help = map(shown, (str(self.place), self.message, self.help))
        return f"{place}: {self.code} {message}\n  help: {help}"


LONGEST = 1000
"""Characters of a message: one may quote what the input holds, and that has no bound."""


def shortened(text: str) -> str:
    """The text without its middle where it is too long to be read."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} ... {text[-half:]}"


@dataclass(slots=True)
class Findings:
    """Collects findings so that all are told at once, in order of place."""

    known: dict[Finding, None] = field(default_factory=dict)
    """In the order in which they were found, each once."""

    @property
    def found(self) -> tuple[Finding, ...]:
        return tuple(self.known)

    def add(self, code: str, message: str, *, help: str, place: Place) -> None:
        found = Finding(code=code, message=shortened(message), help=shortened(help), place=place)
        self.known[found] = None

    def extend(self, findings: Iterable[Finding]) -> None:
        self.known |= dict.fromkeys(findings)

    def sorted(self) -> tuple[Finding, ...]:
        return tuple(sorted(self.known, key=lambda f: (f.place, f.code, f.message)))

    def __bool__(self) -> bool:
        return bool(self.known)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """What is refused inside is kept, and the work goes on behind."""
        try:
            yield
        except Refused as refusal:
            self.extend(refusal.findings)

    def raise_if_any(self) -> None:
        """Raises Refused with everything found so far, if anything was."""
        if self.known:
            raise Refused(self.sorted())


class Refused(Exception):
    """The work cannot go on; ``findings`` says why, all at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(f) for f in self.findings))
