"""A summary of a database that is compared often: catalog, row counts and checksums."""

from __future__ import annotations

from collections.abc import Mapping

from psycopg import sql

from generator.prove.catalog import Connection, Snapshot, archives, namespaces, snapshot
from generator.prove.interrupted_statements import invalid_indexes
from generator.prove.model import Subject
from generator.records import dataclass

BEFORE, AFTER = COPIES = ("before interruptions", "after interruptions")
"""Where the rows of the first and the last moment are put down, to be compared by value."""
TABLES = """
SELECT n.nspname, c.relname,
       array_agg(a.attname::text ORDER BY a.attname)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = ANY(%s) AND c.relkind = 'r'
GROUP BY 1, 2
ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The catalog; for each table, of the archive too, its rows as a count and a sum."""

    catalog: Snapshot
    rows: Mapping[str, tuple[int, str]]
    invalid: tuple[str, ...]

    def differences(self, other: Moment) -> tuple[str, ...]:
        """What differs, a line each."""
        lines = list(self.catalog.differences(other.catalog))
        for table in sorted({*self.rows, *other.rows}):
            here, there = self.rows.get(table), other.rows.get(table)
            if here != there:
                counts = " and ".join(str(r[0]) if r else "no" for r in (there, here))
                lines.append(f"rows of {table}: {counts}")
        if self.invalid != other.invalid:
            lines.append(f"invalid indexes: {', '.join(self.invalid) or 'none'}")
        return tuple(lines)


def moment(connection: Connection, subject: Subject) -> Moment:
    schemas = [subject.schema, *namespaces(connection, subject.schema), *archives(connection)]
    rows: dict[str, tuple[int, str]] = {}
    for schema, table, columns in connection.execute(TABLES, [schemas]).fetchall():
        row = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(c)) for c in columns)
        query = sql.SQL(
            "SELECT count(*), coalesce(sum(hashtextextended(ROW({})::text, 0)), 0)::text FROM {}"
        ).format(row, sql.Identifier(schema, table))
        found = connection.execute(query).fetchone()
        assert found is not None
        rows[f"{schema}.{table}"] = found[0], found[1]
    return Moment(
        catalog=snapshot(connection, subject.schema, (subject.archive, *COPIES)),
        rows=rows,
        invalid=invalid_indexes(connection, subject.schema),
    )
