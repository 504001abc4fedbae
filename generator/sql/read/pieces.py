"""A text of any size cut into pieces of whole statements.

The tree of a text is a hundred times larger than the text: only that of one piece is in memory.
Where a statement ends is seen without the parser, which would have to take all of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records import dataclass
from generator.sql.read.script import MARK, behind_comment, lexemes

PIECE = 200_000
"""Characters of a piece, unless one statement has more."""
PLAIN = r"""
    (?:
        [^;'"$/\-]++
      | (?<=[eE])(?<![\w$][eE])'(?:[^'\\]++|''|\\.)*+(?:'|\Z)
      | (?<=\w)\$[\w$]*+
      | '(?:[^']++|'')*+(?:'|\Z)
      | "(?:[^"]++|"")*+(?:"|\Z)
      | --[^\n]*+
      | -
      | /(?!\*)
      | \$(?!(?:[^\W\d]\w*+)?\$)
    )*+
"""
BLANK = r"(?:[\s;]++|--[^\n]*+)*+"
PLAIN_TEXT = re.compile(PLAIN, re.VERBOSE | re.DOTALL)
BLANK_TEXT = re.compile(BLANK)
STATEMENT = re.compile(f"{BLANK}(?P<words>){PLAIN};", re.VERBOSE | re.DOTALL)
"""A whole one in which no comment opens and no dollar-quoted text: most are so."""
HOLDING = re.compile(
    r"create\s+(?:or\s+replace\s+)?(?:(?P<rule>rule)|function|procedure)\b", re.IGNORECASE
)
"""Statements that may hold others, each with its semicolon: a body, and what a rule does."""
BODY = re.compile(r"\bbegin\s+atomic\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Where it starts and ends; ``words`` is where its last statement's first word stands."""

    start: int
    end: int
    words: int


def pieces(text: str, size: int = PIECE) -> Iterator[Piece]:
    """The pieces of a text: as many statements as fit, or one that is larger."""
    start = last = 0
    at, words = 0, 0
    for words, end in cuts(text):
        if end - start > size and last > start:
            yield Piece(start, last, start)
            start = last
        if end - start > size:
            yield Piece(start, end, words)
            start = end
        last = at = end
    if start < at:
        yield Piece(start, at, start if last > start else words)


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where the first word of each statement stands, and where the statement ends."""
    at = 0
    while at < len(text):
        plain = STATEMENT.match(text, at)
        words = plain.start("words") if plain else first_word(text, at)
        at = plain.end() if plain and not HOLDING.match(text, words) else _end(text, words)
        yield words, at


def first_word(text: str, at: int) -> int:
    """The place behind blanks, comments and statements that are empty."""
    while True:
        blank = BLANK_TEXT.match(text, at)
        at = blank.end() if blank else at
        if not text.startswith("/*", at):
            return at
        at = behind_comment(text, at)


def _end(text: str, start: int) -> int:
    end = _semicolon(text, start)
    holding = HOLDING.match(text, start)
    if holding and holding["rule"]:
        return _outside(text, start, {"("}, {")"})
    body = BODY.search(text, start, end) if holding else None
    return _outside(text, body.start(), {"begin", "case"}, {"end"}) if body else end


def _semicolon(text: str, at: int) -> int:
    """Behind the next semicolon, or the end of the text."""
    while at < len(text):
        plain = PLAIN_TEXT.match(text, at)
        at = plain.end() if plain else at
        mark = MARK.match(text, at)
        if mark:
            close = text.find(mark[0], mark.end())
            at = len(text) if close < 0 else close + len(mark[0])
        elif text.startswith("/*", at):
            at = behind_comment(text, at)
        else:
            return min(at + 1, len(text))
    return at


def _outside(text: str, at: int, opening: set[str], closing: set[str]) -> int:
    """Behind the next semicolon that stands outside of what these open and close."""
    depth = 0
    for found in lexemes(text, at):
        word = text[found.start : found.end].lower()
        depth += (word in opening) - (word in closing)
        if word == ";" and depth <= 0:
            return found.end
    return len(text)
