"""Splits a text into lexemes and statements, without the lines of psql.

Every text is walked once, whatever it holds: what is never closed reaches to the end, as it does
for PostgreSQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.records import dataclass
from generator.sql.read.errors import SqlError

LEXEME = re.compile(
    r"""
    [eE]'(?:[^'\\]++|''|\\.)*+(?:'|\Z)
  | '(?:[^']++|'')*+(?:'|\Z)
  | "(?:[^"]++|"")*+(?:"|\Z)
  | (?P<mark>\$(?:[^\W\d]\w*+)?\$)
  | --[^\n]*+
  | (?P<comment>/\*)
  | (?P<meta>^\\[^\n]*+)
  | [\w$]++
  | .
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
NOT_META = re.compile(
    r"""
    (?:
        [^'"$/\-\\]++
      | (?<=[eE])(?<![\w$][eE])'(?:[^'\\]++|''|\\.)*+(?:'|\Z)
      | (?<=\w)\$[\w$]*+
      | '(?:[^']++|'')*+(?:'|\Z)
      | "(?:[^"]++|"")*+(?:"|\Z)
      | --[^\n]*+
      | -
      | /(?!\*)
      | \$(?!(?:[^\W\d]\w*+)?\$)
      | (?!^)\\
    )*+
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
MARK = re.compile(r"\$(?:[^\W\d]\w*+)?\$")
META = re.compile(r"^\\", re.MULTILINE)
EDGE = re.compile(r"/\*|\*/")
RESTRICT = re.compile(r"\\(?:un)?restrict [0-9A-Za-z]+[ \t]*\r?\Z")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, a sign, a string, a comment or a command of psql (``meta``)."""

    start: int
    end: int
    meta: bool = False


def lexemes(text: str, at: int = 0) -> Iterator[Lexeme]:
    """The lexemes from that offset on."""
    while match := LEXEME.match(text, at):
        end = match.end()
        if match["mark"]:
            close = text.find(match["mark"], end)
            end = len(text) if close < 0 else close + len(match["mark"])
        elif match["comment"]:
            end = behind_comment(text, at)
        yield Lexeme(at, end, match["meta"] is not None)
        at = end


def behind_comment(text: str, at: int) -> int:
    """Where the comment that starts there ends: comments nest (manual, 4.1.5)."""
    depth = 0
    for edge in EDGE.finditer(text, at):
        depth += 1 if edge[0] == "/*" else -1
        if depth == 0:
            return edge.end()
    return len(text)


def meta_lines(text: str) -> Iterator[Lexeme]:
    """The commands of psql, outside of strings, names and comments."""
    at = 0
    while at < len(text):
        plain = NOT_META.match(text, at)
        at = plain.end() if plain else at
        mark = MARK.match(text, at)
        if mark:
            close = text.find(mark[0], mark.end())
            at = len(text) if close < 0 else close + len(mark[0])
        elif text.startswith("/*", at):
            at = behind_comment(text, at)
        elif at < len(text):
            end = text.find("\n", at)
            yield Lexeme(at, len(text) if end < 0 else end, meta=True)
            at = len(text) if end < 0 else end


@lru_cache(maxsize=4)
def without_meta(text: str, *, dump: bool) -> str:
    r"""The text with pg_dump's ``\restrict`` lines blanked; every other psql line is refused.

    pg_dump 18 (and the minor releases of August 2025) prints them around a dump.  A file is asked
    for its search paths before it is read.
    """
    if "\\" not in text or not META.search(text):
        return text
    out, end = [], 0
    for found in meta_lines(text):
        line = text[found.start : found.end]
        if not dump or not RESTRICT.match(line):
            word = line.split()[0]
            raise SqlError(f"{word} is a command of psql, not SQL", found.start)
        out += [text[end : found.start], " " * len(line)]
        end = found.end
    return "".join([*out, text[end:]])
