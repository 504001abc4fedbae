"""Part 1: the servers that a proof runs on, started here or somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from generator.findings import Finding, Place
from generator.prove.binaries import Binaries, find_servers
from generator.prove.nouns import Part, Subject
from generator.prove.server import Server, start
from generator.prove.visited import checked, visiting

DEFAULT = (18,)
FEW = 10_000
"""Rows of a table: the databases of a proof are then of some hundred megabytes at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Where a server comes from: programs to start, or the address of one that runs."""

    binaries: Binaries | None = None
    url: str | None = None
    light: bool = False
    """Whether its databases stay small."""

    @property
    def name(self) -> str:
        return f"PostgreSQL {self.binaries.major}" if self.binaries else "the server"

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Raises ServerFailed, and psycopg's errors where a server cannot be reached."""
        if self.binaries is None:
            with visiting(self.url or "") as server:
                yield server
            return
        with start(self.binaries, light=self.light) as server:
            yield server


def clusters(majors: tuple[int, ...], url: str | None, rows: int) -> tuple[Cluster, ...]:
    """One for each version, or the one at ``url``, for that many rows in a table.

    Raises NotFound, naming what is missing, and NoAddress.
    """
    if url is not None:
        return (Cluster(url=checked(url)),)
    light = rows <= FEW
    return tuple(Cluster(binaries=found, light=light) for found in find_servers(majors))


def server_part(server: Server, subject: Subject) -> Part:
    """What the migration runs on, and as whom; and what the server lacks for it."""
    with server.database() as database, psycopg.connect(database.conninfo) as connection:
        row = connection.execute(
            "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        asked = connection.execute("SELECT name::text FROM pg_available_extensions")
        there = {name for (name,) in asked}
    superuser = bool(row and row[0])
    role = "a superuser" if superuser else "the owner of the database, without superuser rights"
    warnings = ("run by a superuser, whose rights may hide what an owner lacks",)
    return Part(
        number=1,
        title="Servers",
        findings=missing(subject, frozenset(there)),
        facts=(("the migration is run by", role),),
        warnings=warnings if superuser else (),
    )


def missing(subject: Subject, there: frozenset[str]) -> tuple[Finding, ...]:
    """The extensions of either side that the server does not have: nothing can be tried there."""
    wanted = {e.name for side in (subject.baseline, subject.target) for e in side.extensions}
    return tuple(
        Finding(
            code="SP810",
            message=f"the server does not have the extension {name}, so nothing was tried on it",
            help="name a server that has it: the folder of its programs in SCHEMAPROOF_SERVERS, "
            "or its address with --server",
            place=Place(file=f"options/{subject.name}/forward.sql"),
        )
        for name in sorted(wanted - there)
    )
