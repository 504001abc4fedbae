"""A column under another name in the text of a policy or a rule, as PostgreSQL follows a rename.

Such a text stands at a relation, whose columns it names outside of all queries, and as NEW and OLD.
In a query a name is a column of what that reads, or of what a query around it does.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field

from generator.records import dataclass
from generator.schema.names import base_of, parts_of
from generator.schema.relation_names import BEFORE, identifier, is_name, step
from generator.schema.tokens import TOKEN, quoted

QUERIES = frozenset(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"))
ROWS = frozenset(("new", "old"))


@dataclass(slots=True, kw_only=True)
class _Query:
    """What is read in it, by the names that it has there, and the query around it."""

    around: _Query | None = None
    read: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Column:
    """What is perhaps a column, where the last part of its name begins and ends, and in which query
    it stands."""

    parts: tuple[str, ...]
    start: int
    end: int
    query: _Query


def with_column_renamed(
    sql: str, table: str, old: str, new: str, *, own: str, holders: Collection[str]
) -> str:
    """The text that stands at ``own``, once the column ``old`` of the ``table`` is called ``new``;
    ``holders`` are the relations that have a column ``old``."""
    having, out, end = {parts_of(name) for name in holders}, list[str](), 0
    for column in _columns(sql):
        if column.parts[-1] == old and _meant(column, own, having) == parts_of(table):
            out += [sql[end : column.start], quoted(new)]
            end = column.end
    return "".join((*out, sql[end:]))


def _meant(column: _Column, own: str, holders: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """The relation of which the column is."""
    row = column.parts[-2] if len(column.parts) > 1 else None
    query: _Query | None = column.query
    while query:
        if row in query.read:
            return query.read[row]
        alike = [name for name in query.read.values() if name in holders]
        if row is None and alike:
            return alike[0]
        query = query.around
    return parts_of(own) if row is None or row in {*ROWS, base_of(own)} else ()


def _columns(sql: str) -> list[_Column]:
    """The names of the text that may be columns, once all is known that its queries read."""
    found = [token for token in TOKEN.finditer(sql) if not token.group().isspace()]
    words = [token.group().upper() for token in found] + ["", ""]
    queries, states, before, at = [_Query()], [""], "", 0
    out: list[_Column] = []
    while at < len(found):
        if not is_name(found[at]):
            step(states, words[at], before)
            if words[at] == "(":
                begins = words[at + 1] in QUERIES
                queries.append(_Query(around=queries[-1]) if begins else queries[-1])
            elif words[at] == ")" and len(queries) > 1:
                queries.pop()
            before, at = words[at], at + 1
            continue
        first = at
        while words[at + 1] == "." and at + 2 < len(found) and is_name(found[at + 2]):
            at += 2
        parts = tuple(identifier(token) for token in found[first : at + 1 : 2])
        listed = before in {"FROM", ",", "("} and states[-1] == "from"
        if (listed or before in BEFORE) and (before == "INTO" or words[at + 1] != "("):
            alias = at + (2 if words[at + 1] == "AS" else 1)
            named = alias < len(found) and is_name(found[alias])
            queries[-1].read[identifier(found[alias]) if named else parts[-1]] = parts
            at = alias if named else at
        elif before != "AS" and words[at + 1] != "(":
            out.append(_Column(parts, found[at].start(), found[at].end(), queries[-1]))
        before, at = words[at], at + 1
    return out
