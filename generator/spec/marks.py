"""Where a node stands, and where a character of a scalar's value stands in the source text."""

from __future__ import annotations

from dataclasses import dataclass


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

    Folding and indentation change white space only, so the two are walked side by side without it;
    what is escaped in double quotes is passed over as one character.
    """
    index = _first(text, mark)
    for character in value[:offset]:
        if character.isspace():
            continue
        while index < mark.end and text[index].isspace():
            index += 1
        index += _width(text, index, mark.style, character)
    if offset < len(value) and not value[offset].isspace():
        while index < mark.end and text[index].isspace():
            index += 1
    return min(index, len(text))


def _first(text: str, mark: Mark) -> int:
    """Behind the opening quote, or in the line after a block scalar's header."""
    if mark.style in ("'", '"'):
        return mark.start + 1
    if mark.style in ("|", ">"):
        newline = text.find("\n", mark.start, mark.end)
        return newline + 1 if newline >= 0 else mark.end
    return mark.start


def _width(text: str, index: int, style: str | None, character: str) -> int:
    """How many characters of the source stand for that one."""
    if style == "'" and character == "'":
        return 2
    if style == '"' and index < len(text) and text[index] == "\\":
        return 2
    return 1
