"""NOT NULLs of tables that inherit, while a column of their parent gets another type.

From PostgreSQL 18 on a NOT NULL is a constraint with a name.  Where one of a child's own has
another name than that of its parent, the type of their column cannot be changed: meanwhile the
child does not inherit it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import AlterColumnType, AlterNotNullInheritance, Operation
from generator.schema.columns import not_null_of
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


def heirs_that_require(
    table: str, name: str, before: Schema, after: Schema
) -> tuple[list[str], list[str]]:
    """Of the tables that inherit the column, whose parent's is NOT NULL no longer: those whose own
    stays so, and those whose own goes, too, which needs to be said where it does not go with that
    of the parent (18), or where that goes alone."""
    stays, goes, apart = list[str](), list[str](), False
    known = before.table(table)
    for heir in _heirs(known, before) if known else ():
        column = target.column(name) if (target := after.table(heir.name)) else None
        if column is None or _name_of(heir, name) is None:
            continue
        (stays if column.not_null else goes).append(heir.name)
        apart = apart or _name_of(heir, name) != (known and _name_of(known, name))
    goes = goes if stays or apart else []
    return stays, [*goes, *_partitions_that_require(known, name, before, after)]


def _partitions_that_require(
    table: Table | None, name: str, before: Schema, after: Schema
) -> Iterator[str]:
    """The partitions that say NOT NULL as their table does, and need it no longer."""
    for child in (before.table(n) for n in table.children) if table else ():
        if child is None or child.bound is None:
            continue
        column = target.column(name) if (target := after.table(child.name)) else None
        if name in child.required_alone and column and not column.not_null:
            yield child.name
        yield from _partitions_that_require(child, name, before, after)


def _named_otherwise(table: Table, name: str, schema: Schema) -> Iterator[str]:
    """The tables whose NOT NULL of the column has another name at a child, from above."""
    children = _children(table, schema)
    known = _name_of(table, name)
    if known and any(_name_of(child, name) not in {None, known} for child in children):
        yield table.name
    for child in children:
        yield from _named_otherwise(child, name, schema)


def _heirs(table: Table, schema: Schema) -> Iterator[Table]:
    for child in _children(table, schema):
        yield child
        yield from _heirs(child, schema)


def _children(table: Table, schema: Schema) -> list[Table]:
    """Without partitions, whose NOT NULLs are those of their table."""
    return [c for n in table.children if (c := schema.table(n)) and c.bound is None]


def _name_of(table: Table, name: str) -> str | None:
    column = table.column(name)
    return not_null_of(table.name, column) if column else None
