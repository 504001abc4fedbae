"""A migration that runs while clients write."""

from __future__ import annotations

import time
from collections.abc import Callable

import psycopg

from generator.prove.client import NoValues, Session, attempt, client_of
from generator.prove.databases import filled
from generator.prove.interrupted_statements import clear_invalid, invalid_indexes
from generator.prove.model import Options, Script, Subject
from generator.prove.plain import plain_script
from generator.prove.progress import Progress
from generator.prove.running import StatementFailed, connected, run_batch, run_script
from generator.prove.server import Database, Server
from generator.prove.writers import Crew, Tally, Work, at_work, long_reader, together
from generator.records import dataclass, replace

BUSY = (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected)
TRIES = 200
PAUSE = 0.5
"""Seconds between two tries of a batch: what has queued up behind the first gets through."""
READS, RESTS = 3.0, 1.0
"""Seconds for which the reader holds its locks, and between two times."""
BEFORE, AFTER = 0.5, 1.0
SMALL = 60
APART = 100_000_000
"""So far apart are the numbers from which clients make their keys, leg by leg."""
Chosen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One migration under load."""

    tally: Tally
    seconds: float
    tries: int
    failed: str = ""


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


def planned(
    server: Server, subject: Subject, options: Options, old: Chosen, new: Chosen
) -> dict[str, Outcome]:
    """Forward, the way back and forward again; as far as they get.

    Clients of the new shape are there from forward on, until the way back begins.
    """
    scripts = {"forward": subject.forward, "rollback": subject.rollback, "again": subject.again}
    outcomes: dict[str, Outcome] = {}
    with filled(server, subject, options) as database:
        for number, (leg, script) in enumerate(scripts.items()):

            def migrate(crew: Crew, leg: str = leg, script: Script = script) -> int:
                tries = run_patiently(database, subject, script)
                if leg != "rollback":
                    crew.work = (*crew.work, _work(database, subject, "after", new))
                return tries

            outcomes[leg] = _under_load(database, subject, options, old, migrate, number)
            if outcomes[leg].failed:
                break
    return outcomes


def plain(
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
    number: int = 0,
) -> Outcome:
    """Clients of the old shape and a reader are at work from before to after the migration."""
    work = (_work(database, subject, "before", old),)
    tables = [t.name for t in subject.baseline.tables]
    tries, failed = 0, ""
    with at_work(database, subject, work, options.writers, first=number * APART) as crew:
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
