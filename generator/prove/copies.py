"""Copies the rows of every table, as text, into a separate schema.

They stay inside the database, so that a million of them are compared by the server, and they hold
text, so that they can be compared whatever becomes of their types.  A migration does not see them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from psycopg import Error, sql

from generator.prove.catalog import Connection, everywhere, placed
from generator.prove.model import Mapping as Declared
from generator.prove.model import Subject
from generator.records import dataclass
from generator.schema.names import beside, kept, text_of
from generator.schema.objects import Schema

Given = tuple[int, bool, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """``tables`` maps a table to its columns; ``cast`` names (table, column) of expected values,
    which stand in columns called ``cast COLUMN``.  ``sequences`` maps to the last value given,
    whether one was given at all, and the (table, column) that owns it, or empty names."""

    schema: str
    tables: Mapping[str, tuple[str, ...]]
    cast: frozenset[tuple[str, str]] = frozenset()
    sequences: Mapping[str, Given] = field(default_factory=dict)

    def table(self, name: str) -> sql.Identifier:
        return copied(self.schema, name)


def copied(schema: str, table: str) -> sql.Identifier:
    """The copy of a table: tables of one name in two schemas do not meet there."""
    return sql.Identifier(schema, kept(text_of(table)))


def take(
    connection: Connection, subject: Subject, name: str, declared: Declared | None = None
) -> Copy:
    """Copies what ``subject.schema`` holds now into the schema ``name``.

    Where ``declared`` says how values are cast, what the expression gives now is put down beside
    them.  psycopg's errors pass through.
    """
    connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
    found = list(everywhere(connection, "stored_columns", subject.schema))
    cast: set[tuple[str, str]] = set()
    for table, columns, own in found:
        expected = _expected(connection, subject, table, declared) if declared else {}
        cast |= {(table, column) for column in expected}
        source = placed(subject.schema, table)
        picked = [sql.SQL("{0}::text AS {0}").format(sql.Identifier(c)) for c in columns]
        picked += [
            sql.SQL("({})::text AS {}").format(sql.SQL(text), sql.Identifier(f"cast {column}"))
            for column, text in expected.items()
        ]
        make = sql.SQL("CREATE UNLOGGED TABLE {} AS SELECT {} FROM {} {}")
        into = copied(name, table)
        only = sql.SQL("ONLY" if own else "")
        connection.execute(make.format(into, sql.SQL(", ").join(picked), only, source))
    return Copy(
        schema=name,
        tables={table: tuple(columns) for table, columns, _ in found},
        cast=frozenset(cast),
        sequences=_sequences(connection, subject.schema),
    )


def _expected(
    connection: Connection, subject: Subject, table: str, declared: Declared
) -> dict[str, str]:
    """The declared casts of a table that make sense before the migration: column to expression.

    One that names a type which is yet to come does not, and is not compared by value.
    """
    renamed = dict(declared.tables)
    new = renamed.get(table, table)
    old_names = {c: old for t, old, c in declared.columns if t == new}
    out: dict[str, str] = {}
    for owner, column, text in declared.casts:
        if owner != new:
            continue
        probe = sql.SQL("SELECT ({})::text FROM {} LIMIT 0").format(
            sql.SQL(text),
            placed(subject.schema, table),
        )
        try:
            with connection.transaction():
                connection.execute(probe)
        except Error:
            continue
        out[old_names.get(column, column)] = text
    return out


def _sequences(connection: Connection, schema: str) -> dict[str, Given]:
    """A descending one counts with the sign turned; one that starts over may give anything."""
    out: dict[str, Given] = {}
    for name, sign, owner, column in list(everywhere(connection, "sequence_signs", schema)):
        table = beside(name, owner) if owner else owner
        query = sql.SQL("SELECT last_value, is_called FROM {}").format(placed(schema, name))
        last, called = connection.execute(query).fetchone() or (0, False)
        # What was not called gives its value next: it stands one behind it.
        out[name] = (sign * last - (0 if called else 1), called, (table, column))
    return out


def key_of(schema: Schema, table: str) -> tuple[str, ...]:
    """The columns that tell the rows of a table apart; none where it has no key."""
    found = schema.table(table)
    return (found.key if found else None) or ()
