"""One direction with interruptions, and its rows in the certificate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from generator.findings import Findings
from generator.prove.catalog import Connection
from generator.prove.model import Subject
from generator.prove.progress import Progress
from generator.prove.server import Database
from generator.prove.states import Moment, moment
from generator.records import dataclass


@dataclass(slots=True)
class Run:
    """One direction under interruption, and what was counted."""

    subject: Subject
    database: Database
    watcher: Connection
    name: str
    progress: Progress
    findings: Findings
    kills: int = 0
    halves: int = 0
    between: int = 0
    cleared: list[str] = field(default_factory=list)
    repeatable: int = 0
    taken_back: int = 0

    def find(self, code: str, message: str, help: str) -> None:
        place = self.subject.place(self.name)
        self.findings.add(code, message, help=help, place=place)

    def moment(self) -> Moment:
        return moment(self.watcher, self.subject)


def table(runs: Iterable[Run]) -> tuple[tuple[str, ...], ...]:
    heading = (
        "direction",
        "interrupted inside a transaction",
        "interrupted outside a transaction",
        "invalid indexes dropped",
        "batches that can be run twice",
        "fills interrupted between two steps",
        "batches after which the other direction reverts everything",
    )
    rows = (
        (
            run.name,
            str(run.kills),
            str(run.halves),
            ", ".join(run.cleared) or "none",
            str(run.repeatable),
            str(run.between),
            str(run.taken_back),
        )
        for run in runs
    )
    return (heading, *rows)
