"""A text as its statements: each a cursor on its node."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from generator.readback import grammar, wire
from generator.readback.cursor import Context, Cursor, inner, tag
from generator.readback.grammar import Json

BLANK = re.compile(rb"(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
COMMENT_LINE = re.compile(r"^\s*--[ \t]?(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A statement: its cursor, where it starts (in characters), and the comment above it."""

    cursor: Cursor
    offset: int
    comment: str
    words: str


def parsed(context: Context) -> list[Parsed]:
    """The statements of the context's text.  Raises SqlError where the text does not parse."""
    raws = grammar.statements(context.text)
    encoded = context.encoded = context.text.encode()
    binary = Binary(context.text)
    found, end = [], 0
    for number, raw in enumerate(raws):
        start = start_of(raw, encoded)
        above = encoded[end:start].decode()
        end = int(raw.get("stmt_location", 0)) + int(raw.get("stmt_len", 0))
        cursor = cursor_on(context, raw["stmt"], partial(binary.statement, number), start)
        offset = grammar.characters(context.text, start)
        comment = "\n".join(COMMENT_LINE.findall(above))
        words = encoded[start:end].decode() if end > start else ""
        found.append(Parsed(cursor=cursor, offset=offset, comment=comment, words=words))
    return found


def start_of(raw: Json, encoded: bytes) -> int:
    """The byte at which a statement's first word stands."""
    before = int(raw.get("stmt_location", 0))
    blank = BLANK.match(encoded, before)
    return blank.end() if blank else before


@dataclass(slots=True)
class Binary:
    """The statements of a text as protobuf; most texts are never asked for it."""

    text: str
    contents: list[bytes] | None = None

    def statement(self, number: int) -> bytes:
        if self.contents is None:
            found = (c for field, c in wire.fields(grammar.encoded(self.text)) if field != 1)
            self.contents = [content for content in found if isinstance(content, bytes)]
        return inner(first(self.contents[number]))


def cursor_on(context: Context, node: Json, encoded: Callable[[], bytes], start: int) -> Cursor:
    kind = tag(node)
    cursor = Cursor(context, node[kind], encoded, start, kind)
    cursor.start = start
    return cursor


def first(message: bytes) -> bytes:
    """The first field of a RawStmt is its node."""
    content = next(wire.fields(message))[1]
    assert isinstance(content, bytes)
    return content
