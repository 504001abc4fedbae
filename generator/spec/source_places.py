"""The place of a node, and of a character of a value, in the source text."""

from __future__ import annotations

import re

from generator.records import dataclass

ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|.)", re.DOTALL)
"""One character in double quotes, or a line break that counts for nothing (YAML 1.1, 5.6)."""
SPACES = frozenset("tnvrNLP_ \t")
"""The letters of escapes that stand for white space."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Line and column count from 0; ``start`` and ``end`` are offsets into the text."""

    line: int
    column: int
    start: int
    end: int
    style: str | None = None


def source_offset(text: str, mark: Mark, value: str, offset: int) -> int:
    """The offset in ``text`` of the character at ``offset`` of ``value``, the scalar at ``mark``.

    Folding and indentation change white space only, so the two are walked side by side without it.
    """
    index = _first(text, mark)
    for character in value[:offset]:
        index = _behind(text, index, mark, character)
    if offset < len(value) and not value[offset].isspace():
        index = _past_space(text, index, mark)
    return min(index, mark.end, len(text))


def _first(text: str, mark: Mark) -> int:
    """Behind the opening quote, or in the line after a block scalar's header."""
    if mark.style in ("'", '"'):
        return mark.start + 1
    if mark.style in ("|", ">"):
        newline = text.find("\n", mark.start, mark.end)
        return newline + 1 if newline >= 0 else mark.end
    return mark.start


def _behind(text: str, index: int, mark: Mark, character: str) -> int:
    """Behind what stands for that character of the value."""
    escape = ESCAPE.match(text, index) if mark.style == '"' else None
    if character.isspace():
        return escape.end() if escape and _is_space(escape[0]) else index
    index = _past_space(text, index, mark)
    escape = ESCAPE.match(text, index) if mark.style == '"' else None
    if escape:
        return escape.end()
    return index + (2 if mark.style == "'" and character == "'" else 1)


def _past_space(text: str, index: int, mark: Mark) -> int:
    while index < mark.end:
        escape = ESCAPE.match(text, index) if mark.style == '"' else None
        if escape and escape[0][1] == "\n":
            index = escape.end()
        elif text[index].isspace():
            index += 1
        else:
            break
    return index


def _is_space(escape: str) -> bool:
    digits = escape[2:]
    if escape[1] in "xuU":
        return chr(min(int(digits, 16), 0x10FFFF)).isspace()
    return escape[1] in SPACES
