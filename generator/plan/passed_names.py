"""Names that pass from an object to one of another kind: from a table to a view or a type, or back.

A table has a type of its name, so what says ``status`` may mean either, before and after.  Which
one, the moment tells: what a column of the former type is comes first, and what it becomes behind
the type that it gets.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from generator.plan import operations as ops
from generator.plan.operations import Operation
from generator.records import dataclass
from generator.schema.objects import Schema
from generator.schema.uses import Key, shape, uses

TYPES = (ops.CreateEnum, ops.CreateDomain, ops.DropEnum, ops.DropDomain)
RELATIONS = (ops.CreateTable, ops.CreateView, ops.DropTable, ops.KeepTable, ops.DropView)
FOREIGN = "foreign table"
OBJECTS = (ops.CreateObject, ops.DropObject)


def of_another_kind(before: Schema, after: Schema) -> set[str]:
    """The names that are those of a table on one side and of a view or a foreign table on the
    other: what reads the one, by its number, has to be made again to read the other."""

    def by_kind(schema: Schema) -> tuple[set[str], ...]:
        views = {view.name for view in schema.views}
        return {t.name for t in schema.tables}, views, {o.name for o in schema.of_kind(FOREIGN)}

    pairs = product(enumerate(by_kind(before)), enumerate(by_kind(after)))
    return set().union(*(old & new for (i, old), (j, new) in pairs if i != j))


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedNames:
    """The names, and the schema before the first statement."""

    names: frozenset[Key]
    schema: Schema

    def released(self, operation: Operation) -> Iterable[Key]:
        """What nothing uses by one of those names once the statement has run."""
        if isinstance(operation, ops.RestoreColumn):
            own = uses(operation.column.type) if self.names else ()
            return (key for key in operation.releases() if not (key in own and key in self.names))
        former = uses(self._former_type(operation)) if self.names else ()
        return (*operation.releases(), *(key for key in former if key in self.names))

    def wishes(self, operation: Operation) -> Iterable[Key]:
        """A default, or a value that comes back, is of the type that the column gets."""
        match operation:
            case ops.SetDefault(table=table, column=column) if self.names:
                return (*operation.wishes(), shape(table, column))
            case ops.RestoreColumn(table=table, column=column) if self.names:
                return (*operation.wishes(), shape(table, column.name))
            case _:
                return operation.wishes()

    def _former_type(self, operation: Operation) -> object:
        if isinstance(operation, ops.DropColumn):
            return operation.column.type
        if not isinstance(operation, ops.AlterColumnType):
            return None
        table = self.schema.tables.get(operation.table)
        column = table.column(operation.column) if table else None
        return column.type if column and column.type != operation.type else None


NONE_PASSED = PassedNames(names=frozenset(), schema=Schema())


def passed_names(operations: Iterable[Operation], schema: Schema) -> PassedNames:
    """The names that go with a relation and come with a type, or the other way."""
    made, gone = ({"type": set[Key](), "relation": set[Key]()} for _ in range(2))
    for operation in operations:
        kind = _kind(operation)
        if kind:
            made[kind].update(operation.creates())
            gone[kind].update(operation.drops())
    both = made["type"] & gone["relation"] | made["relation"] & gone["type"]
    return PassedNames(names=frozenset(both), schema=schema)


def _kind(operation: Operation) -> str | None:
    if isinstance(operation, OBJECTS):
        return "type" if operation.object.kind == "type" else None
    if isinstance(operation, TYPES):
        return "type"
    return "relation" if isinstance(operation, RELATIONS) else None
