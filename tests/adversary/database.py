"""A server that builds schemas, and tells what a database is and holds."""

from __future__ import annotations

import json
import secrets
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg

from generator.prove import binaries
from generator.prove.server import Database, Server
from tests.adversary.kinds import KINDS
from tests.adversary.parts import ROLES
from tests.adversary.values import literal
from tests.adversary.world import Draw, Thing, World, quoted

CATALOG = (Path(__file__).parent / "catalog.sql").read_text(encoding="utf-8")
COLUMNS = """
SELECT attrelid::regclass::text, attname, concat_ws(' of ',
    format_type(atttypid, atttypmod), NULLIF(attgenerated, ''),
    (SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod)), ', ')
        FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem
        JOIN pg_attribute a ON a.attrelid IN (t.typrelid, e.typrelid) AND NOT a.attisdropped
        WHERE t.oid = pg_attribute.atttypid),
    (SELECT format_type(coalesce(e.typbasetype, t.typbasetype), coalesce(e.typtypmod, t.typtypmod))
        FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem AND e.typtype = 'd'
        WHERE t.oid = pg_attribute.atttypid AND 'd' IN (t.typtype, e.typtype)))
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE attnum > 0 AND NOT attisdropped AND relkind = 'r'
    AND nspname !~ '^(pg_|schemaproof|information_)'
"""
AS_NEW = """
SELECT setval(seqrelid, seqstart, false) FROM pg_sequence JOIN pg_class ON oid = seqrelid
WHERE relnamespace::regnamespace::text !~ '^"?schemaproof'
"""
"""Sequences that were never asked for a number."""
Catalog = dict[tuple[str, str], str]
Rows = dict[str, Counter[str]]
Connection = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True, kw_only=True)
class Built:
    """What the server took of a world, and the text that makes it."""

    world: World
    sql: str
    refused: tuple[str, ...]


def prepared(server: Server) -> None:
    """The roles that schemas grant to."""
    with psycopg.connect(server.admin, autocommit=True) as connection:
        for role in ROLES:
            tried(connection, f"CREATE ROLE {role}")


def build(connection: Connection, world: World) -> Built:
    """Makes everything that the server takes, in the order in which it takes it."""
    world = world.copy()
    order = list(KINDS)
    waiting = sorted(
        (t for t in world.things if t.kind != "column"), key=lambda thing: order.index(thing.kind)
    )
    text, refused = [], []
    taken: set[int] = set()
    for _ in range(3):
        left = []
        for thing in waiting:
            if thing.kind == "table":
                _fit(connection, world, thing)
            statement = KINDS[thing.kind].text(thing, world)
            problem = tried(connection, statement)
            if problem:
                left.append(thing)
                refused.append(f"{thing.kind}: {problem}: {statement}")
            else:
                text.append(statement + ";\n")
                taken.add(id(thing))
        if len(left) == len(waiting):
            break
        waiting = left
    gone = {t.full for t in world.of("table", "partition") if id(t) not in taken}
    world.things = [
        t for t in world.things if id(t) in taken or (t.kind == "column" and t.on not in gone)
    ]
    return Built(world=world, sql="\n".join(text), refused=tuple(refused))


def _fit(connection: Connection, world: World, table: Thing) -> None:
    """Leaves out the columns that the server does not take."""
    if not tried(connection, KINDS["table"].text(table, world), keep=False):
        return
    columns, kept = world.columns(table.full), list[Thing]()
    others = [t for t in world.things if t not in columns]
    for column in columns:
        world.things = [*others, *kept, column]
        if not tried(connection, KINDS["table"].text(table, world), keep=False):
            kept.append(column)
    world.things = [*others, *kept]


def tried(connection: Connection, statement: str, *, keep: bool = True) -> str:
    """What the server says against it, or nothing."""
    try:
        if keep:
            connection.execute(statement.encode())  # a transaction of its own
            return ""
        with connection.transaction(force_rollback=True):
            connection.execute(statement.encode())
    except psycopg.Error as problem:
        return str(problem).splitlines()[0]
    return ""


def fill(connection: Connection, world: World, draw: Draw, count: int, first: int = 1) -> list[str]:
    """Rows in every table; those that the server does not admit are left out."""
    statements: list[str] = []
    deferred = [t for t in world.of("table") if world.columns(t.full)]
    for _ in range(2):
        left = []
        for table in deferred:
            made = _rows(connection, world, draw, table, count, first)
            statements += made
            if not made:
                left.append(table)
        deferred = left
    return statements


def _rows(
    connection: Connection, world: World, draw: Draw, table: Thing, count: int, first: int
) -> list[str]:
    found = []
    for i in range(first, first + count):
        names, values = [], []
        for column in world.columns(table.full):
            if "GENERATED" in column.parts["value"] or draw.often(0.05):
                continue
            names.append(quoted(column.name))
            values.append(_value(world, draw, column, i))
        body = f"({', '.join(names)}) VALUES ({', '.join(values)})" if names else "DEFAULT VALUES"
        statement = f"INSERT INTO {table.full} {body}"
        if not tried(connection, statement):
            found.append(statement + ";\n")
    return found


def _value(world: World, draw: Draw, column: Thing, i: int) -> str:
    way = column.hidden.get("values", "any")
    if way == "any" and column.parts["null"] == "" and draw.often(0.15):
        return "NULL"
    number = {"key": i, "ref": draw.randint(1, 3)}.get(way, draw.randint(0, 9))
    return literal(world, column.parts["type"], number)


def catalog(connection: Connection) -> Catalog:
    connection.execute("SET search_path TO ''")
    found: Catalog = {}
    rows = connection.execute(CATALOG.encode(), prepare=True).fetchall()
    # Those that have no name of their own are told apart by nothing but their order.
    for kind, name, detail in sorted(rows, key=lambda row: [str(part) for part in row]):
        at = str(name)
        while (str(kind), at) in found:
            at += " again"
        found[str(kind), at] = str(detail)
    connection.execute("RESET search_path")
    return found


def unlike(have: Catalog, want: Catalog) -> list[str]:
    """What differs, one line each."""
    lines = []
    for key in sorted({*have, *want}):
        if have.get(key) != want.get(key):
            word = (
                "differs" if key in have and key in want else "extra" if key in have else "missing"
            )
            lines.append(f"{' '.join(key)} {word}: {have.get(key)} <> {want.get(key)}")
    return lines


def columns(connection: Connection) -> set[tuple[str, str, str]]:
    """(table, column, type) of every ordinary table."""
    connection.execute("SET search_path TO ''")
    found = {(str(t), str(c), str(k)) for t, c, k in connection.execute(COLUMNS.encode())}
    connection.execute("RESET search_path")
    return found


def bounds(connection: Connection) -> set[tuple[str, str]]:
    """The partitions, with their bounds, and the order of the enums that they have."""
    query = """SELECT oid::regclass::text, pg_get_expr(relpartbound, oid) || coalesce((
            SELECT string_agg(enumlabel, ',' ORDER BY enumtypid::regtype::text, enumsortorder)
            FROM pg_enum JOIN pg_attribute ON atttypid = enumtypid WHERE attrelid = pg_class.oid
        ), '') FROM pg_class WHERE relispartition AND relkind = 'r'"""
    connection.execute("SET search_path TO ''")
    found = {(str(name), str(bound)) for name, bound in connection.execute(query)}
    connection.execute("RESET search_path")
    return found


def tables(connection: Connection) -> list[str]:
    """Every ordinary table, those without a column too."""
    query = """SELECT c.oid::regclass::text FROM pg_class c
        JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind = 'r' AND nspname !~ '^(pg_|schemaproof|information_)' ORDER BY 1"""
    return [str(name) for (name,) in connection.execute(query)]


def rows(connection: Connection, of: set[tuple[str, str, str]]) -> Rows:
    """The rows of those tables, by value, of those columns alone."""
    connection.execute("SET TimeZone TO 'UTC'")
    found: Rows = {}
    for table in sorted({t for t, _, _ in of}):
        names = sorted(c for t, c, _ in of if t == table)
        texts = ", ".join(f"{quoted(n)}::text" for n in names)
        # A plan that is kept would stop where a collation changes.
        query = f"SELECT {texts} FROM ONLY {table}"
        made = connection.execute(query.encode(), prepare=False)
        found[table] = Counter(
            json.dumps(dict(zip(names, row, strict=True)), sort_keys=True)
            for row in made.fetchall()
        )
    return found


def lost(had: Rows, now: Rows) -> list[str]:
    """Rows of ``had`` that are not there."""
    return [
        f"{table}: {row[:200]}"
        for table, wanted in had.items()
        for row in (wanted - now.get(table, Counter()))
    ]


@cache
def pg_dump() -> str:
    """The newest one, which reads all versions."""
    (newest,) = binaries.find_servers([18])
    beside = newest.folder / "pg_dump"
    found = beside if beside.exists() else Path(binaries.find_psql()).with_name("pg_dump")
    return str(found)


def dump(conninfo: str) -> str:
    command = [pg_dump(), "--schema-only", "--exclude-schema=schemaproof*", conninfo]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return ran.stdout


@contextmanager
def database(server: Server, *, superuser: bool, like: str = "") -> Iterator[str]:
    """A database of the server, a copy of the one called ``like``; gives the address to it, of a
    superuser or of its owner."""
    if not superuser:
        with server.database(Database(name=like, conninfo="") if like else None) as made:
            yield made.conninfo
        return
    name = f"adversary_{secrets.token_hex(4)}"
    create = f"CREATE DATABASE {name} TEMPLATE {like or 'template0'} STRATEGY file_copy"
    with psycopg.connect(server.admin, autocommit=True) as admin:
        admin.execute(create.encode())
        try:
            yield server.admin.replace("dbname=postgres", f"dbname={name}")
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
