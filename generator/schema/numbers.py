"""Numbers that come as text: their digits are counted before they are read.

Python refuses to read more than 4,300 digits, and takes the digits of every script for its own.
"""

from __future__ import annotations

import re

WHOLE = re.compile(r"[-+]?[0-9]{1,20}\Z")
CONSTANT = re.compile(r"[-+]?([0-9_]*)(?:\.([0-9_]*))?(?:[eE]([-+]?[0-9_]{1,12}))?\Z")
BEFORE, BEHIND = 131072, 16383
"""Digits that a numeric holds before and behind its point (PostgreSQL manual, 8.1.2)."""


def whole(text: str) -> int | None:
    """The whole number; None where it is none, or longer than any type of PostgreSQL's."""
    return int(text) if WHOLE.match(text) else None


def small(digits: str) -> int:
    """The number, or one that is too large for everything."""
    return int(digits) if len(digits) < 12 else 10**12


def whole_list(text: str) -> tuple[int | None, ...]:
    """``10, 2``, as the arguments of a type are written."""
    return tuple(whole(part.strip()) for part in text.split(",") if part.strip())


def is_constant(text: str) -> bool:
    """Whether PostgreSQL can hold what is written as a number in SQL."""
    match = CONSTANT.match(text)
    if match is None:
        # Hexadecimal, octal or binary; the grammar has looked at the digits.
        return len(text) <= BEFORE
    before, behind, exponent = match[1].lstrip("0_"), match[2] or "", int(match[3] or "0")
    return len(before) + exponent <= BEFORE and len(behind) - exponent <= BEHIND
