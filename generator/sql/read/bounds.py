"""Limits on the number of parts of one statement, checked before it is read."""

from __future__ import annotations

from collections.abc import Sequence

from generator.schema.lines import characters
from generator.sql.read.cursor import Cursor, WouldFail


def bounded(items: Sequence[Cursor], most: int, what: str) -> None:
    """Raises WouldFail at the first item that is one too many."""
    if len(items) > most:
        item = items[most]
        offset = characters(item.context.text, item.start)
        message = f"{len(items)} {what}, and PostgreSQL allows {most}"
        raise WouldFail(message, offset, f"leave {len(items) - most} out, or split it")
