"""What a renderer says of what it cannot write; apart, so that it is known without templates."""

from __future__ import annotations


class CannotRender(Exception):
    """A value that no SQL text can stand for."""
