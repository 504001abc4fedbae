"""A position in a list of tokens, and the findings of the parser."""

from __future__ import annotations

from typing import NoReturn

from generator.findings import Findings, Place
from generator.prisma.read.tokens import SYNTAX, Kind, Token

LOST_COMMENT = "SP403"


class Broken(Exception):
    """The line cannot be read on; the finding is made."""


class Cursor:
    """Reads from a list of tokens that ends with ``end``."""

    def __init__(self, tokens: tuple[Token, ...], findings: Findings) -> None:
        self.tokens = tokens
        self.findings = findings
        self.at = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.next
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def sees(self, text: str, kind: Kind = "sign") -> bool:
        return self.next.kind == kind and self.next.text == text

    def accept(self, text: str) -> bool:
        found = self.sees(text)
        if found:
            self.take()
        return found

    def expect(self, kind: Kind, what: str, text: str | None = None) -> Token:
        """The next token, which has to be one of that kind (and that text).  Raises Broken."""
        token = self.next
        if token.kind != kind or (text is not None and token.text != text):
            self.broken(f"{what} is missing before {shown(token)}", token.place)
        return self.take()

    def broken(self, message: str, place: Place) -> NoReturn:
        self.findings.add(SYNTAX, message, help="Correct the line.", place=place)
        raise Broken

    def end_line(self) -> None:
        """The declaration is over, and so is its line."""
        if self.next.kind == "doc":
            self.lose(self.take())
        if not self.sees("}") and self.next.kind != "end":
            self.expect("line", "the end of the line")

    def lose(self, token: Token) -> None:
        message = "this /// comment does not precede a model, a field or an enum"
        help_ = "Put it above a model, a field or an enum, or write it with two slashes."
        self.findings.add(LOST_COMMENT, message, help=help_, place=token.place)

    def doc(self) -> tuple[Token, ...]:
        """The /// lines above the next declaration; empty lines part them from it."""
        found: list[Token] = []
        while self.next.kind in ("doc", "line"):
            token = self.take()
            if token.kind == "doc":
                found.append(token)
                if self.next.kind == "line":
                    self.take()
            else:
                for lost in found:
                    self.lose(lost)
                found = []
        return tuple(found)

    def no_doc(self, found: tuple[Token, ...]) -> None:
        for token in found:
            self.lose(token)

    def skip_line(self) -> None:
        """To the end of a line that could not be read."""
        while self.next.kind not in ("line", "end") and not self.sees("}"):
            self.take()

    def skip_block(self) -> None:
        while self.next.kind != "end" and not self.accept("}"):
            self.take()


def shown(token: Token) -> str:
    words = {"line": "the end of the line", "end": "the end of the file"}
    return words.get(token.kind, repr(token.text))


def text_of(doc: tuple[Token, ...]) -> str | None:
    """The comment's lines without trailing space, without empty lines at either end."""
    return "\n".join(token.text.rstrip() for token in doc).strip("\n") or None
