"""Inserts many plain rows with INSERT ... SELECT FROM generate_series."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from psycopg import Error, sql

from generator.prove.catalog import placed
from generator.prove.row_order import Filling, Row, is_single
from generator.prove.row_parents import without_child
from generator.prove.row_values import plain
from generator.prove.row_writer import Writer, written_columns
from generator.schema.columns import Column
from generator.schema.constraints import ForeignKey

CHUNK = 1_000_000
MOVED = 4
"""One row in so many is brought to each enum value that has to be reached by updates."""
COUNTED: Mapping[str, str] = {
    "text": "{salt} || g",
    "varchar": "{salt} || g",
    "citext": "{salt} || g",
    "uuid": "md5({salt} || g)::uuid",
    "smallint": "(g % 32000)::smallint",
    "integer": "g::integer",
    "bigint": "g",
    "double precision": "g",
    "real": "g",
    "boolean": "g % 2 = 0",
    "timestamp": "timestamp '2026-01-01' + g * interval '1 second'",
    "timestamptz": "timestamptz '2026-01-01 00:00+00' + g * interval '1 second'",
    "date": "date '2026-01-01' + (g % 3000000)::integer",
    "jsonb": "jsonb_build_object('n', g)",
    "json": "json_build_object('n', g)",
    "bytea": "int8send(g)",
}
"""Expressions over the row's number ``g`` for types of which many different values are wanted."""


def fill_up(
    writer: Writer,
    filling: Filling,
    base: Row,
    missing: int,
    ways: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> None:
    """Writes ``missing`` more rows, or as many as there are parents for; then moves enums on.

    Rows that cannot be made so, for want of an expression or because the server refuses one, are
    made one by one as far as a thousand of them.
    """
    start = 1_000_000 + writer.offset * 100_000_000
    first, left = start, missing
    while left > 0:
        many = min(CHUNK, left)
        try:
            with writer.connection.transaction():
                written = _insert_many(writer, filling, base, first, many)
        except Error:
            for _ in range(min(left, 1000)):
                writer.walk(filling, base)
            return
        if written == 0:
            break
        first, left = first + many, left - many
    _move_on(writer, filling, ways)


def _insert_many(writer: Writer, filling: Filling, base: Row, first: int, many: int) -> int:
    columns: dict[str, sql.Composable] = {}
    for column in written_columns(filling.table.columns):
        if column.name in base:
            columns[column.name] = sql.Literal(base[column.name])
        elif column.default is None:
            columns[column.name] = _value(writer, column)
    joins: list[sql.Composable] = []
    for at, key in enumerate(filling.keys):
        settled = {n for other in filling.keys[:at] for n in other.columns}
        given = any(n in base for n in key.columns)
        if given or set(key.columns) <= settled or key.table == filling.table.name:
            continue
        source = f"p{at}"
        joins.append(_parents(writer, filling, key, source, first, many))
        for name, referenced in zip(key.columns, key.referenced, strict=True):
            columns[name] = sql.Identifier(source, referenced)
    for key in filling.keys:
        if key.table == filling.table.name:
            columns |= {
                n: columns.get(r, sql.NULL)
                for n, r in zip(key.columns, key.referenced, strict=True)
            }
    for key in filling.open:
        columns |= dict.fromkeys(key.columns, sql.NULL)
    query = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM generate_series({}::bigint, {}) AS g{}")
    cursor = writer.connection.execute(
        query.format(
            placed(writer.namespace, filling.table.name),
            sql.SQL(", ").join(sql.Identifier(n) for n in columns),
            sql.SQL(", ").join(columns.values()),
            sql.Literal(first),
            sql.Literal(first + many - 1),
            sql.SQL("").join(joins),
        )
    )
    return cursor.rowcount


def _parents(
    writer: Writer, filling: Filling, key: ForeignKey, source: str, first: int, many: int
) -> sql.Composed:
    """The parents, numbered in a fixed order; three in four of them get children."""
    table = placed(writer.namespace, key.table)
    names = sql.SQL(", ").join(sql.Identifier("p", r) for r in key.referenced)
    single = is_single(filling.table, key)
    free: sql.Composable = sql.SQL("true")
    if single:
        free = without_child(writer.namespace, filling.table.name, key)
    count = writer.count(key.table) * 3 // 4 + 1
    limit = many if single else count
    at = sql.SQL("g - {}").format(sql.Literal(first))
    if not single:
        at = sql.SQL("(g - {}) % {}").format(sql.Literal(first), sql.Literal(count))
    return sql.SQL(
        " JOIN (SELECT {names}, row_number() OVER (ORDER BY {names}) - 1 AS at"
        " FROM {table} AS p WHERE {free} ORDER BY {names} LIMIT {limit}) AS {source}"
        " ON {source}.at = {at}"
    ).format(
        names=names,
        table=table,
        free=free,
        limit=sql.Literal(limit),
        source=sql.Identifier(source),
        at=at,
    )


def _value(writer: Writer, column: Column) -> sql.Composable:
    type_ = column.type
    counted = None if type_.array or type_.user else COUNTED.get(type_.name)
    size = len(writer.salt) + len(column.name) + 12
    if counted is None or any(size > a for a in type_.arguments if type_.name == "varchar"):
        return sql.Literal(plain(type_, writer.schema, writer.salt, 1))
    salt = sql.Literal(f"{writer.salt}{column.name} ")
    return sql.SQL(counted).format(salt=salt)


def _move_on(
    writer: Writer, filling: Filling, ways: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> None:
    """Brings some of the rows to enum values that no insert may give."""
    table = placed(writer.namespace, filling.table.name)
    for column, known in ways.items():
        name = sql.Identifier(column)
        for at, way in enumerate(known.values()):
            for before, value in pairwise(way):
                query = sql.SQL(
                    "UPDATE {} SET {} = {} WHERE {} = {} AND hashtext(ctid::text) % {} = {}"
                ).format(
                    table,
                    name,
                    sql.Literal(value),
                    name,
                    sql.Literal(before),
                    sql.Literal(MOVED),
                    sql.Literal(at % MOVED),
                )
                try:
                    with writer.connection.transaction():
                        writer.connection.execute(query)
                except Error:
                    break
