"""How long writers of each table wait while the rollback runs over a million rows.

    python tests/bench/way_back.py [--rows 1000000] [--option attempts] [--postgres 18]
        [--tables Lab,LabSession,ResumeBullet,AuditLog] [--other FILE]

One client writes to each table.  The migration runs first, with nobody at work.  FILE holds a
pickled Script, a rollback to compare.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from generator.prove import binaries, under_load
from generator.prove.databases import build
from generator.prove.model import Options, Script, Subject
from generator.prove.running import connected, run_script
from generator.prove.server import Database, start
from generator.prove.under_load import Chosen
from generator.prove.writers import Crew, at_work, long_reader, together
from tests.prove.subjects import ROOT, subject


def main() -> int:
    reader = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--rows", type=int, default=1_000_000)
    reader.add_argument("--tables", default="Lab,LabSession,ResumeBullet,AuditLog")
    reader.add_argument("--option", default="attempts")
    reader.add_argument("--postgres", type=int, default=18)
    reader.add_argument("--other", type=Path)
    given = reader.parse_args()
    proved = subject(ROOT / "spec", given.option)
    scripts = {"rollback": proved.rollback}
    if given.other:
        scripts["other"] = pickle.loads(given.other.read_bytes())
    options = Options(rows=given.rows, load=True)
    (found,) = binaries.find_servers([given.postgres])
    with start(found) as server, server.database() as template:
        chosen, _ = under_load.statements(server, proved, options)
        print(f"PostgreSQL {found.version}, {dict(build(template, proved, options).rows)}")
        with connected(template, proved) as connection:
            run_script(connection, proved.forward)
        for name, script in scripts.items():
            with server.database(template) as database:
                print(f"{name}:", flush=True)
                measure(database, proved, script, chosen, given.tables.split(","))
    return 0


def measure(
    database: Database, proved: Subject, script: Script, chosen: Chosen, tables: list[str]
) -> None:
    """Runs the rollback batch by batch while each table has its writer, and prints the waits."""
    with ExitStack() as stack:
        crews: dict[str, Crew] = {}
        longest: dict[str, float] = {}
        for number, table in enumerate(tables):
            own = tuple(c for c in chosen if c[1] == table)
            work = (under_load._work(database, proved, "before", own),)
            first = (number + 1) * under_load.APART
            crews[table] = stack.enter_context(at_work(database, proved, work, 1, first=first))
        names = [table.name for table in proved.baseline.tables]
        reader = long_reader(database, proved, names, under_load.READS, under_load.RESTS)
        stack.enter_context(reader)
        for batch in script.batches:
            before = time.monotonic()
            tries = under_load.run_patiently(database, proved, Script(batches=(batch,)))
            seconds = time.monotonic() - before
            waits = together([crew.tallies[0] for crew in crews.values()]).waits
            for crew in crews.values():
                crew.tallies[0].waits = {}
            for table, wait in waits.items():
                longest[table] = max(wait, longest.get(table, 0.0))
            told = ", ".join(f"{t} {w:.2f}" for t, w in sorted(waits.items()))
            print(f"  {batch.title}: {seconds:.1f} s, {tries} tries; longest waits: {told}")
            time.sleep(1)
    failed = together([crew.tallies[0] for crew in crews.values()]).failed
    told = ", ".join(f"{table} {wait:.2f} s" for table, wait in sorted(longest.items()))
    print(f"  longest: {told}; failed: {dict(failed)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
