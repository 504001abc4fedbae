"""Part 3: forward, rollback and forward again, then the same with new rows.

In the end what was kept is cleared, and even then there is a way back, or one that stops before
any change at rows which need what was kept.

After each step the catalog equals that of a database built fresh, and the rows are what they were
or what was declared.  Privileges on what was there before are never lost.
"""

from __future__ import annotations

from contextlib import suppress

from generator.prove.accepted_differences import Accepted, at_home, there_again
from generator.prove.copies import Copy
from generator.prove.databases import filled, fresh, write_between, write_meanwhile
from generator.prove.model import Mapping, Options, Part, Subject
from generator.prove.privileges import give
from generator.prove.progress import Progress
from generator.prove.running import connected
from generator.prove.server import Server
from generator.prove.step_sizes import in_small_steps, said
from generator.prove.trip import Stopped, Trip

NOTHING = Mapping()
NONE = Accepted(losses=frozenset(), grown=frozenset())


def round_trip(server: Server, subject: Subject, options: Options, progress: Progress) -> Part:
    """The catalog after each step, and the rows by value: what is lost, and what is found again.

    psycopg's errors pass through where they are not the migration's.
    """
    steps, subject = said(subject, options), in_small_steps(subject, options)
    targets = {
        "forward": fresh(server, subject, subject.target_sql),
        "rollback": fresh(server, subject, subject.baseline_sql),
    }
    with (
        filled(server, subject, options) as database,
        connected(database, subject) as connection,
    ):
        trip = Trip(
            subject=subject,
            database=database,
            connection=connection,
            progress=progress,
            targets=targets,
            privileges=give(connection, subject),
            steps_said=steps,
        )
        with suppress(Stopped):
            _with_rows_between(trip, *_plain(trip), options)
    return trip.part()


def _plain(trip: Trip) -> tuple[Copy, Copy, Copy]:
    """Nobody writes meanwhile: back and forward again give exactly what was there.

    Returns what was there at the start, what forward made of it, and what it made again.
    """
    subject = trip.subject
    start = trip.copy(subject.there)
    trip.run("forward", "forward")
    after = trip.copy()
    trip.judge_forward(trip.compare(start, after, subject.baseline, subject.there))
    trip.judge_declared("forward", start, after)
    trip.run("rollback", "rollback")
    restored = trip.copy()
    found = trip.compare(start, restored, subject.baseline, NOTHING, exact=True)
    trip.judge_return(found, "rollback", "after rollback", at_home(subject))
    trip.run("forward", "forward again")
    again = trip.copy()
    found = trip.compare(after, again, subject.target, NOTHING, exact=True)
    trip.judge_return(found, "forward", "after forward again", there_again(subject))
    return start, after, again


def _with_rows_between(trip: Trip, start: Copy, there: Copy, again: Copy, options: Options) -> None:
    """Rows are written between forward and back: the old ones come back, the new ones too."""
    subject = trip.subject
    with trip.progress.timed("writing rows between"):
        made = write_between(trip.database, subject, options)
    trip.refused += made.refused
    trip.written += made.rows
    trip.judge_bare(made.bare)
    after = trip.copy(subject.back)
    between = trip.compare(again, after, subject.target, NOTHING)
    trip.run("rollback", "rollback, with new rows")
    restored = trip.copy()
    trip.note_back(trip.compare(after, restored, subject.target, subject.back))
    trip.judge_declared("rollback", after, restored, known=there)
    found = trip.compare(start, restored, subject.baseline, NOTHING)
    # A new row may stand in an old one's place where a unique key comes back.
    kept = [d for d in found if d.kind != "row" or d.table not in subject.back.aside]
    trip.judge_return(kept, "rollback", "after rollback, with new rows", at_home(subject, between))
    with trip.progress.timed("writing rows meanwhile"):
        write_meanwhile(trip.database, subject, options)
    meanwhile = trip.copy(subject.there)
    late = trip.compare(restored, meanwhile, subject.baseline, NOTHING)
    trip.run("forward", "forward with new rows")
    last = trip.copy()
    trip.judge_forward(trip.compare(meanwhile, last, subject.baseline, subject.there), again=True)
    trip.judge_declared("forward", meanwhile, last, known=restored)
    found = trip.compare(after, last, subject.target, NOTHING)
    # Rows written meanwhile may stand where an old one stood: that one waits in the archive.
    kept = [d for d in found if d.kind != "row" or d.table not in subject.there.aside]
    when = "after rollback and forward with rows written between"
    trip.judge_return(kept, "forward", when, there_again(subject, late))
    _cleared(trip, last)


def _cleared(trip: Trip, there: Copy) -> None:
    """Cleanup takes the archive and nothing else; the way back then goes without it."""
    subject = trip.subject
    trip.run("cleanup", "cleanup", reaches="forward")
    if trip.privileges:
        trip.privileges.cleared = True
    found = trip.compare(there, trip.copy(), subject.target, NOTHING, exact=True)
    trip.judge_return(found, "cleanup", "after cleanup", NONE)
    if trip.has_archive():
        message = f"after cleanup the schema {subject.archive} is still there"
        trip.find("SP819", "cleanup", message, "drop everything that was kept")
    if not trip.run_or_look_first("rollback", "rollback, after cleanup", stays="forward"):
        found = trip.compare(there, trip.copy(), subject.target, NOTHING, exact=True)
        trip.judge_return(found, "rollback", "after rollback, which stopped", NONE)
