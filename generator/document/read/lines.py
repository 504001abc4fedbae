"""A cursor over the lines of a task document, and the text of a line."""

from __future__ import annotations

from dataclasses import field

from generator.document.read.spans import unescaped
from generator.findings import Findings, Place
from generator.records import dataclass


@dataclass(slots=True)
class Lines:
    """A cursor over the lines of a text, and where to tell what is wrong with them.

    ``foreign`` are lines of which somebody else wrote a part: they may hold any Markdown.
    """

    text: str
    file: str
    findings: Findings
    lines: list[str] = field(init=False)
    at: int = 0
    foreign: bool = False

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        if self.lines and self.lines[-1] == "":
            self.lines.pop()
        else:
            self.at = max(len(self.lines) - 1, 0)
            self.refuse(
                "SP508", "the last line has no line break", "end the file with one line break"
            )
            self.at = 0
        if self.lines and not self.lines[0]:
            self.refuse("SP508", "an empty line at the start", "begin with the title")
            self.skip_empty()

    @property
    def done(self) -> bool:
        return self.at >= len(self.lines)

    @property
    def current(self) -> str:
        return self.lines[self.at]

    @property
    def number(self) -> int:
        return self.at + 1

    def advance(self) -> str:
        line = self.lines[self.at]
        self.at += 1
        return line

    def skip_empty(self) -> int:
        start = self.at
        while not self.done and not self.current:
            self.at += 1
        return self.at - start

    def refuse(self, code: str, message: str, help: str) -> None:
        place = Place(file=self.file, line=self.number, column=1)
        self.findings.add(code, message, help=help, place=place)

    def gap(self) -> None:
        """Blocks stand exactly one empty line apart, and none follows the last."""
        empty = self.skip_empty()
        if empty != (0 if self.done else 1):
            at, self.at = self.at, min(self.at, len(self.lines) - 1)
            self.refuse("SP508", f"{empty} empty lines between blocks", "leave exactly one")
            self.at = at


def plain(lines: Lines, line: str) -> str:
    """A line without the backslashes that keep it text; code spans stay as they are written.

    Markup that could load or run something, or go somewhere else than the web, is refused.
    """
    text, live = unescaped(line)
    if live and not lines.foreign:
        lines.refuse(
            "SP506",
            (
                f"{live!r} is not plain text: a task document cannot contain HTML, entities, "
                "images or such links"
            ),
            "put a backslash before it",
        )
    return text
