"""How long writers wait while a migration runs over a million rows, and while a plain one does.

    python tests/bench/load.py [--rows 1000000] [--writers 4] [--option attempts] [--postgres 18]

Prints failed statements, the longest waits and their ratio.  Exit status 1 where the proof of this
part fails.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from generator.prove import binaries
from generator.prove.databases import build
from generator.prove.load import load
from generator.prove.model import Options
from generator.prove.progress import Progress
from generator.prove.server import start
from tests.prove.subjects import ROOT, subject


def main() -> int:
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--rows", type=int, default=1_000_000)
    reader.add_argument("--writers", type=int, default=4)
    reader.add_argument("--option", default="attempts")
    reader.add_argument("--postgres", type=int, default=18)
    given = reader.parse_args()
    proved, progress = subject(ROOT / "spec", given.option), Progress()
    (found,) = binaries.find_servers([given.postgres])
    with start(found) as server, server.database() as template:
        options = Options(rows=given.rows, load=True, writers=given.writers)
        with progress.timed("rows"):
            made = build(template, proved, options)
        print(f"PostgreSQL {found.version}, {dict(made.rows)}")
        part = load(server, proved, replace(options, filled=template), progress)
    for what, value in progress.timings:
        print(f"{what}: {value:.3f}")
    for finding in part.findings:
        print(finding)
    return 1 if part.findings else 0


if __name__ == "__main__":
    sys.exit(main())
