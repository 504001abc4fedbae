"""The known name that is nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 200
"""Characters beyond which no name is nearly another one: the comparison takes the square of it."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that differs in case only, else the one that is nearly the same."""
    names = list(known)
    same = [k for k in names if k.casefold() == name.casefold()]
    if len(name) > LONGEST:
        return same[0] if same else None
    close = same or get_close_matches(name, names, n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """A suggestion where the name is nearly one of those known."""
    found = nearest(name, known)
    return f'did you mean "{found}"?' if found else None
