"""How long writers of each table wait while the rollback runs over a million rows.

    python tests/bench/way_back.py [--rows 1000000] [--writers 4] [--option attempts]
        [--postgres 18] [--other FILE]

The migration runs first, with nobody at work.  FILE holds a pickled Script, a rollback to compare.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from generator.prove import binaries, under_load
from generator.prove.ground import build
from generator.prove.nouns import Options, Script
from generator.prove.running import connected, run_script
from generator.prove.server import start
from generator.prove.under_load import run_patiently, statements
from generator.prove.writers import Crew
from tests.prove.subjects import ROOT, subject


def main() -> int:
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--rows", type=int, default=1_000_000)
    reader.add_argument("--writers", type=int, default=4)
    reader.add_argument("--option", default="attempts")
    reader.add_argument("--postgres", type=int, default=18)
    reader.add_argument("--other", type=Path)
    given = reader.parse_args()
    proved = subject(ROOT / "spec", given.option)
    scripts = {"rollback": proved.rollback}
    if given.other:
        scripts["other"] = pickle.loads(given.other.read_bytes())
    options = Options(rows=given.rows, load=True, writers=given.writers)
    (found,) = binaries.find_servers([given.postgres])
    with start(found) as server, server.database() as template:
        old, _ = statements(server, proved, options)
        print(f"PostgreSQL {found.version}, {dict(build(template, proved, options).rows)}")
        with connected(template, proved) as connection:
            run_script(connection, proved.forward)
        for name, script in scripts.items():
            with server.database(template) as database:

                def migrate(crew: Crew, script: Script = script) -> int:
                    return run_patiently(database, proved, script)

                outcome = under_load._under_load(database, proved, options, old, migrate, 1)
            print(f"{name}: {outcome.seconds:.1f} s, {outcome.tries} tries, {outcome.failed}")
            print(f"  {outcome.tally.statements} statements, failed: {dict(outcome.tally.failed)}")
            for table, seconds in sorted(outcome.tally.waits.items()):
                print(f"  {table}: {seconds:.2f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
