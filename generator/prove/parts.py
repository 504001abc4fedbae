"""The parts of the proof, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable

import psycopg

from generator.findings import Finding
from generator.prove import databases, outside
from generator.prove.clusters import server_part
from generator.prove.criteria import criteria
from generator.prove.drift import drift
from generator.prove.extensions import created_by_admin
from generator.prove.interruption import interruption
from generator.prove.load import load
from generator.prove.model import Options, Part, Subject
from generator.prove.named_roles import named_roles
from generator.prove.observation import observation
from generator.prove.progress import Progress
from generator.prove.psql import SqlFailed
from generator.prove.round_trip import round_trip
from generator.prove.running import StatementFailed
from generator.prove.server import Server
from generator.prove.sessions import sessions
from generator.records import replace

Prover = Callable[[Server, Subject, Options, Progress], Part]
PARTS: tuple[tuple[int, str, Prover], ...] = (
    (3, "Forward, rollback, forward", round_trip),
    (4, "Observed locks, scans and rewrites", observation),
    (5, "Open sessions", sessions),
    (6, "Interrupted", interruption),
    (7, "Concurrent clients", load),
    (8, "Acceptance criteria", criteria),
    (9, "Prisma's schema engine", drift),
)
"""What works on a database with rows in it; parts 1 and 2 are told of the way there, and part 7 is
done where it is asked for."""


def prove(
    server: Server, subject: Subject, options: Options, progress: Progress
) -> tuple[Part, ...]:
    """Every part, in order.  What a part cannot do is its finding; nothing is raised for it."""
    with named_roles(server, subject):
        before = outside.look(server)
        known = replace(server, extensions=created_by_admin(server, subject))
        parts = _proved(known, subject, options, progress)
        return outside.compared(parts, before, outside.look(server), subject)


def _proved(
    server: Server, subject: Subject, options: Options, progress: Progress
) -> tuple[Part, ...]:
    done = [server_part(server, subject)]
    if done[0].findings:
        return tuple(done)
    with server.database() as template:
        try:
            with progress.timed("rows"):
                made = databases.build(template, subject, options)
        except (SqlFailed, psycopg.Error) as problem:
            return (*done, _failed(2, "Rows", subject, problem))
        done.append(databases.rows_part(made, subject))
        options = replace(options, filled=template)
        wanted = [part for part in PARTS if _is_wanted(part[2], subject, options)]
        for at, (number, title, part) in enumerate(wanted):
            progress.step(title, at + 1, len(wanted))
            try:
                with progress.timed(f"part {number}, {title}"):
                    done.append(part(server, subject, options, progress))
            except Exception as problem:
                done.append(_failed(number, title, subject, problem))
    return tuple(sorted(done, key=lambda p: p.number))


def _is_wanted(part: Prover, subject: Subject, options: Options) -> bool:
    """Load where it is asked for; a folder of scripts has neither criteria nor a schema.prisma."""
    if part is load:
        return options.load
    return not subject.folder or part not in (criteria, drift)


OF_ROLES = re.compile(
    r'role "(?:[^"]|"")*" does not exist|must be able to SET ROLE|must be member of role'
    r"|permission denied for schema"
)
"""What a server says where a schema names roles that it has not, or that the proof may not become
(16 and later, and 15), or who is given something in a schema that no role owns by name."""


def _failed(number: int, title: str, subject: Subject, problem: Exception) -> Part:
    said = _words(problem)
    help = "read the message of the server, and run prove again"
    if OF_ROLES.search(said):
        help = (
            "run prove without --server, on a server that it starts: that has the roles which the "
            "schemas name; or plan the same schemas without owners and privileges (pg_dump -O -x)"
        )
    finding = Finding(
        code="SP800",
        message=f"{title} could not be proved: {said}",
        help=help,
        place=subject.place("forward"),
    )
    return Part(number=number, title=title, ran=False, findings=(finding,))


def _words(problem: Exception) -> str:
    """What it says; of what nobody foresaw, its name too."""
    said = " ".join(str(problem).split())
    expected = isinstance(problem, SqlFailed | StatementFailed | psycopg.Error)
    return said if expected else f"{type(problem).__name__}: {said}"
