"""The text of every sample, by object kind; ``make golden`` rewrites the expected files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.sql.write.statements import statement
from tests.render.samples import NEWER, SAMPLES

EXPECTED = Path(__file__).with_name("expected")


@pytest.mark.parametrize("kind", [*SAMPLES, "newer"])
def test_statements(kind: str, golden: Callable[[Path, str], None]) -> None:
    operations = SAMPLES.get(kind, NEWER)
    text = "".join(f"-- {type(op).__name__}\n{statement(op)}\n\n" for op in operations)
    golden(EXPECTED / f"{kind}.sql", text)
