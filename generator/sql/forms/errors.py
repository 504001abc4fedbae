"""The error of a value that cannot be written as SQL."""

from __future__ import annotations


class CannotRender(Exception):
    """A value that no SQL text can stand for."""
