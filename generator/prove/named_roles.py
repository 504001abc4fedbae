"""The roles that the schemas of a proof name, on a server that it started.

They have no rights and do not log in.  Who runs the scripts is a member of each, and so may do what
the manual asks of who gives an object away (ALTER TABLE: SET ROLE to the new owner, who has CREATE
on the schema).  They are members of who owns the databases, and so have CREATE on ``public``; and
of who owns a schema in which something is theirs, as a superuser who loads a dump does not ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from generator.prove.model import Subject
from generator.prove.server import ADMIN, DATABASES, OWNER, Server
from generator.schema.names import schema_of
from generator.schema.objects import Schema

THERE = "SELECT rolname::text FROM pg_catalog.pg_roles"
MEMBER = "SELECT pg_catalog.pg_has_role(%s::name, %s::name, 'MEMBER')"
OURS = frozenset({ADMIN, DATABASES, OWNER})


@contextmanager
def named_roles(server: Server, subject: Subject) -> Iterator[None]:
    """The roles are there meanwhile.  On somebody else's server none is made.

    psycopg's errors pass through.
    """
    if not server.started or server.owner is None:
        yield
        return
    # Those that every server has, and only they, begin so (manual, CREATE ROLE).
    wanted = sorted(r for r in subject.roles - OURS if not r.startswith("pg_"))
    with psycopg.connect(server.admin, autocommit=True) as admin:
        there = {name for (name,) in admin.execute(THERE).fetchall()}
        made = list[str]()
        try:
            for name in wanted:
                if name not in there:
                    _execute(admin, "CREATE ROLE {}", name)
                    made.append(name)
                _execute(admin, "GRANT {} TO {}", DATABASES, name)
                _execute(admin, "GRANT {} TO {}", name, server.owner)
            for owner, guest in sorted(_guests(subject)):
                if {owner, guest}.issubset(wanted) and not _is_member(admin, owner, guest):
                    _execute(admin, "GRANT {} TO {}", owner, guest)
            yield
        finally:
            for name in made:
                _execute(admin, "DROP ROLE {}", name)


def _guests(subject: Subject) -> set[tuple[str, str]]:
    """Whose schema it is, and whose object stands in it, where these are two."""
    sides = (subject.baseline, subject.target)
    return {pair for side in sides for pair in _of(side, subject.schema)}


def _of(schema: Schema, own: str) -> Iterator[tuple[str, str]]:
    hosts = {o.target.name: o.role for o in schema.owners if o.target.on == "SCHEMA"}
    for owner in schema.owners:
        host = hosts.get(schema_of(owner.target.name, own))
        if host is not None and host != owner.role and owner.target.on != "SCHEMA":
            yield host, owner.role


def _is_member(admin: psycopg.Connection[object], name: str, group: str) -> bool:
    """Whether the one is a member of the other, which cannot be both ways."""
    return admin.execute(MEMBER, [name, group]).fetchone() == (True,)


def _execute(admin: psycopg.Connection[object], statement: str, *names: str) -> None:
    admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
