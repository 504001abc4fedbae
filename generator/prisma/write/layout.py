"""Aligns lines as ``prisma format`` 7.3.0 does.

Observed of ``@prisma/prisma-schema-wasm``: a column is as wide as its widest cell in bytes of
UTF-8, comment lines stand between rows without parting them, blank lines part groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.records import dataclass
from generator.schema.lines import lines_of

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One declaration of a block: its cells, and the ``///`` comment above it."""

    cells: tuple[str, ...]
    doc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What a template lays out: a name, the lines above and the lines inside."""

    name: str
    rows: tuple[str, ...]
    doc: tuple[str, ...] = ()


def string(value: str) -> str:
    """A string literal of the Prisma language (JSON's escapes)."""
    return '"' + "".join(_escaped(c) for c in value) + '"'


def _escaped(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    return f"\\u{ord(character):04x}" if ord(character) < 32 else character


def doc(text: str | None) -> tuple[str, ...]:
    return tuple(f"/// {line}".rstrip() for line in lines_of(text or ""))


def call(name: str, arguments: Iterable[str]) -> str:
    """``name(a, b)``, or the bare name where there are no arguments."""
    inside = ", ".join(arguments)
    return f"{name}({inside})" if inside else name


def lines(groups: Iterable[Sequence[Row]]) -> tuple[str, ...]:
    """The groups' rows, aligned, with an empty line between two groups."""
    out: list[str] = []
    for group in groups:
        if out and group:
            out.append("")
        out.extend(_aligned(group))
    return tuple(out)


def _aligned(group: Sequence[Row]) -> list[str]:
    count = max((len(row.cells) for row in group), default=0)
    widths = [max(_width(row, at) for row in group) for at in range(count)]
    out: list[str] = []
    for row in group:
        out.extend(doc(row.doc))
        padded = (
            cell + " " * (width - len(cell.encode()))
            for cell, width in zip(row.cells, widths, strict=False)
        )
        out.append(" ".join(padded).rstrip())
    return out


def _width(row: Row, at: int) -> int:
    return len(row.cells[at].encode()) if at < len(row.cells) else 0
