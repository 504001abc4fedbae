"""One run through the migration: executes, copies and compares."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import field

from generator.findings import Findings, Place
from generator.prove.accepted_differences import Accepted
from generator.prove.catalog import Connection, Snapshot, judge_catalog, snapshot
from generator.prove.compare import Difference, differences
from generator.prove.copies import Copy, take
from generator.prove.declarations import Declared
from generator.prove.model import Mapping, Part, Subject
from generator.prove.privileges import Privileges
from generator.prove.progress import Progress
from generator.prove.psql import SqlFailed, run_text
from generator.prove.server import Database
from generator.prove.wording import described
from generator.records import dataclass
from generator.schema.objects import Schema

NUMBER, TITLE = 3, "Forward, rollback, forward"
HELP = "correct the spec or the plan so that the migration keeps it, or declare the loss"
AGAIN = (
    "keep the privileges before the object is dropped, and grant them on the object that is "
    "created again"
)


NOTHING_DONE = "migration stopped before any change: "
"""What a script says that looks first and finds rows which it cannot do with."""


class Stopped(Exception):
    """A script failed: there is no next step."""


@dataclass(slots=True)
class Trip:
    """The way through, and what is found on it."""

    subject: Subject
    database: Database
    connection: Connection
    """Stays open while psql runs the scripts: it knows the catalog, and plans its queries once."""
    progress: Progress
    targets: dict[str, Snapshot]
    privileges: Privileges | None = None
    """What was given on the objects before, where that is looked after."""
    forward: str = "forward"
    """What the way there is called in what is told."""
    steps_said: tuple[tuple[str, str], ...] = ()
    findings: Findings = field(default_factory=Findings)
    ledger: list[tuple[str, ...]] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    refused: tuple[str, ...] = ()
    written: tuple[tuple[str, int], ...] = ()
    unsaid: list[str] = field(default_factory=list)
    moving: list[str] = field(default_factory=list)
    declared: int = 0
    steps: int = 0
    copies: int = 0

    def run(self, name: str, step: str, *, reaches: str = "") -> None:
        """A script, by psql; where it leads to.  Raises Stopped where it fails."""
        self._stop_at(self._run(name, step), name, step)
        self.look(name, step, reaches=reaches)
        self.steps += 1

    def run_or_look_first(self, name: str, step: str, *, stays: str) -> bool:
        """The same for a script that may look at the rows and stop before any change: then the
        catalog is still that of ``stays``.  Whether it went on to its end.  Raises Stopped."""
        problem = self._run(name, step)
        reason = problem.partition(NOTHING_DONE)[2] if problem else ""
        if reason:
            self.unsaid.append(f"{step} stops before any change: {reason}")
        else:
            self._stop_at(problem, name, step)
        self.look(name, step, reaches=stays if reason else "")
        self.steps += 1
        return not reason

    def _stop_at(self, problem: str, name: str, step: str) -> None:
        if problem:
            help = "correct the statement that the message names"
            self.find("SP801", name, f"{step} stops: {problem}", help)
            raise Stopped

    def _run(self, name: str, step: str) -> str:
        """What psql says of the statement that fails; nothing where all are done."""
        subject = self.subject
        texts = {
            "forward": subject.forward_sql,
            "rollback": subject.rollback_sql,
            "cleanup": subject.cleanup_sql,
        }
        with self.progress.timed(step):
            try:
                run_text(self.database.conninfo, texts[name])
            except SqlFailed as problem:
                lines = str(problem).splitlines()
                said = [line for line in lines if "ERROR: " in line] or lines
                return said[0] if said else str(problem) or "it fails"
        return ""

    def look(self, name: str, step: str, *, reaches: str = "") -> None:
        """Holds the catalog against that of a database built fresh."""
        subject = self.subject
        copies = (f"seen {number}" for number in range(1, self.copies + 1))
        with self.privileges.aside(self.connection) if self.privileges else nullcontext():
            seen = snapshot(self.connection, subject.schema, (subject.archive, *copies))
        self._judge_privileges(name, step, reaches or name)
        wanted = self.targets[reaches or name]
        judge_catalog(wanted, seen, f"after {step}", self.place(name), self.findings)
        for table, order in seen.column_order.items():
            if wanted.column_order.get(table, order) != order:
                self.orders.append(f"after {step} the columns of {table} have another order")

    def _judge_privileges(self, name: str, step: str, side: str) -> None:
        for given in self.privileges.lost(self.connection, side) if self.privileges else ():
            self.find("SP820", name, f"after {step}, privileges are lost: {given}", AGAIN)

    def copy(self, declared: Mapping | None = None) -> Copy:
        """What the tables hold now; with the casts that ``declared`` tells of."""
        self.copies += 1
        self.progress.step("copying the rows")
        return take(self.connection, self.subject, f"seen {self.copies}", declared)

    def has_archive(self) -> bool:
        query = "SELECT count(*) > 0 FROM pg_namespace WHERE nspname = %s"
        row = self.connection.execute(query, [self.subject.archive]).fetchone()
        return bool(row and row[0])

    def compare(
        self, before: Copy, after: Copy, schema: Schema, declared: Mapping, *, exact: bool = False
    ) -> tuple[Difference, ...]:
        self.progress.step("comparing the rows")
        return differences(self.connection, before, after, schema, declared, exact=exact)

    def judge_forward(self, found: Iterable[Difference], *, again: bool = False) -> None:
        """Values stay in place or are what was declared; what goes has to come back later.

        ``again``: values that the archive held may be put back over those of meanwhile.
        """
        there = self.subject.there
        for one in found:
            if one.kind in {"table", "column"} or (one.kind == "row" and one.table in there.aside):
                self._note("forward again" if again else "forward", one, there)
            elif not again or one.kind == "row":
                self._judge(one, "forward", f"after {self.forward}")

    def judge_declared(
        self, name: str, before: Copy, after: Copy, *, known: Copy | None = None
    ) -> None:
        """What is filled holds what the spec says; ``known`` rows came back from the archive."""
        subject, back = self.subject, name == "rollback"
        if not subject.declares:
            return
        sides = (subject.baseline, subject.target)
        old, new = reversed(sides) if back else sides
        declared = Declared(
            subject=subject,
            database=self.database,
            before=before,
            after=after,
            old=old,
            new=new,
            declared=subject.back if back else subject.there,
            known=known,
            first_rows=known is None,
        )
        self.progress.step("computing what is declared")
        for one in declared.differences():
            self._judge(one, name, f"after {'the way back' if back else self.forward}")
        self.unsaid += [n for n in declared.notes if n not in self.unsaid]
        self.moving += [c for c in declared.moving if c not in self.moving]
        self.declared += declared.compared

    def note_back(self, found: Iterable[Difference]) -> None:
        """What the rollback cannot hold in place: it waits in the archive, or was given up."""
        for one in found:
            self._note("back", one, self.subject.back)

    def judge_return(
        self, found: Iterable[Difference], name: str, when: str, accepted: Accepted
    ) -> None:
        """Everything is to be there again, but for losses that were accepted by name."""
        for one in found:
            if accepted.grew(one):
                fate = "new; written by the functions of triggers that fired"
                self.ledger.append((when, one.table, "", str(one.count), fate))
            elif accepted.rewrote(one):
                fate = "not compared; triggers wrote them when the proof wrote new rows"
                self.ledger.append((when, one.table, one.column, str(one.count), fate))
            elif not accepted.loses(one):
                self._judge(one, name, when)

    def _note(self, step: str, one: Difference, declared: Mapping) -> None:
        accepted = {one.where, one.table, f"sequence {one.table}"} & set(declared.losses)
        by = "declared" if self.subject.folder else "the spec accepts it"
        fate = f"lost; {by}" if accepted else "kept; it is restored"
        self.ledger.append((step, one.table, one.column, str(one.count), fate))

    def _judge(self, one: Difference, name: str, when: str) -> None:
        code, told = described(one)
        self.find(code, name, f"{when}, {told}")

    def judge_bare(self, tables: Iterable[str]) -> None:
        for table in tables:
            self.find(
                "SP809",
                "forward",
                (
                    "rows written between forward and rollback cannot be tested: the server "
                    f"accepts none in table {table} of the target"
                ),
                "correct its constraints; a trigger that refuses them has to do so with RAISE",
            )

    def place(self, name: str) -> Place:
        return self.subject.place(name)

    def find(self, code: str, name: str, message: str, help: str = HELP) -> None:
        self.findings.add(code, message, help=help, place=self.place(name))

    def _declared(self) -> str:
        if not self.subject.declares:
            return "none; what a new column or table holds is what the scripts put there"
        others = (
            f"; not {', '.join(self.moving)}, another at each evaluation" if self.moving else ""
        )
        return f"{self.declared} columns, as the server computes them from the old rows{others}"

    def part(self) -> Part:
        written = tuple((table, str(count)) for table, count in self.written)
        ledger = ("direction", "table", "column", "rows", "what becomes of it")
        return Part(
            number=NUMBER,
            title=TITLE,
            findings=self.findings.sorted(),
            facts=(
                (
                    "steps",
                    f"{self.steps} of 7, each with the catalog of a new database",
                ),
                *self.steps_said,
                ("declared values", self._declared()),
                (
                    "order of columns",
                    "; ".join(self.orders) or "as in a new database",
                ),
            ),
            tables=(
                ("Rows written between forward and back", (("table", "rows"), *written)),
                ("Losses", (ledger, *self.ledger)),
            ),
            warnings=(*self.refused, *self.unsaid),
        )
