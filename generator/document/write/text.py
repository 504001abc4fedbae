"""Escapes the texts of a spec, so that they contain no Markdown structure or markup.

The document's headings, tables, lists and fences are the writer's alone (CommonMark 0.31, 4 and 5),
and so are its code spans.  A character that would begin something gets a backslash in front
(CommonMark 2.4); where it can begin nothing it stands as it is.  The study guide is Markdown, but
it holds no HTML, no pictures, and no links but to the web, to mail and to what stands beside it.
"""

from __future__ import annotations

import re
from typing import Any

from generator.schema.lines import lines_of

STRUCTURE = re.compile(r"[#>|<=]|-+\Z|[-+*](?=\s|\Z)|[-*_]\s*[-*_]\s*[-*_]|[-:|][-:|\s]*\Z|~~~")
NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
FENCE = re.compile(r"```\w+\Z")
RAISED = re.compile(r"(?:(?<=\s)|\A)#+\Z")
"""What an ATX heading would lose at its end (CommonMark 4.2)."""

WIDTH = 155
"""Of a line of text; a table's row has no end to its width."""
BREAKABLE = re.compile(r"(?<=[^\s\\]) (?=[^\W\d_]|[\"'(]|\[\w|`(?!`))")
INERT = r"\\[!-/:-@\[-`{-~]"
HTML = r"<(?=[A-Za-z/!?])"
ENTITY = r"&(?=#?[0-9A-Za-z]+;)"
SCHEME = r"(?<![A-Za-z0-9+.-])(?:ftp|xmpp)(?=:)"
"""What GFM (6.9) makes a link of although it is none of the web and none of mail."""
WORDS = re.compile(
    rf"(?P<escape>\\(?=[!-/:-@\[-`{{-~]|\Z)|`|\[(?!\](?![(\[:]))|{HTML}|{ENTITY}|[*~](?!\s)"
    rf"|(?<![^\W_])_(?!\s))|(?P<scheme>{SCHEME})"
)
ADDRESS = (
    r"(?:(?:https?|mailto):|(?!//)(?![^/?#)]*:))(?:[\w./?#@!$*+,;=%:~-]|&(?!#?[0-9A-Za-z]+;))*"
)
LESSON = re.compile(
    rf"(?P<kept>{INERT}|(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    rf"|\[(?P<label>[^][\\`<>&!\n]+)\]\({ADDRESS}\))"
    rf"|(?P<escape>`|!?\[|{HTML}|{ENTITY}|\\\Z)|(?P<scheme>{SCHEME})"
)


def plain(text: str) -> str:
    """One line: white space between words is one space."""
    return " ".join(text.split())


def inline(text: str) -> str:
    """A line with names in it, whose spaces are all of them meant."""
    return WORDS.sub(_inert, text)


def words(text: str) -> str:
    """A line of text inside something else: a cell, a heading."""
    return inline(plain(text))


def heading(text: str) -> str:
    """The end of a heading."""
    return RAISED.sub(lambda found: f"\\{found[0]}", words(text))


def escaped(line: str) -> str:
    """The line as text, whatever it begins with."""
    if STRUCTURE.match(line):
        return f"\\{line}"
    return NUMBERED.sub(r"\1\\\2", line, count=1) if NUMBERED.match(line) else line


def prose(text: str, indent: int = 0) -> str:
    """A paragraph of plain text, or the text of a list item, whose further lines are indented."""
    return wrapped(escaped(words(text)), indent) or "None."


def wrapped(line: str, indent: int = 0) -> str:
    """Lines of at most ``WIDTH`` characters, broken where a letter follows: it begins no block.

    A line break means no more than a space (CommonMark 6.8), but behind a backslash (6.7).  Code
    and links stay in one line.
    """
    kept = [found.span() for found in LESSON.finditer(line) if found["kept"]]
    out: list[str] = []
    start = last = 0
    for place in BREAKABLE.finditer(line):
        if any(begin < place.start() < end for begin, end in kept):
            continue
        if last > start and place.start() - start > WIDTH - (indent if out else 0):
            out.append(line[start:last])
            start = last + 1
        last = place.start()
    if last > start and len(line) - start > WIDTH - (indent if out else 0):
        out.append(line[start:last])
        start = last + 1
    return f"\n{' ' * indent}".join([*out, line[start:]])


def _inert(found: re.Match[str]) -> str:
    """The backslash stands before the bracket: `!` alone begins nothing."""
    if found["scheme"]:
        return f"{found[0]}\\"
    if found["escape"]:
        return f"{found[0][:-1]}\\{found[0][-1]}"
    return found[0]


def _line(text: str) -> str:
    """A line of the study guide.  What is left of its markup ends where the line ends."""
    return LESSON.sub(_inert, text)


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
            blocks.append(("code", _fenced(lines[at][3:], lines[at + 1 : end])))
            at = end
        elif not line:
            blocks.append(("gap", []))
        else:
            kind = "list" if re.match(r"- \S", line) else "text"
            # A tab is white space between words here, and indentation to Markdown.
            spaced = line.expandtabs(1)
            mark, words = ("- ", spaced[2:]) if kind == "list" else ("", spaced)
            written = mark + wrapped(escaped(_line(words.strip())), len(mark))
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


def _fenced(language: str, lines: list[str]) -> list[str]:
    """A longer run of backticks among the lines would close a fence of three."""
    fence = ticks("\n".join(lines))
    return [f"{fence}{language}", *lines, fence]


def ticks(code: str) -> str:
    """A fence for a block of code: longer than any run of backticks inside (CommonMark 4.5)."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    return "`" * max(3, longest + 1)


FILTERS: dict[str, Any] = {
    "ticks": ticks,
    "prose": prose,
    "wrapped": wrapped,
    "lesson": lesson,
    "plain": plain,
    "inline": inline,
    "words": words,
    "heading": heading,
}
"""How values reach Markdown: the filters of the document environment."""
