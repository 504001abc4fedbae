"""A running server that a proof uses, and the cleanup on it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from generator.prove.environment import SESSION, everything, without
from generator.prove.owner_role import tenancy
from generator.prove.rights import reaching
from generator.prove.server import Server, ServerFailed
from generator.records import dataclass, replace

DROPPER = Path(__file__).with_name("cleanup_process.py")
OLDEST = 15


class TooMighty(Exception):
    """The role of the address may do more than a spec should; the text names its rights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """A server that was met: ``reaching`` are the rights there that reach beyond databases."""

    server: Server
    reaching: tuple[str, ...]
    makes_roles: bool


def connect_to(url: str) -> Visited:
    """A server that somebody else runs.  Raises ServerFailed, or psycopg's errors.

    Nothing is touched there but the databases that ``Server.database`` makes.
    """
    with without(SESSION), psycopg.connect(url, autocommit=True) as connection:
        major = connection.info.server_version // 10000
        row = connection.execute(
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = CURRENT_USER"
        ).fetchone()
        rights = reaching(connection)
        admin = _resolved(connection)
    if major < OLDEST:
        raise ServerFailed(f"PostgreSQL {major} is too old; use {OLDEST} or newer")
    if not (row and row[0]):
        raise ServerFailed("the role may not create databases; grant it CREATEDB")
    makes_roles = not {"SUPERUSER", "CREATEROLE"}.isdisjoint(rights)
    server = Server(admin=admin, major=major)
    return Visited(server=server, reaching=rights, makes_roles=makes_roles)


def admitted(met: Visited, *, allow_superuser: bool) -> Server:
    """The server, if a spec may be run there.  Raises TooMighty."""
    rights = ", ".join(met.reaching)
    if rights and not allow_superuser:
        raise TooMighty(f"the role has more privileges than CREATEDB: {rights}")
    if rights and not met.makes_roles:
        raise TooMighty(f"the role may not create a role without its own rights: {rights}")
    return met.server


@contextmanager
def visiting(url: str, *, allow_superuser: bool = False) -> Iterator[Server]:
    """The same, for as long as the context lasts; what is left after it is dropped.

    A process of its own sees to that even if this one is killed.  A role whose rights reach beyond
    databases only makes the role that the spec is run by.  Raises like connect_to, and TooMighty.
    """
    met = connect_to(url)
    found = admitted(met, allow_superuser=allow_superuser)
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
            raise ServerFailed(f"the cleanup process ended: {problem}") from problem

    try:
        note("at", found.admin)
        found = replace(found, note=note)
        with without(everything()), ExitStack() as stack:
            yield stack.enter_context(tenancy(found)) if met.reaching else found
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
