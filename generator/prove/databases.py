"""Creates databases with the baseline or the target, empty or with rows.

Part 2 of the proof is what can be told of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial

import psycopg

from generator.findings import Findings
from generator.prove.catalog import Connection, Snapshot, snapshot
from generator.prove.model import Criterion, Options, Part, Subject
from generator.prove.psql import run_text
from generator.prove.row_order import heeding, sizes, unique_keys
from generator.prove.row_writer import Questions
from generator.prove.rows import Filled, fill
from generator.prove.running import connected
from generator.prove.server import Database, Server

USUAL = 300
"""Rows of a table that the migration does not work on, however many the others hold."""
BETWEEN = "between "
"""What marks the values of rows that are written between forward and back."""


KEPT_OUT = "it holds no row in this proof, since forward stops at each"


@contextmanager
def filled(server: Server, subject: Subject, options: Options) -> Iterator[Database]:
    """A database at the baseline with rows in it, to do with as one likes."""
    with server.database(options.filled) as database:
        if options.filled is None:
            build(database, subject, options)
        yield database


def build(database: Database, subject: Subject, options: Options) -> Filled:
    """Brings an empty database to the baseline and fills it.  Raises SqlFailed."""
    run_text(database.conninfo, subject.baseline_sql)
    many = sizes(subject.baseline, busy(subject), options.rows, min(options.rows, USUAL))
    with connected(database, subject) as connection:
        made = fill(
            connection,
            heeding(subject.baseline, subject.target),
            many,
            namespace=subject.schema,
            salt=f"{options.seed} ",
            holds=holding(connection, subject.demands),
            colliding=colliding(subject),
        )
        connection.execute("ANALYZE")
    return made


def write_between(database: Database, subject: Subject, options: Options) -> Filled:
    """New rows in every table of the target, with the old ones' rows among their parents.

    They keep the acceptance criteria true: those say what the application sees to.  What both ways
    ask of rows they give as well, since they go back and forward again.
    """
    told = tuple(c for c in subject.criteria if c.of_rows)
    with connected(database, subject) as connection:
        return fill(
            connection,
            heeding(subject.target, subject.baseline),
            {},
            namespace=subject.schema,
            salt=f"{BETWEEN}{options.seed} ",
            offset=10_000,
            holds=holding(connection, (*told, *subject.demands_back, *subject.demands)),
            changing=True,
        )


def write_meanwhile(database: Database, subject: Subject, options: Options) -> Filled:
    """New rows in every table of the baseline: what is written while the feature is rolled back."""
    with connected(database, subject) as connection:
        return fill(
            connection,
            heeding(subject.baseline, subject.target),
            {},
            namespace=subject.schema,
            salt=f"meanwhile {options.seed} ",
            offset=20_000,
            holds=holding(connection, subject.demands),
        )


def colliding(subject: Subject) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The keys to come that not all rows meet: the migration sets the others aside."""
    olds = {new: old for old, new in subject.there.tables}
    keys: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in subject.there.aside:
        new, old = subject.target.table(name), subject.baseline.table(olds.get(name, name))
        if new and old:
            known, columns = unique_keys(old), {c.name for c in old.columns}
            coming = (k for k in unique_keys(new) if k not in known and columns.issuperset(k))
            keys[old.name] = tuple(coming)
    return keys


def holding(connection: Connection, asked: tuple[Criterion, ...]) -> Questions:
    """Whether each of them holds, as questions to ask again and again.

    What is not true, or makes no sense, before the first row is not asked.
    """
    known = [criterion for criterion in asked if is_true(connection, criterion)]
    return tuple(partial(is_true, connection, criterion) for criterion in known)


def is_true(connection: Connection, criterion: Criterion) -> bool:
    """Whether the criterion's query gives one true value; an error is none.  What gives no rows, a
    block, is true where it comes to its end."""
    try:
        with connection.transaction():
            found = connection.execute(criterion.sql.encode())
            return found.description is None or found.fetchall() == [(True,)]
    except psycopg.Error:
        return False


def fresh(server: Server, subject: Subject, sql: str) -> Snapshot:
    """The catalog of a database that was built from empty; on a server of our own, built once."""
    build = _fresh if server.started else _fresh.__wrapped__
    return build(server, subject.schema, sql)


@lru_cache(maxsize=8)
def _fresh(server: Server, schema: str, sql: str) -> Snapshot:
    with server.database() as database:
        run_text(database.conninfo, sql)
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            return snapshot(connection, schema)


def busy(subject: Subject) -> frozenset[str]:
    """Tables of the baseline that differ in the target but for their triggers."""
    names = set()
    for table in subject.baseline.tables:
        new = dict(subject.there.tables).get(table.name, table.name)
        other = subject.target.table(new)
        if other is None or _shape(other.canonical()) != _shape(table.canonical()):
            names.add(table.name)
    claims = [s.claim for s in subject.forward.statements if s.claim]
    scanned = {t for c in claims for t in (*c.scans, *c.scans_if_rows)}
    return frozenset(names | scanned) & {t.name for t in subject.baseline.tables}


def _shape(table: object) -> tuple[object, ...]:
    parts = ("columns", "primary_key", "uniques", "checks", "foreign_keys", "indexes")
    return tuple(getattr(table, part) for part in parts)


def rows_part(made: Filled, subject: Subject) -> Part:
    """Part 2: every table of the baseline holds rows, and what no row could be brought to."""
    findings = Findings()
    place = subject.place("forward")
    for table, count in made.rows:
        if count == 0 and table not in made.kept_out:
            findings.add(
                "SP809",
                f"table {table} cannot be tested: the server accepted no row",
                help="correct its constraints and triggers",
                place=place,
            )
    heading = ("table", "rows")
    counted = tuple((table, str(count)) for table, count in made.rows)
    return Part(
        number=2,
        title="Rows",
        findings=findings.sorted(),
        facts=(
            *_told("forward requires that", subject.demands),
            *_told("rollback requires that", subject.demands_back),
        ),
        tables=(("Rows of the baseline", (heading, *counted)),),
        warnings=(*made.refused, *(f"table {t}: {KEPT_OUT}" for t in made.kept_out)),
    )


def _told(who: str, asked: tuple[Criterion, ...]) -> tuple[tuple[str, str], ...]:
    """Several queries may ask for one thing."""
    return tuple((who, title) for title in dict.fromkeys(criterion.title for criterion in asked))
