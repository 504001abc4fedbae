"""The table of casts, held against ``pg_cast``."""

from __future__ import annotations

import psycopg

from generator.prove.server import Server
from generator.schema.casts import BY_EXTENSION, CASTS, TEXTS
from generator.schema.types import BY_SQL

QUERY = """
    SELECT s.name, t.name FROM pg_cast
    JOIN unnest(%(names)s::text[]) AS s (name) ON castsource = s.name::regtype
    JOIN unnest(%(names)s::text[]) AS t (name) ON casttarget = t.name::regtype
    WHERE castsource <> casttarget
"""
INTEGERS = {"smallint", "integer", "bigint"}
FROM_18 = {(i, "bytea") for i in INTEGERS} | {("bytea", i) for i in INTEGERS}


def test_the_table_is_what_the_server_has(server: Server) -> None:
    names = [n for n in BY_SQL if n not in BY_EXTENSION and not n.startswith("interval ")]
    with server.database() as database, psycopg.connect(database.conninfo) as connection:
        found = set(connection.execute(QUERY, {"names": names}).fetchall())
    told = {(source, target) for source, target in found if not {source, target} & TEXTS}
    assert told - CASTS == (FROM_18 if server.major == 18 else set())
    assert told >= CASTS
