"""Keeps the privileges of objects that are dropped and created again.

Where a direction drops an object and makes it again, they are kept before and granted after.  What
the way forward drops for good, the rollback makes: then the archive holds them in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.plan.operations import (
    GRANTABLES,
    CreateArchive,
    CreateFunction,
    ExtendObject,
    Grantable,
    KeepGrants,
    Operation,
    RenameColumn,
    RenameFunction,
    RenameObject,
    RenameSequence,
    RenameTable,
    RenameType,
    RenameView,
    RestoreGrants,
)
from generator.plan.operations.renaming import Renaming
from generator.records import dataclass, replace
from generator.schema.names import aside
from generator.schema.objects import Schema
from generator.schema.uses import relation

RENAMES = (
    *(RenameTable, RenameColumn, RenameSequence),
    *(RenameView, RenameFunction, RenameType, RenameObject),
)
"""An object under another name is the same one, and has its privileges still."""
Around = tuple[list[Operation], list[Operation]]
"""What goes right before a statement, and what right behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """What stands in the archive between the directions: whether this one ``leaves`` privileges
    there, and the objects whose privileges are ``waiting`` for this one."""

    leaves: bool = False
    waiting: frozenset[Grantable] = frozenset()


NOTHING = Crossing()


def around(
    operations: Sequence[Operation],
    schema: Schema,
    crossing: Crossing,
    planned: Sequence[Operation],
) -> list[Around]:
    """For each statement what keeps and grants privileges around it, in the names that it was
    ``planned`` with.  Raises CannotApply."""
    effects = _under_first_names(operations, list(_effects(operations, schema)))
    for number, (operation, plan) in enumerate(zip(operations, planned, strict=True)):
        if isinstance(plan, CreateFunction) and plan is not operation:
            effects[number] = (effects[number][0], [*GRANTABLES["functions"](plan.function)])
    first = _before_aside(operations)
    last = {first(item): number for number, (_, made) in enumerate(effects) for item in made}
    out: list[Around] = []
    kept, passing = {first(item): item for item in crossing.waiting}, set[Grantable]()
    for number, (dropped, made) in enumerate(effects):
        leaving = {i for i in dropped if crossing.leaves and i.kind != "column"}
        leaving = {i for i in leaving if first(i) not in passing}
        keeping = [i for i in dropped if last.get(first(i), -1) > number or i in leaving]
        before: list[Operation] = [CreateArchive()] if keeping else []
        before += [KeepGrants(item=item) for item in keeping]
        back = ((item, kept.get(first(item))) for item in made)
        out.append((before, [RestoreGrants(item=_kept_as(i, had)) for i, had in back if had]))
        kept |= {first(item): item for item in keeping}
        passing |= {first(item) for item in made} - kept.keys()
    return out


def _before_aside(operations: Sequence[Operation]) -> Callable[[Grantable], Grantable]:
    """A routine, a procedure as a function, by the name that it had before a type of its arguments
    stepped aside: the one that comes in its place has that."""
    moved = {
        relation(o.to): o.name
        for o in operations
        if isinstance(o, RenameType) and o.to == aside(o.name, "old")
    }
    names = Renaming(moved)

    def first(item: Grantable) -> Grantable:
        if not item.is_routine:
            return item
        return replace(item, kind="function", arguments=tuple(map(names.types, item.arguments)))

    return first


def _kept_as(item: Grantable, had: Grantable) -> Grantable:
    return item if item == had else replace(item, kept_in=had.archive)


def left(operations: Iterable[Operation]) -> list[Grantable]:
    """The objects whose privileges a direction leaves in the archive."""
    found: dict[str, Grantable] = {}
    for operation in operations:
        if isinstance(operation, KeepGrants):
            found[operation.item.archive] = operation.item
        elif isinstance(operation, RestoreGrants):
            found.pop(operation.item.archive, None)
    return list(found.values())


Effect = tuple[list[Grantable], list[Grantable]]
"""What a statement drops, and what it makes."""


def _under_first_names(operations: Sequence[Operation], effects: list[Effect]) -> list[Effect]:
    """A sequence that makes room before it goes is kept under the name that it had, however often
    it gets another one."""
    for number, operation in reversed([*enumerate(operations)]):
        if isinstance(operation, RenameSequence):
            late = Grantable(kind="sequence", name=operation.to)
            going = next((gone for gone, _ in effects[number + 1 :] if late in gone), None)
            if going is not None:
                going.remove(late)
                effects[number][0].append(replace(late, name=operation.name))
    return effects


def _effects(operations: Sequence[Operation], schema: Schema) -> Iterator[Effect]:
    """Of each statement.  Columns of a whole table go without saying."""
    new: set[Grantable] = set()
    shelled: list[Grantable] = []
    for operation in operations:
        before, schema = schema, operation.apply(schema)
        if isinstance(operation, RENAMES):
            yield [], _named_at_last(operation, new)
            continue
        there, now = _apart(before, schema), _apart(schema, before)
        made = _without_columns(i for i in now if i not in there)
        if isinstance(operation, CreateFunction) and operation.shell:
            shelled += made  # its signature names a type that is only a shell
            made = []
        elif isinstance(operation, ExtendObject) and operation.object.kind == "type":
            made, shelled = [*shelled, *made], []
        new |= set(made)
        yield _without_columns(i for i in there if i not in now), made


def _named_at_last(operation: Operation, new: set[Grantable]) -> list[Grantable]:
    """The sequence of a new column, which gets its own name behind the table."""
    if not isinstance(operation, RenameSequence):
        return []
    first = Grantable(kind="sequence", name=operation.name)
    return [replace(first, name=operation.to)] if first in new else []


def _apart(schema: Schema, other: Schema) -> dict[Grantable, None]:
    """What of it the other one does not share.

    A plan has as many statements as its schema has objects; to compare all with all takes long.
    """
    found: dict[Grantable, None] = {}
    for kind, read in GRANTABLES.items():
        own, others = getattr(schema, kind), getattr(other, kind)
        if own is not others:
            found |= dict.fromkeys(i for item in own.unlike(others) for i in read(item))
    return found


def _without_columns(items: Iterable[Grantable]) -> list[Grantable]:
    found = list(items)
    tables = {item.name for item in found if item.kind == "table"}
    return [item for item in found if item.kind != "column" or item.name not in tables]
