"""The lines of a text."""

from __future__ import annotations


def lines_of(text: str) -> list[str]:
    """The lines, parted at line feeds only; one at the end closes the last line.

    ``str.splitlines`` also parts at characters that stand within a line (U+0085, U+2028, a form
    feed) for PostgreSQL, for Prisma and for Markdown.
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines
