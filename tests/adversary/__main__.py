"""The long run: ``python -m tests.adversary --seed 1 --count 5000 --server 18``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from generator.prove import binaries
from generator.prove.server import start
from tests.adversary.report import Report
from tests.adversary.runs import replay, run, shrink
from tests.conftest import pytest_configure


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.adversary", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--kinds", nargs="*", default=[])
    parser.add_argument("--server", type=int, nargs="*", default=[18])
    parser.add_argument("--out", type=Path, help="where failing pairs are written")
    parser.add_argument("--shrink", type=Path, help="where the one pair is written, made small")
    parser.add_argument("--replay", type=Path, nargs="*", default=[], help="pairs in folders")
    parser.add_argument("-v", "--verbose", action="store_true")
    given = parser.parse_args()
    pytest_configure()
    report = Report()
    for major in given.server:
        (found,) = binaries.find_servers([major])
        began = time.monotonic()
        with start(found, light=True) as server:
            for folder in given.replay:
                print(replay(server, folder))
            if given.shrink:
                print(shrink(server, given.seed, tuple(given.kinds), given.shrink))
            if given.shrink or given.replay:
                continue
            run(
                server,
                range(given.seed, given.seed + given.count),
                tuple(given.kinds),
                report,
                given.out,
                given.verbose,
            )
        took = time.monotonic() - began
        print(f"PostgreSQL {major}: {given.count} pairs in {took:.0f} s", flush=True)
    print(report.text())
    return 1 if report.failures else 0


sys.exit(main())
