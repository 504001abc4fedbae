"""One engine for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.prove.engine.process import Engine, running_engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    with running_engine() as found:
        yield found
