"""Part 7: clients write during the migration, and during a plain one for comparison.

A client's statement counts as failed when the server refuses it, and as waiting for as long as its
answer takes.  Somebody reads all the while and holds ACCESS SHARE for seconds at a time.
"""

from __future__ import annotations

from generator.findings import Findings, Place
from generator.prove.engine.packages import NoEngine
from generator.prove.engine.process import EngineError
from generator.prove.model import Options, Part, Subject
from generator.prove.progress import Progress
from generator.prove.server import Server
from generator.prove.under_load import READS, Outcome, plain, planned, statements

NUMBER, TITLE = 7, "Concurrent clients"
LIMIT = 1.0
"""Seconds that a client may wait, whatever a plain migration does: it lets a few rows pass."""
LEGS = {"forward": "forward", "rollback": "the way back", "again": "forward again"}


def load(server: Server, subject: Subject, options: Options, progress: Progress) -> Part:
    """Nobody's statement fails, there and back, nor waits as long as for a plain migration."""
    findings = Findings()
    old, new = statements(server, subject, options)
    with progress.timed("under load"):
        outcomes = planned(server, subject, options, old, new)
    for leg, outcome in outcomes.items():
        _judge(findings, _place(subject, leg), LEGS[leg], outcome)
        progress.say(outcome_line(LEGS[leg], outcome))
        progress.measured(f"longest wait, {leg}", outcome.tally.longest)
        for table, seconds in sorted(outcome.tally.waits.items()):
            progress.measured(f"longest wait, {leg}, {table}", seconds)
    facts = [("clients", f"{options.writers}, and one that reads for {READS:g} s at a time")]
    if not old:
        facts += [
            (
                "meanwhile",
                "no client writes: no statement of the schema before is valid in both schemas",
            )
        ]
    failed = (f"{LEGS[leg]} {one.tally.failed.total()}" for leg, one in outcomes.items())
    facts += [("failed statements", ", ".join(failed))]
    try:
        usual = plain(server, subject, options, progress, old)
    except (NoEngine, EngineError) as problem:
        facts.append(("plain migration", f"not measured: {problem}"))
    else:
        progress.say(outcome_line("plain", usual))
        _compare(findings, _place(subject, "forward"), outcomes["forward"], usual, progress)
        facts.append(("plain migration", "measured too; the waits are printed on the screen"))
    return Part(number=NUMBER, title=TITLE, findings=findings.sorted(), facts=tuple(facts))


def _place(subject: Subject, leg: str) -> Place:
    name = "rollback" if leg == "rollback" else "forward"
    return subject.place(name)


def _judge(findings: Findings, place: Place, title: str, outcome: Outcome) -> None:
    if outcome.failed:
        findings.add(
            "SP872",
            f"{title} does not complete while clients write: {outcome.failed}",
            help="split the batch that waits, or raise lock_timeout",
            place=place,
        )
    for said, count in sorted(outcome.tally.failed.items()):
        findings.add(
            "SP870",
            f"a client's statement fails while {title} runs, {count} time(s): {said}",
            help="expand first, and contract only when no client of the old schema is connected",
            place=place,
        )


def _compare(
    findings: Findings, place: Place, ours: Outcome, usual: Outcome, progress: Progress
) -> None:
    ratio = ours.tally.longest / usual.tally.longest if usual.tally.longest else 0.0
    if ratio:
        progress.say(f"longest wait against a plain migration's: 1 : {1 / ratio:.1f}")
    progress.measured("ratio of the longest waits", ratio)
    if ratio > 1 and ours.tally.longest > LIMIT:
        findings.add(
            "SP871",
            "a client waits longer than under a plain migration",
            help="split the batch that waits, or lower lock_timeout",
            place=place,
        )


def outcome_line(what: str, outcome: Outcome) -> str:
    tally = outcome.tally
    return (
        f"{what}: {outcome.seconds:.1f} s, {outcome.tries} tries that found a lock taken, "
        f"{tally.statements} statements of clients, {tally.failed.total()} failed, "
        f"longest wait {tally.longest * 1000:.0f} ms ({tally.slowest})"
    )
