"""The process that drops the databases of a proof if the proof is killed.

Run as a program of its own by ``visited.visiting``, with the standard library and psycopg only.
On stdin, a pipe that the parent holds, comes one JSON array a line: ``["at", CONNINFO]`` first,
then ``["made", NAME]`` before a database is created and ``["dropped", NAME]`` once it is gone, and
``role made`` and ``role dropped`` for the role that owns them.
When the pipe closes, which the kernel sees to even if the parent is killed, it drops what is left.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from typing import Any, LiteralString

import psycopg
from psycopg import sql

PATIENCE = 10.0
"""Seconds to look for a database that is not there: its CREATE may still be at work."""

DROP: dict[str, LiteralString] = {"": "DROP DATABASE {} WITH (FORCE)", "role ": "DROP ROLE {}"}
THERE: dict[str, LiteralString] = {
    "": "SELECT datname::text FROM pg_database WHERE datname = ANY (%s)",
    "role ": "SELECT rolname::text FROM pg_roles WHERE rolname = ANY (%s)",
}


def drop(conninfo: str, made: dict[str, list[str]]) -> list[str]:
    """Drops them, databases first; gives those that are there still."""
    left: list[str] = []
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for kind, names in made.items():
            deadline = time.monotonic() + PATIENCE
            while names and time.monotonic() < deadline:
                names = [name for name in names if not dropped(connection, kind, name)]
                time.sleep(0.2 if names else 0)
            there = connection.execute(THERE[kind], (names,)).fetchall()
            left += [name for (name,) in there]
    return left


def dropped(connection: psycopg.Connection[Any], kind: str, name: str) -> bool:
    """Whether it was there and is gone; another try may meet neither."""
    try:
        connection.execute(sql.SQL(DROP[kind]).format(sql.Identifier(name)))
    except psycopg.Error:
        return False
    return True


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    conninfo = ""
    made: dict[str, list[str]] = {"": [], "role ": []}
    for line in sys.stdin:
        kind, text = json.loads(line)
        if kind == "at":
            conninfo = text
        elif kind.endswith("made"):
            made[kind.removesuffix("made")].append(text)
        else:
            made[kind.removesuffix("dropped")].remove(text)
    names = [name for names in made.values() for name in names]
    try:
        left = drop(conninfo, made) if names else []
    except psycopg.Error:
        # What libpq says may hold parts of the address.
        left = names
        print("schemaproof: the server can no longer be reached", file=sys.stderr)
    if left:
        print(f"schemaproof: not dropped: {', '.join(left)}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
