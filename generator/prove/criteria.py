"""Part 8: runs the acceptance criteria before and after forward."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg

from generator.findings import Findings
from generator.prove.catalog import Connection
from generator.prove.databases import filled
from generator.prove.model import Criterion, Options, Part, Subject
from generator.prove.progress import Progress
from generator.prove.psql import SqlFailed, run_text
from generator.prove.running import connected, message_of
from generator.prove.server import Server

NUMBER, TITLE = 8, "Acceptance criteria"


def criteria(server: Server, subject: Subject, options: Options, progress: Progress) -> Part:
    """All are true after forward, and not all of them before: else they would say nothing."""
    findings = Findings()
    place = subject.place("forward")
    with (
        progress.timed("acceptance criteria"),
        filled(server, subject, options) as database,
        connected(database, subject) as connection,
    ):
        before = _answers(connection, subject.criteria)
        try:
            run_text(database.conninfo, subject.forward_sql)
        except SqlFailed as problem:
            findings.add("SP801", f"forward stops: {problem}", help="correct it", place=place)
        after = _answers(connection, subject.criteria)
    for criterion, answer in zip(subject.criteria, after, strict=True):
        if answer != "true":
            findings.add(
                "SP831",
                f"after forward the criterion is {answer}: {criterion.title}",
                help="correct the criterion, or the target that does not meet it",
                place=place,
            )
    if subject.criteria and all(answer == "true" for answer in before):
        findings.add(
            "SP832",
            "every criterion is already true before forward, so none of them tests the feature",
            help="write a criterion that only the feature makes true",
            place=place,
        )
    rows = [(c.title, b, a) for c, b, a in zip(subject.criteria, before, after, strict=True)]
    return Part(
        number=NUMBER,
        title=TITLE,
        findings=findings.sorted(),
        facts=(
            ("true before", f"{before.count('true')} of {len(before)}"),
            ("true after", f"{after.count('true')} of {len(after)}"),
        ),
        tables=(("Criteria", (("criterion", "before", "after"), *rows)),),
    )


def _answers(connection: Connection, asked: Sequence[Criterion]) -> list[str]:
    return [_answer(connection, criterion) for criterion in asked]


def _answer(connection: Connection, criterion: Criterion) -> str:
    """``true``, ``not true``, or that it cannot be asked yet: what it names is not there."""
    try:
        found = connection.execute(criterion.sql.encode()).fetchall()
    except psycopg.Error as problem:
        return f"an error ({message_of(problem)})"
    return "true" if found == [(True,)] else "not true"
