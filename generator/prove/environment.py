"""The libpq variables of the environment, and which of them a proof uses.

libpq reads PGHOSTADDR, PGOPTIONS and their like in this process, in psql, and what node's ``pg``
reads is named alike; any of them would lead a connection elsewhere or change what it does there.
PostgreSQL manual, 34.15.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

SESSION = ("PGOPTIONS", "PGCLIENTENCODING", "PGDATESTYLE", "PGTZ", "PGGEQO")
"""What changes a session; the others say how to get there."""


def everything() -> tuple[str, ...]:
    return tuple(name for name in os.environ if name.startswith("PG"))


@contextmanager
def without(names: Iterable[str]) -> Iterator[None]:
    """Those variables are not there for a while: for libpq here, nor for a program started."""
    kept = {name: os.environ.pop(name) for name in tuple(names) if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)
