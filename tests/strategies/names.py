"""Names and texts, most of them nasty."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from generator.schema.names import MAX_BYTES, cut, qualified

NASTY = (
    "a",
    "plain_name",
    "Mixed Case",
    'quo"te',
    "it's",
    "back\\slash",
    "dollar$1$$",
    "$restore$",
    "select",
    "found",
    "line\nbreak",
    "Ünïcödé 表 🐘",
    "--comment",
    "/* c */",
    "semi;colon",
    "{{ brace }}",
    "%s",
    "x" * MAX_BYTES,
    "é" * (MAX_BYTES // 2),
    " ",
)
SCHEMAS = ("other", 'qu"o.te')
"""Database schemas beside the project's own."""
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")


@cache
def names(*prefixes: str) -> st.SearchStrategy[str]:
    """Identifiers of 1 to 63 bytes; a prefix keeps kinds of names apart."""
    free = st.text(CHARACTERS, min_size=1, max_size=12)
    some = st.one_of(st.sampled_from(NASTY), free)
    return some.map(lambda name: cut("".join(prefixes) + name, MAX_BYTES))


@cache
def texts() -> st.SearchStrategy[str]:
    """What literals, comments and enum values may hold; never empty."""
    return st.one_of(st.sampled_from(NASTY), st.text(CHARACTERS, min_size=1, max_size=20))


@cache
def several(
    strategy: st.SearchStrategy[str], least: int = 1, most: int = 3
) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, min_size=least, max_size=most, unique=True).map(tuple)


@cache
def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), strategy)


@cache
def placed(*prefixes: str) -> st.SearchStrategy[str]:
    """Names of objects, some of them in another schema than the project's own."""
    return st.builds(qualified, st.sampled_from((None, None, *SCHEMAS)), names(*prefixes))
