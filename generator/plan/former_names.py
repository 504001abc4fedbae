"""Routines that the way back makes behind its renames, under the names that stand by then.

What a body names has to be there when PostgreSQL creates it.  Everything is planned in the names of
the target; where such a body waits for a former name, the types of its arguments and of its result
have theirs by then, too.
"""

from __future__ import annotations

from generator.plan.operations import (
    CreateFunction,
    Grant,
    Operation,
    RenameFunction,
    RenameTable,
    RenameType,
    RenameView,
    ReplaceFunction,
    RestoreGrants,
    Revoke,
    SetComment,
    SetOwner,
)
from generator.plan.operations.renaming import Renaming
from generator.records import dataclass, replace
from generator.schema.uses import function, relation

ABOUT_ROUTINES = (CreateFunction, ReplaceFunction, Grant, Revoke, SetOwner)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerNames:
    renamings: tuple[Renaming, ...] = ()

    def behind(self, rename: Operation) -> FormerNames:
        """Those of what stands behind that rename, too."""
        made: Renaming | None = None
        if isinstance(rename, RenameType | RenameTable | RenameView):
            made = Renaming({relation(rename.name): rename.to})
        elif isinstance(rename, RenameFunction):
            made = Renaming({function(rename.function.name): rename.to})
        return FormerNames(renamings=(*self.renamings, made)) if made else self

    def of(self, operation: Operation) -> Operation:
        """The operation under the names that it finds."""
        for renaming in self.renamings:
            operation = _renamed(operation, renaming)
        return operation


def _renamed(operation: Operation, renaming: Renaming) -> Operation:
    if isinstance(operation, ABOUT_ROUTINES):
        made: Operation = renaming.of(operation)
        return made
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
