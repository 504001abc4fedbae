"""A case with a spec and rows, and the way through it: forward, back, and forward again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import psycopg

from generator import pipeline
from generator.prove.catalog import Connection, Rows, Snapshot, archives, rows, snapshot
from generator.prove.psql import run_text
from generator.prove.server import Database, Server
from tests.cases.folders import Case
from tests.databases import statements, untrue
from tests.psql import Psql, psql


def texts(case: Case, stem: str, option: str) -> str:
    """``stem.sql`` and ``stem.OPTION.sql``, as far as they are there."""
    return case.texts(f"{stem}.sql", f"{stem}.{option}.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A database at one moment, by value."""

    catalog: Snapshot
    rows: dict[str, Rows]


built = cache(pipeline.build)
baseline_sql = cache(pipeline.baseline_sql)


def options(case: Case) -> tuple[str, ...]:
    """The options of the features: their files beside feature.yaml and common.yaml.

    Found without building anything, so that a spec which is refused fails its tests and no others.
    """
    found = (p.stem for p in sorted(case.spec.glob("features/*/*.yaml")))
    return tuple(option for option in found if option not in {"feature", "common"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """One case and one option on one database."""

    case: Case
    option: str
    database: Database
    psql: Psql
    connection: Connection

    def run(self, name: str) -> None:
        """A generated file of the option, the way a person runs it.  Raises SqlFailed."""
        self.psql.run(self.file(name))

    def file(self, name: str) -> str:
        return built(self.case.spec).files[f"options/{self.option}/{name}"]

    def write(self, stem: str) -> None:
        """SQL of the case itself: what the application does."""
        self.psql.run(texts(self.case, stem, self.option))

    def untrue(self, stem: str) -> list[str]:
        """The queries of the case that are not true now."""
        return untrue(self.connection, texts(self.case, stem, self.option))

    def work(self, client: Connection) -> None:
        """What session.sql says, on a connection that stays open, and undone again."""
        with client.transaction(force_rollback=True):
            for statement in statements(texts(self.case, "session", self.option)):
                client.execute(statement.encode(), prepare=False)

    def state(self) -> State:
        return State(catalog=snapshot(self.connection), rows=rows(self.connection))

    def archived(self) -> bool:
        return bool(archives(self.connection))


@contextmanager
def journey(server: Server, case: Case, option: str) -> Iterator[Journey]:
    """A database at the baseline, with the case's rows in it."""
    with (
        server.database() as database,
        psql(database.conninfo) as session,
        psycopg.connect(database.conninfo, autocommit=True) as connection,
    ):
        trip = Journey(
            case=case, option=option, database=database, psql=session, connection=connection
        )
        session.run(baseline_sql(case.spec))
        trip.write("rows")
        yield trip


def fresh(server: Server, case: Case, option: str) -> Snapshot:
    """The catalog of a database built from empty to the option's target."""
    specification = built(case.spec).specification
    (target,) = (o.target for o in specification.options if o.texts.key == option)
    with server.database() as database:
        sql = pipeline.schema_sql(target, option, specification.project)
        run_text(database.conninfo, sql)
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            return snapshot(connection)


def lost(before: State, after: State) -> dict[str, list[dict[str, str | None]]]:
    """The rows of ``before`` that ``after`` does not hold to the letter, by table."""
    missing: dict[str, list[dict[str, str | None]]] = {}
    for table, was in before.rows.items():
        there = after.rows.get(table)
        held = set(there.values) if there and there.columns == was.columns else set()
        gone = [dict(zip(was.columns, v, strict=True)) for v in was.values if v not in held]
        if gone:
            missing[table] = gone
    return missing
