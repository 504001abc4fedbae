"""Deferred constraints of a transaction that fills tables."""

from __future__ import annotations

from psycopg import sql

from generator.prove.catalog import Connection, placed
from generator.prove.row_order import Filling
from generator.prove.row_writer import Writer
from generator.schema.constraints import ForeignKey
from generator.schema.names import beside
from generator.schema.objects import Schema


def put_off(connection: Connection, schema: Schema, namespace: str) -> None:
    """Foreign keys and triggers wait for the rows to come; of two equal rows the second is refused
    at once, while it is still known which one it is."""
    connection.execute("SET CONSTRAINTS ALL DEFERRED")
    for table in schema.tables:
        for key in table.index_constraints:
            if key.deferrable:
                name = placed(namespace, beside(table.name, key.name))
                connection.execute(sql.SQL("SET CONSTRAINTS {} IMMEDIATE").format(name))


def settle(writer: Writer, filling: Filling) -> None:
    """Rows whose foreign key could not be null when no parent was there yet are given one."""
    required = {column.name for column in filling.table.columns if column.not_null}
    for key in filling.open:
        if required.issuperset(key.columns):
            writer.connection.execute(_adopted(writer, filling, key))


def _adopted(writer: Writer, filling: Filling, key: ForeignKey) -> sql.Composed:
    """Each row gets the parent of its own number, round and round."""
    table = placed(writer.namespace, filling.table.name)
    parent = placed(writer.namespace, key.table)
    names = sql.SQL(", ").join(sql.Identifier(name) for name in key.referenced)
    return sql.SQL(
        "UPDATE {table} AS c SET {changes} FROM"
        " (SELECT ctid AS place, row_number() OVER (ORDER BY ctid) - 1 AS at FROM {table}) AS n"
        " JOIN (SELECT {names}, row_number() OVER (ORDER BY {names}) - 1 AS at,"
        " count(*) OVER () AS many FROM {parent}) AS p ON p.at = n.at % p.many"
        " WHERE c.ctid = n.place AND NOT EXISTS (SELECT FROM {parent} AS o WHERE {same})"
    ).format(
        table=table,
        parent=parent,
        names=names,
        changes=_pairs(key, ", ", "{} = {}", "p"),
        same=_pairs(key, " AND ", "c.{} = {}", "o"),
    )


def _pairs(key: ForeignKey, between: str, form: str, source: str) -> sql.Composed:
    return sql.SQL(between).join(
        sql.SQL(form).format(sql.Identifier(name), sql.Identifier(source, referenced))
        for name, referenced in zip(key.columns, key.referenced, strict=True)
    )
