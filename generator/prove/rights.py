"""The privileges of a role beyond its own databases.

A spec's functions run with the rights of the session that calls them.  These rights reach other
databases, other roles, or the machine (PostgreSQL manual, 21.2 and 21.5).
"""

from __future__ import annotations

import psycopg

ATTRIBUTES = """
SELECT kind
FROM pg_catalog.pg_roles AS r,
  LATERAL (VALUES ('SUPERUSER', rolsuper), ('CREATEROLE', rolcreaterole),
    ('REPLICATION', rolreplication), ('BYPASSRLS', rolbypassrls)) AS a (kind, holds)
WHERE holds AND rolname IN (SESSION_USER, CURRENT_USER)
"""
REACHED = """
SELECT r.rolname::text
FROM pg_catalog.pg_roles AS r
WHERE r.rolname NOT IN (SESSION_USER, CURRENT_USER, 'pg_database_owner')
  AND (r.rolsuper OR r.rolcreaterole OR r.rolreplication OR r.rolbypassrls
    OR r.oid < 16384 AND r.rolname LIKE 'pg\\_%')
  AND (pg_has_role(SESSION_USER, r.oid, 'MEMBER') OR pg_has_role(CURRENT_USER, r.oid, 'MEMBER'))
"""
"""A member may become any of them by SET ROLE, whatever it inherits.  A member of
pg_database_owner is who owns the database, and no more."""


def reaching(connection: psycopg.Connection[object]) -> tuple[str, ...]:
    """The rights of a session that reach beyond its databases, as attributes and memberships."""
    found = [str(name) for (name,) in _rows(connection, ATTRIBUTES)]
    if "SUPERUSER" in found:
        return ("SUPERUSER",)
    member = [f"a member of {name}" for (name,) in _rows(connection, REACHED)]
    return (*sorted(set(found)), *sorted(member))


def _rows(connection: psycopg.Connection[object], query: str) -> list[tuple[object, ...]]:
    with connection.cursor(row_factory=psycopg.rows.tuple_row) as cursor:
        return list(cursor.execute(query.encode()).fetchall())
