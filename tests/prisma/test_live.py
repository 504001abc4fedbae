"""A real database made from each state, before Prisma's engine: what it sees is what was written.

The engine compares the live catalog with schema.prisma.  What it would still do is ``drift.sql`` of
the case, which is there only where there is something: INCLUDE columns, indexes that need a class
by name, and defaults in ``dbgenerated("...")``, whose text it compares with the catalog's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from generator.plan.from_empty import create_all
from generator.prisma.write.schema import render_prisma
from generator.prove.engine.process import Engine
from generator.prove.server import Server
from generator.sql.write.scripts import from_empty
from tests.conftest import server_of
from tests.prisma.examples import HERE, all_states

FULL = 15
"""The version of which a server with all extensions is at hand."""


@pytest.mark.parametrize("server", [server_of(FULL)], indirect=True)
@pytest.mark.parametrize("name", all_states())
def test_prisma_sees_no_difference(
    name: str, server: Server, engine: Engine, golden: Callable[[Path, str], None]
) -> None:
    state, project = all_states()[name]
    sql = from_empty(create_all(state.schema), title=name, project=project)
    with server.database() as database:
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            connection.execute(sql.encode())
        settings = conninfo_to_dict(database.conninfo)
        found = engine.drift(
            render_prisma(state, project),
            {
                "host": settings["host"],
                "port": int(str(settings["port"])),
                "user": settings["user"],
                "database": settings["dbname"],
            },
        )
    path = HERE / name / "drift.sql"
    if found or path.exists():
        golden(path, found)
