"""Single changes to an artifact, such as a slip of the hand or a bad merge would make.

A damage is a function of the text and a random source; it gives the damaged text and what it did,
or None where the text offers no place for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

import pglast

Damaged = tuple[str, str] | None
Damage = Callable[[str, Random], Damaged]

SWAPS = (
    ("CASCADE", "RESTRICT"),
    ("Cascade", "Restrict"),
    ("BEFORE", "AFTER"),
    ("UPDATE", "DELETE"),
    ("FOR EACH ROW", "FOR EACH STATEMENT"),
    (" NOT NULL", ""),
    (" NOT VALID", ""),
    ("CONCURRENTLY ", ""),
    (" DESC", ""),
    ("uuid", "text"),
    ("jsonb", "json"),
    ("text", "jsonb"),
    ("timestamp(3)", "timestamp(6)"),
    ("CURRENT_TIMESTAMP", "clock_timestamp()"),
    ("now()", "uuid()"),
    ("COMMIT;", "ROLLBACK;"),
    ("BEGIN;", ""),
    ("SET LOCAL", "SET"),
    ("DISABLE TRIGGER", "ENABLE TRIGGER"),
    ("IS NOT NULL", "IS NULL"),
    ("DateTime", "String"),
    ("@id", "@unique"),
    ("@unique", ""),
    ("AccessExclusiveLock", "ShareLock"),
    ("AccessExclusive", "ShareRowExclusive"),
    ("ShareUpdateExclusive", "Share"),
    ("reads and writes", "nothing"),
    ("yes", "no"),
    ("PASS", "FAIL"),
    ("true", "false"),
)
WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]{2,}")
QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")


def statements(text: str) -> list[tuple[int, int]]:
    """The places of the statements, each with its semicolon."""
    found = []
    for piece in pglast.split(text, only_slices=True):
        end = text.find(";", piece.stop)
        found.append((piece.start, end + 1 if end >= 0 else piece.stop))
    return found


def drop_statement(text: str, random: Random) -> Damaged:
    places = statements(text)
    if not places:
        return None
    start, end = random.choice(places)
    return text[:start] + text[end:], f"dropped {text[start:end][:60]!r}"


def duplicate_statement(text: str, random: Random) -> Damaged:
    places = statements(text)
    if not places:
        return None
    start, end = random.choice(places)
    return text[:end] + "\n" + text[start:end] + text[end:], f"doubled {text[start:end][:60]!r}"


def swap_statements(text: str, random: Random) -> Damaged:
    places = statements(text)
    if len(places) < 2:
        return None
    at = random.randrange(len(places) - 1)
    (a, b), (c, d) = places[at], places[at + 1]
    if text[a:b] == text[c:d]:
        return None
    swapped = text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    return swapped, f"swapped {text[a:b][:40]!r} and {text[c:d][:40]!r}"


def change_word(text: str, random: Random) -> Damaged:
    found = list(WORD.finditer(text))
    if not found:
        return None
    word = random.choice(found)
    other = word.group()[:-1] if random.random() < 0.5 else word.group() + "x"
    return text[: word.start()] + other + text[word.end() :], f"{word.group()} -> {other}"


def change_digit(text: str, random: Random) -> Damaged:
    found = list(re.finditer(r"\d", text))
    if not found:
        return None
    digit = random.choice(found)
    other = str((int(digit.group()) + random.randint(1, 9)) % 10)
    around = text[max(0, digit.start() - 15) : digit.end() + 15]
    return text[: digit.start()] + other + text[digit.end() :], f"a digit of {around!r} -> {other}"


def change_literal(text: str, random: Random) -> Damaged:
    found = list(QUOTED.finditer(text))
    if not found:
        return None
    literal = random.choice(found)
    other = literal.group()[:-1] + "_" + literal.group()[-1]
    return text[: literal.start()] + other + text[literal.end() :], f"{literal.group()} -> {other}"


def swap_keyword(text: str, random: Random) -> Damaged:
    usable = [(a, b) for a, b in SWAPS if a in text]
    if not usable:
        return None
    old, new = random.choice(usable)
    places = [m.start() for m in re.finditer(re.escape(old), text)]
    at = random.choice(places)
    around = text[max(0, at - 20) : at + len(old) + 20]
    return text[:at] + new + text[at + len(old) :], f"{old!r} -> {new!r} in {around!r}"


def drop_line(text: str, random: Random) -> Damaged:
    return _line(text, random, lambda lines, at: lines[:at] + lines[at + 1 :], "dropped")


def duplicate_line(text: str, random: Random) -> Damaged:
    return _line(text, random, lambda lines, at: lines[: at + 1] + lines[at:], "doubled")


def swap_lines(text: str, random: Random) -> Damaged:
    def swap(lines: list[str], at: int) -> list[str]:
        if at + 1 == len(lines):
            return lines
        return [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]

    return _line(text, random, swap, "swapped with its follower")


def _line(
    text: str, random: Random, change: Callable[[list[str], int], list[str]], did: str
) -> Damaged:
    lines = text.splitlines(keepends=True)
    full = [n for n, line in enumerate(lines) if line.strip()]
    if not full:
        return None
    at = random.choice(full)
    return "".join(change(lines, at)), f"{did}: {lines[at].strip()[:70]!r}"


def change_json(text: str, random: Random) -> Damaged:
    """One value or one element of a JSON document."""
    document: Any = json.loads(text)
    spots: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in list(items):
            spots.append((node, key))
            if isinstance(value, dict | list):
                walk(value)

    walk(document)
    node, key = random.choice(spots)
    value = node[key]
    if isinstance(value, bool):
        node[key] = not value
    elif isinstance(value, str):
        node[key] = value + "x"
    elif isinstance(node, list):
        del node[key]
    else:
        node[key] = None
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n", f"changed {key!r}"


TEXT = (
    change_word,
    change_digit,
    change_literal,
    swap_keyword,
    drop_line,
    duplicate_line,
    swap_lines,
)
BY_SUFFIX: dict[str, tuple[Damage, ...]] = {
    ".sql": (drop_statement, duplicate_statement, swap_statements, *TEXT),
    ".prisma": TEXT,
    ".md": TEXT,
    ".json": (change_json, change_digit, drop_line, duplicate_line),
    ".toml": (drop_line, change_word),
}
