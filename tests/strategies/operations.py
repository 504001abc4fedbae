"""For every operation a schema to which it applies, and the operation.

A builder takes ``draw`` and a schema; it gives the schema as it stands before the operation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import strategies as st

from generator.plan.operations import Operation
from generator.schema.collection import Objects
from generator.schema.columns import Column
from generator.schema.names import kept_either_way
from generator.schema.objects import Schema
from generator.schema.tables import Table
from tests.strategies import nouns
from tests.strategies.values import Draw, one_of

Case = tuple[Schema, Operation]
Builder = Callable[[Draw, Schema], Case]
BUILDERS: dict[type[Operation], Builder] = {}


def builds(*classes: type[Operation]) -> Callable[[Builder], Builder]:
    def register(builder: Builder) -> Builder:
        for cls in classes:
            BUILDERS[cls] = builder
        return builder

    return register


@st.composite
def operations(draw: Draw, cls: type[Operation]) -> Case:
    """A schema and an operation of that class."""
    schema, operation = BUILDERS[cls](draw, draw(nouns.schemas()))
    if type(operation) is not cls:
        assert is_dataclass(cls)
        shared = (f.name for f in fields(cls) if hasattr(operation, f.name))
        values = {name: getattr(operation, name) for name in shared}
        operation = cls(**values)
    return schema, operation


def kept_in(draw: Draw, name: str) -> str:
    """What one of the directions calls it in the archive."""
    archive: str = draw(one_of(*kept_either_way(name)))
    return archive


def table_of(draw: Draw, schema: Schema) -> tuple[Table, tuple[str, ...]]:
    table = draw(one_of(*schema.tables))
    return table, tuple(c.name for c in table.columns)


def put(schema: Schema, table: Table) -> Schema:
    return replace(
        schema, tables=Objects(table if t.name == table.name else t for t in schema.tables)
    )


def with_column(draw: Draw, schema: Schema, **changes: Any) -> tuple[Schema, Table, Column]:
    """A column of the schema, changed."""
    table, _ = table_of(draw, schema)
    column = replace(draw(one_of(*table.columns)), **changes)
    table = replace(
        table, columns=tuple(column if c.name == column.name else c for c in table.columns)
    )
    return put(schema, table), table, column
