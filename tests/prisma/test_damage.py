"""One word of a schema.prisma dropped, doubled or swapped with its neighbour: the reader notices.

Every word and line of every case is damaged; what is read then is refused or another file.  The few
damages that change no meaning are told apart by a reason each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.findings import Refused
from generator.prisma.read import PrismaFile, read_prisma_file
from generator.prisma.write.schema import render_prisma
from tests.prisma.examples import CASES, case

WORD = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|@@?|\w+|[^\w\s]|\n')


def damages(text: str) -> Iterator[tuple[str, str, str]]:
    """What was done, to what, and the damaged text."""
    words = list(WORD.finditer(text))
    for at, word in enumerate(words):
        start, end = word.span()
        if is_blank(word.group()):
            continue
        yield "dropped", word.group(), text[:start] + text[end:]
        yield "doubled", word.group(), f"{text[:end]} {word.group()}{text[end:]}"
        after = words[at + 1] if at + 1 < len(words) else word
        if not is_blank(after.group()) and after.group() != word.group():
            middle = text[end : after.start()]
            swapped = text[:start] + after.group() + middle + word.group() + text[after.end() :]
            yield "swapped", f"{word.group()} {after.group()}", swapped
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if not is_blank(line.strip()):
            yield "dropped the line", line, "".join([*lines[:at], *lines[at + 1 :]])
            yield "doubled the line", line, "".join([*lines[:at], line, *lines[at:]])


def is_blank(word: str) -> bool:
    """White space and plain comments say nothing."""
    return not word.strip() or re.match(r"//(?!/)", word) is not None


def harmless(done: str, what: str) -> str | None:
    """Why a damage that nobody notices changes nothing."""
    if (done, what) == ("dropped", "1"):
        return "Char and Bit without a number mean Char(1) and Bit(1)"
    return None


def read(text: str) -> PrismaFile | None:
    try:
        return read_prisma_file(text, file="schema.prisma")
    except Refused:
        return None


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_every_damage_is_noticed(name: str) -> None:
    text = render_prisma(*case(name))
    whole = read(text)
    assert whole is not None
    missed = [
        (done, what)
        for done, what, damaged in damages(text)
        if read(damaged) == whole and not harmless(done, what)
    ]
    assert missed == []
