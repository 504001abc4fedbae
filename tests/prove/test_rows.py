"""Rows that a proof writes, where something has to stay true of them."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from generator.prove.rows import Filled, fill
from generator.prove.server import Server
from generator.sql.read.sql import read_schema
from tests.conftest import server_of

pytestmark = pytest.mark.parametrize("server", [server_of(18)], indirect=True)
MAKE = 'CREATE TABLE "T" (id integer PRIMARY KEY, a text, b integer, c boolean, d date);'
Asked = tuple[Filled, list[tuple[int, int]], int]


def written(server: Server, rule: str) -> Asked:
    """What was filled; how many rows keep and break the rule; how often it was asked."""
    asked = 0

    def question(connection: psycopg.Connection) -> Callable[[], bool]:
        def ask() -> bool:
            nonlocal asked
            asked += 1
            broken = f'SELECT count(*) FROM "T" WHERE NOT ({rule})'
            return connection.execute(broken.encode()).fetchone() == (0,)

        return ask

    with server.database() as database, psycopg.connect(database.conninfo) as connection:
        connection.execute(MAKE)
        filled = fill(
            connection, read_schema(MAKE, file="made.sql"), {}, holds=(question(connection),)
        )
        query = f'SELECT count(*) FILTER (WHERE {rule}), count(*) FROM "T"'
        rows = connection.execute(query.encode()).fetchall()
    return filled, rows, asked


def test_the_rows_that_break_a_rule_are_left_out_and_the_others_stay(server: Server) -> None:
    _, [(all_of_them, _)], once = written(server, "true")
    filled, [(kept, total)], asked = written(server, "d IS NOT NULL AND b IS DISTINCT FROM 0")
    assert kept == total == filled.rows[0][1]
    assert all_of_them - 20 < total < all_of_them
    assert once == 1
    assert asked < total


def test_a_rule_that_every_row_breaks_leaves_none_and_is_not_asked_for_ever(
    server: Server,
) -> None:
    _, rows, asked = written(server, "false")
    assert rows == [(0, 0)]
    assert asked < 100
