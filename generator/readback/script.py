"""A text cut into statements, with psql's own lines taken out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from generator.readback.errors import SqlError

LEXEME = re.compile(
    r"""
    [eE]'(?:[^'\\]|''|\\.)*'
  | '(?:[^']|'')*'
  | "(?:[^"]|"")*"
  | (?P<mark>\$(?:[^\W\d]\w*)?\$).*?(?P=mark)
  | --[^\n]*
  | /\*.*?\*/
  | (?P<meta>^\\[^\n]*)
  | [\w$]+
  | .
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
NEW_LINE = re.compile("\n")
RESTRICT = re.compile(r"\\(?:un)?restrict [0-9A-Za-z]+[ \t]*\r?\Z")


@dataclass(frozen=True, slots=True)
class Position:
    line: int
    column: int


def position(text: str, offset: int) -> Position:
    """Line and column, from 1, of a character offset."""
    starts = line_starts(text)
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


@lru_cache(maxsize=4)
def line_starts(text: str) -> tuple[int, ...]:
    """The offset of the first character of each line."""
    return (0, *(match.end() for match in NEW_LINE.finditer(text)))


def statement_at(text: str, offset: int) -> tuple[int, int]:
    """Where the statement that holds the offset starts and ends, its semicolon included."""
    start = 0
    for match in LEXEME.finditer(text):
        if match[0] == ";":
            if offset < match.end():
                return start, match.end()
            start = match.end()
    return start, len(text)


def without_meta(text: str, *, dump: bool) -> str:
    r"""The text with pg_dump's ``\restrict`` lines blanked; every other psql line is refused.

    pg_dump 18 (and the minor releases of August 2025) prints them around a dump.
    """
    if "\\" not in text:
        return text
    out = text
    for match in LEXEME.finditer(text):
        line = match["meta"]
        if line is None:
            continue
        if not dump or not RESTRICT.match(line):
            word = line.split()[0]
            raise SqlError(f"{word} is a command of psql, not SQL", match.start())
        out = out[: match.start()] + " " * len(line) + out[match.end() :]
    return out
