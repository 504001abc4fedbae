"""Part 5: a connection with cached plans that is open during the migration.

At every stage a new connection is asked which statements the database takes now; the old one has
to take the same.  Whatever it refuses, the migration broke for those who stayed connected: new
connections never show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field

import psycopg

from generator.findings import Findings
from generator.prove.application import Command
from generator.prove.client import (
    NO_ROW,
    Call,
    Client,
    NoValues,
    Session,
    attempt,
    client_of,
    refused,
)
from generator.prove.databases import filled
from generator.prove.model import Options, Part, Subject
from generator.prove.progress import Progress
from generator.prove.psql import SqlFailed, run_text
from generator.prove.running import look_into
from generator.prove.server import Database, Server
from generator.records import dataclass, replace

NUMBER, TITLE = 5, "Open sessions"
MOST_ROWS = 300
"""What a plan is cached for does not depend on how many rows there are."""
STAGES = (
    ("before", ""),
    ("after forward", "forward"),
    ("after rollback", "rollback"),
    ("after forward again", "forward"),
)
SHAPES = ("before", "after")
Table = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Watch:
    """What was seen so far: ``taken`` holds how each statement fared on new connections."""

    subject: Subject
    findings: Findings = field(default_factory=Findings)
    taken: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def broke(self, command: Command, stage: str, script: str, problem: psycopg.Error) -> None:
        said = (problem.diag.message_primary or str(problem)).strip()
        self.findings.add(
            "SP850",
            f"an open session fails {stage} on its {command.name}: {said}",
            help=(
                "in the same transaction, create the functions again whose plans use replaced "
                "objects; do not change columns that a statement uses"
            ),
            place=self.subject.place(script),
        )


def sessions(server: Server, subject: Subject, options: Options, progress: Progress) -> Part:
    """Whether an open session survives forward, the way back, and forward again."""
    watch = Watch(subject=subject)
    if options.rows > MOST_ROWS:
        options = replace(options, rows=MOST_ROWS, filled=None)
    with filled(server, subject, options) as database, _open(database, subject) as old:
        for number, (stage, script) in enumerate(STAGES):
            progress.step(f"an open session {stage}", number + 1, len(STAGES))
            if script and not _migrate(database, watch, script):
                break
            _compare(database, old, watch, stage, script or "forward")
    _at_home(watch)
    kept = sum(all(how == "taken" for how in hows) for hows in watch.taken.values())
    facts = (
        ("statements", f"{len(watch.taken)}, prepared, with generic plans"),
        ("accepted at every stage", str(kept)),
        ("broken in the open session", str(len(watch.findings.found))),
    )
    return Part(
        number=NUMBER,
        title=TITLE,
        findings=watch.findings.sorted(),
        facts=facts,
        tables=(
            (
                (
                    "Statements that are not accepted at every stage, on new connections and on "
                    "the old one"
                ),
                _table(watch),
            ),
        ),
        warnings=_changing(subject),
    )


@contextmanager
def _open(database: Database, subject: Subject) -> Iterator[Session]:
    """As ``connected``, but with plans that are kept."""
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        look_into(connection, subject)
        yield Session(connection)


def _migrate(database: Database, watch: Watch, script: str) -> bool:
    text = watch.subject.forward_sql if script == "forward" else watch.subject.rollback_sql
    try:
        run_text(database.conninfo, text)
    except SqlFailed as problem:
        watch.findings.add(
            "SP851",
            f"{script}.sql fails while a session is open: {problem}",
            help="read the message; nothing else was proved of open sessions",
            place=watch.subject.place(script),
        )
        return False
    return True


def _compare(database: Database, old: Session, watch: Watch, stage: str, script: str) -> None:
    """What a new connection can do, the old one has to do as well, and be refused the same."""
    for shape in SHAPES:
        with _open(database, watch.subject) as new:
            client = _client(new, watch.subject, shape)
            found = [(command, _calls(new, client, command)) for command in client.commands]
        for command, (how, calls) in found:
            watch.taken.setdefault((shape, command.name), []).append(how)
            problem = refused(old, calls) if calls else None
            if problem and how != f"refused ({problem.sqlstate})":
                watch.broke(command, stage, script, problem)


def _at_home(watch: Watch) -> None:
    """An application that can do nothing in its own schema shows nothing of a migration."""
    for at, (stage, script) in enumerate(STAGES):
        shape = SHAPES[at % 2]
        hows = [h[at] for (s, _), h in watch.taken.items() if s == shape and len(h) > at]
        empty = watch.subject.demands or not watch.subject.baseline.tables
        if hows and "taken" not in hows and not (empty and set(hows) == {NO_ROW}):
            watch.findings.add(
                "SP852",
                f"{stage}, every statement of the current schema is refused: {hows[0]}",
                help="find out why the server refuses them; open sessions are not proved",
                place=watch.subject.place(script or "forward"),
            )


def _client(session: Session, subject: Subject, shape: str) -> Client:
    states = (subject.baseline, subject.target)
    schema, other = states if shape == "before" else reversed(states)
    return client_of(session.connection, schema, other, namespace=subject.schema, salt=f" {shape}")


def _calls(session: Session, client: Client, command: Command) -> tuple[str, tuple[Call, ...]]:
    """How the statement fares on a new connection, and with which calls."""
    try:
        calls, problem = attempt(session, client, command)
    except NoValues as nothing:
        return str(nothing), ()
    return (f"refused ({problem.sqlstate})" if problem else "taken"), calls


def _table(watch: Watch) -> Table:
    heading = ("shape", "statement", *(stage for stage, _ in STAGES))
    rows = []
    for (shape, name), hows in watch.taken.items():
        missing = len(STAGES) - len(hows)
        if missing or set(hows) != {"taken"}:
            rows.append((shape, name, *hows, *["-"] * missing))
    return (heading, *rows)


def _changing(subject: Subject) -> tuple[str, ...]:
    """Columns of built-in types of which an open session may have a prepared SELECT."""
    changed = []
    for table in subject.baseline.tables:
        other = subject.target.table(table.name)
        for column in table.columns:
            after = other.column(column.name) if other else None
            if after and after.type != column.type:
                changed.append(f"{table.name}.{column.name}")
    if not changed:
        return ()
    return (
        "the type changes of "
        + ", ".join(changed)
        + (
            ": PostgreSQL ends a statement that a session prepared by name and that reads them "
            "with `cached plan must not change result type`; it must be prepared again"
        ),
    )
