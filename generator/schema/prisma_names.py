"""Names of Prisma for what the database calls otherwise."""

from __future__ import annotations

import re

FOREIGN = re.compile(r"[^A-Za-z0-9_]")


def prisma_name(name: str, taken: set[str]) -> str:
    """A name that Prisma allows (a letter, then letters, digits and _) and nobody has; the next
    call knows that it is ``taken``."""
    word = FOREIGN.sub("_", name)
    if not word[:1].isalpha():
        word = f"x{word}"
    while word in taken:
        word += "_"
    taken.add(word)
    return word
