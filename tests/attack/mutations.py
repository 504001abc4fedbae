"""Changes to a text: to its bytes, its lines, its tokens, its statements."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

HOSTILE = (
    *("", " ", "\t", "\n", "\r", "\r\n", "\0", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff"),
    *(
        "'",
        '"',
        "''",
        '""',
        "`",
        "```",
        "\\",
        "\\.",
        "\\!",
        "$",
        "$$",
        "$a$",
        ";",
        ";;",
        "--",
        "/*",
    ),
    *("*/", ":", ":a", ":'a'", ':"a"', "::", "{{", "}}", "{%", "{feature}", "{0}", "%s", "%", "|"),
    *("#", "---", "...", "&a", "*a", "<<", "!!int", "? ", "- ", "[", "]", "{", "}", "@", "@@id"),
    *("../../canary.txt", "/etc/passwd", "~", "null", "true", "yes", "0x10", "1e9", "-1", "0"),
    *("99999999999999999999", "9223372036854775808", "2147483648", "1.5", "NaN", "é", "ß", "😀"),
    *("\u202eabc", "a\u200bb", "A" * 64, "é" * 40, "x" * 3000, "BEGIN", "COMMIT", "begin", "end"),
    *("SELECT", "select", "NULL", "DEFAULT", "user", "table", "order", "schemaproof", "public"),
    *("pg_catalog", "information_schema", "public.User", "a.b.c", "NEW", "OLD", "ctid", "oid"),
    *(
        "<script>",
        "<!--",
        "]]>",
        "&amp;",
        "\\copy",
        "\\gexec",
        "\\set a b",
        "COPY",
        "DO",
        "CASCADE",
    ),
)
TOKEN = re.compile(rb"'(?:[^']|'')*'|\"[^\"]*\"|\w+|\s+|.", re.DOTALL)
STATEMENT = re.compile(rb";[ \t]*\n")


def change_byte(text: bytes, random: Random) -> bytes:
    at = random.randrange(len(text) or 1)
    return text[:at] + bytes([random.randrange(256)]) + text[at + 1 :]


def cut(text: bytes, random: Random) -> bytes:
    at = random.randrange(len(text) or 1)
    return text[:at] + text[at + random.choice((1, 2, 5, 40, 400)) :]


def cut_off(text: bytes, random: Random) -> bytes:
    return text[: random.randrange(len(text) or 1)]


def put_in(text: bytes, random: Random) -> bytes:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(HOSTILE).encode() + text[at:]


def repeat(text: bytes, random: Random) -> bytes:
    at = random.randrange(len(text) or 1)
    end = at + random.choice((1, 3, 10, 60))
    return text[:end] + text[at:end] * random.choice((1, 2, 50, 2000)) + text[end:]


def other_line_ends(text: bytes, random: Random) -> bytes:
    return text.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\n", "\u2028".encode())))


def other_encoding(text: bytes, random: Random) -> bytes:
    decoded = text.decode(errors="replace")
    return decoded.encode(random.choice(("utf-16", "utf-8-sig", "latin-1", "utf-32")), "replace")


def drop_line(text: bytes, random: Random) -> bytes:
    return _pieces(text.split(b"\n"), random, b"\n")


def shift_line(text: bytes, random: Random) -> bytes:
    """Another indentation."""
    lines = text.split(b"\n")
    at = random.randrange(len(lines))
    shift = random.choice((b"  ", b" ", b"\t", None))
    lines[at] = lines[at].lstrip(b" ") if shift is None else shift + lines[at]
    return b"\n".join(lines)


def change_token(text: bytes, random: Random) -> bytes:
    """A token goes, stands twice, changes places, or becomes another one of this text."""
    tokens = TOKEN.findall(text)
    full = [n for n, token in enumerate(tokens) if token.strip()]
    if len(full) < 2:
        return text
    at, other = random.sample(full, 2)
    way = random.randrange(5)
    if way == 0:
        tokens[at] = b""
    elif way == 1:
        tokens[at] += b" " + tokens[at]
    elif way == 2:
        tokens[at], tokens[other] = tokens[other], tokens[at]
    elif way == 3:
        tokens[at] = tokens[other]
    else:
        tokens[at] = random.choice(HOSTILE).encode()
    return b"".join(tokens)


def change_name(text: bytes, random: Random) -> bytes:
    """All of one word becomes another word of the text, or what no word should be."""
    words = sorted(set(re.findall(rb"[^\W\d]\w{2,}", text)))
    if not words:
        return text
    old = random.choice(words)
    new = random.choice((*words, *(h.encode() for h in HOSTILE)))
    return re.sub(rb"\b" + old + rb"\b", lambda _: new, text)


def change_statement(text: bytes, random: Random) -> bytes:
    return _pieces(STATEMENT.split(text), random, b";\n")


def _pieces(pieces: list[bytes], random: Random, between: bytes) -> bytes:
    at, other = random.randrange(len(pieces)), random.randrange(len(pieces))
    way = random.randrange(3)
    if way == 0:
        del pieces[at]
    elif way == 1:
        pieces.insert(other, pieces[at])
    else:
        pieces[at], pieces[other] = pieces[other], pieces[at]
    return between.join(pieces)


BYTES: tuple[Mutation, ...] = (change_byte, cut, cut_off, put_in, repeat, drop_line)
WHOLE: tuple[Mutation, ...] = (other_line_ends, other_encoding)
SQL: tuple[Mutation, ...] = (
    *(change_token, change_token, change_token, change_name, change_name),
    *(change_statement, change_statement, *BYTES),
)
YAML: tuple[Mutation, ...] = (*BYTES, change_token, change_name, shift_line)


def mutated(text: bytes, random: Random, ways: tuple[Mutation, ...]) -> tuple[bytes, str]:
    """The text after one change or a few, and their names."""
    names = []
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        way = random.choice(WHOLE if random.random() < 0.03 else ways)
        text = way(text, random)
        names.append(way.__name__)
    return text, ", ".join(names)
