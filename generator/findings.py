"""A finding: something wrong with an input or an artifact, with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where: a path as the user knows it; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``code`` is stable (``docs/findings.md`` lists all); ``help`` is an imperative."""

    code: str
    message: str
    help: str
    place: Place

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message}\n  help: {self.help}"


@dataclass(slots=True)
class Findings:
    """Collects findings so that all are told at once, in order of place."""

    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, message: str, *, help: str, place: Place) -> None:
        finding = Finding(code=code, message=message, help=help, place=place)
        if finding not in self.found:
            self.found.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            if finding not in self.found:
                self.found.append(finding)

    def sorted(self) -> tuple[Finding, ...]:
        return tuple(sorted(self.found, key=lambda f: (f.place, f.code, f.message)))

    def __bool__(self) -> bool:
        return bool(self.found)

    def raise_if_any(self) -> None:
        """Raises Refused with everything found so far, if anything was."""
        if self.found:
            raise Refused(self.sorted())


class Refused(Exception):
    """The work cannot go on; ``findings`` says why, all at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(f) for f in self.findings))
