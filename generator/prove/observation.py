"""Part 4: observes locks, scans and rewrites of each statement, and compares them with its claim.

Two passes.  In one every statement stands alone in a transaction, and what it did equals its claim.
In the other the batches run as they are, and after each statement the transaction holds exactly the
locks that its statements have claimed so far.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import field

from psycopg import sql

from generator.findings import Findings
from generator.prove.catalog import Connection
from generator.prove.databases import filled, write_between, write_meanwhile
from generator.prove.model import (
    Claim,
    Options,
    Part,
    Script,
    ScriptBatch,
    Subject,
)
from generator.prove.privileges import give
from generator.prove.progress import Progress
from generator.prove.relation_changes import SETTLED, claimed, held, met, relations, reported_locks
from generator.prove.running import StatementFailed, connected, execute
from generator.prove.server import Database, Server
from generator.prove.statement_observer import watch, watch_outside
from generator.prove.step_sizes import at_once
from generator.records import dataclass, replace

NUMBER, TITLE = 4, "Observed locks, scans and rewrites"
MOST_ROWS = 300
"""Without indexes, as rows are read here, more would only take longer."""
CODES = {"locks": "SP821", "scans": "SP822", "rewrites": "SP823"}
HELP = "correct the facts of the operation, or the statement"
LEGS = (("forward", "forward"), ("rollback", "rollback"), ("again", "forward again"))
Row = tuple[str, ...]


@dataclass(slots=True)
class Watch:
    """What is seen on the way of one subject on one server."""

    subject: Subject
    database: Database
    version: str
    progress: Progress
    findings: Findings = field(default_factory=Findings)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    statements: int = 0
    equal: int = 0
    possible: set[tuple[str, object]] = field(default_factory=set)
    met: set[tuple[str, object]] = field(default_factory=set)
    unclaimed: int = 0
    """Statements of which no claim is made: they are observed, and held against nothing."""

    def differs(self, code: str, leg: str, what: str, claim: str, seen: str) -> None:
        place = self.subject.place("rollback" if leg == "rollback" else "forward")
        message = f"{leg}, {what}: on {self.version} it claims {claim}; observed: {seen}"
        self.findings.add(code, message, help=HELP, place=place)

    def stopped(self, leg: str, problem: StatementFailed) -> None:
        place = self.subject.place("rollback" if leg == "rollback" else "forward")
        help = "correct the statement"
        self.findings.add("SP801", f"{leg} stops: {problem}", help=help, place=place)


def observation(server: Server, subject: Subject, options: Options, progress: Progress) -> Part:
    """Whether claims and observations are equal, for every statement of every leg."""
    few = options
    if options.rows > MOST_ROWS:
        few = replace(options, rows=MOST_ROWS, filled=None)
    with filled(server, subject, few) as database:
        alone = _watch(server, subject, database, progress)
        _legs(alone, few, _alone)
    with filled(server, subject, options) as database:
        together = _watch(server, subject, database, progress)
        _legs(together, options, _together)
    findings = Findings()
    findings.extend(alone.findings.found)
    findings.extend(together.findings.found)
    heading = ("batch", "statement", "locks", "reads", "rewrites", "claim")
    return Part(
        number=NUMBER,
        title=TITLE,
        findings=findings.sorted(),
        facts=_facts(alone, together),
        tables=tuple((leg, (heading, *rows)) for leg, rows in alone.rows.items()),
        warnings=subject.unclaimed,
    )


def _facts(alone: Watch, together: Watch) -> tuple[tuple[str, str], ...]:
    claimed = (
        ("statements", f"{alone.statements}, of which {alone.equal} are as claimed"),
        ("only if rows need it", f"{len(alone.possible)}, of which {len(alone.met)} were seen"),
        ("in their transactions", f"{together.equal} of {together.statements} as claimed"),
    )
    if not alone.unclaimed:
        return claimed
    bare = ("without a claim", f"{alone.unclaimed}, observed, and not compared")
    return (*claimed, bare) if alone.statements else (bare,)


def _watch(server: Server, subject: Subject, database: Database, progress: Progress) -> Watch:
    version = f"PostgreSQL {server.major}"
    return Watch(subject=subject, database=database, version=version, progress=progress)


Leg = Callable[[Watch, Connection, str, Script], None]


def _legs(watch: Watch, options: Options, leg: Leg) -> None:
    """Forward, back with rows that were written in between, and forward again."""
    scripts = {
        "forward": watch.subject.forward,
        "rollback": watch.subject.rollback,
        "again": watch.subject.again,
    }
    with connected(watch.database, watch.subject) as connection:
        give(connection, watch.subject)  # what is kept and granted again locks what it grants on
    for name, title in LEGS:
        with connected(watch.database, watch.subject) as connection:
            try:
                leg(watch, connection, title, scripts[name])
            except StatementFailed as problem:
                watch.stopped(title, problem)
                return
        if name == "forward":
            write_between(watch.database, watch.subject, options)
        elif name == "rollback":
            write_meanwhile(watch.database, watch.subject, options)


def _alone(watch_: Watch, connection: Connection, leg: str, script: Script) -> None:
    """Every statement in a transaction of its own; Raises StatementFailed."""
    for setting in SETTLED:
        connection.execute(setting)
    rows = watch_.rows.setdefault(leg, [])
    subject = watch_.subject
    for number, batch in enumerate(script.batches, 1):
        stood = relations(connection, subject.schema)
        for statement in batch.statements:
            watch_.progress.step(f"{leg}: {statement.what}", number, len(script.batches))
            if batch.transactional:
                seen = watch(connection, subject, batch, statement, stood)
            elif statement.steps and statement.steps.elsewhere:
                seen = watch(connection, subject, batch, at_once(statement), stood)
            else:
                seen = watch_outside(watch_.database, connection, subject, batch, statement)
            if statement.claim is None:
                rows.append(_row(number, statement.what, None, seen))
                watch_.unclaimed += 1
                continue
            claim = claimed(statement.claim, seen)
            rows.append(_row(number, statement.what, claim, seen))
            _count(watch_, statement.what, statement.claim, seen)
            _judge(watch_, leg, statement.what, claim, seen)


def _count(watch_: Watch, what: str, claim: Claim, seen: Claim) -> None:
    """Of what rows may ask for, how much was seen on some way: the rest nobody has proved."""
    for aspect in ("locks", "scans"):
        possible = getattr(claim, f"{aspect}_if_rows")
        watch_.possible |= {(what, one) for one in possible}
        watch_.met |= {(what, one) for one in met(possible, getattr(seen, aspect))}


def _judge(watch_: Watch, leg: str, what: str, claim: Claim, seen: Claim) -> None:
    watch_.statements += 1
    watch_.equal += claim == seen
    for aspect, code in CODES.items():
        wanted, found = getattr(claim, aspect), getattr(seen, aspect)
        if wanted != found:
            noun = {"scans": "to read ", "rewrites": "to rewrite "}.get(aspect, "")
            watch_.differs(code, leg, what, f"{noun}{in_words(wanted)}", in_words(found))


def _together(watch_: Watch, connection: Connection, leg: str, script: Script) -> None:
    """The batches as they are.  Raises StatementFailed."""
    for batch in script.batches:
        timeout = sql.SQL("SET {} lock_timeout = {}")
        limit = sql.Literal(batch.lock_timeout)
        if not batch.transactional:
            connection.execute(timeout.format(sql.SQL("SESSION"), limit))
            for statement in batch.statements:
                start = time.monotonic()
                execute(connection, statement.sql, statement.what)
                _measured(watch_, leg, statement.what, start)
            continue
        with connection.transaction():
            connection.execute(timeout.format(sql.SQL("LOCAL"), limit))
            _in_transaction(watch_, connection, leg, batch)


def _in_transaction(watch_: Watch, connection: Connection, leg: str, batch: ScriptBatch) -> None:
    """After each statement the locks are those claimed so far, by it and those before it."""
    stood = relations(connection, watch_.subject.schema)
    known = {relation.name: oid for oid, relation in stood.items()}
    so_far: list[tuple[int, str]] = []
    claims = True
    for statement in batch.statements:
        start = time.monotonic()
        execute(connection, statement.sql, statement.what)
        _measured(watch_, leg, statement.what, start)
        # Behind a statement that claims nothing, nobody knows what the transaction may hold.
        claims = claims and statement.claim is not None
        if statement.claim is None or not claims:
            continue
        now = relations(connection, watch_.subject.schema)
        known |= {r.name: oid for oid, r in now.items() if oid in stood}
        locks, possible = statement.claim.together, statement.claim.together_if_rows
        unknown = [name for name, _ in (*locks, *possible) if name not in known]
        holds = held(connection, connection.info.backend_pid)
        so_far += [(known[n], m) for n, m in locks if n in known]
        so_far += met([(known[n], m) for n, m in possible if n in known], holds)
        wanted = reported_locks(so_far, stood, stood)
        found = reported_locks(holds, stood, stood)
        watch_.statements += 1
        watch_.equal += wanted == found and not unknown
        if wanted != found or unknown:
            where = f"{statement.what} (in its transaction)"
            words = in_words(wanted) + "".join(f", something on {name}" for name in unknown)
            watch_.differs("SP824", leg, where, words, in_words(found))


def _measured(watch_: Watch, leg: str, what: str, start: float) -> None:
    watch_.progress.measured(f"{leg}: {what}", time.monotonic() - start)


def _row(number: int, what: str, claim: Claim | None, seen: Claim) -> Row:
    verdict = "none" if claim is None else "equal" if claim == seen else "differs"
    return (
        str(number),
        what,
        in_words(seen.locks),
        in_words(seen.scans),
        in_words(seen.rewrites),
        verdict,
    )


def in_words(found: tuple[object, ...]) -> str:
    """Locks or names in words."""
    words = []
    for one in found:
        words.append(
            f"{one[1].removesuffix('Lock')} on {one[0]}" if isinstance(one, tuple) else one
        )
    return ", ".join(map(str, words)) or "nothing"
