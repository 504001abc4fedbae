"""The tokens of the Prisma language, each with its place.

Source: the grammar of prisma-engines 7.3.0 (``psl/schema-ast``): line ends part declarations, not
inside parentheses and brackets; strings have JSON's escapes; ``///`` is a comment that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from generator.findings import Findings, Place
from generator.records import dataclass

Kind = Literal["name", "string", "number", "sign", "doc", "line", "end"]

WORD = re.compile(
    r"""
    (?P<space>[ \t]+)
  | (?P<line>\r?\n)
  | (?P<doc>///[^\r\n]*)
  | (?P<comment>//[^\r\n]*)
  | (?P<string>"(?:[^"\\\r\n]|\\[^\r\n])*")
  | (?P<number>-?[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_.]))
  | (?P<name>[A-Za-z][A-Za-z0-9_]*)
  | (?P<sign>@@|[@.,:=?(){}\[\]])
    """,
    re.VERBOSE,
)
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
SYNTAX = "SP401"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """``text`` of a string is its value, of a comment what stands after the slashes."""

    kind: Kind
    text: str
    place: Place


def tokens(text: str, file: str, findings: Findings) -> tuple[Token, ...]:
    """All tokens of a text, ``end`` last.  What is no token is a finding and left out."""
    return tuple(_tokens(text, file, findings))


def _tokens(text: str, file: str, findings: Findings) -> Iterator[Token]:
    at, line, start, depth = 0, 1, 0, 0
    while at < len(text):
        place = Place(file=file, line=line, column=at - start + 1)
        match = WORD.match(text, at)
        if match is None:
            at = _skip(text, at, place, findings)
            continue
        at, kind, word = match.end(), match.lastgroup, match.group()
        if kind == "line":
            line, start = line + 1, at
        if kind == "sign":
            depth = _depth(word, depth)
        token = _token(kind or "", word, place, findings)
        if token and not (depth and token.kind == "line"):
            yield token
    yield Token(kind="end", text="", place=Place(file=file, line=line, column=at - start + 1))


def _depth(word: str, depth: int) -> int:
    """How deep in parentheses and brackets; a brace ends all of them, so that one that was left
    open spoils its own block only."""
    if word in "([":
        return depth + 1
    if word in ")]":
        return max(depth - 1, 0)
    return 0 if word in "{}" else depth


def _token(kind: str, word: str, place: Place, findings: Findings) -> Token | None:
    if kind in ("space", "comment"):
        return None
    if kind == "string":
        return Token(kind="string", text=unescaped(word[1:-1], place, findings), place=place)
    if kind == "doc":
        return Token(kind="doc", text=word[3:].removeprefix(" "), place=place)
    known: dict[str, Kind] = {"line": "line", "number": "number", "name": "name", "sign": "sign"}
    return Token(kind=known[kind], text=word, place=place)


def _skip(text: str, at: int, place: Place, findings: Findings) -> int:
    """Past what is no token: to the end of the line for an open string, else one character."""
    if text[at] == '"':
        message, end = "a string does not end on its line", re.compile(r"[\r\n]|\Z")
        help_ = 'Close the string with ", and write a line break in it as \\n.'
        found = end.search(text, at)
        after = found.start() if found else len(text)
    else:
        message, after = f"{text[at]!r} is not part of the Prisma language", at + 1
        help_ = "Remove it, or put it in a string."
    findings.add(SYNTAX, message, help=help_, place=place)
    return max(after, at + 1)


def unescaped(inside: str, place: Place, findings: Findings) -> str:
    """The value of a string literal."""

    def one(match: re.Match[str]) -> str:
        if match[1]:
            return chr(int(match[1], 16))
        if match[2] not in ESCAPES:
            message = f"\\{match[2]} is not an escape of the Prisma language"
            findings.add(SYNTAX, message, help="Write the backslash twice.", place=place)
        return ESCAPES.get(match[2], "")

    text = ESCAPE.sub(one, inside)
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        message = "half of a surrogate pair in a string"
        findings.add(SYNTAX, message, help="Write the character itself.", place=place)
        return ""
