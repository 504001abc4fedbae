"""The check that tables in the database have no parts that neither schema declares.

A column, an index, a policy that nobody wrote down goes with what is taken away from its table, and
the way back would not bring it.  So the script stops before it does anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan import operations as ops
from generator.plan.operations import (
    KnownParts,
    Operation,
    TablePrecondition,
    ViewPrecondition,
)
from generator.plan.operations.base import table_of
from generator.plan.plan import Batch, Migration
from generator.schema.constraints import PrimaryKey, Unique
from generator.schema.names import base_of
from generator.schema.objects import Schema
from generator.schema.tables import Table, View

TAKING = (ops.AlterColumnType, ops.DropColumn, ops.DropTable, ops.KeepTable)
"""What takes more away than it says."""


def unknown_parts(
    batches: Iterable[Batch], ends: tuple[Schema, Schema], other: Migration | None
) -> TablePrecondition | None:
    """``other`` is the way forward where this is the way back: it may have stopped half way."""
    operations = [step.operation for batch in batches for step in batch.steps]
    start, end = ends
    named, first = _under_first_names(operations)
    taken = {name for name, o in named if isinstance(o, TAKING)}
    known: dict[str, set[str]] = {t.name: set() for t in start.tables if t.name in taken}
    if not known:
        return None
    for name, parts in known.items():
        parts.update(_parts(table_of(start, name), start))
    for table in end.tables if first else filter(None, map(end.table, known)):
        known.get(first.get(table.name, table.name), set()).update(_parts(table, end))
    _passed(named, start, known)
    if other:  # behind its renames, its names are those that stand now
        made = [step.operation for step in other.steps]
        _passed([(_table_of(o), o) for o in made], end, known)
    # An array of text without an element would need a cast; no part is called "".
    return TablePrecondition(
        tables=tuple(KnownParts(table=n, parts=tuple(sorted(p)) or ("",)) for n, p in known.items())
    )


def unknown_view_parts(
    batches: Iterable[Batch], ends: tuple[Schema, Schema]
) -> ViewPrecondition | None:
    """The views that stand before the direction and that it drops, with all that they may have."""
    operations = [step.operation for batch in batches for step in batch.steps]
    dropped = dict.fromkeys(o.view.name for o in operations if isinstance(o, ops.DropView))
    known = [
        KnownParts(
            table=name,
            parts=tuple(sorted({part for end in ends for part in _view_parts(end, name)})) or ("",),
        )
        for name in dropped
        if ends[0].views.get(name)
    ]
    return ViewPrecondition(views=tuple(known)) if known else None


def _view_parts(schema: Schema, name: str) -> Iterator[str]:
    view: View | None = schema.views.get(name)
    if view is None:
        return
    yield from (f"option {option}" for option, _ in view.options)
    yield from (f"index {base_of(index.name)}" for index in view.indexes)
    yield from (f"trigger {trigger.name}" for trigger in view.triggers)
    yield from (f"default of {column}" for column, _ in view.defaults)
    yield from (f"rule {item.name}" for item in schema.objects_of(name) if item.kind == "rule")
    # A view over a function that gives its rows reads its columns, too.
    giving = {f.name for f in schema.functions if name in (*f.uses.bound, *f.uses.types)}
    for other in schema.views:
        uses = other.query.uses
        if name in (*uses.relations, *uses.types) or giving & set(uses.functions):
            yield f"reading view {base_of(other.name)}"


Under = tuple[str | None, Operation]
"""The table that a statement is about, as it is called at first."""


def _under_first_names(operations: Iterable[Operation]) -> tuple[list[Under], dict[str, str]]:
    """Each with its table; and what tables are called at first, by what they are in the end."""
    first: dict[str, str] = {}
    found: list[Under] = []
    for operation in operations:
        if isinstance(operation, ops.RenameTable):
            first[operation.to] = first.pop(operation.name, operation.name)
        name = _table_of(operation)
        found.append((first.get(name, name) if name else None, operation))
    return found, first


def _passed(operations: Iterable[Under], schema: Schema, known: dict[str, set[str]]) -> None:
    """Adds what the tables have for a while on that way."""
    for first, operation in operations:
        schema = operation.apply(schema)
        name = _table_of(operation)
        table = schema.table(name) if name else None
        if table and first in known:
            known[first].update(_parts(table, schema))


def _table_of(operation: Operation) -> str | None:
    table = getattr(operation, "table", None)
    return table.name if isinstance(table, Table) else table


def _parts(table: Table, schema: Schema) -> Iterator[str]:
    yield from (f"column {column.name}" for column in table.columns)
    yield from (f"index {base_of(item.name)}" for item in table.all_indexes)
    without_index = (c for c in table.constraints if not isinstance(c, PrimaryKey | Unique))
    yield from (f"constraint {constraint.name}" for constraint in without_index)
    for other in schema.tables.referring("table", table.name):
        yield f"reference from {base_of(other.name)}"
    yield from (f"trigger {trigger.name}" for trigger in table.triggers)
    yield from (f"{item.kind} {item.name}" for item in schema.objects_of(table.name))
    if table.attributes:
        yield "row security"
