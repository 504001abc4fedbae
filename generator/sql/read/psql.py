"""How psql reads a script (psqlscan.l, PostgreSQL 15 to 18).

psql has the server's own rules for strings, names and comments, and four more: a backslash begins
a command, a colon before a name or a quote is a variable, a semicolon in parentheses ends nothing,
and in CREATE FUNCTION or PROCEDURE the bare word BEGIN opens a body that ends with END.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from generator.records import dataclass
from generator.schema.lines import characters
from generator.sql.read import grammar
from generator.sql.read.grammar import COMMENTS, Json

# A range of all that is no ASCII takes as long to compile as the rest of this package to import.
WORD = re.compile(r"(?:[A-Za-z_]|[^\x00-\x7f])(?:[A-Za-z0-9_$]|[^\x00-\x7f])*\Z")
NAME = r"(?:[A-Za-z0-9_]|[^\x00-\x7f])++"
VARIABLE = re.compile(rf":(?:{NAME}|'{NAME}'|\"{NAME}\"|\{{\?{NAME}\}})")
ROUTINE = re.compile(r"c(?:or)?[fp]")
TRACKED = frozenset(("create", "function", "procedure", "or", "replace"))
FIRST = 4
"""psql looks at that many words from the beginning of a statement."""

Misreading = tuple[int, str]
"""A character offset, and what psql does there."""


@dataclass(slots=True)
class _Statement:
    """What psql remembers of a statement: its first words, open parentheses, open bodies."""

    words: list[str] = field(default_factory=list)
    parentheses: int = 0
    bodies: int = 0
    begun: bool = False
    opened: int | None = None
    """Where the last parenthesis or body was opened that keeps the statement from its end."""

    def word(self, word: str, start: int) -> None:
        if len(self.words) < FIRST:
            self.words.append(word[0] if word in TRACKED else " ")
        if self.parentheses or not ROUTINE.match("".join(self.words)):
            return
        if word == "begin" or (word == "case" and self.bodies):
            self.bodies += 1
            self.opened = start
        elif word == "end" and self.bodies:
            self.bodies -= 1

    def parenthesis(self, character: str, start: int) -> None:
        if character == "(":
            self.parentheses += 1
            self.opened = start
        elif self.parentheses:
            self.parentheses -= 1

    @property
    def whole(self) -> bool:
        return not self.parentheses and not self.bodies


def misreadings(text: str) -> list[Misreading]:
    """Where psql would send something else than what stands in the text.  Raises SqlError."""
    ends = {_end(raw, text) for raw in grammar.statements(text)}
    return sorted(_misreadings(text, grammar.lexemes(text), ends))


def _end(raw: Json, text: str) -> int:
    """The character offset of the semicolon behind a statement."""
    if not raw.get("stmt_len"):
        return len(text)
    return characters(text, int(raw.get("stmt_location", 0)) + int(raw["stmt_len"]))


def _misreadings(
    text: str, lexemes: list[tuple[str, int, int]], ends: set[int]
) -> Iterator[Misreading]:
    at = _Statement()
    for name, start, end in lexemes:
        word = text[start:end]
        if name in COMMENTS:
            continue
        if word == ":" and (found := VARIABLE.match(text, start)):
            yield start, f"psql interpolates a variable at {found[0]}"
        elif word == "\\":
            yield start, "psql interprets what follows the backslash as a command"
        elif word in ("(", ")"):
            at.parenthesis(word, start)
        elif word == ";":
            if at.begun and at.whole != (start in ends):
                yield from _end_misread(at, start)
            if at.whole or start in ends:
                at = _Statement()
            continue
        elif WORD.match(word):
            at.word(word.lower(), start)
        at.begun = True


def _end_misread(at: _Statement, start: int) -> Iterator[Misreading]:
    if at.whole:
        yield start, "psql ends the statement here, and the server does not"
    else:
        yield (
            at.opened or start,
            "psql does not recognize the end of this statement",
        )
