"""CREATE STATISTICS: the name that they get, and their one spelling."""

from __future__ import annotations

import re

from generator.schema.names import base_of, beside, object_name
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import Identity, made, relation


def identity(cursor: Cursor) -> Identity:
    """Without a name they get one, beside their table (ChooseExtendedStatisticName in
    statscmds.c), and the statement says it from then on."""
    if cursor.node.get("defnames"):
        return made(cursor.names("defnames"), cursor), "", None
    context, table = cursor.context, relation(cursor.many("relations")[0], ("p", "u"))
    parts = tuple(str(item.node.get("name", "expr")) for item in cursor.many("exprs"))
    taken = {item.name for item in context.schema.of_kind("statistics")}
    labels = ("stat", *(f"stat{number}" for number in range(1, len(taken) + 1)))
    names = (beside(table, object_name(base_of(table), "_".join(parts), n)) for n in labels)
    name = next(name for name in names if name not in taken)
    (_, _, end) = grammar.lexemes(context.words)[1]
    context.words = f"{context.words[:end]} {quoted(name)} {context.words[end:]}"
    return name, "", None


def of_any_order(text: str) -> str:
    """Statistics with their kinds and columns in order of name; all kinds are what none says.
    Expressions stand behind the columns in the order in which they are said: a server keeps it."""
    at = {name: start for name, start, _ in reversed(grammar.lexemes(text))}
    head, items, table = text[: at["ON"]], text[at["ON"] + 3 : at["FROM"]], text[at["FROM"] :]
    listed = KINDS.search(head)
    kinds = sorted(listed[1].split(", ")) if listed else []
    head = head[: listed.start()] if listed else head.rstrip()
    said = f" ({', '.join(kinds)})" if 0 < len(kinds) < ALL_KINDS else ""
    parts = grammar.top_level(items)
    columns = sorted(item for item in parts if not item.startswith("("))
    expressions = [item for item in parts if item.startswith("(")]
    return f"{head}{said} ON {', '.join([*columns, *expressions])} {table}"


KINDS = re.compile(r" \(([a-z, ]+)\) $")
ALL_KINDS = 3
"""Of statistics: ndistinct, dependencies and mcv."""
