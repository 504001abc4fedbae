"""Client threads that run an application's statements."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field

import psycopg
from psycopg import sql

from generator.prove.application import Command
from generator.prove.catalog import Connection, placed
from generator.prove.client import Client, NoValues
from generator.prove.model import Subject
from generator.prove.running import look_into
from generator.prove.server import Database
from generator.records import dataclass

PAUSE = 0.05
"""Seconds between looks for something to do, of a client that knows no statement."""
FIRST_HOLD = 10.0
"""Seconds for which the reader's first locks are waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a client does over and over: its shape of the application, and the statements."""

    client: Client
    commands: tuple[Command, ...]


@dataclass(slots=True)
class Tally:
    """What one client saw; times in seconds."""

    statements: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    slowest: str = ""
    waits: dict[str, float] = field(default_factory=dict)
    """The longest by the table that was written."""

    def took(self, command: Command, seconds: float) -> None:
        self.statements += 1
        self.waits[command.target] = max(seconds, self.waits.get(command.target, 0.0))
        if seconds > self.longest:
            self.longest, self.slowest = seconds, command.name


def together(tallies: Sequence[Tally]) -> Tally:
    worst = max(tallies, key=lambda t: t.longest)
    failed: Counter[str] = Counter()
    waits: dict[str, float] = {}
    for tally in tallies:
        failed.update(tally.failed)
        for table, seconds in tally.waits.items():
            waits[table] = max(seconds, waits.get(table, 0.0))
    return Tally(
        statements=sum(t.statements for t in tallies),
        failed=failed,
        longest=worst.longest,
        slowest=worst.slowest,
        waits=waits,
    )


@dataclass(slots=True)
class Crew:
    """Clients that work until they are told to stop; ``work`` may be changed meanwhile."""

    database: Database
    subject: Subject
    work: tuple[Work, ...]
    first: int = 0
    """The number from which the keys are made that clients write."""
    tallies: list[Tally] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    problems: list[Exception] = field(default_factory=list)

    def run(self, number: int, of: int) -> None:
        """A client's work; what it cannot go on from is kept for who started it."""
        try:
            self._work(number, of)
        except Exception as problem:
            self.problems.append(problem)

    def _work(self, number: int, of: int) -> None:
        tally, drawn = self.tallies[number], random.Random(number)
        with psycopg.connect(
            self.database.conninfo, autocommit=True, cursor_factory=psycopg.RawCursor
        ) as connection:
            look_into(connection, self.subject)
            for k in range(self.first + number, 2**31, of):
                if self.stop.is_set():
                    return
                ready = [work for work in self.work if work.commands]
                if not ready:
                    self.stop.wait(PAUSE)
                    continue
                work = drawn.choice(ready)
                _do(connection, work.client, drawn.choice(work.commands), k, tally)


def _do(connection: Connection, client: Client, command: Command, k: int, tally: Tally) -> None:
    try:
        calls = client.calls(command, k)
    except NoValues:
        return
    for call in calls:
        start = time.monotonic()
        try:
            connection.execute(call.command.sql.encode(), call.values, prepare=True)
        except psycopg.Error as problem:
            said = str(problem.diag.message_primary or problem).strip()
            tally.failed[f"{call.command.name}: {said}"] += 1
            if connection.broken:
                raise
        tally.took(call.command, time.monotonic() - start)


@contextmanager
def at_work(
    database: Database, subject: Subject, work: tuple[Work, ...], many: int, *, first: int = 0
) -> Iterator[Crew]:
    """``many`` clients, as long as the context lasts."""
    tallies = [Tally() for _ in range(many)]
    crew = Crew(database=database, subject=subject, work=work, first=first, tallies=tallies)
    threads = [threading.Thread(target=crew.run, args=(n, many)) for n in range(many)]
    for thread in threads:
        thread.start()
    try:
        yield crew
    finally:
        crew.stop.set()
        for thread in threads:
            thread.join()
    for problem in crew.problems:
        raise problem


@contextmanager
def long_reader(
    database: Database, subject: Subject, tables: Sequence[str], seconds: float, pause: float
) -> Iterator[None]:
    """Somebody who reads for ``seconds`` at a time, again and again, and holds ACCESS SHARE.

    The context begins when the locks are held for the first time: whoever is measured behind this
    reader meets it at the same moment.
    """
    stop, holds = threading.Event(), threading.Event()

    def read() -> None:
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            while not stop.is_set():
                with connection.transaction():
                    for table in tables:
                        lock = sql.SQL("LOCK TABLE {} IN ACCESS SHARE MODE")
                        name = placed(subject.schema, table)
                        # One that the migration has taken away by now is read by nobody.
                        with suppress(psycopg.errors.UndefinedTable), connection.transaction():
                            connection.execute(lock.format(name))
                    holds.set()
                    stop.wait(seconds)
                stop.wait(pause)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        holds.wait(FIRST_HOLD)
        yield
    finally:
        stop.set()
        thread.join()
