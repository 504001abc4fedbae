"""The options in the parentheses of CREATE TYPE, OPERATOR, TEXT SEARCH and their like."""

from __future__ import annotations

from itertools import pairwise

from generator.schema import base_types
from generator.schema.names import Name
from generator.schema.tokens import quoted
from generator.sql.read import grammar

RANGES = "multirange_type_name"
DICTIONARY = "CREATE TEXT SEARCH DICTIONARY "


def in_order(text: str, name: str) -> str:
    """A definition with the options of its last parentheses in order of name: order says
    nothing; nor does the name that a multirange has anyhow (manual, CREATE TYPE).  Of a dictionary
    they stay as PostgreSQL stores them, behind its template (``pg_ts_dict.dictinitoption``)."""
    lexemes = grammar.lexemes(text)
    if not lexemes or lexemes[-1][0] != "ASCII_41":
        return text
    depth, cuts = 0, [lexemes[-1][1]]
    for token, start, _ in reversed(lexemes):
        depth += (token == "ASCII_41") - (token == "ASCII_40")
        if depth == 1 and token == "ASCII_44":
            cuts.append(start)
        if depth == 0:
            cuts.append(start)
            break
    cuts.reverse()
    parts = [text[a + 1 : b].strip() for a, b in pairwise(cuts)]
    like = any(part.startswith("like = ") for part in parts)
    usual = {*usual_multirange(name), *(() if like else base_types.USUAL)}
    parts = [part for part in parts if part not in usual]
    parts.sort(key=is_no_template if text.startswith(DICTIONARY) else str.lower)
    return f"{text[: cuts[0]]}({', '.join(parts)})"


def is_no_template(option: str) -> bool:
    """Whether it stands behind the template of a dictionary."""
    return not option.startswith("template = ")


def usual_multirange(name: str) -> tuple[str, ...]:
    """``multirange_type_name = span_multirange``; with its schema, unless that is the own one."""
    base = name.base if isinstance(name, Name) else name
    own = base.replace("range", "multirange", 1) if "range" in base else f"{base}_multirange"
    if isinstance(name, Name):
        return (f"multirange_type_name = {quoted(Name(name.schema, own))}",)
    return tuple(f"multirange_type_name = {p}{quoted(own)}" for p in ("", "public."))
