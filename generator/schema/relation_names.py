"""A relation under another name in the text of a query, as PostgreSQL follows a rename.

A relation without an alias is called by its name, so what is qualified with it follows, too.  Where
an alias, an output column or a whole row has one of the two names, more than the name of the
relation would differ: then there is no such text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records import dataclass
from generator.schema.tokens import RESERVED, TOKEN, quoted

BEFORE = frozenset(("JOIN", "INTO", "UPDATE", "ONLY", "TABLE"))
"""What a relation stands behind, FROM and the commas of its list apart."""
BEGINS = frozenset(("SELECT", "DELETE"))
ENDS = frozenset(
    """
    WHERE GROUP ORDER HAVING WINDOW LIMIT OFFSET FETCH FOR UNION INTERSECT EXCEPT RETURNING
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Chain:
    """Identifiers with points between them, and what stands on both sides."""

    start: int
    end: int
    parts: tuple[str, ...]
    before: str
    after: str
    is_relation: bool
    star: bool


def with_relation_renamed(sql: str, old: str, new: str, *, is_column: bool) -> str | None:
    """The text, or None where it would not tell the same; ``is_column`` if the relation has a
    column of its own name, which a name alone then is."""
    out, end = list[str](), 0
    for chain in _chains(sql):
        text = _renamed(chain, old, new, is_column)
        if text is None:
            return None
        out += [sql[end : chain.start], text or sql[chain.start : chain.end]]
        end = chain.end
    return "".join((*out, sql[end:]))


def _renamed(chain: _Chain, old: str, new: str, is_column: bool) -> str | None:
    """The chain under the new name; empty if it stays."""
    own, to = (tuple(_parts(quoted(name))) for name in (old, new))
    rest = chain.parts[len(own) :]
    if chain.is_relation and chain.parts == own:
        return quoted(new)
    if chain.is_relation:
        return None if chain.parts[-1] in (own[-1], to[-1]) else ""
    if chain.after == "(" or chain.before == ".":
        return ""
    if len(chain.parts) == 1 and not chain.star:
        return _alone(chain, own[-1], to[-1], is_column)
    if chain.star and (chain.before == "(" or chain.after == ":") and own[-1] in chain.parts:
        return None
    if chain.parts[:1] == own[-1:]:
        return ".".join(map(quoted, (to[-1], *chain.parts[1:])))
    if len(own) > 1 and chain.parts[: len(own)] == own and (rest or chain.star):
        return ".".join((quoted(new), *map(quoted, rest)))
    return None if chain.parts[0] == to[-1] else ""


def _alone(chain: _Chain, own: str, to: str, is_column: bool) -> str | None:
    """A name without a point: a column, or an alias, a type or a whole row."""
    (name,) = chain.parts
    if name not in {own, to} or (not _names(chain.before) and (is_column or name == to)):
        return ""
    return None


def _names(before: str) -> bool:
    """Whether a name behind that is an alias or a type."""
    word = before.upper()
    if word in {"AS", ":", "OF", ")"}:
        return True
    return before[:1] == '"' or (before[:1].isalpha() and before.lower() not in RESERVED)


def _parts(name: str) -> Iterator[str]:
    """The parts of a qualified name."""
    for token in TOKEN.finditer(name):
        if token.lastgroup in {"word", "quoted"}:
            yield identifier(token)


def identifier(token: re.Match[str]) -> str:
    """The name that the token is."""
    text = token.group()
    return text[1:-1].replace('""', '"') if token.lastgroup == "quoted" else text.lower()


def _chains(sql: str) -> Iterator[_Chain]:
    """The names of the text that are no key words."""
    found = [token for token in TOKEN.finditer(sql) if not token.group().isspace()]
    words = [token.group().upper() for token in found] + [""]
    states, at, before = [""], 0, ""
    while at < len(found):
        word = words[at]
        if not is_name(found[at]):
            step(states, word, before.upper())
            before, at = found[at].group(), at + 1
            continue
        first = at
        while words[at + 1] == "." and at + 2 < len(found) and is_name(found[at + 2]):
            at += 2
        star = words[at + 1 : at + 3] == [".", "*"]
        after = words[at + 3] if star else words[at + 1]
        listed = before.upper() in {"FROM", ",", "("} and states[-1] == "from"
        yield _Chain(
            found[first].start(),
            found[at].end(),
            tuple(identifier(token) for token in found[first : at + 1 : 2]),
            before,
            after,
            (listed or before.upper() in BEFORE) and after != "(",
            star,
        )
        before, at = found[at].group(), at + 1


def is_name(token: re.Match[str]) -> bool:
    """Whether the token is a name, and no key word."""
    if token.lastgroup == "word":
        return token.group().lower() not in RESERVED and token.group().upper() not in BEFORE | ENDS
    return token.lastgroup == "quoted"


def step(states: list[str], word: str, before: str) -> None:
    """What is read, at each depth of parentheses: a list of FROM, or what one may follow."""
    if word == "(":
        inside = states[-1] == "from" and before in {"FROM", "JOIN", ",", "("}
        states.append("from" if inside else "")
    elif word == ")" and len(states) > 1:
        states.pop()
    elif word in BEGINS:
        states[-1] = "select"
    elif word == "FROM" and states[-1] == "select" and before != "DISTINCT":
        states[-1] = "from"
    elif word in ENDS:
        states[-1] = ""
