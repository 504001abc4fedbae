"""Characters that a spec may not hold: in no text, or in no name."""

from __future__ import annotations

import re
from unicodedata import category

SEPARATORS = re.compile("[\x85\u2028\u2029]")
"""What YAML takes for the end of a line, and nothing else that reads a spec's texts does."""
KINDS = {
    "Cc": "a control character",
    "Cs": "half a character",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}
"""General categories (Unicode standard, 4.5); PostgreSQL stores no NUL and no lone surrogate."""
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
