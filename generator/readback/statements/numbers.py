"""SELECT setval: the numbers of an identity column go on behind the values that are there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import MoveOnIdentity, Operation
from generator.readback.cursor import Cursor
from generator.readback.names import written
from generator.readback.patterns import holes, literal, quote, skimming
from generator.readback.statements.keeping import columns_of
from generator.readback.statements.restoring import reached


def move_on(cursor: Cursor) -> Iterator[Operation]:
    with skimming(cursor):
        (source,) = cursor.node["fromClause"]
        table = written(source["RangeVar"], cursor)
        (target,) = cursor.node["targetList"]
        _, most = target["ResTarget"]["val"]["FuncCall"]["args"]
        (value,) = most["FuncCall"]["args"]
        name = str(value["ColumnRef"]["fields"][-1]["String"]["sval"])
    (column,) = columns_of(cursor, table, (name,))
    if column.identity is None:
        raise cursor.error(f'column "{name}" of table "{table}" has no numbers of its own')
    own = f"pg_get_serial_sequence({literal(quote(table))}, {literal(name)})"
    holes(cursor, f"SELECT setval({own}, {reached(table, column)}) FROM {quote(table)}")
    yield MoveOnIdentity(table=table, column=name, identity=column.identity)
