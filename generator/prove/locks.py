"""Lock modes and their conflicts.

PostgreSQL manual, 13.3.1, table 13.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SHARE_LOCKS = ("AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock")
MODES = (
    *SHARE_LOCKS,
    "ShareLock",
    "ShareRowExclusiveLock",
    "ExclusiveLock",
    "AccessExclusiveLock",
)
"""Weakest first."""
CONFLICTS: Mapping[str, frozenset[str]] = {
    "AccessShareLock": frozenset(MODES[7:]),
    "RowShareLock": frozenset(MODES[6:]),
    "RowExclusiveLock": frozenset(MODES[4:]),
    "ShareUpdateExclusiveLock": frozenset(MODES[3:]),
    "ShareLock": frozenset(MODES[2:4] + MODES[5:]),
    "ShareRowExclusiveLock": frozenset(MODES[2:]),
    "ExclusiveLock": frozenset(MODES[1:]),
    "AccessExclusiveLock": frozenset(MODES),
}


def covers(stronger: str, weaker: str) -> bool:
    """Whether everything that waits for ``weaker`` waits for ``stronger`` too."""
    return CONFLICTS[stronger] >= CONFLICTS[weaker]


def strongest(modes: Iterable[str]) -> tuple[str, ...]:
    """Those of the modes that no other one covers, weakest first."""
    given = sorted(set(modes), key=MODES.index)
    return tuple(m for m in given if not any(o != m and covers(o, m) for o in given))
