"""Aggregates: what identifies one, and the syntax that they had before PostgreSQL 8.2."""

from __future__ import annotations

from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import Identity, made
from generator.sql.read.types import function_type


def aggregate(cursor: Cursor) -> Identity:
    """``median(numeric)``; its arguments and those that it sorts by (manual, CREATE AGGREGATE)."""
    if cursor.flag("oldstyle"):
        types = [t for t in [base_of(cursor)] if t is not None]
    else:
        arguments, _ = cursor.many("args")
        types = [function_type(item.one("argType")) for item in arguments.many("items")]
    return made(cursor.names("defnames"), cursor), f"({', '.join(types) or '*'})", None


def base_of(cursor: Cursor) -> str | None:
    """The argument of an aggregate of the syntax before PostgreSQL 8.2; None for ``"ANY"``, which
    is any row (manual, CREATE AGGREGATE)."""
    for option in cursor.many("definition"):
        if option.text("defname") == "basetype":
            argument = option.one("arg")
            if argument.node.get("names", [])[-1:] != [{"String": {"sval": "ANY"}}]:
                return function_type(argument)
    return None


def of_new_style(text: str) -> str:
    """An aggregate of the old syntax as ``pg_dump`` writes it: the argument stands behind the
    name, and the options have the names that they have now."""
    at = text.index("(")
    options = [part.split(" = ", 1) for part in grammar.top_level(text[at + 1 : -1])]
    base = next((said[1] for said in options if said[0] == "basetype"), ANY)
    kept = [
        f"{OLD_OPTIONS.get(said[0], said[0])} = {said[1]}"
        for said in options
        if said[0] != "basetype" and said[1:]
    ]
    return f"{text[:at]}({'*' if base == ANY else base}) ({', '.join(kept)})"


ANY = '"ANY"'
OLD_OPTIONS = {"sfunc1": "sfunc", "stype1": "stype", "initcond1": "initcond"}
