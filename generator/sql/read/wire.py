"""Cutting a node out of a protobuf parse tree, so that PostgreSQL's deparser can spell it.

The JSON and the protobuf of one parse come from the same walk over the same structs (libpg_query's
``pg_query_outfuncs``): both write the fields in the order of the struct and leave out those that
hold nothing.  So the n-th key of a JSON object is the n-th field of its message, and no table of
field numbers is needed.  The wire format is in protobuf's "Encoding" guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import encoded

Field = tuple[int, bytes | int]
VARINT, LENGTH = 0, 2


def varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def number(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def fields(message: bytes) -> Iterator[Field]:
    """The (field number, content) pairs of a message, in order."""
    at, end = 0, len(message)
    while at < end:
        # Most numbers are of one byte.
        key, at = (message[at], at + 1) if message[at] < 128 else varint(message, at)
        value, at = (message[at], at + 1) if message[at] < 128 else varint(message, at)
        if key & 7 == VARINT:
            yield key >> 3, value
        elif key & 7 == LENGTH:
            yield key >> 3, message[at : at + value]
            at += value
        else:
            raise SqlError("the parse tree holds a field of an unknown kind")


def message(items: list[Field]) -> bytes:
    """The reverse of ``fields``."""
    out = bytearray()
    for field, content in items:
        if isinstance(content, int):
            out += number(field << 3 | VARINT) + number(content)
        else:
            out += number(field << 3 | LENGTH) + number(len(content)) + content
    return bytes(out)


def members(node: dict[str, Any], data: bytes) -> dict[str, list[Field]]:
    """The fields of a message under the names that its JSON gives them."""
    groups: dict[int, list[Field]] = {}
    for field in fields(data):
        groups.setdefault(field[0], []).append(field)
    # JSON writes an empty string, protobuf leaves it out.
    keys = [key for key, value in node.items() if value != ""]
    if len(keys) != len(groups):
        raise SqlError(f"the two forms of the parse tree differ at {list(node)}")
    return dict(zip(keys, groups.values(), strict=True))


def grafted(data: bytes, path: tuple[int, ...], node: bytes) -> bytes:
    """The message with ``node`` in place of the field that ``path`` (positions) leads to."""
    items = list(fields(data))
    field, content = items[path[0]]
    if len(path) > 1 and isinstance(content, bytes):
        node = grafted(content, path[1:], node)
    items[path[0]] = (field, node)
    return message(items)


@lru_cache(maxsize=8)
def frame(sql: str) -> bytes:
    return encoded(sql)


def statement(node: bytes) -> bytes:
    """A parse tree that holds that statement: result, statement list, statement."""
    return grafted(frame("SELECT 0"), (1, 0), node)


def selected(node: bytes) -> bytes:
    """The parse tree of SELECT with that node as its only target."""
    return grafted(frame("SELECT 0"), (1, 0, 0, 0, 0, 0), node)


def ordered(node: bytes) -> bytes:
    """The parse tree of SELECT ORDER BY with that node as its only sort key."""
    return grafted(frame("SELECT ORDER BY 0"), (1, 0, 0, 0), node)
