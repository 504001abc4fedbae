"""Random pairs of schemas, forward, back and forward again: README.md tells how they are made."""

from __future__ import annotations

import pytest

from generator.prove.server import Server
from tests.adversary.report import Report
from tests.adversary.runs import run
from tests.conftest import server_of

SEEDS = [*range(40), *range(48, 100), *range(104, 112)]
"""Without those that show what README.md says of known faults."""
PIECES = [SEEDS[first : first + 20] for first in range(0, len(SEEDS), 20)]
"""Half a second of a processor each; ``make adversary`` has as many as there is time for."""


@pytest.mark.parametrize("seeds", PIECES, ids=lambda seeds: f"from-{seeds[0]}")
@pytest.mark.parametrize("server", [server_of(18), server_of(15)], indirect=True)
def test_random_pairs_there_and_back(server: Server, seeds: list[int]) -> None:
    report = Report()
    run(server, seeds, (), report)
    assert report.failures == [], report.text()
