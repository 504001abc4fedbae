"""The blocks of a task document, each read from the line it starts on."""

from __future__ import annotations

import re

from generator.document.read.lines import Lines, plain
from generator.records import dataclass

UNKNOWN = re.compile(r">|<|~~~|=+\Z|[-*_]\s*[-*_]\s*[-*_][-*_\s]*\Z|[+*]\s|\s")
"""Block quotes, HTML, other fences, underlined headings, rules, other bullets, indented text."""
NUMBERED = re.compile(r"(\d{1,9})\. (\S.*)\Z")
NUMBER_LIKE = re.compile(r"\d{1,9}[.)](?=\s|\Z)")
GOES_ON = re.compile(r"[^\W\d_]|[\"'(\[`]")
"""How a line may begin that goes on with an item."""
CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """``text`` has the lines without the backslashes that keep them text."""

    text: str
    written: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list; ``ordered`` where it is numbered 1, 2, 3 ..."""

    items: tuple[str, ...]
    written: tuple[str, ...]
    ordered: bool
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``lines`` are those of the rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    written: tuple[tuple[str, ...], ...]
    line: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A fenced block; ``line`` is the first line of its text."""

    language: str
    text: str
    line: int


Part = Paragraph | Bullets | Table | Fence


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
        lines.refuse(
            "SP506", f"{line[:40]!r} does not start a construct of task documents", "remove it"
        )
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
    header = tuple(plain(lines, cell) for cell in _cells(lines))
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
    written: list[tuple[str, ...]] = []
    numbers: list[int] = []
    while not lines.done and lines.current.startswith("|"):
        cells = _cells(lines)
        if len(cells) != len(header):
            lines.refuse(
                "SP503", f"the row has {len(cells)} cells, not {len(header)}", "correct the row"
            )
        written.append(cells)
        rows.append(tuple(plain(lines, cell) for cell in cells))
        numbers.append(lines.number)
        lines.advance()
    return Table(
        header=header,
        rows=tuple(rows),
        written=tuple(written),
        line=start,
        lines=tuple(numbers),
    )


def _cells(lines: Lines) -> tuple[str, ...]:
    """The cells of a row as Markdown, with ``\\|`` as ``|`` (GFM, 4.10)."""
    parts = CELL_END.split(lines.current)
    if len(parts) < 3 or parts[-1]:
        lines.refuse("SP503", "the row does not end in `|`", "end every row with `|`")
    return tuple(part.strip().replace("\\|", "|") for part in parts[1:-1])


def _bullets(lines: Lines) -> Bullets:
    start = lines.number
    written: list[str] = []
    items: list[str] = []
    while not lines.done and lines.current.startswith("- "):
        _item(lines, lines.current[2:], 2, items, written)
    return Bullets(items=tuple(items), written=tuple(written), ordered=False, line=start)


def _numbered(lines: Lines) -> Bullets:
    start = lines.number
    written: list[str] = []
    items: list[str] = []
    while not lines.done and lines.current:
        match = NUMBERED.match(lines.current)
        if not match or int(match.group(1)) != len(items) + 1:
            lines.refuse("SP507", f"item {len(items) + 1} is not numbered so", "number 1, 2, 3 ...")
        _item(lines, match.group(2) if match else lines.current, 3, items, written)
    return Bullets(items=tuple(items), written=tuple(written), ordered=True, line=start)


def _item(lines: Lines, first: str, indent: int, items: list[str], written: list[str]) -> None:
    """An item and the lines that go on with it, which are indented and begin no block."""
    marked, plain_text = [first], [_text(lines, first)]
    lines.advance()
    margin = " " * indent
    while not lines.done and lines.current.startswith(margin):
        line = lines.current[indent:]
        if not GOES_ON.match(line):
            lines.refuse("SP508", f"{line[:40]!r} starts a block inside an item", "remove it")
        marked.append(line)
        plain_text.append(_text(lines, line))
        lines.advance()
    written.append(" ".join(marked))
    items.append(" ".join(plain_text))


def _paragraph(lines: Lines) -> Paragraph:
    start, written = lines.number, [lines.current]
    text = [_text(lines, lines.current)]
    lines.advance()
    while not lines.done and lines.current:
        if UNKNOWN.match(lines.current) or re.match(r"#|\||```|- |\d{1,9}[.)]\s", lines.current):
            lines.refuse(
                "SP508", "a block starts inside a paragraph", "put an empty line before it"
            )
        written.append(lines.current)
        text.append(_text(lines, lines.current))
        lines.advance()
    return Paragraph(text="\n".join(text), written="\n".join(written), line=start)


def _text(lines: Lines, line: str) -> str:
    if line != line.strip():
        lines.refuse("SP508", "white space at the start or end of a line", "remove it")
    return plain(lines, line)
