"""A server that somebody else runs: its address, and nothing left there whatever happens."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from generator.prove.server import Server, ServerFailed
from generator.prove.surroundings import SESSION, everything, without

DROPPER = Path(__file__).with_name("dropper.py")
OLDEST = 15


class NoAddress(Exception):
    """What names a server is no connection string; the text holds nothing of it."""


def checked(url: str) -> str:
    """The address as it was given.  Raises NoAddress.

    What libpq says of an address that it cannot read may hold the password.
    """
    try:
        conninfo_to_dict(url)
    except psycopg.Error:
        raise NoAddress("the server's address is neither a URL nor a connection string") from None
    return url


def spoken(url: str) -> str:
    """The address without secrets: the host and the database."""
    given = conninfo_to_dict(url)
    host = given.get("host") or given.get("hostaddr") or given.get("service") or "server"
    return "/".join(str(part) for part in (host, given.get("dbname")) if part)


def connect_to(url: str) -> Server:
    """A server that somebody else runs.  Raises ServerFailed, or psycopg's errors.

    Nothing is touched there but the databases that ``Server.database`` makes.
    """
    with without(SESSION), psycopg.connect(url, autocommit=True) as connection:
        major = connection.info.server_version // 10000
        row = connection.execute(
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = CURRENT_USER"
        ).fetchone()
        admin = _resolved(connection)
    if major < OLDEST:
        raise ServerFailed(f"PostgreSQL {major} is too old; use {OLDEST} or newer")
    if not (row and row[0]):
        raise ServerFailed("the role may not create databases; grant it CREATEDB")
    return Server(admin=admin, major=major)


@contextmanager
def visiting(url: str) -> Iterator[Server]:
    """The same, for as long as the context lasts; what is left after it is dropped.

    A process of its own sees to that even if this one is killed.  Raises like connect_to.
    """
    found = connect_to(url)
    process = subprocess.Popen(
        [sys.executable, "-P", str(DROPPER)],
        stdin=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin
    pipe = process.stdin

    def note(kind: str, name: str) -> None:
        try:
            pipe.write(json.dumps([kind, name]) + "\n")
            pipe.flush()
        except OSError as problem:
            raise ServerFailed(f"what clears up on the server is gone: {problem}") from problem

    try:
        note("at", found.admin)
        with without(everything()):
            yield Server(admin=found.admin, major=found.major, note=note)
    finally:
        with suppress(OSError):
            pipe.close()
        process.wait()


def _resolved(connection: psycopg.Connection[object]) -> str:
    """All that led to this connection, the environment and files included, in one string.

    Where several hosts were named, only the one that answered.
    """
    # What is as libpq has it anyway is not named: an older psql may not know the word.
    options = [o for o in connection.pgconn.info if o.val and o.val != o.compiled]
    given = {o.keyword.decode(): o.val.decode() for o in options if o.val}
    for word in ("service", "servicefile"):
        given.pop(word, None)
    if "," in given.get("hostaddr", ""):
        given.pop("hostaddr")
    info = connection.info
    given |= {"host": info.host, "port": str(info.port), "client_encoding": "UTF8"}
    if info.password:
        given["password"] = info.password
    return make_conninfo("", **given)
