"""What `diff` says beside what it writes: rows that stop a script, and what may be a rename."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator

from generator.findings import Finding, Place, shortened
from generator.plan.likely_renames import described, likely_renames
from generator.plan.plan import Plan
from generator.schema.objects import Schema


def questions(plan: Plan) -> Iterator[Finding]:
    """What either script asks before it does anything."""
    for name, migration in (("forward.sql", plan.forward), ("rollback.sql", plan.rollback)):
        for question in migration.questions:
            answer = f", or give {question.answer}" if question.answer else ""
            yield Finding(
                code="SP240",
                message=shortened(f"stops, with nothing done, if {question.why}"),
                help=shortened(f"correct such rows ({question.query}){answer}"),
                place=Place(file=name),
            )


def renames(before: Schema, after: Schema, place: Callable[[str], Place]) -> Iterator[Finding]:
    for item, message in described(likely_renames(before, after)):
        option = shlex.quote(f"{item.what}={item.to}")
        yield Finding(
            code="SP241",
            message=message,
            help=f"give --rename {option} if it is a rename",
            place=place(item.at),
        )
