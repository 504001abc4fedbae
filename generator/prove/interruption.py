"""Part 6: interrupts a migration after each statement, and continues it.

What was interrupted inside a transaction must leave nothing; then that state is where the next try
starts from, and one pass over a script proves all its interruptions (docs/adr/0007).  What runs
outside a transaction is stopped half way, and what it leaves is dealt with as the script says.
"""

from __future__ import annotations

import psycopg

from generator.findings import Findings
from generator.prove.accepted_differences import at_home
from generator.prove.catalog import Snapshot
from generator.prove.compare import Difference, differences
from generator.prove.copies import Copy, take
from generator.prove.databases import filled, fresh
from generator.prove.half_run import taken_back
from generator.prove.interrupted import Run, table
from generator.prove.interrupted_statements import (
    Stopped,
    clear_invalid,
    invalid_indexes,
    kill,
    stop_between_steps,
    stop_half_way,
)
from generator.prove.model import Options, Part, Script, ScriptBatch, ScriptStatement, Subject
from generator.prove.progress import Progress
from generator.prove.running import StatementFailed, connected, execute, run_batch
from generator.prove.server import Server
from generator.prove.session_leftovers import carried, left_by
from generator.prove.states import AFTER, BEFORE
from generator.prove.step_sizes import in_small_steps
from generator.records import replace

NUMBER, TITLE = 6, "Interrupted"
MOST_ROWS = 300
"""Each state is compared by value, many times over."""


class GaveUp(Exception):
    """A batch could not be resumed: there is no next one."""


def interruption(server: Server, subject: Subject, options: Options, progress: Progress) -> Part:
    """Whether every interruption ends at the target, and back at the baseline, with every row."""
    findings = Findings()
    runs: list[Run] = []
    if options.rows > MOST_ROWS:
        options = replace(options, rows=MOST_ROWS, filled=None)
    subject = in_small_steps(subject, options)
    with filled(server, subject, options) as database, connected(database, subject) as watcher:
        scripts = (("forward", subject.forward), ("rollback", subject.rollback))
        sides = (subject.target_sql, subject.baseline_sql)
        before = take(watcher, subject, BEFORE)
        for (name, script), side in zip(scripts, sides, strict=True):
            run = Run(
                subject=subject,
                database=database,
                watcher=watcher,
                name=name,
                progress=progress,
                findings=findings,
            )
            runs.append(run)
            try:
                _interrupted(run, script)
            except GaveUp:
                break
            _judge_end(run, fresh(server, subject, side))
        else:
            _judge_rows(runs[-1], before)
    home = fresh(server, subject, subject.baseline_sql)
    runs[0].taken_back = taken_back(server, subject, options, home, progress, runs[-1].find)
    return Part(
        number=NUMBER,
        title=TITLE,
        findings=findings.sorted(),
        tables=(("Interruptions", table(runs)),),
    )


def _interrupted(run: Run, script: Script) -> None:
    for number, batch in enumerate(script.batches, 1):
        run.progress.step(f"{run.name}, interrupted", number, len(script.batches))
        through = False
        if batch.transactional:
            _kill_inside(run, batch)
        else:
            through = _stop_half_way(run, batch)
        if not through:
            _go_on(run, batch)
        run.repeatable += _can_be_repeated(run, batch)


def _go_on(run: Run, batch: ScriptBatch) -> None:
    try:
        with connected(run.database, run.subject) as connection:
            before = carried(connection)
            run_batch(connection, batch)
            for found in left_by(batch, before, carried(connection)):
                run.find(*found)
    except (StatementFailed, psycopg.Error) as problem:
        run.find(
            "SP861",
            f'batch "{batch.title}" does not run after an interruption: {problem}',
            "make the batch safe to run again after an interruption",
        )
        raise GaveUp from problem


def _kill_inside(run: Run, batch: ScriptBatch) -> None:
    """Stops the transaction after each of its statements, the last one before its COMMIT."""
    before = run.moment()
    for at, statement in enumerate(batch.statements, 1):
        _kill_after(run, batch, at)
        run.kills += 1
        left = run.moment().differences(before)
        if left:
            run.find(
                "SP860",
                f'stopped after "{statement.what}", the migration leaves changes of its '
                f"batch: {'; '.join(left[:3])}",
                "put statements that belong together into one transaction",
            )
            raise GaveUp


def _kill_after(run: Run, batch: ScriptBatch, count: int) -> None:
    try:
        with connected(run.database, run.subject) as victim:
            victim.execute("BEGIN")
            for statement in batch.statements[:count]:
                execute(victim, statement.sql, statement.what)
            kill(run.watcher, victim)
    except StatementFailed as problem:
        run.find(
            "SP861",
            f'batch "{batch.title}" fails: {problem}',
            "read the message; the batches after this one were not tried",
        )
        raise GaveUp from problem


def _stop_half_way(run: Run, batch: ScriptBatch) -> bool:
    """Stops what runs outside a transaction while it waits for others; clears what it leaves.

    True where it waits for nobody, and so was through before it could be stopped.
    """
    (statement,) = batch.statements
    if statement.steps:
        return _stop_between_steps(run, statement)
    known = invalid_indexes(run.watcher, run.subject.schema)
    how = stop_half_way(run.database, run.subject, statement.sql)
    run.halves += how is Stopped.HALF_WAY
    found = invalid_indexes(run.watcher, run.subject.schema)
    left = [name for name in found if name not in known]
    if statement.sql.upper().startswith("CREATE"):
        clear_invalid(run.watcher, run.subject.schema, left)
        run.cleared += left
    return how is Stopped.ENDED


def _stop_between_steps(run: Run, statement: ScriptStatement) -> bool:
    """Stops a fill of which some steps are committed; the batch then goes on with the others."""
    before = run.moment()
    how = stop_between_steps(run.database, run.subject, statement)
    if how is Stopped.HALF_WAY:
        run.between += run.moment().rows != before.rows
    return how is Stopped.ENDED


def _can_be_repeated(run: Run, batch: ScriptBatch) -> bool:
    """Whether a second run of a batch that is committed does nothing, or stops with nothing done.

    A runner that lost its connection at COMMIT does not know whether the batch is through.
    """
    before = run.moment()
    try:
        with connected(run.database, run.subject) as connection:
            run_batch(connection, batch)
    except (StatementFailed, psycopg.Error):
        pass
    changed = run.moment().differences(before)
    if changed:
        run.find(
            "SP862",
            f'batch "{batch.title}", run twice, changes this: {"; ".join(changed[:3])}',
            (
                "make the batch stop or do nothing when it is run again: a client that loses the "
                "connection at COMMIT does not know whether it is committed"
            ),
        )
        raise GaveUp
    return True


def _judge_end(run: Run, wanted: Snapshot) -> None:
    reached = run.moment()
    differences = reached.catalog.differences(wanted)
    if differences:
        run.find(
            "SP863",
            f"after interruptions the result differs: {'; '.join(differences[:3])}",
            "make each batch safe to run again after an interruption",
        )
    if reached.invalid:
        run.find(
            "SP864",
            f"an index is left invalid: {', '.join(reached.invalid)}",
            "drop it concurrently and build it again",
        )


def _judge_rows(run: Run, before: Copy) -> None:
    """The archive may hold what the way back keeps; the tables hold what they held."""
    after = take(run.watcher, run.subject, AFTER)
    found = differences(run.watcher, before, after, run.subject.baseline, exact=True)
    accepted = at_home(run.subject)
    lost = [_words(d) for d in found if not accepted.loses(d) and not accepted.grew(d)]
    if lost:
        run.find(
            "SP865",
            f"rows differ after interruptions of forward and rollback: {'; '.join(lost[:3])}",
            "make each batch safe to run again after an interruption",
        )


def _words(one: Difference) -> str:
    return f"{one.kind} of {one.where}: {one.count}"
