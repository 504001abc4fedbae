"""The input and the result of the proof, built by ``generator.certify``.

The witness does not read the notes of the accused: nothing here knows the spec, the renderer or
the safety facts.  A claim arrives as the words it makes of locks, scans and rewrites; SQL as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from generator.findings import Finding, Place
from generator.records import dataclass
from generator.schema.objects import Schema

if TYPE_CHECKING:
    from generator.prove.server import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a statement says of itself (docs/adr/0006): pairs of a relation and a lock mode as
    ``pg_locks`` spells it, the tables it reads, and what it writes anew.

    That is what it does alone; ``together`` are its locks among the statements of its transaction.
    What ends in ``if_rows`` it does at most: where there is a row that needs it.
    """

    locks: tuple[tuple[str, str], ...] = ()
    scans: tuple[str, ...] = ()
    rewrites: tuple[str, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    locks_if_rows: tuple[tuple[str, str], ...] = ()
    scans_if_rows: tuple[str, ...] = ()
    together_if_rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """A statement that commits by itself, after every ``rows`` of ``table`` in order of ``key``.

    ``elsewhere``: it writes to another table, and nobody who holds rows makes it wait for certain.
    """

    table: str
    key: tuple[str, ...]
    rows: int
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptStatement:
    """``sql`` with its semicolon; ``what`` it does in a few words; no claim where none is made."""

    sql: str
    what: str
    claim: Claim | None = field(default_factory=Claim)
    steps: Steps | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptBatch:
    """One transaction, or one statement that cannot run in one."""

    title: str
    transactional: bool
    lock_timeout: str
    statements: tuple[ScriptStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    batches: tuple[ScriptBatch, ...] = ()

    @property
    def statements(self) -> Iterator[ScriptStatement]:
        for batch in self.batches:
            yield from batch.statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """``sql`` gives one row with one column, true.

    ``of_rows`` says that it speaks of rows: what an application writes keeps it true.
    """

    title: str
    sql: str
    of_rows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """``value`` is an expression over the old row, ``otherwise`` what decides where it is null."""

    table: str
    column: str
    value: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRows:
    """What a new table holds at first: ``query`` gives ``columns`` in order."""

    table: str
    columns: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What one direction declares to change of the values that were there before.

    Tables and columns are told by their names afterwards, but for the old name in a renaming.
    """

    schemas: tuple[tuple[str, str], ...] = ()
    """(old, new) of database schemas."""
    tables: tuple[tuple[str, str], ...] = ()
    """(old, new), also of those in a schema that is renamed."""
    views: tuple[tuple[str, str], ...] = ()
    """(old, new)"""
    columns: tuple[tuple[str, str, str], ...] = ()
    """(table, old, new)"""
    values: tuple[tuple[str, str, str], ...] = ()
    """(enum, old, new): values that are renamed, or that become another one where they go."""
    casts: tuple[tuple[str, str, str], ...] = ()
    """(table, column, expression over the old row) for columns whose type changes."""
    relabelled: tuple[tuple[str, str, str], ...] = ()
    """Those of the values that are renamed: they have their new names when columns are filled."""
    fills: tuple[Fill, ...] = ()
    """Where a null becomes a value, in the order in which they are done."""
    rows: tuple[FirstRows, ...] = ()
    """The first rows of new tables, in that order."""
    aside: tuple[str, ...] = ()
    """Tables of which rows step aside because a unique key does not admit them."""
    grown: tuple[str, ...] = ()
    """Tables into which the functions of triggers that fire meanwhile insert rows."""
    losses: tuple[str, ...] = ()
    """What the spec accepts to lose: ``T``, ``T.c`` or ``sequence S``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One option: the states on both sides, the scripts between them, and what they promise.

    ``again`` is ``forward`` with the claims of a run that finds something to put back.
    ``deploy`` are the texts of the files that ``prisma migrate deploy`` would send, one simple
    query each; empty for an option that is not the chosen one.

    ``folder`` is where somebody's scripts lie; without one the subject is an option of a spec.
    ``declares`` says whether it is known what new columns and tables are to hold.
    """

    name: str
    title: str
    schema: str = "public"
    archive: str = "schemaproof"
    baseline: Schema
    target: Schema
    baseline_sql: str
    target_sql: str
    forward: Script
    rollback: Script
    again: Script
    cleanup: Script
    forward_sql: str
    """forward.sql, rollback.sql and cleanup.sql to the letter, as psql runs them."""
    rollback_sql: str
    cleanup_sql: str = ""
    there: Mapping = field(default_factory=Mapping)
    back: Mapping = field(default_factory=Mapping)
    criteria: tuple[Criterion, ...] = ()
    demands: tuple[Criterion, ...] = ()
    """What forward asks of the rows that are there: it stops where one of these is not true."""
    demands_back: tuple[Criterion, ...] = ()
    taken_back: tuple[int, ...] = ()
    """The batches of forward, from 1, after which rollback.sql takes back what was done."""
    prisma: str = "7.3.0"
    """The version of Prisma that the spec pins."""
    baseline_prisma: str = ""
    target_prisma: str = ""
    deploy: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    """The roles that either side names."""
    looks_behind: tuple[str, ...] = ()
    """The schemas in which the scripts look, too, behind the project's."""
    folder: str = ""
    declares: bool = True
    unclaimed: tuple[str, ...] = ()
    """What the certificate has to tell of claims that are not made."""

    def place(self, script: str) -> Place:
        """Where a script stands."""
        folder = self.folder or f"options/{self.name}"
        return Place(file=f"{folder}/{script}.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one part of the proof found.  ``facts`` go into the certificate: no times, no paths.

    A part that did not run says why in its facts, and proves nothing.
    """

    number: int
    title: str
    ran: bool = True
    findings: tuple[Finding, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    """Further tables of the certificate: a title, and rows, the first of which is the heading."""
    warnings: tuple[str, ...] = ()
    """Told on the screen and in the certificate; they fail nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to prove.  ``rows`` is how many rows the tables hold that the migration works on.

    ``filled`` is a database at the baseline with rows in it, to be copied; without one every part
    makes its own (``ground.filled``).
    """

    rows: int = 300
    seed: int = 7
    load: bool = False
    writers: int = 4
    filled: Database | None = None
