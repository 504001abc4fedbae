"""The filters that escape values in Markdown."""

from __future__ import annotations

import re
from posixpath import basename, dirname, relpath
from typing import Any
from urllib.parse import quote

BREAK = re.compile(r"\s*[\r\n]+\s*")


def cell(value: object) -> str:
    """Markdown as a table cell: no line breaks, no column separators (GFM, 4.10)."""
    return BREAK.sub(" ", str(value).strip()).replace("|", "\\|")


def code(value: object) -> str:
    """A code span whose fence is longer than any run of backticks inside (CommonMark, 6.1)."""
    inside = BREAK.sub(" ", str(value))
    longest = max((len(run) for run in re.findall("`+", inside)), default=0)
    fence = "`" * (longest + 1)
    spaced = inside.startswith(" ") and inside.endswith(" ") and not inside.isspace()
    padding = " " if spaced or inside.startswith("`") or inside.endswith("`") else ""
    return f"{fence}{padding}{inside}{padding}{fence}"


def link(path: str, document: str, text: str = "") -> str:
    """A link from one file of a folder to another: to the letter, but for what would end it.

    It is relative and has no line in it: a line would change wherever one above it comes or goes.
    """
    target = quote(relpath(path, dirname(document) or "."))
    return f"[{text or basename(path)}]({target})"


FILTERS: dict[str, Any] = {"cell": cell, "code": code, "link": link}
