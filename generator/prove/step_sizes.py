"""Reduces the step size of fills, so that the few rows of a proof take several steps.

It is the one place where what is proved is not run to the letter, and the certificate says so.
First rows are observed without the COMMITs between their steps besides.
"""

from __future__ import annotations

from generator.prove.model import Options, Script, ScriptStatement, Subject
from generator.records import replace

COMMITTED = "\n        COMMIT;"
SEVERAL = 6
"""So many steps at least, where the table holds the rows that it is to hold."""


def in_small_steps(subject: Subject, options: Options) -> Subject:
    """The subject with the LIMIT of each step made smaller, in its text and its statements.

    With rows enough for several whole steps it stays as it is.
    """
    few = small(options)
    return replace(
        subject,
        forward_sql=_text(subject.forward_sql, subject.forward, few),
        rollback_sql=_text(subject.rollback_sql, subject.rollback, few),
        forward=_script(subject.forward, few),
        rollback=_script(subject.rollback, few),
        again=_script(subject.again, few),
    )


def small(options: Options) -> int:
    return max(2, options.rows // SEVERAL)


def said(subject: Subject, options: Options) -> tuple[tuple[str, str], ...]:
    """For the certificate: which step was run in place of which."""
    few = small(options)
    scripts = (subject.forward, subject.rollback)
    whole = {s.steps.rows for script in scripts for s in script.statements if s.steps}
    told = [f"of {few} rows in place of {rows}" for rows in sorted(whole) if few < rows]
    return (("fills in steps", ", ".join(told)),) if told else ()


def smaller(statement: ScriptStatement, few: int) -> ScriptStatement:
    steps = statement.steps
    if steps is None or steps.rows <= few:
        return statement
    # Its own LIMIT is the first one; what is filled may come from a query that has another.
    text = statement.sql.replace(f" LIMIT {steps.rows}\n", f" LIMIT {few}\n", 1)
    return replace(statement, sql=text, steps=replace(steps, rows=few))


def at_once(statement: ScriptStatement) -> ScriptStatement:
    """All its steps in one transaction, so that its locks are held until somebody has looked."""
    # Its own COMMIT is the last one; a text in its query may hold another.
    return replace(statement, sql="".join(statement.sql.rsplit(COMMITTED, 1)))


def _text(text: str, script: Script, few: int) -> str:
    for statement in script.statements:
        text = text.replace(statement.sql, smaller(statement, few).sql)
    return text


def _script(script: Script, few: int) -> Script:
    batches = (
        replace(batch, statements=tuple(smaller(s, few) for s in batch.statements))
        for batch in script.batches
    )
    return Script(batches=tuple(batches))
