"""How the planner's prose reaches Markdown without becoming structure.

The document's headings, tables, lists and fences are the writer's alone.  A line of prose that
would start one of them (CommonMark 0.31, 4 and 5) gets a backslash in front.
"""

from __future__ import annotations

import re
from typing import Any

from generator.schema.lines import lines_of

STRUCTURE = re.compile(r"[#>|<=\\]|```|~~~|[-+*](?=\s|\Z)|[-*_]\s*[-*_]\s*[-*_]")
NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
FENCE = re.compile(r"```\w+\Z")


def plain(text: str) -> str:
    """One line: white space between words is one space."""
    return " ".join(text.split())


def escaped(line: str) -> str:
    """The line as text, whatever it begins with."""
    if STRUCTURE.match(line):
        return f"\\{line}"
    return NUMBERED.sub(r"\1\\\2", line, count=1) if NUMBERED.match(line) else line


def prose(text: str) -> str:
    """A paragraph of plain text, or the text of a list item."""
    return escaped(plain(text)) or "None."


def lesson(text: str) -> str:
    """Markdown of the study guide: paragraphs, one-line list items and closed fences stay.

    Blocks end up one empty line apart; everything else is text.
    """
    blocks: list[tuple[str, list[str]]] = []
    lines = [line.rstrip() for line in lines_of(text.strip())]
    at = 0
    while at < len(lines):
        line = lines[at]
        end = _fence_end(lines, at)
        if end:
            blocks.append(("code", lines[at : end + 1]))
            at = end
        elif not line:
            blocks.append(("gap", []))
        else:
            kind = "list" if re.match(r"- \S", line) else "text"
            # A tab is white space between words here, and indentation to Markdown.
            spaced = line.expandtabs(1)
            written = spaced if kind == "list" else escaped(spaced.strip())
            if not blocks or blocks[-1][0] != kind:
                blocks.append((kind, []))
            blocks[-1][1].append(written)
        at += 1
    whole = "\n\n".join("\n".join(written) for kind, written in blocks if kind != "gap")
    return whole or "None."


def _fence_end(lines: list[str], start: int) -> int | None:
    """The line that closes the fence which opens at ``start``; None where none does."""
    if not FENCE.match(lines[start]):
        return None
    return next((i for i in range(start + 1, len(lines)) if lines[i] == "```"), None)


def ticks(code: str) -> str:
    """A fence for a block of code: longer than any run of backticks inside (CommonMark 4.5)."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    return "`" * max(3, longest + 1)


FILTERS: dict[str, Any] = {"ticks": ticks, "prose": prose, "lesson": lesson, "plain": plain}
