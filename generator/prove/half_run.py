"""A forward that stops after each batch, and the rollback that reverts it.

``Subject.taken_back`` names those batches: there the plan says that rollback.sql ends at the
baseline, with every row (docs/adr/0007).  Each is tried on a database of its own.
"""

from __future__ import annotations

from collections.abc import Callable

import psycopg

from generator.prove.accepted_differences import at_home
from generator.prove.catalog import Snapshot
from generator.prove.compare import differences
from generator.prove.copies import take
from generator.prove.databases import filled
from generator.prove.model import Options, Subject
from generator.prove.progress import Progress
from generator.prove.running import StatementFailed, connected, run_batch
from generator.prove.server import Database, Server
from generator.prove.states import AFTER, BEFORE, moment

Find = Callable[[str, str, str], None]
HELP = "make rollback.sql drop only what exists, or do not claim that it reverts the batch"


def taken_back(
    server: Server,
    subject: Subject,
    options: Options,
    wanted: Snapshot,
    progress: Progress,
    find: Find,
) -> int:
    """How many of them rollback.sql took back; what it did not is found (SP867)."""
    batches, good = subject.forward.batches, 0
    numbers = [n for n in subject.taken_back if n < len(batches)]
    if not numbers:
        return 0
    with filled(server, subject, options) as ground:
        for at, number in enumerate(numbers, 1):
            progress.step("forward, then rollback", at, len(numbers))
            with server.database(ground) as database:
                problem = _problem(database, subject, number, wanted)
            good += problem is None
            if problem is not None:
                title = batches[number - 1].title
                find("SP867", f'stopped after "{title}", rollback.sql {problem}', HELP)
    return good


def _problem(database: Database, subject: Subject, number: int, wanted: Snapshot) -> str | None:
    """What is not as it was, after that many batches of forward and all of the way back."""
    with connected(database, subject) as watcher:
        before = take(watcher, subject, BEFORE)
        try:
            for batch in (*subject.forward.batches[:number], *subject.rollback.batches):
                with connected(database, subject) as connection:
                    run_batch(connection, batch)
        except (StatementFailed, psycopg.Error) as problem:
            return f"does not run: {problem}"
        left = moment(watcher, subject).catalog.differences(wanted)
        if left:
            return f"leaves something behind: {'; '.join(left[:3])}"
        after, accepted = take(watcher, subject, AFTER), at_home(subject)
        found = differences(watcher, before, after, subject.baseline, exact=True)
        lost = [d for d in found if not accepted.loses(d) and not accepted.grew(d)]
        if lost:
            return "does not bring back " + "; ".join(f"{d.kind} of {d.where}" for d in lost[:3])
    return None
