"""What a file may say that nothing that is written of it repeats: connections and passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.schema.subscriptions import without_password
from generator.schema.tokens import literal
from generator.sql.read import grammar
from generator.sql.read.errors import SqlError
from generator.sql.read.script import lexemes, without_rows

SECRET = re.compile(r"pass(word|wd|phrase)$|secret$|^scram_\w+_key$", re.IGNORECASE)
"""Names of options that hold one."""
CLAUSES = {"options": SECRET, "subscription": re.compile("connection$")}
"""The word behind which a statement may say one, and the names before it."""
STRING = re.compile(r"[eE]?'|\$(?:[^\W\d]\w*)?\$")


def without_secrets(text: str) -> str:
    """The text of a file as it may be written into another one: ``''`` stands for a secret, and a
    connection for itself without its passwords."""
    words = text.lower()
    if not any(clause in words for clause in CLAUSES):
        return text
    out, end = list[str](), 0
    plain = without_rows(text)
    for start, behind, connects in _secrets(plain):
        kept = _connection(plain[start:behind]) if connects else "''"
        out += [text[end:start], kept]
        end = behind
    return "".join([*out, text[end:]])


def _connection(said: str) -> str:
    """The string without passwords, however it is written; nothing of one that does not parse."""
    try:
        (raw,) = grammar.statements(f"SELECT {said}")
        (target,) = raw["stmt"]["SelectStmt"]["targetList"]
        value = target["ResTarget"]["val"]["A_Const"]["sval"].get("sval", "")
    except (SqlError, KeyError, ValueError):
        return "''"
    return literal(without_password(str(value)))


def _secrets(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where they stand, and whether each is a connection.  A string in two parts, one behind the
    other, is one."""
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
            yield start, end, names is CLAUSES["subscription"]
        start = end = 0
        name = word[1:-1].replace('""', '"') if word[0] == '"' else word.lower()
        names = None if word == ";" else CLAUSES.get(word.lower(), names)
    if end:
        yield start, end, names is CLAUSES["subscription"]
