"""The check that tables in the database have no parts that neither schema declares, and enums no
values.

A column, an index, a policy that nobody wrote down goes with what is taken away from its table, and
the way back would not bring it.  So the script stops before it does anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from generator.plan import operations as ops
from generator.plan.operations import (
    KnownParts,
    Operation,
    TablePrecondition,
    ViewPrecondition,
)
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
    """Of the tables, and of the enums that are built anew or go.

    ``other`` is the way forward where this is the way back: it may have stopped half way.
    """
    operations = [step.operation for batch in batches for step in batch.steps]
    start, end = ends
    named, first = _under_first_names(operations)
    taken = {name for name, o in named if isinstance(o, TAKING) or _takes_key(name, o, start)}
    known: dict[str, set[str]] = {t.name: set() for t in start.tables if t.name in taken}
    known |= _values(operations, ends)
    if not known:
        return None
    _of_an_end(start, {name: name for name in known}, known)
    renamed = {name: was for name, was in first.items() if was in known}
    _of_an_end(end, {n: n for n in known if n not in renamed.values()} | renamed, known)
    _passed(named, start, known)
    if other:  # behind its renames, its names are those that stand now
        made = [step.operation for step in other.steps]
        _passed([(_table_of(o), o) for o in made], end, known)
    # An array of text without an element would need a cast; no part is called "".
    return TablePrecondition(
        tables=tuple(KnownParts(table=n, parts=tuple(sorted(p)) or ("",)) for n, p in known.items())
    )


def _takes_key(name: str | None, operation: Operation, start: Schema) -> bool:
    """A foreign key that nobody wrote down may need it."""
    if name is None or not isinstance(operation, ops.DropConstraint):
        return False
    table = start.table(name)
    return table is not None and any(operation.name == key.name for key in _keys(table))


def _keys(table: Table) -> Iterator[PrimaryKey | Unique]:
    yield from (c for c in table.constraints if isinstance(c, PrimaryKey | Unique))


def _of_an_end(schema: Schema, names: Mapping[str, str], known: dict[str, set[str]]) -> None:
    """Adds what they have there; ``names`` are those of there, each with the one of ``known``."""
    for name, first in names.items():
        table = schema.table(name)
        known[first].update(_parts(table, schema) if table else ())
    for name, parts in _readers(schema, names.keys()).items():
        known[names[name]] |= parts


def _values(operations: Iterable[Operation], ends: tuple[Schema, Schema]) -> dict[str, set[str]]:
    """The values of the enums that change or go, by what these are called at first."""
    first: dict[str, str] = {}
    found: dict[str, set[str]] = {}
    start, end = ends
    for operation in operations:
        if isinstance(operation, ops.RenameType):
            first[operation.to] = first.pop(operation.name, operation.name)
            continue
        changed = _enum_of(operation)
        if changed:
            found.setdefault(first.get(changed, changed), set())
    names = {name: {name, *(to for to, was in first.items() if was == name)} for name in found}
    enums = {name: [start.enum(name), *map(end.enum, sorted(names[name]))] for name in found}
    return {
        name: {f"value {value}" for enum in there if enum for value in enum.values}
        for name, there in enums.items()
        if there[0]
    }


def _enum_of(operation: Operation) -> str | None:
    """The enum that the operation drops or keeps: its values are looked at."""
    match operation:
        case ops.DropEnum():
            return operation.enum.name
        case ops.KeepType():
            return operation.name
        case _:
            return None


def unknown_view_parts(
    batches: Iterable[Batch], ends: tuple[Schema, Schema]
) -> ViewPrecondition | None:
    """The views that stand before the direction and that it drops, with all that they may have."""
    operations = [step.operation for batch in batches for step in batch.steps]
    dropped = dict.fromkeys(o.view.name for o in operations if isinstance(o, ops.DropView))
    known: dict[str, set[str]] = {name: set() for name in dropped if ends[0].views.get(name)}
    for end in ends if known else ():
        readers = _readers(end, known.keys())
        for name, parts in known.items():
            parts.update(_view_parts(end, name), readers.get(name, ()))
    views = tuple(KnownParts(table=n, parts=tuple(sorted(p)) or ("",)) for n, p in known.items())
    return ViewPrecondition(views=views) if views else None


def _view_parts(schema: Schema, name: str) -> Iterator[str]:
    view: View | None = schema.views.get(name)
    if view is None:
        return
    yield from (f"option {option}" for option, _ in view.options)
    yield from (f"index {base_of(index.name)}" for index in view.indexes)
    yield from (f"trigger {trigger.name}" for trigger in view.triggers)
    yield from (f"default of {column}" for column, _ in view.defaults)
    yield from (f"rule {item.name}" for item in schema.objects_of(name) if item.kind == "rule")


def _readers(schema: Schema, names: Set[str]) -> dict[str, set[str]]:
    """The views that read each of those relations, and the statistics of each.

    A view over a function that gives the rows of one reads its columns, too, and so does a view
    over another view, of which a column holds a whole row.
    """
    giving: dict[str, set[str]] = {}
    for function in schema.functions:
        for given in names & {*function.uses.bound, *function.uses.types}:
            giving.setdefault(function.name, set()).add(given)
    found: dict[str, set[str]] = {}
    for view in schema.views:
        uses = view.query.uses
        read = (_through_views(view, schema) | {*uses.types}) & names
        for called in giving.keys() & set(uses.functions) if giving else ():
            read |= giving[called]
        for name in read:
            found.setdefault(name, set()).add(f"reading view {base_of(view.name)}")
    for item in schema.of_kind("rule"):  # of a view, whose actions may read tables, too
        for name in names & set(item.definition.uses.relations):
            if item.table and schema.views.get(item.table):
                found.setdefault(name, set()).add(f"reading view {base_of(item.table)}")
    for item in schema.of_kind("statistics"):
        for name in names & set(item.definition.uses.relations):
            found.setdefault(name, set()).add(f"statistics {base_of(item.name)}")
    return found


def _through_views(view: View, schema: Schema) -> set[str]:
    """The relations that it reads; where it reads a column of a row, also those that the views
    among them read."""
    found, left = set[str](), set(view.query.uses.relations)
    if ")." not in view.query.sql:
        return left
    while left:
        found |= left
        read = (schema.views.get(name) for name in left)
        left = {n for other in read if other for n in other.query.uses.relations} - found
    return found


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
    for child in filter(None, map(schema.table, table.children)):
        if child.bound is None:
            yield f"child {base_of(child.name)}"
    for item in schema.objects:
        if item.kind == "foreign table" and table.name in item.definition.uses.relations:
            yield f"child {base_of(item.name)}"
    yield from (f"trigger {trigger.name}" for trigger in table.triggers)
    yield from (f"{item.kind} {base_of(item.name)}" for item in schema.objects_of(table.name))
    for reading in schema.views.referring("table", table.name):
        yield f"reading view {base_of(reading.name)}"
    if table.attributes:
        yield "row security"
