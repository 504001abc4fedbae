"""Parses a text into statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from generator.records import dataclass
from generator.schema.lines import characters
from generator.schema.names import ARCHIVE
from generator.sql.read import grammar, wire
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor, inner, tag
from generator.sql.read.grammar import Json

BLANK = re.compile(rb"(?:\s++|--[^\n]*+)*+")
EDGE = re.compile(rb"/\*|\*/")
COMMENT_LINE = re.compile(r"^[^\S\n]*+--[ \t]?(.*)$", re.MULTILINE)


@dataclass(slots=True, kw_only=True)
class Parsed:
    """A statement: its cursor, where it starts (in characters), and what stands ``above`` it.

    There are as many as statements, and one that is not frozen is made twice as fast.
    """

    cursor: Cursor
    offset: int
    above: bytes
    words: str
    may_name_archive: bool

    @property
    def comment(self) -> str:
        """The comment above it, without dashes."""
        return "\n".join(COMMENT_LINE.findall(self.above.decode()))


def may_name_archive(text: str) -> bool:
    """Whether the text may name an archive: in most of them the word is not there, and it can be
    written otherwise in ``U&"..."`` only."""
    words = text.lower()
    return ARCHIVE in words or 'u&"' in words


def parsed(context: Context) -> list[Parsed]:
    """The statements of the context's text.  Raises SqlError where the text does not parse."""
    return list(one_by_one(context))


def one_by_one(context: Context, most: int | None = None) -> Iterator[Parsed]:
    """As ``parsed``; raises at once, and lets go of each tree as soon as the next one is asked for.

    The trees of a whole text are many times larger than what is made of them.
    """
    raws = grammar.statements(context.text, most)
    context.encoded = context.text.encode()
    return _statements(context, raws)


def _statements(context: Context, raws: list[Json]) -> Iterator[Parsed]:
    text, encoded, end = context.text, context.encoded, 0
    somewhere, plain = may_name_archive(text), text.isascii()
    raws.reverse()
    while raws:
        raw = raws.pop()
        start = start_of(raw, encoded)
        above = encoded[end:start]
        end = raw.get("stmt_location", 0) + raw.get("stmt_len", 0)
        own = encoded[start : end if end > start else None]
        words = own.decode().rstrip()
        yield Parsed(
            cursor=cursor_on(context, raw["stmt"], partial(binary, own, start), start),
            offset=start if plain else characters(text, start),
            above=above,
            words=words,
            may_name_archive=somewhere and may_name_archive(words),
        )


def start_of(raw: Json, encoded: bytes) -> int:
    """The byte at which a statement's first word stands."""
    at: int = raw.get("stmt_location", 0)
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


def binary(statement: bytes, start: int) -> bytes:
    """A statement as protobuf: parsed again, alone, since few are asked for it.

    Neither form of a tree writes a place that is 0, so the first word stands where it stood: at
    the very start of the text or behind it.
    """
    text = statement.decode()
    contents = wire.fields(grammar.encoded(f" {text}" if start else text))
    (content,) = (content for field, content in contents if field != 1)
    assert isinstance(content, bytes)
    return inner(first(content))


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
