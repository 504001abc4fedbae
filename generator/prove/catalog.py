"""What a database holds, told by the server itself: its catalog and its rows.

The server writes every definition (``pg_get_constraintdef``, ``format_type`` ...), with an empty
search path, so names outside pg_catalog are told in full.  Two databases of one server hold the
same objects exactly when their snapshots are equal; across versions 15 to 18 snapshots differ only
where a version spells a definition in another way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import psycopg
from psycopg import sql

from generator.schema.names import ARCHIVE

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
"""The files of ``queries/``; each gives pairs of an object and its definition."""

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
    """The objects of one database schema, and what stands in the database outside of it.

    Of the schemas in ``apart`` nothing is told.
    """
    objects: dict[str, str] = {}
    where = {"schema": quoted_name(schema), "apart": list(apart)}
    with _settled(connection, search_path=""):
        for kind in KINDS:
            for name, definition in connection.execute(named_query(kind), where):
                if name in objects:
                    raise ValueError(f"two objects are called {name!r}")
                objects[name] = definition
        order = connection.execute(named_query("column_order"), where).fetchall()
    return Snapshot(
        objects=dict(sorted(objects.items())),
        column_order={table: tuple(columns) for table, columns in sorted(order)},
    )


def rows(connection: Connection, schema: str = "public") -> dict[str, Rows]:
    """Every table's rows by value: comparable whatever the order of columns or rows."""
    found: dict[str, Rows] = {}
    with _settled(connection, search_path="", timezone="UTC", datestyle="ISO"):
        tables = connection.execute(
            named_query("stored_columns"), {"schema": quoted_name(schema)}
        ).fetchall()
        for table, columns in tables:
            query = sql.SQL("SELECT {} FROM ONLY {}").format(
                sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(c)) for c in columns),
                sql.Identifier(schema, table),
            )
            values = connection.execute(query).fetchall()
            values.sort(key=lambda row: tuple((v is not None, v or "") for v in row))
            found[table] = Rows(columns=tuple(columns), values=tuple(values))
    return found


@contextmanager
def _settled(connection: Connection, **settings: str) -> Iterator[None]:
    """Settings for a while; rolling back a (sub)transaction puts the former ones back."""
    with connection.transaction(force_rollback=True):
        for name, value in settings.items():
            connection.execute("SELECT set_config(%s, %s, true)", (name, value))
        yield


def named_query(name: str) -> bytes:
    return files("generator.prove").joinpath("queries", f"{name}.sql").read_bytes()


def quoted_name(schema: str) -> str:
    """A schema's name as ``regnamespace`` reads it."""
    return '"' + schema.replace('"', '""') + '"'
