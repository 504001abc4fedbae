"""Characters that texts and names of a spec must not contain."""

from __future__ import annotations

import re
from unicodedata import category

from generator.schema.names import MAX_BYTES

UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""What PostgreSQL's parser does not take at all."""
SEPARATORS = re.compile("[\x85\u2028\u2029]")
"""What YAML takes for the end of a line, and nothing else that reads a spec's texts does."""
KINDS = {
    "Cc": "a control character",
    "Cs": "half a character",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}
"""General categories (Unicode standard, 4.5); PostgreSQL stores no NUL and no lone surrogate."""
NAME_HELP = f"use 1 to {MAX_BYTES} bytes of UTF-8 without control and invisible characters"
INVISIBLE = "Cf"
"""Zero-width characters and those that turn the direction of writing."""


def fit(name: str) -> str:
    """The name without the characters that it may not hold."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(character for character in name if unfit(character, name=True) is None)


def unfit(text: str, *, name: bool = False) -> tuple[int, str] | None:
    """Where the first character stands that a text, or a name, may not hold, and what it is."""
    if text.isascii() and text.isprintable():
        return None
    for offset, character in enumerate(text):
        kind = "" if character in "\n\t" else KINDS.get(category(character), "")
        if name and category(character) == INVISIBLE:
            kind = "an invisible character"
        if kind:
            return offset, f"{kind}, U+{ord(character):04X}"
    return None


def bad(name: str) -> str | None:
    """What is wrong with a name, or None."""
    if not name:
        return "is empty"
    if "\n" in name or "\t" in name:
        return "has a control character"
    found = unfit(name, name=True)
    if found:
        return f"holds {found[1]}"
    if len(name.encode(errors="replace")) > MAX_BYTES:
        return f"is longer than {MAX_BYTES} bytes: PostgreSQL would cut it"
    return None


def shown(name: str) -> str:
    text = name.encode("unicode_escape").decode() if not name.isprintable() else name
    return text if len(text) <= 80 else f"{text[:77]}..."
