"""What a file may say that nothing that is written of it repeats: connections and passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.sql.read.script import lexemes, without_rows

SECRET = re.compile(r"pass(word|wd|phrase)$|secret$|^scram_\w+_key$", re.IGNORECASE)
"""Names of options that hold one."""
CLAUSES = {"options": SECRET, "subscription": re.compile("connection$")}
"""The word behind which a statement may say one, and the names before it."""
HAS_CLAUSE = re.compile(r"\b(?:options|subscription)\b", re.IGNORECASE)
STRING = re.compile(r"[eE]?'|\$(?:[^\W\d]\w*)?\$")


def without_secrets(text: str) -> str:
    """The text of a file as it may be written into another one: ``''`` stands for a secret."""
    if not HAS_CLAUSE.search(text):
        return text
    out, end = list[str](), 0
    for start, behind in _secrets(without_rows(text)):
        out += [text[end:start], "''"]
        end = behind
    return "".join([*out, text[end:]])


def _secrets(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand.  A string in two parts, one behind the other, is one."""
    names: re.Pattern[str] | None = None
    name, start, end = "", 0, 0
    for lexeme in lexemes(text):
        word = text[lexeme.start : lexeme.end]
        if word.isspace() or word.startswith(("--", "/*")) or lexeme.meta:
            continue
        if names and names.search(name):
            if STRING.match(word):
                start, end = start or lexeme.start, lexeme.end
                continue
            if word.lower() in {"u", "&"}:
                continue  # U&'...'
        if end:
            yield start, end
        start = end = 0
        name = word[1:-1].replace('""', '"') if word[0] == '"' else word.lower()
        names = None if word == ";" else CLAUSES.get(word.lower(), names)
    if end:
        yield start, end
