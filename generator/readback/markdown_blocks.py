"""The blocks of a task document, each read from the line it starts on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.findings import Findings, Place

UNKNOWN = re.compile(r">|<|~~~|=+\Z|[-*_]\s*[-*_]\s*[-*_][-*_\s]*\Z|[+*]\s|\s")
"""Block quotes, HTML, other fences, underlined headings, rules, other bullets, indented text."""
ESCAPE = re.compile(r"\\(?=[#>|<=\\`~+*_-])")
NUMBERED = re.compile(r"(\d{1,9})\. (\S.*)\Z")
ESCAPED_NUMBER = re.compile(r"(\d{1,9})\\([.)])(?=\s|\Z)")
NUMBER_LIKE = re.compile(r"\d{1,9}[.)](?=\s|\Z)")
CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """``text`` has the lines as written, without the backslash that kept one from being more."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list; ``ordered`` where it is numbered 1, 2, 3 ..."""

    items: tuple[str, ...]
    ordered: bool
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``lines`` are those of the rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A fenced block; ``line`` is the first line of its text."""

    language: str
    text: str
    line: int


Part = Paragraph | Bullets | Table | Fence


@dataclass(slots=True)
class Lines:
    """A cursor over the lines of a text, and where to tell what is wrong with them."""

    text: str
    file: str
    findings: Findings
    lines: list[str] = field(init=False)
    at: int = 0

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        if self.lines and self.lines[-1] == "":
            self.lines.pop()
        else:
            self.at = max(len(self.lines) - 1, 0)
            self.refuse("SP508", "the last line has no end", "end the file with one line break")
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


def block(lines: Lines) -> Part | None:
    """The block that starts on the current line; None (and a finding) where it is not known."""
    line = lines.current
    if line.startswith("```"):
        return _fence(lines)
    if line.startswith("|"):
        return _table(lines)
    if line.startswith("- "):
        return _bullets(lines)
    if NUMBER_LIKE.match(line):
        return _numbered(lines)
    if UNKNOWN.match(line) or "\r" in line or "\t" in line:
        lines.refuse("SP506", f"{line[:40]!r} starts nothing that a task document has", "remove it")
        lines.advance()
        return None
    return _paragraph(lines)


def _fence(lines: Lines) -> Fence | None:
    opening = lines.current
    ticks = opening[: len(opening) - len(opening.lstrip("`"))]
    if opening != f"{ticks}sql":
        lines.refuse("SP505", f"a block opens with {opening!r}", "open every block with ```sql")
    start = lines.at
    lines.advance()
    body: list[str] = []
    while not lines.done and lines.current != ticks:
        body.append(lines.advance())
    if lines.done:
        lines.at = start
        lines.refuse("SP504", "the block is never closed", f"close it with {ticks}")
        lines.at = len(lines.lines)
        return None
    lines.advance()
    return Fence(language=opening[len(ticks) :], text="\n".join(body), line=start + 2)


def _table(lines: Lines) -> Table | None:
    start = lines.number
    header = _cells(lines)
    lines.advance()
    if lines.done or lines.current != "|" + " --- |" * len(header):
        lines.at = min(lines.at, len(lines.lines) - 1)
        lines.refuse(
            "SP503",
            "the table's second line does not fit its header",
            "write `| --- |` for each column",
        )
    lines.advance()
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    while not lines.done and lines.current.startswith("|"):
        cells = _cells(lines)
        if len(cells) != len(header):
            lines.refuse(
                "SP503", f"the row has {len(cells)} cells, not {len(header)}", "mend the row"
            )
        rows.append(cells)
        numbers.append(lines.number)
        lines.advance()
    return Table(header=header, rows=tuple(rows), line=start, lines=tuple(numbers))


def _cells(lines: Lines) -> tuple[str, ...]:
    """The cells of a row, with ``\\|`` as ``|``."""
    parts = CELL_END.split(lines.current)
    if len(parts) < 3 or parts[-1]:
        lines.refuse("SP503", "the row does not end in `|`", "end every row with `|`")
    return tuple(part.strip().replace("\\|", "|") for part in parts[1:-1])


def _bullets(lines: Lines) -> Bullets:
    start, items = lines.number, []
    while not lines.done and lines.current.startswith("- "):
        items.append(_plain(lines, lines.current[2:]))
        lines.advance()
    return Bullets(items=tuple(items), ordered=False, line=start)


def _numbered(lines: Lines) -> Bullets:
    start = lines.number
    items: list[str] = []
    while not lines.done and lines.current:
        match = NUMBERED.match(lines.current)
        if not match or int(match.group(1)) != len(items) + 1:
            lines.refuse("SP507", f"item {len(items) + 1} is not numbered so", "number 1, 2, 3 ...")
        items.append(_plain(lines, match.group(2) if match else lines.current))
        lines.advance()
    return Bullets(items=tuple(items), ordered=True, line=start)


def _paragraph(lines: Lines) -> Paragraph:
    start, text = lines.number, [_plain(lines, lines.current)]
    lines.advance()
    while not lines.done and lines.current:
        if UNKNOWN.match(lines.current) or re.match(r"#|\||```|- |\d{1,9}[.)]\s", lines.current):
            lines.refuse(
                "SP508", "a block starts inside a paragraph", "put an empty line before it"
            )
        text.append(_plain(lines, lines.current))
        lines.advance()
    return Paragraph(text="\n".join(text), line=start)


def _plain(lines: Lines, line: str) -> str:
    """A line of prose without the backslash that keeps it prose."""
    if line != line.strip():
        lines.refuse("SP508", "white space at the start or end of a line", "remove it")
    unescaped = ESCAPE.sub("", line, count=1) if line.startswith("\\") else line
    return ESCAPED_NUMBER.sub(r"\1\2", unescaped, count=1) if unescaped == line else unescaped
