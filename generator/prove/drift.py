"""Part 9: compares a migrated and a rolled-back database with Prisma's schema engine.

The migration runs here as ``prisma migrate deploy`` runs it: each file is one simple query, so one
implicit transaction, and what cannot run in one stands alone in its file.  Rows are there, and they
and the catalog are looked at as after forward.sql.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import ExecStatus

from generator.findings import Finding, Findings, Place
from generator.prove.databases import filled, fresh
from generator.prove.engine.packages import NoEngine, engine_for, version_of
from generator.prove.engine.process import Engine, EngineError, running_engine
from generator.prove.model import Options, Part, Script, Subject
from generator.prove.prisma_gaps import parted
from generator.prove.progress import Progress
from generator.prove.psql import SqlFailed, run_text
from generator.prove.running import connected
from generator.prove.server import Database, Server
from generator.prove.trip import Trip
from generator.records import replace

NUMBER, TITLE = 9, "Prisma's schema engine"
DONE = {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK, ExecStatus.EMPTY_QUERY}
UNSAID = "Differences that are accepted, because schema.prisma has no syntax for them"
MOST_ROWS = 300
MENTION = 10
"""How many of the engine's statements a message shows."""


def drift(server: Server, subject: Subject, options: Options, progress: Progress) -> Part:
    """Whether Prisma sees the target after forward and the baseline after the way back.

    The engine of the version that the spec pins decides; what the newest one would do is told as a
    warning.
    """
    seen = Findings()
    if options.rows > MOST_ROWS:
        options = replace(options, rows=MOST_ROWS, filled=None)
    targets = {"forward": fresh(server, subject, subject.target_sql)}
    warnings: list[str] = []
    unsaid: list[tuple[str, ...]] = []
    which = engine_for(subject.prisma)
    try:
        with (
            running_engine(which) as own,
            running_engine("newest") as newest,
            filled(server, subject, options) as database,
            connected(database, subject) as connection,
        ):
            settings = settings_of(database, subject.schema)
            trip = Trip(
                subject=subject,
                database=database,
                connection=connection,
                progress=progress,
                targets=targets,
                findings=seen,
                forward="migrate deploy",
            )
            for stage, schema in _journey(trip):
                side = subject.target if stage == "forward" else subject.baseline
                accepted, now = parted(_drift(own, schema, settings), side)
                _, then = parted(_drift(newest, schema, settings), side)
                unsaid += [(stage, statement) for statement in accepted]
                _judge(now, subject, stage, seen)
                warnings += _foresee(then, stage) if then and then != now else []
    except NoEngine as problem:
        why = (("did not run", str(problem)),)
        return Part(number=NUMBER, title=TITLE, ran=False, facts=why, findings=seen.sorted())
    return replace(_part(subject, seen, unsaid), warnings=tuple(warnings))


def _part(subject: Subject, seen: Findings, unsaid: list[tuple[str, ...]]) -> Part:
    which = engine_for(subject.prisma)
    upgrade = f", and {version_of('newest')} for what an upgrade sees"
    facts = [
        ("engine", version_of(which) + (upgrade if which != "newest" else "")),
        ("run as", f"{len(deployed(subject))} files, each one simple query, as migrate deploy"),
        ("after forward", _verdict(seen.sorted(), "SP891")),
        ("after rollback", _verdict(seen.sorted(), "SP892")),
    ]
    return Part(
        number=NUMBER,
        title=TITLE,
        findings=seen.sorted(),
        facts=tuple(facts),
        tables=((UNSAID, (("after", "it would run"), *unsaid)),) if unsaid else (),
    )


def settings_of(database: Database, schema: str = "public") -> Mapping[str, object]:
    """The connection as node's ``pg`` takes it, and the database schema to look at."""
    given = conninfo_to_dict(database.conninfo)
    settings: dict[str, object] = {
        "host": given.get("host", "localhost"),
        "port": int(str(given.get("port") or 5432)),
        "user": given.get("user"),
        "database": given.get("dbname"),
        "schema": schema,
    }
    if given.get("password"):
        settings["password"] = given["password"]
    if given.get("sslmode") in {"require", "verify-ca", "verify-full"}:
        settings["ssl"] = {"rejectUnauthorized": given["sslmode"] == "verify-full"}
    return settings


def deployed(subject: Subject) -> tuple[str, ...]:
    """What is sent: the files of out/migrations; of an option not chosen, what they would hold."""
    return subject.deploy or as_files(subject.forward)


def as_files(script: Script) -> tuple[str, ...]:
    files = []
    for batch in script.batches:
        timeout = f"SET LOCAL lock_timeout = '{batch.lock_timeout}';\n"
        statements = "\n".join(statement.sql for statement in batch.statements)
        files.append(f"{timeout if batch.transactional else ''}{statements}\n")
    return tuple(files)


def deploy(connection: psycopg.Connection[object], files: tuple[str, ...]) -> str | None:
    """Sends each file as one simple query; gives the server's word on the first that fails."""
    for text in files:
        result = connection.pgconn.exec_(text.encode())
        if result.status not in DONE:
            return result.error_message.decode(errors="replace").strip()
    return None


def _journey(trip: Trip) -> Iterator[tuple[str, str]]:
    """The stages at which the engine looks, with the schema.prisma that it should then see.

    What the files have made of the catalog and the rows is held against what forward.sql makes.
    """
    subject, database, seen = trip.subject, trip.database, trip.findings
    start = trip.copy(subject.there)
    trip.progress.step("migrate deploy")
    with _connected(database, subject) as connection:
        failed = deploy(connection, deployed(subject))
    if failed:
        seen.add(
            "SP890",
            f"sent as one simple query, a migration file fails: {failed}",
            help="move what cannot run in a transaction into a batch of its own",
            place=_place(subject, "forward"),
        )
        return
    trip.look("forward", trip.forward)
    after = trip.copy()
    trip.judge_forward(trip.compare(start, after, subject.baseline, subject.there))
    trip.judge_declared("forward", start, after)
    yield "forward", subject.target_prisma
    trip.progress.step("rollback")
    try:
        run_text(database.conninfo, subject.rollback_sql)
    except SqlFailed as problem:
        seen.add(
            "SP890",
            f"rollback fails after migrate deploy: {problem}",
            help="read the message; the database after deploy is not what the rollback expects",
            place=_place(subject, "rollback"),
        )
        return
    yield "rollback", subject.baseline_prisma


@contextmanager
def _connected(database: Database, subject: Subject) -> Iterator[psycopg.Connection[object]]:
    """As Prisma connects: the project's schema stands first in the search path."""
    with psycopg.connect(database.conninfo, autocommit=True) as connection:
        path = f'"{subject.schema.replace(chr(34), chr(34) * 2)}", public'
        connection.execute("SELECT set_config('search_path', %s, false)", (path,))
        yield connection


def _drift(engine: Engine, schema: str, settings: Mapping[str, object]) -> str:
    """What the engine would do to the database; empty where it sees no difference."""
    try:
        return engine.drift(schema, settings)
    except EngineError as problem:
        return f"it reports an error: {problem}"


def _judge(difference: str, subject: Subject, stage: str, seen: Findings) -> None:
    code, side = ("SP891", "migrated") if stage == "forward" else ("SP892", "rolled-back")
    if difference:
        seen.add(
            code,
            f"Prisma {version_of(engine_for(subject.prisma))} sees the {side} database differ "
            f"from its schema.prisma; it would run: {_short(difference)}",
            help="make schema.prisma and the SQL agree",
            place=_place(subject, stage),
        )


def _foresee(difference: str, stage: str) -> list[str]:
    return [
        (
            f"after an upgrade to Prisma {version_of('newest')}, its engine would run on the "
            f"database after {stage}: {_short(difference)}"
        )
    ]


def _short(sql: str) -> str:
    lines = [line.strip() for line in sql.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("--")]
    more = f" ... and {len(told) - MENTION} more lines" if len(told) > MENTION else ""
    return " ".join(told[:MENTION]) + more


def _verdict(found: tuple[Finding, ...], code: str) -> str:
    return "differs" if any(f.code in {code, "SP890"} for f in found) else "no difference"


def _place(subject: Subject, stage: str) -> Place:
    return subject.place(stage)
