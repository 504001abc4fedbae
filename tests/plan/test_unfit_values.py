"""What finds the numbers that a type does not take finds just those at which the cast stops."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from generator.plan.unfit_values import unfit
from generator.prove.catalog import Connection
from generator.prove.server import Server
from generator.schema.columns import Column, Type
from generator.schema.types import spelled
from tests.conftest import ends

NUMBERS = """
0 -0.5 0.5 1.5 2.5 32767 32767.4 32767.5 32768 -32768 -32768.4 -32768.5 -32768.6 -32769 2147483647
2147483647.4 2147483647.5 2147483648 -2147483648 -2147483648.5 -2147483648.51 -2147483649
9223372036854775807 9223372036854774784 9223372036854775808 -9223372036854775808
-9223372036854775809 9223372036854775807.4 1e20 -1e20 NaN Infinity -Infinity 999.99 999.994 999.995
-999.995 1000 0.0099 0.00994 0.00995 0.01 12345 99949 99950 99500 1e30 1e-30 999999.5
""".split()
WHOLE = [Type(name=name) for name in ("smallint", "integer", "bigint")]
FLOATING = [Type(name=name) for name in ("real", "double precision")]
DECIMAL = [Type(name="decimal"), Type(name="decimal", arguments=(30, 6))]
SCALED = [Type(name="decimal", arguments=a) for a in ((5, 2), (5, 0), (4,), (5, -2), (2, 4))]
STOPS = b"""
CREATE FUNCTION pg_temp.stops(value text, before text, after text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SELECT (%L::%s)::%s', value, before, after);
    RETURN false;
EXCEPTION WHEN OTHERS THEN
    RETURN true;
END
$$
"""


@ends
def test_as_many_as_the_cast_stops_at(
    server: Server, empty: Callable[[Server], Connection]
) -> None:
    connection, compared = empty(server), 0
    connection.execute(STOPS)
    for before, after in product([*WHOLE, *DECIMAL, *FLOATING], [*WHOLE, *SCALED]):
        found = unfit("t", Column(name="x", type=before), after, None)
        assert not found.fails
        given, wanted = spelled(before), spelled(after)
        asked = (
            f"SELECT v, pg_temp.stops(v, '{given}', '{wanted}'),"
            f" (WITH t AS (SELECT v::{given} AS x) SELECT {found.violated})"
            " FROM unnest(%s::text[]) AS v"
            f" WHERE NOT pg_temp.stops(v, '{given}', '{given}')"
        )
        rows = connection.execute(asked.encode(), [NUMBERS]).fetchall()
        compared += len(rows)
        assert [value for value, stops, told in rows if stops != told] == [], (given, wanted)
    connection.execute(b"DROP FUNCTION pg_temp.stops(text, text, text)")
    assert compared > 1000


@pytest.mark.parametrize("after", ["uuid", "date", "jsonb"])
def test_a_text_is_cast_and_a_query_finds_it(after: str) -> None:
    found = unfit("t", Column(name="x", type=Type(name="text")), Type(name=after), None)
    assert found.fails
    assert f"x::{after}" in found.violated
    assert f"NOT pg_input_is_valid(x, '{after}')" in found.query
