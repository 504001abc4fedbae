"""A statement inside a DO block."""

from __future__ import annotations

from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.parsing import parsed


def inner_cursor(sql: str, outer: Cursor) -> Cursor:
    """The one statement of that text; its errors are told at the block."""
    context = outer.context
    try:
        inside = Context(
            text=sql, standing=context.schema, name=context.name, lenient=context.lenient
        )
        (found,) = parsed(inside)
    except (SqlError, ValueError):
        raise outer.error("this DO block is not one that a migration has") from None
    inside.words = found.words
    return found.cursor
