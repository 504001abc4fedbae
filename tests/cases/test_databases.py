"""A database that was used before is like a new one, or is used no more."""

from __future__ import annotations

import psycopg
import pytest

from generator.prove.server import Server
from tests.databases import looked_at

LEFT = {
    "what a role owns goes": (
        "CREATE SCHEMA a CREATE TABLE t (id serial); SET work_mem = '1MB';",
        True,
    ),
    "what stands in no schema goes": (
        "CREATE PUBLICATION p; SELECT lo_create(0);"
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;",
        True,
    ),
    "a comment that stays": ("COMMENT ON SCHEMA public IS 'x';", False),
    "a privilege that stays": ("GRANT CREATE ON SCHEMA public TO PUBLIC;", False),
    "what holds for the next session": ("ALTER DATABASE {} SET work_mem = '1MB';", False),
}


@pytest.mark.parametrize(("sql", "again"), LEFT.values(), ids=LEFT.keys())
def test_nothing_of_a_test_is_there_for_the_next_one(server: Server, sql: str, again: bool) -> None:
    with looked_at(server) as first:
        empty, name = first.shape(), first.connection.info.dbname
        first.run(sql.format(name))
    with looked_at(server) as second:
        assert second.shape() == empty
        assert (second.connection.info.dbname == name) == again


def fails(server: Server, used: list[str]) -> None:
    with looked_at(server) as looked:
        used.append(looked.connection.info.dbname)
        looked.connection.execute("SELECT 1 / 0")


def test_a_failed_test_leaves_no_database_to_the_next(server: Server) -> None:
    used: list[str] = []
    with pytest.raises(psycopg.errors.DivisionByZero):
        fails(server, used)
    with looked_at(server) as second:
        assert second.connection.info.dbname not in used
