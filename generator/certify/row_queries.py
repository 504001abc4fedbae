"""Queries for the conditions that existing rows must satisfy: if one is false, the script fails.

A check, a key or a NOT NULL that comes to a table which holds rows, a value that a new type has to
take or that is computed from the row.  No plan can give them; who runs the migration has to know,
and the proof's rows keep to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.certify import key_queries, value_queries
from generator.certify.original_names import Asking, not_null
from generator.plan.operations import (
    AddCheck,
    AddColumn,
    AddDomainCheck,
    AddPrimaryKey,
    AlterColumnType,
    FillColumn,
    FillColumnInSteps,
    FunctionPrecondition,
    Operation,
    Precondition,
    SetNotNull,
    ValuePrecondition,
)
from generator.plan.plan import Migration
from generator.prove.model import Criterion, Mapping
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.sql.write.statements import statement


def demands(
    migration: Migration, start: Schema, end: Schema, declared: Mapping
) -> tuple[Criterion, ...]:
    """The queries, over the tables as they are called at the start; each is true or it stops."""
    asking = Asking(migration=migration, start=start, end=end, declared=declared)
    found = [c for operation in migration.operations for c in _asked(asking, operation)]
    return tuple({c.sql: c for c in found}.values())


def _asked(asking: Asking, operation: Operation) -> Iterator[Criterion]:
    if isinstance(operation, AddDomainCheck):
        yield from value_queries.domain(asking, operation)
    if isinstance(operation, Precondition):
        title, sql = f"its check passes: {operation.describe()}", statement(operation)
        if not isinstance(operation, FunctionPrecondition):
            sql = f"SELECT ({operation.violated}) IS NOT TRUE"
        yield Criterion(title=title, sql=sql)
    if isinstance(operation, ValuePrecondition):
        yield from value_queries.absent(asking, operation)
    name = getattr(operation, "table", None)
    table = asking.before(name) if isinstance(name, str) else None
    if table is not None and isinstance(name, str):
        yield from _of_values(asking, name, table, operation)
        yield from key_queries.of_rows(asking, name, table, operation)


def _of_values(
    asking: Asking, name: str, table: Table, operation: Operation
) -> Iterator[Criterion]:
    match operation:
        case AddCheck():
            yield from value_queries.check(asking, name, table, operation.check.expression)
            yield from value_queries.unasked(asking, table, operation.check)
        case SetNotNull():
            yield from value_queries.check(asking, name, table, not_null(operation.column))
        case AddPrimaryKey():
            for column in operation.key.columns:
                yield from value_queries.check(asking, name, table, not_null(column))
        case AlterColumnType():
            yield from value_queries.cast(asking, name, table, operation)
        case AddColumn():
            yield from value_queries.generated(asking, name, table, operation)
        case FillColumn() | FillColumnInSteps():
            yield from value_queries.fill(asking, name, table, operation)
        case _:
            pass
