"""The errors of the readers."""

from __future__ import annotations


class SqlError(Exception):
    """``message`` says what is wrong; ``offset`` counts characters from the start of the text, and
    ``line`` the lines of the body of a block from 1, where it is known."""

    def __init__(self, message: str, offset: int = 0) -> None:
        self.message = message
        self.offset = offset
        self.line = 0
        super().__init__(message)


class TooLarge(SqlError):
    """More than is read of it; PostgreSQL might take it."""


class TooDeep(SqlError):
    """Nested deeper than a parse tree can be read; the parser does not say where."""
