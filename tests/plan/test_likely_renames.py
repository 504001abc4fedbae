"""Which renames are proposed where there are more pairs than can be compared."""

from __future__ import annotations

import pytest

from generator.plan import likely_renames as module
from generator.plan.likely_renames import likely_renames
from generator.schema.names import text_of
from generator.sql.read.sql import read_schema

BEFORE = """
CREATE SCHEMA s;
CREATE TABLE one (id integer, a text);
CREATE TABLE two (id integer, a text);
"""


def proposed(after: str) -> list[tuple[str, str]]:
    before, target = (read_schema(text, file="a.sql") for text in (BEFORE, after))
    return [(text_of(item.what), text_of(item.to)) for item in likely_renames(before, target)]


@pytest.mark.parametrize("most", [0, module.MOST_PAIRS])
def test_tables_that_move_are_told_among_any_number(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", most)
    moved = BEFORE.replace("TABLE ", "TABLE s.")
    assert sorted(proposed(moved)) == [("one", "s.one"), ("two", "s.two")]


def test_other_names_are_compared_where_there_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    other = BEFORE.replace("TABLE one", "TABLE ones")
    assert proposed(other) == [("one", "ones")]
    monkeypatch.setattr(module, "MOST_PAIRS", 0)
    assert proposed(other) == []
