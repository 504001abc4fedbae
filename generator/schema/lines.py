"""The lines of a text, and where in them a character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

LINE_END = re.compile("\n")
CHUNK = 4096


def lines_of(text: str) -> list[str]:
    """The lines, parted at line feeds only; one at the end closes the last line.

    ``str.splitlines`` also parts at characters that stand within a line (U+0085, U+2028, a form
    feed) for PostgreSQL, for Prisma and for Markdown.
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    """The offsets at which the lines start: made once, since every statement asks for its place."""
    return [0, *[match.end() for match in LINE_END.finditer(text)]]


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a character offset."""
    if offset == 0:
        return 1, 1
    starts = _starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)
def _bytes(text: str) -> list[int]:
    """The byte offsets of every ``CHUNK``th character."""
    sizes = [0]
    for start in range(0, len(text), CHUNK):
        sizes.append(sizes[-1] + len(text[start : start + CHUNK].encode()))
    return sizes


def characters(text: str, offset: int) -> int:
    """A byte offset into the UTF-8 of the text as a character offset."""
    if text.isascii():
        return min(offset, len(text))
    sizes = _bytes(text)
    chunk = min(bisect_right(sizes, offset), len(sizes) - 1) - 1
    encoded = text[chunk * CHUNK : (chunk + 1) * CHUNK].encode()
    return chunk * CHUNK + len(encoded[: offset - sizes[chunk]].decode(errors="ignore"))
