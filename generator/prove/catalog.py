"""Reads the catalog and the rows of a database.

The server writes every definition (``pg_get_constraintdef``, ``format_type`` ...), with an empty
search path, so names outside pg_catalog are told in full.  Two databases of one server hold the
same objects exactly when their snapshots are equal; across versions 15 to 18 snapshots differ only
where a version spells a definition in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib.resources import files
from typing import Any

import psycopg
from psycopg import sql
from psycopg.pq import TransactionStatus

from generator.findings import Findings, Place
from generator.records import dataclass
from generator.schema.names import ARCHIVE, Name, base_of, schema_of

KINDS = (
    "census",
    "extensions",
    "types",
    "sequences",
    "tables",
    "columns",
    "constraints",
    "indexes",
    "policies",
    "views",
    "functions",
    "triggers",
    "comments",
    "grants",
    "database",
)
"""The files of ``queries/``; each gives pairs of an object and its definition.

What stands in a schema has an oid from 16384 on (FirstNormalObjectId, access/transam.h).  They say
so where the server has an index on oids and none on schemas: it skips its own thousands of rows.
"""

OF_SCHEMAS = tuple(kind for kind in KINDS if kind != "database")
"""Those that are asked of each schema."""
NAMESPACES = """
SELECT nspname FROM pg_namespace
WHERE nspname <> %s AND nspname <> 'information_schema' AND nspname !~ '^pg_'
ORDER BY nspname
"""
COPY = re.compile(r"seen \d+\Z|(?:before|after) interruptions\Z")
"""The schemas into which the proof copies rows."""
Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """``objects`` maps what an object is called, kind first, to its definition, sorted."""

    objects: Mapping[str, str]
    column_order: Mapping[str, tuple[str, ...]]

    def differences(self, other: Snapshot) -> tuple[str, ...]:
        """What differs, a line each: ``-`` is only here, ``+`` only there.  Order is not told."""
        lines = []
        for name in sorted({*self.objects, *other.objects}):
            here, there = self.objects.get(name), other.objects.get(name)
            if here != there:
                lines += [f"- {name}: {here}"] if here is not None else []
                lines += [f"+ {name}: {there}"] if there is not None else []
        return tuple(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows of a table as text, sorted; ``columns`` in order of name.  None is null."""

    columns: tuple[str, ...]
    values: tuple[tuple[str | None, ...], ...]


def snapshot(
    connection: Connection, schema: str = "public", apart: Iterable[str] = (ARCHIVE,)
) -> Snapshot:
    """The objects of every database schema, and what else stands in the database.

    Of the schemas in ``apart`` nothing is told; ``schema`` is the project's own.
    """
    objects: dict[str, str] = {}
    away = [*apart, ARCHIVE]
    with _settled(connection, search_path=""), psycopg.RawCursor(connection) as cursor:
        others = namespaces(connection, schema)
        for of in (schema, *(name for name in others if name not in away)):
            kinds, rest = (KINDS, (away,)) if of == schema else (OF_SCHEMAS, ())
            where = (quoted_name(of), *rest)
            for name, definition in cursor.execute(described(kinds), where, prepare=True):
                told = name if of == schema else f"{name} in schema {of}"
                if told in objects:
                    raise ValueError(f"two objects are called {told!r}")
                objects[told] = definition
        order = list(_in_each(connection, "column_order", schema, others))
    return Snapshot(
        objects=dict(sorted(objects.items())),
        column_order={table: tuple(columns) for table, columns in sorted(order)},
    )


def namespaces(connection: Connection, own: str) -> list[str]:
    """The other schemas of the database, but for the system's, the archive and the proof's."""
    found = connection.execute(NAMESPACES, [own]).fetchall()
    return [name for (name,) in found if name != ARCHIVE and not COPY.match(name)]


def archives(connection: Connection) -> list[str]:
    found = connection.execute(NAMESPACES, [""]).fetchall()
    return [name for (name,) in found if name == ARCHIVE]


def everywhere(connection: Connection, query: str, schema: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a named query on each schema; the first column is the name of an object."""
    return _in_each(connection, query, schema, namespaces(connection, schema))


def _in_each(
    connection: Connection, query: str, schema: str, others: Iterable[str]
) -> Iterator[tuple[Any, ...]]:
    for of in (schema, *others):
        where = {"schema": quoted_name(of)}
        for name, *rest in connection.execute(named_query(query), where, prepare=True).fetchall():
            yield (name if of == schema else Name(of, name), *rest)


def placed(schema: str, name: str) -> sql.Identifier:
    """The object of that name; ``schema`` is the project's own."""
    return sql.Identifier(schema_of(name, schema), base_of(name))


def rows(connection: Connection, schema: str = "public") -> dict[str, Rows]:
    """Every table's rows by value: comparable whatever the order of columns or rows."""
    found: dict[str, Rows] = {}
    with _settled(connection, search_path="", timezone="UTC", datestyle="ISO"):
        for table, columns, own in list(everywhere(connection, "stored_columns", schema)):
            query = sql.SQL("SELECT {} FROM {} {}").format(
                sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(c)) for c in columns),
                sql.SQL("ONLY" if own else ""),
                placed(schema, table),
            )
            # A plan that was kept would not outlive another collation of a column.
            values = connection.execute(query, prepare=False).fetchall()
            values.sort(key=lambda row: tuple((v is not None, v or "") for v in row))
            found[table] = Rows(columns=tuple(columns), values=tuple(values))
    return found


@contextmanager
def _settled(connection: Connection, **settings: str) -> Iterator[None]:
    """Settings for a while: to the end of a transaction, or of a part of it.

    A query that is prepared is planned once, whatever comes into the catalog; psycopg forgets what
    is prepared when it rolls back, so a part of a transaction gets its settings back one by one.
    """
    within = connection.info.transaction_status != TransactionStatus.IDLE
    settings["plan_cache_mode"] = "force_generic_plan"
    with nullcontext() if within else connection.transaction():
        before = _set(connection, settings)
        try:
            yield
        finally:
            if within and connection.info.transaction_status == TransactionStatus.INTRANS:
                _set(connection, before)


def _set(connection: Connection, settings: Mapping[str, str]) -> dict[str, str]:
    """Sets them for the transaction; what they were."""
    query = (
        "SELECT name, current_setting(name), set_config(name, value, true) "
        "FROM unnest(%s::text[], %s::text[]) AS s (name, value)"
    )
    found = connection.execute(query, (list(settings), list(settings.values())), prepare=True)
    return {name: before for name, before, _ in found}


@cache
def named_query(name: str) -> bytes:
    return files("generator.prove").joinpath("queries", f"{name}.sql").read_bytes()


@cache
def described(kinds: tuple[str, ...]) -> bytes:
    """The queries of those kinds as one: that is asked in a third of the time.

    ``$1`` is the schema, and ``$2`` are those apart where the kind ``database`` is among them:
    psycopg reads a long text with its own signs anew each time.
    """
    each = (b"SELECT * FROM (\n%b) AS %b" % (named_query(kind), kind.encode()) for kind in kinds)
    query = b"\nUNION ALL\n".join(each)
    return query.replace(b"%(schema)s", b"$1").replace(b"%(apart)s", b"$2")


def quoted_name(schema: str) -> str:
    """A schema's name as ``regnamespace`` reads it."""
    return '"' + schema.replace('"', '""') + '"'


def judge_catalog(
    wanted: Snapshot, seen: Snapshot, when: str, place: Place, findings: Findings
) -> None:
    """Findings where ``seen`` holds other objects than ``wanted``; the order of columns is none."""
    for name in sorted({*wanted.objects, *seen.objects}):
        want, have = wanted.objects.get(name), seen.objects.get(name)
        if want == have:
            continue
        code, message, help = _finding_of(name, want, have)
        findings.add(code, f"{when}, {message}", help=help, place=place)


def _finding_of(name: str, want: str | None, have: str | None) -> tuple[str, str, str]:
    if have is None:
        return "SP802", f"{name} is missing: {want}", "make the migration create it"
    if "INVALID" in have and "INVALID" not in (want or ""):
        return "SP805", f"{name} is not valid", "drop it and build it again"
    if "NOT VALID" in have and "NOT VALID" not in (want or ""):
        return (
            "SP806",
            f"{name} was never validated",
            "validate it, or drop it if it is temporary",
        )
    if want is None:
        return "SP803", f"{name} is left behind: {have}", "make the migration drop it"
    if name.startswith("enum "):
        return "SP807", f"{name} has the values {have}, not {want}", "rebuild it in that order"
    return "SP804", f"{name} is {have}, not {want}", "make the migration alter it"
