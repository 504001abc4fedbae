"""Roles that log in, under names that no case has left on the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from generator.prove.server import Server


@contextmanager
def role(server: Server, attributes: str) -> Iterator[str]:
    """The address for a new role.  It goes with the block; the cases' roles stay, as ``maker``."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server.admin, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN {attributes}".encode())
        try:
            yield make_conninfo(server.admin, user=name)
        finally:
            admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))
