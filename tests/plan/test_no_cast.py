"""A spec says what values become where PostgreSQL has no cast; two files of SQL are asked."""

from __future__ import annotations

import pytest

from generator.findings import Place, Refused
from generator.plan.intent import Intent
from generator.plan.planner import plan
from generator.sql.read.expressions import expression
from generator.sql.read.sql import read_schema


def test_a_spec_has_to_say_what_values_become() -> None:
    sides = [
        read_schema(f"CREATE TABLE t (id integer PRIMARY KEY, q {type_});", file="a.sql")
        for type_ in ("point", "jsonb[]")
    ]
    with pytest.raises(Refused) as raised:
        plan(
            *sides,
            forward=Intent(),
            back=Intent(),
            expression=expression,
            place=lambda name: Place(file=name or "spec"),
        )
    assert [finding.code for finding in raised.value.findings] == ["SP221", "SP221"]
