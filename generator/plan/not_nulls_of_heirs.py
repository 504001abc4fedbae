"""NOT NULLs of tables that inherit, while a column of their parent gets another type.

From PostgreSQL 18 on a NOT NULL is a constraint with a name.  Where one of a child's own has
another name than that of its parent, the type of their column cannot be changed: meanwhile the
child does not inherit it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import AlterColumnType, AlterNotNullInheritance, Operation
from generator.schema.columns import Column
from generator.schema.names import base_of, object_name
from generator.schema.objects import Schema
from generator.schema.tables import Table


def around_types(operation: Operation, schema: Schema) -> tuple[list[Operation], list[Operation]]:
    """What comes before and behind the operation, which finds that schema."""
    if not isinstance(operation, AlterColumnType):
        return [], []
    table, column = schema.table(operation.table), operation.column
    above = list(_named_otherwise(table, column, schema)) if table else []
    before = (AlterNotNullInheritance(table=t, column=column, inherit=False) for t in above)
    behind = (AlterNotNullInheritance(table=t, column=column, inherit=True) for t in above[::-1])
    return [*before], [*behind]


def has_heirs(schema: Schema) -> bool:
    return any(table.parents for table in schema.tables)


def _named_otherwise(table: Table, name: str, schema: Schema) -> Iterator[str]:
    """The tables whose NOT NULL of the column has another name at a child, from above."""
    children = [c for n in table.children if (c := schema.table(n)) and c.bound is None]
    known = _name_of(table, name)
    if known and any(_name_of(child, name) not in {None, known} for child in children):
        yield table.name
    for child in children:
        yield from _named_otherwise(child, name, schema)


def _name_of(table: Table, name: str) -> str | None:
    """What the NOT NULL of the column is called, if there is one."""
    column: Column | None = table.column(name)
    if column is None or not column.not_null:
        return None
    return column.not_null_name or object_name(base_of(table.name), name, "not_null")
