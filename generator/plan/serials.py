"""A serial column of one side whose sequence the other side says by itself.

SERIAL is a sequence, its owner and a default.  Where the other side has that sequence as one of its
own, owned or not, what differs is the owner or the default, and the numbers go on.
"""

from __future__ import annotations

from generator.plan.context import Canonical
from generator.records import replace
from generator.schema.columns import Column, sequence_of
from generator.schema.objects import Schema, Table, serial_sequence
from generator.schema.tokens import quoted


def unfolded(schema: Schema, other: Schema, expression: Canonical) -> Schema:
    """The schema with those columns as the sequence and the default that they are."""
    if not len(other.sequences):
        return schema
    for table in schema.tables:
        columns = tuple(_unfolded(table, column, other, expression) for column in table.columns)
        if any(a is not b for a, b in zip(columns, table.columns, strict=True)):
            made = [c for c, plain in zip(table.columns, columns, strict=True) if c is not plain]
            for column in made:
                sequence = serial_sequence(table.name, column)
                sequence = replace(sequence, comment=column.numbers_comment)
                schema = schema.with_("sequences", sequence)
            schema = schema.with_("tables", replace(table, columns=columns))
    return schema


def _unfolded(table: Table, column: Column, other: Schema, expression: Canonical) -> Column:
    if column.identity is None or column.identity.kind != "serial":
        return column
    name = sequence_of(table.name, column)
    if other.sequences.get(name) is None:
        return column
    text = quoted(name).replace("'", "''")
    return replace(
        column, identity=None, numbers_comment=None, default=expression(f"nextval('{text}')")
    )
