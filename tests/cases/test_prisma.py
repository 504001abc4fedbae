"""Cases with ``schema.prisma``: written of a spec, and what Prisma's own engine says; or refused.

The engine compares the live catalog with schema.prisma.  What it would still do is ``drift.sql`` of
the case, which is there only where there is something: INCLUDE columns, indexes that need a class
by name, and defaults in ``dbgenerated("...")``, whose text it compares with the catalog's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from generator.findings import Refused
from generator.plan.from_empty import create_all
from generator.prisma.projection import what_prisma_cannot_say, what_prisma_says
from generator.prisma.read import read_prisma
from generator.prisma.write.schema import render_prisma
from generator.prove.catalog import Connection
from generator.prove.engine.process import Engine
from generator.prove.server import Server
from generator.schema.project import State
from generator.schema.tokens import quoted
from generator.schema.types import spelled
from generator.sql.read.normalization import folded
from generator.sql.read.sql import read_schema
from generator.sql.write.scripts import from_empty
from tests.cases.folders import CASES, Case, each
from tests.conftest import server_of
from tests.prisma import examples
from tests.prisma.examples import all_states, case

FULL = 15
"""The version of which a server with all extensions is at hand."""
Engines = Callable[[str], Engine]
Golden = Callable[[Path, str], None]


@pytest.mark.parametrize("name", examples.CASES)
def test_written_as_expected(name: str, golden: Golden) -> None:
    state, project = case(name)
    golden(CASES / name / "schema.prisma", render_prisma(state, project))
    left_out = what_prisma_cannot_say(state.schema, state.client)
    golden(CASES / name / "unsaid.txt", "".join(f"{line}\n" for line in left_out))


@pytest.mark.parametrize("name", examples.NAMES)
def test_means_the_same_to_everybody(name: str, engines: Engines) -> None:
    """Our reader, Prisma's validator, its formatter and its SQL agree on what was written."""
    state, project = all_states()[name]
    engine = engines(project.pins.prisma)
    said = what_prisma_says(state.schema, state.client)
    text = render_prisma(state, project)
    engine.validate(text)
    assert engine.format(text) == text
    assert read_prisma(text, file="schema.prisma") == said
    # The schema of an extension, which the datasource does not manage, is there already.
    there = [f"CREATE SCHEMA {e.schema};\n" for e in said.schema.extensions if e.schema]
    found = read_schema("".join(there) + engine.sql(text), file="prisma.sql")
    assert found.canonical() == folded(said.schema).canonical()


@pytest.mark.parametrize("server", [server_of(FULL)], indirect=True)
@pytest.mark.parametrize("name", examples.NAMES)
def test_prisma_sees_no_difference(
    name: str, server: Server, engines: Engines, golden: Callable[[Path, str], None]
) -> None:
    state, project = all_states()[name]
    engine = engines(project.pins.prisma)
    sql = from_empty(create_all(state.schema), title=name, project=project)
    with server.database() as database:
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            connection.execute(sql.encode())
            assert list(other_types(state, connection)) == []
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
    path = CASES / name / "drift.sql"
    if found or path.exists():
        golden(path, found)


def other_types(state: State, connection: Connection) -> Iterator[tuple[object, ...]]:
    """The columns of views to which the server gives another type than the client has."""
    for view in state.client.views:
        for column in view.columns:
            yield from connection.execute(
                "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
                "WHERE attrelid = to_regclass(%s) AND attname = %s "
                "AND atttypid IS DISTINCT FROM to_regtype(%s)",
                (quoted(view.view), column.name, spelled(column.type)),
            )


@each("schema.prisma", "findings.txt")
def test_what_has_no_noun_is_refused(case: Case, golden: Golden) -> None:
    with pytest.raises(Refused) as refused:
        read_prisma(case.read("schema.prisma"), file="schema.prisma")
    golden(case.path("findings.txt"), "".join(f"{f}\n" for f in refused.value.findings))
