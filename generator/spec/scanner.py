"""A scanner for short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.records import dataclass
from generator.spec.suggestions import nearest


class ShortError(Exception):
    """A short form that cannot be read; ``offset`` counts characters from its start.

    ``instead`` is the whole form with the word that was nearly right put right, if one was.
    """

    def __init__(self, message: str, offset: int, help: str, instead: str | None = None) -> None:
        self.message = message
        self.offset = offset
        self.help = help
        self.instead = instead
        super().__init__(message)


@dataclass(slots=True)
class Scanner:
    text: str
    index: int = 0

    def space(self) -> None:
        while self.index < len(self.text) and self.text[self.index].isspace():
            self.index += 1

    @property
    def done(self) -> bool:
        self.space()
        return self.index == len(self.text)

    @property
    def rest(self) -> str:
        rest = self.text[self.index :].strip()
        return rest if len(rest) <= 40 else f"{rest[:37]}..."

    def at(self, token: str) -> bool:
        """Whether the token comes next, space or not."""
        self.space()
        return self.text.startswith(token, self.index)

    def take(self, token: str) -> bool:
        """Passes the token if it comes next."""
        if not self.at(token):
            return False
        self.index += len(token)
        return True

    def tight(self, token: str) -> bool:
        """Passes the token if it comes next without any space."""
        if not self.text.startswith(token, self.index):
            return False
        self.index += len(token)
        return True

    def expect(self, token: str) -> None:
        if not self.take(token):
            found = f'"{self.rest}"' if self.rest else "the end"
            help = f'write "{token}" here'
            if not self.rest and "(" in self.text and ")" not in self.text:
                help += "; inside { }, quote a value that contains a comma"
            raise ShortError(f'expected "{token}", found {found}', self.index, help)

    def match(self, pattern: re.Pattern[str]) -> str | None:
        self.space()
        found = pattern.match(self.text, self.index)
        if found is None:
            return None
        self.index = found.end()
        return found.group()

    def word(self, *words: str) -> str | None:
        """Passes one of these words, whole and in any case."""
        self.space()
        for word in words:
            pattern = r"\s+".join(re.escape(part) for part in word.split()) + r"\b"
            found = re.compile(pattern, re.IGNORECASE).match(self.text, self.index)
            if found:
                self.index = found.end()
                return word
        return None

    def misread(
        self, message: str, words: Iterable[str], help: str, start: int | None = None
    ) -> ShortError:
        """The error of what stands here, or at ``start``; it may be nearly one of these words."""
        at = self.index if start is None else start
        words = list(words)
        for many in sorted({len(word.split()) for word in words}):
            found = re.compile(r"\s+".join([r"\w+"] * many)).match(self.text, at)
            same = [word for word in words if len(word.split()) == many]
            close = nearest(" ".join(found[0].split()), same) if found else None
            if found and close and close != found[0]:
                instead = self.text[:at] + close + self.text[found.end() :]
                return ShortError(message, at, f'did you mean "{close}"?', instead)
        return ShortError(message, at, help)

    def enclosed(self) -> str:
        """The text up to the bracket that closes the one just passed; strings are respected."""
        start, depth, quote = self.index, 1, ""
        while self.index < len(self.text):
            character = self.text[self.index]
            if quote:
                quote = "" if character == quote else quote
            elif character in "'\"":
                quote = character
            elif character in "()":
                depth += 1 if character == "(" else -1
                if depth == 0:
                    self.index += 1
                    return self.text[start : self.index - 1]
            self.index += 1
        raise ShortError("this bracket is never closed", start - 1, 'write ")" where it ends')
