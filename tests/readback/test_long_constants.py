"""Constants of any size are read soon, or left as they are written."""

from __future__ import annotations

import time

import pytest

from generator.sql.read.analysis.literals import normal

CONSTANTS = {
    "words": ("tsquery", "a&" * 200_000 + "a"),
    "phrase": ("tsquery", "a<->" * 2_000 + "a"),
    "nested": ("tsquery", "(" * 50_000 + "a" + ")" * 50_000),
    "not": ("tsquery", "!" * 50_000 + "a"),
    "lexemes": ("tsvector", "a:1 " * 200_000),
    "quoted": ("tsvector", "'" + "\\" * 200_001),
    "position": ("tsvector", "a:" + "9" * 10_000),
    "exponent": ("numeric", "1e999999999"),
    "small": ("numeric", "1e-999999999"),
    "bound": ("numrange", "[1e999999999,)"),
    "money": ("money", "9" * 10_000),
    "pairs": ("hstore", "=" * 200_000),
    "address": ("cidr", "1." * 100_000),
}


@pytest.mark.parametrize(("kind", "text"), CONSTANTS.values(), ids=list(CONSTANTS))
def test_a_constant_of_any_size_is_read_soon(kind: str, text: str) -> None:
    start = time.process_time()
    assert normal(kind, text)
    assert time.process_time() - start < 10
