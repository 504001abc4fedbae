"""The process that drops the databases of a proof on somebody's server when its parent is gone.

Run as a program of its own by ``visited.visiting``, with the standard library and psycopg only.
On stdin, a pipe that the parent holds, comes one JSON array a line: ``["at", CONNINFO]`` first,
then ``["made", NAME]`` before a database is created and ``["dropped", NAME]`` once it is gone.
When the pipe closes, which the kernel sees to even if the parent is killed, it drops what is left.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from typing import Any

import psycopg
from psycopg import sql

PATIENCE = 10.0
"""Seconds to look for a database that is not there: its CREATE may still be at work."""


def drop(conninfo: str, names: list[str]) -> list[str]:
    """Drops them; gives those that are there still."""
    deadline = time.monotonic() + PATIENCE
    with psycopg.connect(conninfo, autocommit=True) as connection:
        while names and time.monotonic() < deadline:
            names = [name for name in names if not dropped(connection, name)]
            time.sleep(0.2 if names else 0)
        there = connection.execute(
            "SELECT datname::text FROM pg_database WHERE datname = ANY (%s)", (names,)
        ).fetchall()
    return [name for (name,) in there]


def dropped(connection: psycopg.Connection[Any], name: str) -> bool:
    """Whether the database was there and is gone; another try may meet neither."""
    try:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    except psycopg.Error:
        return False
    return True


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    conninfo = ""
    names: list[str] = []
    for line in sys.stdin:
        kind, text = json.loads(line)
        if kind == "at":
            conninfo = text
        elif kind == "made":
            names.append(text)
        else:
            names.remove(text)
    try:
        left = drop(conninfo, names) if names else []
    except psycopg.Error as problem:
        left = names
        print(f"schemaproof: {problem}", file=sys.stderr)
    if left:
        print(f"schemaproof: not dropped: {', '.join(left)}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
