"""Part 1: the servers of a proof, started here or running elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from generator.prove.address import checked
from generator.prove.binaries import Binaries, find_servers
from generator.prove.extensions import barred, missing
from generator.prove.external_server import visiting
from generator.prove.model import Part, Subject
from generator.prove.server import Server, start
from generator.records import dataclass

DEFAULT = (18,)
RUNNER = "the owner of the database, without superuser rights"
"""Whoever it is, ``visiting`` and ``start`` see to that."""
FEW = 10_000
"""Rows of a table: the databases of a proof are then of some hundred megabytes at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Where a server comes from: programs to start, or the address of one that runs."""

    binaries: Binaries | None = None
    url: str | None = None
    allow_superuser: bool = False
    light: bool = False
    """Whether its databases stay small."""

    @property
    def name(self) -> str:
        return f"PostgreSQL {self.binaries.major}" if self.binaries else "the server"

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Raises ServerFailed, and psycopg's errors where a server cannot be reached."""
        if self.binaries is None:
            with visiting(self.url or "", allow_superuser=self.allow_superuser) as server:
                yield server
            return
        with start(self.binaries, light=self.light) as server:
            yield server


def clusters(
    majors: tuple[int, ...], url: str | None, rows: int, *, allow_superuser: bool = False
) -> tuple[Cluster, ...]:
    """One for each version, or the one at ``url``, for that many rows in a table.

    Raises NotFound, naming what is missing, and NoAddress.
    """
    if url is not None:
        return (Cluster(url=checked(url), allow_superuser=allow_superuser),)
    light = rows <= FEW
    return tuple(Cluster(binaries=found, light=light) for found in find_servers(majors))


def server_part(server: Server, subject: Subject) -> Part:
    """What the migration runs on, and as whom; and what the server lacks for it."""
    with server.database() as database, psycopg.connect(database.conninfo) as connection:
        asked = connection.execute("SELECT name::text FROM pg_available_extensions")
        there = {name for (name,) in asked}
    return Part(
        number=1,
        title="Servers",
        findings=(*missing(subject, frozenset(there)), *barred(server, subject)),
        facts=(("the migration is run by", RUNNER),),
    )
