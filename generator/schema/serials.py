"""SERIAL spelled out: a sequence, the column that owns it, and a default."""

from __future__ import annotations

from generator.records import replace
from generator.schema.columns import Column, sequence_of
from generator.schema.expressions import Expression, References
from generator.schema.names import Name, text_of
from generator.schema.objects import Schema
from generator.schema.sequences import Sequence, finds_by_name, serial_sequence
from generator.schema.tokens import literal, quoted


def serial_of(schema: Schema, name: str) -> Sequence | None:
    """The sequence of that name, where it is that of a serial column."""
    table = schema.tables.owner(name)
    for column in table.columns if table else ():
        serial = column.identity is not None and column.identity.kind == "serial"
        if table and serial and sequence_of(table.name, column) == name:
            return replace(serial_sequence(table.name, column), comment=column.numbers_comment)
    return None


def is_handed_over(name: str, before: Schema, after: Schema) -> bool:
    """Whether the sequence of a serial column becomes that of another one, which was there without
    it as the first one is in the end: it goes on under its other owner."""
    old, new = serial_of(before, name), serial_of(after, name)
    if old is None or new is None or old.owned_by == new.owned_by:
        return False
    return _is_unnumbered(old, after) and _is_unnumbered(new, before)


def _is_unnumbered(sequence: Sequence, side: Schema) -> bool:
    """Whether its column is there on that side, and numbered by nothing."""
    name, owner = sequence.owned_by or ("", "")
    table = side.table(name)
    column = table.column(owner) if table else None
    return column is not None and column.identity is None


def spelled_out(schema: Schema, name: str) -> Schema:
    """The schema with that sequence by itself; unchanged where no serial column has it."""
    sequence = serial_of(schema, name)
    table = schema.tables.owner(name)
    if sequence is None or sequence.owned_by is None or table is None:
        return schema
    owner = sequence.owned_by[1]
    columns = tuple(numbered_plainly(c, name) if c.name == owner else c for c in table.columns)
    schema = schema.with_("tables", replace(table, columns=columns))
    return schema.with_("sequences", sequence)


def numbered_plainly(column: Column, sequence: str) -> Column:
    """The serial column as one that takes its numbers from that sequence by its default."""
    default = next_number(sequence)
    return replace(column, identity=None, numbers_comment=None, default=default)


def next_number(sequence: str) -> Expression:
    """The default of a column that takes its numbers from the sequence."""
    name = quoted(sequence)
    uses = References(functions=("nextval",), relations=(sequence,), literals=(name,))
    return Expression(f"nextval({literal(name)})", uses=uses)


def with_numbers_from(schema: Schema, old: str, new: str) -> Schema:
    """The schema in which defaults take the numbers of ``old`` from ``new``: they know a sequence
    by number, and follow a rename, unless they look for it by its name."""

    def followed(column: Column) -> Column:
        default = column.default
        if default is None or old not in default.uses.relations or finds_by_name(default):
            return column
        relations = tuple(new if name == old else name for name in default.uses.relations)
        made = saying(default, old, new)
        uses = replace(made.uses, relations=relations)
        return replace(column, default=replace(made, uses=uses))

    for table in schema.tables.referring("default", old):
        columns = tuple(followed(column) for column in table.columns)
        if columns != table.columns:
            schema = schema.with_("tables", replace(table, columns=columns))
    return schema


def saying(text: Expression, old: str, new: str) -> Expression:
    """The SQL in which constants that name the relation, ``nextval('s')``, say the other name."""
    said, other = {text_of(quoted(old))}, text_of(quoted(new))
    if not isinstance(old, Name):
        said.add(f"public.{quoted(old)}")
    if said.isdisjoint(text.uses.literals):
        return text
    sql = text.sql
    for name in sorted(said):
        sql = sql.replace(literal(name), literal(other))
    literals = tuple(other if name in said else name for name in text.uses.literals)
    return replace(text, sql=sql, uses=replace(text.uses, literals=literals))
