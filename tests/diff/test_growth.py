"""``diff`` of a large schema takes time in proportion to it, and not much more than its parser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.diff import STYLES, measure

TIMES_THE_PARSER = {"inline": 15, "dump": 15, "mix": 25}
"""Twice what an idle machine measures; the bar of the bench, 8, holds for ``inline`` alone yet."""


@pytest.mark.slow
@pytest.mark.parametrize("style", sorted(STYLES))
def test_time_grows_no_faster_than_the_schema(style: str, tmp_path: Path) -> None:
    small, _, _ = measure(300, style, 2, tmp_path)
    large, parser, memory = measure(1200, style, 2, tmp_path)
    assert large < 6 * small
    assert large < TIMES_THE_PARSER[style] * parser
    assert memory < 500
