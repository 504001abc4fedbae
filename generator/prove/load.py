"""Part 7: clients write while the migration runs, and while a plain one runs, side by side.

A client's statement counts as failed when the server refuses it, and as waiting for as long as its
answer takes.  Somebody reads all the while and holds ACCESS SHARE for seconds at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import psycopg

from generator.findings import Findings, Place
from generator.prove.client import NoValues, Session, attempt, client_of
from generator.prove.engine.packages import NoEngine
from generator.prove.engine.process import EngineError
from generator.prove.ground import filled
from generator.prove.halves import clear_invalid, invalid_indexes
from generator.prove.nouns import Options, Part, Script, Subject
from generator.prove.plain import plain_script
from generator.prove.progress import Progress
from generator.prove.running import StatementFailed, connected, run_batch, run_script
from generator.prove.server import Database, Server
from generator.prove.writers import Crew, Tally, Work, at_work, long_reader, together

NUMBER, TITLE = 7, "Writers at work"
BUSY = (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected)
TRIES = 200
PAUSE = 0.5
"""Seconds between two tries of a batch: what has queued up behind the first gets through."""
READS, RESTS = 3.0, 1.0
"""Seconds for which the reader holds its locks, and between two times."""
BEFORE, AFTER = 0.5, 1.0
LIMIT = 1.0
"""Seconds that a client may wait, whatever a plain migration does: it lets a few rows pass."""
SMALL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One migration under load."""

    tally: Tally
    seconds: float
    tries: int
    failed: str = ""


def load(server: Server, subject: Subject, options: Options, progress: Progress) -> Part:
    """Nobody's statement fails, and nobody waits as long as a plain migration makes them wait."""
    findings = Findings()
    old, new = statements(server, subject, options)
    with progress.timed("under load"):
        planned = _planned(server, subject, options, old, new)
    place = Place(file=f"options/{subject.name}/forward.sql")
    if planned.failed:
        findings.add(
            "SP872",
            f"the migration does not get through while clients write: {planned.failed}",
            help="split the batch that waits, or raise lock_timeout",
            place=place,
        )
    for said, count in sorted(planned.tally.failed.items()):
        findings.add(
            "SP870",
            f"a client's statement fails while the migration runs, {count} time(s): {said}",
            help="expand first, and contract only when no client of the old shape is left",
            place=place,
        )
    facts = [("clients", f"{options.writers}, and one that reads for {READS:g} s at a time")]
    if not old:
        facts += [("meanwhile", "nobody writes: no statement of the old shape fits both sides")]
    facts += [("failed statements", str(planned.tally.failed.total()))]
    progress.say(told("the migration", planned))
    try:
        plain = _plain(server, subject, options, progress, old)
    except (NoEngine, EngineError) as problem:
        facts.append(("plain migration", f"not measured: {problem}"))
    else:
        progress.say(told("a plain migration", plain))
        ratio = planned.tally.longest / plain.tally.longest if plain.tally.longest else 0.0
        if ratio:
            progress.say(f"longest wait against a plain migration's: 1 : {1 / ratio:.1f}")
        progress.measured("ratio of the longest waits", ratio)
        if ratio > 1 and planned.tally.longest > LIMIT:
            findings.add(
                "SP871",
                "a client waits longer than under a plain migration",
                help="split the batch that waits, or lower lock_timeout",
                place=place,
            )
        facts.append(("plain migration", "measured beside it; see the screen for the waits"))
    return Part(number=NUMBER, title=TITLE, findings=findings.sorted(), facts=tuple(facts))


def told(what: str, outcome: Outcome) -> str:
    tally = outcome.tally
    return (
        f"{what}: {outcome.seconds:.1f} s, {outcome.tries} tries that found a lock taken, "
        f"{tally.statements} statements of clients, {tally.failed.total()} failed, "
        f"longest wait {tally.longest * 1000:.0f} ms ({tally.slowest})"
    )


Chosen = tuple[tuple[str, str], ...]


def statements(server: Server, subject: Subject, options: Options) -> tuple[Chosen, Chosen]:
    """(kind, table) of what writes: the old shape's that both sides take, and the new shape's.

    What a side's own triggers refuse is no statement of an application of that side.
    """
    small = replace(options, rows=SMALL, filled=None)
    with filled(server, subject, small) as database:
        before = _taken(database, subject, "before")
        with connected(database, subject) as connection:
            run_script(connection, subject.forward)
        still = _taken(database, subject, "before")
        return tuple(c for c in before if c in still), _taken(database, subject, "after")


def _taken(database: Database, subject: Subject, shape: str) -> Chosen:
    found: list[tuple[str, str]] = []
    with connected(database, subject) as connection:
        session = Session(connection)
        work = _work(database, subject, shape, ())
        for command in work.client.commands:
            if command.kind not in {"insert", "update"}:
                continue
            try:
                _, problem = attempt(session, work.client, command)
            except NoValues:
                continue
            if problem is None:
                found.append((command.kind, command.target))
    return tuple(found)


def _work(database: Database, subject: Subject, shape: str, chosen: Chosen) -> Work:
    states = (subject.baseline, subject.target)
    schema, other = states if shape == "before" else reversed(states)
    with connected(database, subject) as connection:
        client = client_of(
            connection, schema, other, namespace=subject.schema, salt=shape, spread=True
        )
    wanted = (c for c in client.commands if (c.kind, c.target) in chosen)
    return Work(client=client, commands=tuple(wanted))


def _planned(
    server: Server, subject: Subject, options: Options, old: Chosen, new: Chosen
) -> Outcome:
    with filled(server, subject, options) as database:

        def migrate(crew: Crew) -> int:
            tries = run_patiently(database, subject, subject.forward)
            crew.work = (*crew.work, _work(database, subject, "after", new))
            return tries

        return _under_load(database, subject, options, old, migrate)


def _plain(
    server: Server, subject: Subject, options: Options, progress: Progress, old: Chosen
) -> Outcome:
    script = plain_script(subject)
    with filled(server, subject, options) as database, progress.timed("plain, under load"):

        def migrate(crew: Crew) -> int:
            with connected(database, subject) as connection:
                run_script(connection, script)
            return 0

        return _under_load(database, subject, options, old, migrate)


def _under_load(
    database: Database,
    subject: Subject,
    options: Options,
    old: Chosen,
    migrate: Callable[[Crew], int],
) -> Outcome:
    """Clients of the old shape and a reader are at work from before to after the migration."""
    work = (_work(database, subject, "before", old),)
    tables = [t.name for t in subject.baseline.tables]
    tries, failed = 0, ""
    with at_work(database, subject, work, options.writers) as crew:
        time.sleep(BEFORE)
        start = time.monotonic()
        with long_reader(database, subject, tables, READS, RESTS):
            try:
                tries = migrate(crew)
            except (StatementFailed, psycopg.Error) as problem:
                failed = str(problem)
            seconds = time.monotonic() - start
        time.sleep(AFTER)
    return Outcome(tally=together(crew.tallies), seconds=seconds, tries=tries, failed=failed)


def run_patiently(database: Database, subject: Subject, script: Script) -> int:
    """Runs a script as its header says: a batch that does not get its locks in time is tried again.

    Returns how often that was.  Raises StatementFailed.
    """
    again = 0
    with connected(database, subject) as connection:
        for batch in script.batches:
            for _ in range(TRIES):
                try:
                    run_batch(connection, batch)
                except StatementFailed as problem:
                    if not isinstance(problem.__cause__, BUSY):
                        raise
                    again += 1
                    left = invalid_indexes(connection, subject.schema)
                    clear_invalid(connection, subject.schema, left)
                    time.sleep(PAUSE)
                else:
                    break
            else:
                raise StatementFailed(batch.title, f"its locks were taken {TRIES} times")
    return again
