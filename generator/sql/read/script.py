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
  | (?P<meta>\\[^\n]*+)
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
    )*+
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
MARK = re.compile(r"\$(?:[^\W\d]\w*+)?\$")
EDGE = re.compile(r"/\*|\*/")
RESTRICT = re.compile(r"\\(?:un)?restrict [0-9A-Za-z]+[ \t]*\r?\Z")
PRINTS = re.compile(
    r"\\(?:echo|qecho|warn|set|unset|timing|pset|encoding|conninfo|copy|d\w*[+S]*|[altxHo])(?:\s|\Z)"
)
r"""``\set`` too: where its variable is used, the statement does not parse."""
CONNECT = re.compile(r"\\c(?:onnect)?(?:\s|\Z)")
MAKES = re.compile(
    r"^[^\S\n]*+(?:CREATE|ALTER)\s++(?!DATABASE|ROLE|USER|GROUP|TABLESPACE)",
    re.IGNORECASE | re.MULTILINE,
)
"""What would be in the database that the session leaves."""
COPIES = re.compile(r"^COPY\b[^;\n]*\bFROM[ \t]+stdin\b[^;\n]*;[ \t]*\r?\n", re.I | re.M)
END_OF_ROWS = re.compile(r"^\\\.[ \t]*\r?$", re.MULTILINE)
ELSEWHERE = (
    "keep the statements of one database; \\connect is skipped before the first CREATE or ALTER"
)
INSTEAD = {
    "\\.": "dump with --schema-only: rows do not belong to a schema",
    "\\c": ELSEWHERE,
    "\\connect": ELSEWHERE,
    "\\gset": "give the value: --set NAME=VALUE, or \\set NAME VALUE in a line of its own",
    "\\gexec": "write the statements that the query prints, or a DO block that runs them",
}
"""What to do about a command of psql that may change what follows."""
ONLY_SQL = r"write SQL only; \restrict, \set, \echo and the like are skipped"
NOT_SPACE = re.compile(r"[^\r\n]")


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


def without_rows(text: str) -> str:
    """The text with the rows of each COPY of a dump blanked, up to the line that ends them."""
    if "stdin" not in text.lower():
        return text
    out, at = [], 0
    while (copy := COPIES.search(text, at)) and (end := END_OF_ROWS.search(text, copy.end())):
        out += [text[at : copy.end()], NOT_SPACE.sub(" ", text[copy.end() : end.end()])]
        at = end.end()
    return "".join([*out, text[at:]])


def instead_of(command: str) -> str:
    """What to do about the command of psql with which a message begins."""
    return INSTEAD.get(command.partition(" ")[0], ONLY_SQL)


@lru_cache(maxsize=4)
def without_meta(text: str, *, dump: bool) -> str:
    r"""The text with those lines of psql blanked that make no object: what tells psql how to print
    and, of a dump, ``\restrict``, ``\connect`` and rows.  Every other one is refused.

    pg_dump 18 (and the minor releases of August 2025) prints ``\restrict`` around a dump.  A file
    is asked for its search paths before it is read.
    """
    if "\\" not in text:
        return text
    if dump:
        text = without_rows(text)
    makes = MAKES.search(text)
    out, end = [], 0
    for found in meta_lines(text):
        line = text[found.start : found.end]
        connects = CONNECT.match(line) and not (makes and makes.end() <= found.start)
        if not dump or not (RESTRICT.match(line) or PRINTS.match(line) or connects):
            word = line.split()[0]
            message = f"{word} is a command of psql, not SQL"
            if dump and CONNECT.match(line):
                message = f"{word} leaves the database of the statements before it"
            raise SqlError(message, found.start)
        out += [text[end : found.start], " " * len(line)]
        end = found.end
    return "".join([*out, text[end:]])
