"""What a direction must not find in the database: parts of its tables that neither schema says.

A column, an index, a policy that nobody wrote down goes with what is taken away from its table, and
the way back would not bring it.  So the script stops before it does anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan import operations as ops
from generator.plan.operations import KnownParts, Operation, TablePrecondition
from generator.plan.plan import Batch, Migration
from generator.schema.names import base_of
from generator.schema.objects import Schema, Table

TAKING = (ops.AlterColumnType, ops.DropColumn, ops.DropTable, ops.KeepTable)
"""What takes more away than it says."""


def unknown_parts(
    batches: Iterable[Batch], ends: tuple[Schema, Schema], other: Migration | None
) -> TablePrecondition | None:
    """``other`` is the way forward where this is the way back: it may have stopped half way."""
    operations = [step.operation for batch in batches for step in batch.steps]
    start, end = ends
    renamed = {o.to: o.name for o in operations if isinstance(o, ops.RenameTable)}
    taken = {renamed.get(name, name) for o in operations if (name := _taken_from(o))}
    known: dict[str, set[str]] = {t.name: set() for t in start.tables if t.name in taken}
    if not known:
        return None
    for schema in ends:
        for name in (*known, *renamed):
            table = schema.table(name)
            if table and renamed.get(name, name) in known:
                known[renamed.get(name, name)].update(_parts(table, schema))
    _passed(operations, start, known, renamed)
    if other:
        _passed(other.operations, end, known, renamed)
    return TablePrecondition(
        tables=tuple(KnownParts(table=n, parts=tuple(sorted(p))) for n, p in known.items())
    )


def _passed(
    operations: Iterable[Operation],
    schema: Schema,
    known: dict[str, set[str]],
    renamed: dict[str, str],
) -> None:
    """Adds what the tables have for a while on that way."""
    for operation in operations:
        schema = operation.apply(schema)
        name = _table_of(operation)
        table = schema.table(name) if name else None
        if table and renamed.get(table.name, table.name) in known:
            known[renamed.get(table.name, table.name)].update(_parts(table, schema))


def _table_of(operation: Operation) -> str | None:
    table = getattr(operation, "table", None)
    return table.name if isinstance(table, Table) else table


def _taken_from(operation: Operation) -> str | None:
    return _table_of(operation) if isinstance(operation, TAKING) else None


def _parts(table: Table, schema: Schema) -> Iterator[str]:
    yield from (f"column {column.name}" for column in table.columns)
    key = table.primary_key
    indexes = [*table.indexes, *table.uniques, *table.exclusions, *((key,) if key else ())]
    yield from (f"index {base_of(item.name)}" for item in indexes)
    for items in (table.checks, table.foreign_keys, table.exclusions):
        yield from (f"constraint {item.name}" for item in items)
    for other in schema.tables.referring("table", table.name):
        yield f"reference from {base_of(other.name)}"
    yield from (f"trigger {trigger.name}" for trigger in table.triggers)
    yield from (f"{item.kind} {item.name}" for item in schema.objects_of(table.name))
    if table.attributes:
        yield "row security"
