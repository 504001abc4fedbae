"""A connection to run statements on; the servers come from the conftest above."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from generator.prove.server import Server


@pytest.fixture
def connection(server: Server) -> Iterator[psycopg.Connection]:
    """Autocommit, as whoever administers the server (extensions), on a database of its own."""
    with server.database() as database:
        conninfo = make_conninfo(server.admin, dbname=database.name)
        with psycopg.connect(conninfo, autocommit=True) as connection:
            yield connection
