"""SELECT setval: advances the sequence of an identity column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan.operations import CopyNumbers, MoveOnIdentity, Operation, StartNumbers
from generator.records import replace
from generator.schema.columns import Identity
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.names import local, written
from generator.sql.read.patterns import holes, literal, quote, skimming
from generator.sql.read.statements.keeping import columns_of
from generator.sql.read.statements.restoring import reached


def set_number(cursor: Cursor) -> Iterator[Operation]:
    """SELECT setval."""
    if "intoClause" in cursor.node:
        raise cursor.error("SELECT INTO is not supported: write CREATE TABLE AS")
    first = cursor.node["targetList"][0]["ResTarget"]["val"]
    if "whereClause" in cursor.node:
        yield from start(cursor)
    elif len(first.get("FuncCall", {}).get("args", [])) == COPIED:
        yield from copy(cursor)
    else:
        yield from move_on(cursor)


COPIED = 3
"""Arguments of setval where one sequence goes on where another one is."""


def copy(cursor: Cursor) -> Iterator[Operation]:
    with skimming(cursor):
        (source,) = cursor.node["fromClause"]
        other = written(source["RangeVar"], cursor)
        (target,) = cursor.node["targetList"]
        name = target["ResTarget"]["val"]["FuncCall"]["args"][0]["A_Const"]["sval"]["sval"]
    own = unquoted(str(name), cursor)
    text = f'SELECT setval({literal(quote(own))}, "last_value", "is_called") FROM {quote(other)}'
    holes(cursor, text)
    yield CopyNumbers(sequence=own, source=other)


def start(cursor: Cursor) -> Iterator[Operation]:
    with skimming(cursor):
        (source,) = cursor.node["fromClause"]
        name = written(source["RangeVar"], cursor)
        (target,) = cursor.node["targetList"]
        first = numeral(target["ResTarget"]["val"]["FuncCall"]["args"][1]["A_Const"])
    text = f"SELECT setval({literal(quote(name))}, {first}, false) FROM {quote(name)}"
    holes(cursor, f'{text} WHERE NOT "is_called"')
    yield StartNumbers(sequence=name, start=first)


def numeral(constant: Json) -> int:
    """The number; those past the range of integer are written like decimals."""
    if "fval" in constant:
        return int(constant["fval"]["fval"])
    return int(constant["ival"].get("ival", 0))


def unquoted(text: str, cursor: Cursor) -> str:
    """The name in the text of a quoted name."""
    parts = tuple(p.replace('""', '"') for p in QUOTED.findall(text))
    return local(parts, cursor)


QUOTED = re.compile(r'"((?:[^"]|"")*)"')


def move_on(cursor: Cursor) -> Iterator[Operation]:
    with skimming(cursor):
        (source,) = cursor.node["fromClause"]
        table = written(source["RangeVar"], cursor)
        (target,) = cursor.node["targetList"]
        _, most = target["ResTarget"]["val"]["FuncCall"]["args"]
        (value,) = most["FuncCall"]["args"]
        name = str(value["ColumnRef"]["fields"][-1]["String"]["sval"])
    (column,) = columns_of(cursor, table, (name,))
    if column.default and column.default.uses.functions == ("nextval",):
        column = replace(column, identity=Identity(kind="serial"))
    if column.identity is None:
        raise cursor.error(f'column "{name}" of table "{table}" has no sequence')
    own = f"pg_get_serial_sequence({literal(quote(table))}, {literal(name)})"
    holes(cursor, f"SELECT setval({own}, {reached(table, column)}) FROM {quote(table)}")
    yield MoveOnIdentity(table=table, column=name, identity=column.identity)
