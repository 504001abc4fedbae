"""The unprivileged role that runs a spec's SQL on a running server.

It logs in by itself, with a password that nobody else knows.  SET ROLE or SET SESSION AUTHORIZATION
would not do: a function of the spec could RESET them and be the administrator again.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import sql

from generator.prove.rights import reaching
from generator.prove.server import Server, ServerFailed
from generator.records import replace

CREATE = (
    "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD {}"
)
LEFT = "SELECT rolname::text FROM pg_catalog.pg_roles WHERE rolname ~ '^schemaproof_[0-9a-f]{12}$'"
OWNED = """
SELECT datname::text FROM pg_catalog.pg_database
WHERE datname ~ '^schemaproof_[0-9a-f]{12}$' AND pg_catalog.pg_get_userbyid(datdba) = %s
"""
HELD = """
SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory'
  AND classid = (%(key)s::bigint >> 32)::oid AND objid = (%(key)s::bigint & 4294967295)::oid)
"""
"""pg_locks shows the advisory locks of all databases, whichever one is asked in."""
REFUSED = (
    "the role that prove creates for the spec cannot log in; let pg_hba.conf admit roles by "
    "password (scram-sha-256) from here, or use a role that owns nothing else and has CREATEDB only"
)


@contextmanager
def tenancy(server: Server) -> Iterator[Server]:
    """The same server, where a new role without rights owns what is made and runs the spec.

    It is dropped afterwards, and so are those of proofs that were ended with what clears up after
    them.  Raises ServerFailed, and psycopg's errors.
    """
    name = f"schemaproof_{secrets.token_hex(6)}"
    with psycopg.connect(server.admin, autocommit=True) as admin:
        _sweep(admin)
        # Held as long as this session lasts: while it is, nobody takes the role for left over.
        admin.execute("SELECT pg_catalog.pg_advisory_lock(%s)", [_key(name)])
        server.note("role made", name)
        password = secrets.token_urlsafe(24)
        try:
            _create(admin, name, password)
            made = replace(server, owner=name, password=password)
            _demand_harmless(made)
            yield made
        finally:
            if _dropped(admin, name):
                server.note("role dropped", name)


def _key(name: str) -> int:
    return int(name.removeprefix("schemaproof_"), 16)


def _create(admin: psycopg.Connection[object], name: str, password: str) -> None:
    """The server gets what it stores, not the password: its log would show that."""
    secret = admin.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    role = sql.Identifier(name)
    admin.execute(sql.SQL(CREATE).format(role, sql.Literal(secret.decode())))
    if "SUPERUSER" not in reaching(admin):
        # Who makes a database for another role has to be a member of it (CREATE DATABASE).
        admin.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))


def _demand_harmless(server: Server) -> None:
    """Raises ServerFailed where the role cannot log in, or is another one then."""
    with server.database() as database:
        try:
            connection = psycopg.connect(database.conninfo)
        except psycopg.OperationalError:
            raise ServerFailed(REFUSED) from None
        with connection:
            row = connection.execute("SELECT SESSION_USER::text, CURRENT_USER::text").fetchone()
            if row != (server.owner, server.owner) or reaching(connection):
                raise ServerFailed("the role that prove creates has other privileges after login")


def _sweep(admin: psycopg.Connection[object]) -> None:
    """What a proof left that was ended together with its dropper goes when the next one starts."""
    cursor = admin.cursor(row_factory=psycopg.rows.scalar_row)
    for role in cursor.execute(LEFT.encode()).fetchall():
        (held,) = cursor.execute(HELD, {"key": _key(role)}).fetchall()
        if held:
            continue
        for database in cursor.execute(OWNED, [role]).fetchall():
            gone = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            with suppress(psycopg.Error):
                admin.execute(gone.format(sql.Identifier(database)))
        _dropped(admin, role)


def _dropped(admin: psycopg.Connection[object], role: str) -> bool:
    """Whether the role is gone; it may own something that no database of the proof holds."""
    try:
        admin.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))
    except psycopg.Error:
        return False
    return True
