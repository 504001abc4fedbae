"""Suggests the known name that is most similar to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from difflib import get_close_matches

LONGEST = 200
"""Characters beyond which no name is nearly another one: the comparison takes the square of it."""
COMPARISONS = 200_000
"""Comparisons of names after which no more are suggested: many names that are wrong beside many
that are known take the product of both, and nobody reads so many suggestions."""
_left: ContextVar[list[int] | None] = ContextVar("left", default=None)


def suggest_anew() -> None:
    """From here on, in this context, as many comparisons are made as one spec is worth."""
    _left.set([COMPARISONS])


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that differs in case only, else the one that is nearly the same."""
    names = list(known)
    left = _left.get()
    if left is not None:
        left[0] -= len(names)
        if left[0] < 0:
            return None
    same = [k for k in names if k.casefold() == name.casefold()]
    if len(name) > LONGEST:
        return same[0] if same else None
    close = same or get_close_matches(name, names, n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A suggestion where the name is nearly one of those known."""
    found = nearest(name, known)
    return f'did you mean "{found}"?' if found else None
