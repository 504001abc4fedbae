"""The extensions that a schema requires: available or not, and who creates them.

An owner creates those that the server trusts (PostgreSQL manual, CREATE EXTENSION).  Others only a
superuser may: where the server is met as one, it creates those that stand on both sides, by name,
in a new database that holds nothing of the spec yet.
"""

from __future__ import annotations

import psycopg

from generator.findings import Finding
from generator.prove.model import Subject
from generator.prove.rights import reaching
from generator.prove.server import Server
from generator.schema.objects import Extension

UNTRUSTED = """
SELECT v.name::text, v.version
FROM pg_catalog.pg_available_extension_versions AS v WHERE v.superuser AND NOT v.trusted
"""


def barred(server: Server, subject: Subject) -> tuple[Finding, ...]:
    """The extensions that the migration would have to be a superuser for."""
    untrusted = _untrusted(server)
    kept = {name for name, _ in created_by_admin(server, subject)}
    wanted = {e.name for side in (subject.baseline, subject.target) for e in side.extensions}
    return tuple(
        Finding(
            code="SP881",
            message=f"only a superuser may create the extension {name}, so nothing was tested",
            help="create it on the servers beforehand and put it into the baseline, and prove it "
            "on a server that prove starts or with --allow-superuser",
            place=subject.place("forward"),
        )
        for name in sorted(wanted.intersection(untrusted) - kept)
    )


def created_by_admin(server: Server, subject: Subject) -> tuple[tuple[str, str | None], ...]:
    """What ``Server.extensions`` has to name for the subject."""
    with psycopg.connect(server.admin, autocommit=True) as connection:
        if "SUPERUSER" not in reaching(connection):
            return ()
    there = _untrusted(server)
    kept = ((e.name, e.version) for e in _kept(subject) if e.name in there)
    return tuple((name, v) for name, v in kept if v is None or v in there[name])


def _untrusted(server: Server) -> dict[str, set[str]]:
    """Name to versions."""
    found: dict[str, set[str]] = {}
    with psycopg.connect(server.admin, autocommit=True) as connection:
        for name, version in connection.execute(UNTRUSTED).fetchall():
            found.setdefault(name, set()).add(version)
    return found


def _kept(subject: Subject) -> tuple[Extension, ...]:
    after = {(e.name, e.version) for e in subject.target.extensions}
    return tuple(e for e in subject.baseline.extensions if (e.name, e.version) in after)


def missing(subject: Subject, there: frozenset[str]) -> tuple[Finding, ...]:
    """The extensions of either side that the server does not have: nothing can be tried there."""
    wanted = {e.name for side in (subject.baseline, subject.target) for e in side.extensions}
    return tuple(
        Finding(
            code="SP810",
            message=f"the server does not have the extension {name}, so nothing was tested on it",
            help="name a server that has it: the folder of its programs in SCHEMAPROOF_SERVERS, "
            "or its address with --server",
            place=subject.place("forward"),
        )
        for name in sorted(wanted - there)
    )
