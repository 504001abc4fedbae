"""A text as its statements: each a cursor on its node."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.readback import grammar, wire
from generator.readback.cursor import Context, Cursor, inner, tag
from generator.readback.grammar import Json
from generator.schema.lines import characters

BLANK = re.compile(rb"(?:\s++|--[^\n]*+)*+")
EDGE = re.compile(rb"/\*|\*/")
COMMENT_LINE = re.compile(r"^[^\S\n]*+--[ \t]?(.*)$", re.MULTILINE)


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
    data = grammar.encoded(context.text)
    contents = [content for field, content in wire.fields(data) if field != 1]
    encoded = context.text.encode()
    found, end = [], 0
    for raw, content in zip(raws, contents, strict=True):
        assert isinstance(content, bytes)
        start = start_of(raw, encoded)
        above = encoded[end:start].decode()
        end = int(raw.get("stmt_location", 0)) + int(raw.get("stmt_len", 0))
        cursor = cursor_on(context, raw["stmt"], first(content), start)
        offset = characters(context.text, start)
        comment = "\n".join(COMMENT_LINE.findall(above))
        words = encoded[start : end if end > start else None].decode().rstrip()
        found.append(Parsed(cursor=cursor, offset=offset, comment=comment, words=words))
    return found


def start_of(raw: Json, encoded: bytes) -> int:
    """The byte at which a statement's first word stands."""
    at = int(raw.get("stmt_location", 0))
    while True:
        blank = BLANK.match(encoded, at)
        at = blank.end() if blank else at
        if not encoded.startswith(b"/*", at):
            return at
        at = behind_comment(encoded, at)


def behind_comment(encoded: bytes, at: int) -> int:
    """Where the comment that starts there ends: comments nest (manual, 4.1.5)."""
    depth = 0
    for edge in EDGE.finditer(encoded, at):
        depth += 1 if edge[0] == b"/*" else -1
        if depth == 0:
            return edge.end()
    return len(encoded)


def cursor_on(context: Context, node: Json, body: bytes, start: int) -> Cursor:
    kind = tag(node)
    cursor = Cursor(context, node[kind], lambda: inner(body), start, kind)
    cursor.start = start
    return cursor


def first(message: bytes) -> bytes:
    """The first field of a RawStmt is its node."""
    content = next(wire.fields(message))[1]
    assert isinstance(content, bytes)
    return content
