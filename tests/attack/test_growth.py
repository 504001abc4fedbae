"""Four times the input takes about four times as long, and nothing ends in a traceback."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from generator.findings import Refused
from generator.spec import attempt
from generator.sql.read.sql import read_schema
from generator.verbs.diff import compare
from tests.attack.growth import SPEC, SQL, Shape, written

pytestmark = pytest.mark.slow

SIZE, TIMES = 6_000, 4
SLACK = 3.0
"""Four times the square would be 16; twelve leaves room for a machine that does other things."""
PLANNED = ("tables in a chain", "enums", "functions of SQL", "views on views", "policies")
RUNS = 3
SHORT = 0.25
"""Seconds below which a growth says nothing."""


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    with suppress(Refused):
        work()
    return time.process_time() - started


def grows_in_step(shape: Shape, read: Callable[[str, int], object]) -> None:
    """A machine that does other things makes one run slow; an input that grows makes all slow."""
    small = max(seconds(partial(read, shape(SIZE), 0)), SHORT / TIMES)
    large = (seconds(partial(read, shape(SIZE * TIMES), 1)) for _ in range(RUNS))
    assert any(took < small * TIMES * SLACK for took in large)


@pytest.mark.parametrize("name", SQL)
def test_sql(name: str) -> None:
    grows_in_step(SQL[name], lambda text, turn: read_schema(text, file="a.sql"))


@pytest.mark.parametrize("name", PLANNED)
def test_plan(name: str, tmp_path: Path) -> None:
    """All is made, and in the rollback all is kept or dropped."""

    def whole(text: str, turn: int) -> object:
        (tmp_path / f"{turn}.sql").write_text(text, encoding="utf-8")
        return compare("empty", str(tmp_path / f"{turn}.sql"))

    grows_in_step(SQL[name], whole)


@pytest.mark.parametrize("name", SPEC)
def test_spec(name: str, tmp_path: Path) -> None:
    def read(text: str, turn: int) -> object:
        return attempt(written(tmp_path / str(turn), text))

    grows_in_step(SPEC[name], read)
