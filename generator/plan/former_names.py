"""What the way back makes behind its renames, under the names that stand by then.

What a body names has to be there when PostgreSQL creates it.  Everything is planned in the names of
the target; where such a body waits for a former name, the types of its arguments and of its result
have theirs by then, too.  So do columns and values of enums, in what is compiled with them.
"""

from __future__ import annotations

from typing import Any

from generator.plan.operations import (
    AddCheck,
    AddColumn,
    CreateFunction,
    CreateIndex,
    CreateObject,
    CreateTrigger,
    Grant,
    Operation,
    RenameColumn,
    RenameEnumValue,
    RenameFunction,
    RenameTable,
    RenameType,
    RenameView,
    ReplaceFunction,
    RestoreGrants,
    Revoke,
    SetComment,
    SetDefault,
    SetOwner,
)
from generator.plan.operations.base import CannotApply
from generator.plan.operations.renaming import Renaming
from generator.records import dataclass, replace
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.uses import function, relation

RENAMED = (CreateFunction, ReplaceFunction, CreateObject, Grant, Revoke, SetOwner)


MADE = {CreateFunction: ("functions", "function"), ReplaceFunction: ("functions", "function")}
MADE |= {CreateObject: ("objects", "object")}
"""The kinds of what they make, and where they hold it."""
HELD: dict[type[Operation], tuple[str, str]] = {
    AddColumn: ("column", "columns"),
    AddCheck: ("check", "checks"),
    CreateIndex: ("index", "indexes"),
    CreateTrigger: ("trigger", "triggers"),
}
PARTS = tuple(HELD)
"""What makes a part of a table, where it holds that, and where the table does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A rename of a column or of a value, and the schema in which it finds that."""

    rename: RenameColumn | RenameEnumValue
    schema: Schema

    def of(self, operation: Operation) -> Operation:
        if isinstance(operation, PARTS):
            return self._of_table(operation)
        if isinstance(operation, SetDefault):
            return self._by_default(operation)
        if type(operation) not in MADE:
            return operation
        kind, held = MADE[type(operation)]
        item = getattr(operation, held)
        followed = self.rename.apply(self.schema.with_(kind, item))
        changed: Any = operation
        made: Operation = replace(
            changed, **{held: getattr(followed, kind).get(item.signature) or item}
        )
        return made

    def _of_table(self, operation: Operation) -> Operation:
        made: Any = operation
        held, kind = HELD[type(operation)]
        part, table = getattr(operation, held), self.schema.table(made.table)
        if table is None:
            return operation
        others = (p for p in getattr(table, kind) if p.name != part.name)
        changes: dict[str, Any] = {kind: (*others, part)}
        followed = self._table(replace(table, **changes))
        renamed: Operation = replace(made, **{held: getattr(followed, kind)[-1]})
        return renamed

    def _by_default(self, operation: SetDefault) -> Operation:
        table = self.schema.table(operation.table)
        names = [column.name for column in table.columns] if table else []
        if table is None or operation.column not in names:
            return operation
        at = names.index(operation.column)
        columns = list(table.columns)
        columns[at] = replace(columns[at], default=operation.default)
        made = self._table(replace(table, columns=tuple(columns))).columns[at]
        return replace(operation, column=made.name, default=made.default or operation.default)

    def _table(self, table: Table) -> Table:
        """The table as the rename leaves it."""
        return self.rename.apply(self.schema.with_("tables", table)).table(table.name) or table


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerNames:
    schema: Schema
    renamings: tuple[Renaming | Followed, ...] = ()

    def behind(self, rename: Operation) -> FormerNames:
        """Those of what stands behind that rename, too."""
        made: Renaming | Followed | None = None
        schema = self.schema
        try:
            schema = rename.apply(schema)
        except CannotApply:
            return self  # it is of something that is made on the way
        if isinstance(rename, RenameColumn | RenameEnumValue):
            made = Followed(rename=rename, schema=self.schema)
        elif isinstance(rename, RenameType | RenameTable | RenameView):
            made = Renaming({relation(rename.name): rename.to})
        elif isinstance(rename, RenameFunction):
            made = Renaming({function(rename.function.name): rename.to})
        renamings = (*self.renamings, made) if made else self.renamings
        return FormerNames(schema=schema, renamings=renamings)

    def of(self, operation: Operation) -> Operation:
        """The operation under the names that it finds."""
        for renaming in self.renamings:
            if isinstance(renaming, Followed):
                operation = renaming.of(operation)
            else:
                operation = _renamed(operation, renaming)
        return operation


def _renamed(operation: Operation, renaming: Renaming) -> Operation:
    if isinstance(operation, RENAMED):
        made: Operation = renaming.of(operation)
        return made
    if isinstance(operation, (*PARTS, SetDefault)):
        part: Any = renaming.of(operation)
        renamed: Operation = replace(part, table=renaming.name(relation(part.table)))
        return renamed
    if isinstance(operation, SetComment) and operation.target in {"FUNCTION", "PROCEDURE"}:
        name, arguments = _routine(operation.name, operation.arguments, renaming)
        return replace(operation, name=name, arguments=arguments)
    if isinstance(operation, RestoreGrants) and operation.item.is_routine:
        item = operation.item
        name, arguments = _routine(item.name, item.arguments, renaming)
        if (name, arguments) != (item.name, item.arguments):
            now = replace(item, name=name, arguments=arguments, kept_in=item.archive)
            return replace(operation, item=now)
    return operation


def _routine(
    name: str, arguments: tuple[str, ...], renaming: Renaming
) -> tuple[str, tuple[str, ...]]:
    return renaming.name(function(name)), tuple(map(renaming.types, arguments))
