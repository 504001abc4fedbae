"""The roles, settings and databases of a cluster before and after a proof.

A spec's functions run on the server, so what they might have done there is looked at: roles, their
memberships, settings, databases, tablespaces and whatever else all databases share.
"""

from __future__ import annotations

from collections.abc import Mapping

import psycopg

from generator.findings import Finding
from generator.prove.catalog import named_query
from generator.prove.model import Part, Subject
from generator.prove.server import Server
from generator.records import replace

PASSWORDS = """
SELECT 'password of role ' || rolname, md5(rolpassword) FROM pg_catalog.pg_authid
WHERE rolname !~ '^schemaproof_[0-9a-f]{12}$'
"""
"""Only a superuser may read them."""


def look(server: Server) -> Mapping[str, str]:
    """What an object is called, kind first, to its definition.  psycopg's errors pass through."""
    found: dict[str, str] = {}
    with psycopg.connect(server.admin, autocommit=True) as admin:
        asked = admin.execute(named_query("shared"), {"own": server.owner or ""}).fetchall()
        found |= dict(asked)
        if admin.execute("SELECT has_table_privilege('pg_authid', 'SELECT')").fetchone() == (True,):
            for name, hashed in admin.execute(PASSWORDS).fetchall():
                found[name] = hashed or "none"
    return found


def compared(
    parts: tuple[Part, ...], before: Mapping[str, str], after: Mapping[str, str], subject: Subject
) -> tuple[Part, ...]:
    """The parts, the first one with a finding for everything that is not as it was."""
    findings = tuple(
        Finding(
            code="SP880",
            message=f"outside the databases of the proof, {name} {_became(name, before, after)}",
            help=(
                "find out whether the spec or another session did it, and undo it; do not run "
                "the migration before"
            ),
            place=subject.place("forward"),
        )
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    )
    first, *others = parts
    return (replace(first, findings=(*first.findings, *findings)), *others)


def _became(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    if name not in before:
        return "is new"
    return "is gone" if name not in after else "changed"
