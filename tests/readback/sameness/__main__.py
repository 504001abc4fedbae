"""The long run: ``python -m tests.readback.sameness [FIRST] [LAST]`` tries seeds on both ends."""

from __future__ import annotations

import sys

from generator.prove import binaries
from generator.prove.server import start
from tests.conftest import MAJORS, pytest_configure
from tests.readback.sameness.made import base, statements
from tests.readback.sameness.stored import outcome


def main() -> int:
    pytest_configure()
    first, last = (int(word) for word in [*sys.argv[1:], "1", "20"][:2])
    different = 0
    for major in MAJORS:
        (found,) = binaries.find_servers([major])
        taken = 0
        with start(found, light=True) as server:
            for seed in range(first, last + 1):
                result = outcome(server, base(), statements(seed, 10))
                taken += result.taken
                different += len(result.differences)
                for difference in result.differences:
                    print(f"seed {seed}: {difference}")
        print(f"PostgreSQL {major}: {taken} statements, {different} different so far")
    return 1 if different else 0


sys.exit(main())
