"""What PostgreSQL stores alike is the same, and nothing else is.

``sameness/forms.txt`` is what statements are made of; a server stores them, and its dump has to be
the same as what was written.  The long run is ``make sameness``.  In ``sameness/apart.txt`` each
line holds two expressions that are not the same, in ``sameness/alike.txt`` two that are, in
``sameness/definitions.txt`` two statements that are.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.prove.server import Server
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject
from generator.sql.read.analysed import definition
from generator.sql.read.analysis.sides import Side
from generator.sql.read.sameness import alike
from generator.sql.read.sql import read_schema
from tests.conftest import ends
from tests.readback.sameness.made import base, statements
from tests.readback.sameness.stored import outcome

HERE = Path(__file__).parent


def pairs(name: str) -> list[tuple[str, str]]:
    lines = (HERE / "sameness" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    split = [line.split("  |  ") for line in lines if line and not line.startswith("#")]
    return [(one.strip(), other.strip()) for one, other in split]


def are_alike(one: str, other: str) -> bool:
    side = Side(read_schema(base(), file="base.sql"))
    trees = [side.value(sql, side.row("t")).tree for sql in (one, other)]
    return alike(*trees)


@pytest.mark.parametrize("pair", pairs("apart"), ids=" and ".join)
def test_what_is_not_the_same_stays_apart(pair: tuple[str, str]) -> None:
    assert not are_alike(*pair)


@pytest.mark.parametrize("pair", pairs("alike"), ids=" and ".join)
def test_what_means_the_same_is_alike(pair: tuple[str, str]) -> None:
    assert are_alike(*pair)


@pytest.mark.parametrize("pair", pairs("definitions"), ids=range(len(pairs("definitions"))))
def test_what_a_server_makes_of_a_rule_is_the_same(pair: tuple[str, str]) -> None:
    side = Side(read_schema(base(), file="base.sql"))
    made = [
        definition(side, PlainObject(kind="rule", name="r", table="u", definition=Expression(sql)))
        for sql in pair
    ]
    assert alike(*made)


@ends
@pytest.mark.parametrize("seed", [1, 2])
def test_a_dump_is_the_same_as_what_was_written(seed: int, server: Server) -> None:
    found = outcome(server, base(), statements(1000 * server.major + seed, 6))
    assert found.taken > 60
    assert not found.differences
