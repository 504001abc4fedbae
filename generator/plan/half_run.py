"""The way back from a forward that stopped after some of its batches.

The batches of the way back are run through in memory from each such state.  A statement that the
state has no use for, since what it drops was not created or what it creates was not dropped, gets a
guard that asks for that first; all others stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.plan import operations as ops
from generator.plan.changes import TOP, Change, differences
from generator.plan.made_again import expressions_in
from generator.plan.operations import CannotApply, Operation
from generator.plan.operations.base import Facts
from generator.plan.operations.guarded import Guarded
from generator.plan.operations.parts import Part, PartKind, relation_part, typed
from generator.plan.operations.types import users_of
from generator.plan.plan import Batch, Migration, Step
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.constraints import Index
from generator.schema.expressions import Expression, References
from generator.schema.inheritance import has_part
from generator.schema.names import base_of, beside
from generator.schema.objects import Schema
from generator.schema.tables import PARTS, Table
from generator.schema.tokens import quoted
from generator.schema.types import spelled

MOST = 20_000
"""Statements that are tried in memory, and objects that are compared for it: a migration with more
of them is taken back from its end."""


KEYS = frozenset({"primary_key", "uniques", "exclusions"})
"""Constraints with an index: it goes with them, so they go first."""
Ahead = dict[Operation, tuple[Operation, ...]]
"""What has to go before a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """The way back with its guards, and from how many of the states it leads to the start."""

    batches: tuple[Batch, ...]
    states: int


def states(forward: Migration, start: Schema) -> Iterator[Schema]:
    """What stands after each of the batches but the last, where something is changed by then."""
    schema = start
    for batch in forward.batches[:-1]:
        for step in batch.steps:
            schema = step.operation.apply(schema)
        if schema != start:
            yield schema


def taken_back(batches: tuple[Batch, ...], forward: Migration, start: Schema) -> TakenBack:
    """The same batches, guarded as far as the states need it."""
    operations = [step.operation for batch in batches for step in batch.steps]
    good, found, end = 0, [*states(forward, start)], forward.apply(start)
    if _is_beyond(MOST, found, operations, start):
        return TakenBack(batches=batches, states=0)
    moments = _moments(operations, end)
    after: dict[Operation, None] = {}
    before: Ahead = {}
    for state in found:
        reached, tried = _through(operations, state, before, moments)
        rest = None if reached is None else _rest(reached, start)
        if rest is not None:
            operations, good = tried, good + 1
            after |= dict.fromkeys(rest)
    left = iter(operations)
    made: list[Batch] = []
    for batch in batches:
        steps = tuple(replace(step, operation=next(left)) for step in batch.steps)
        freed = tuple(_after_freed(steps, before))
        made += [*_free(steps, start), replace(batch, steps=freed)]
    keys_first = sorted(after, key=lambda rest: not isinstance(rest, ops.DropConstraint))
    made += [_alone(operation, start) for operation in keys_first]
    if not _runs(made, end, start):
        return TakenBack(batches=batches, states=0)
    return TakenBack(batches=tuple(made), states=good)


def _is_beyond(
    most: int, found: list[Schema], operations: Sequence[Operation], start: Schema
) -> bool:
    """Whether more than so many statements and objects are in all of the states."""
    left = most - len(found) * len(operations)
    for state in found if left >= 0 else ():
        left -= sum(len(getattr(state, kind).unlike(getattr(start, kind))) for kind in TOP)
        if left < 0:
            break
    return left < 0


def _runs(batches: Iterable[Batch], schema: Schema, end: Schema) -> bool:
    """Whether they still lead back from the end of forward, and forget no index under a name that
    a constraint has by then: PostgreSQL refuses that."""
    try:
        for operation in (step.operation for batch in batches for step in batch.steps):
            if isinstance(operation, ops.ForgetIndex) and _holds(operation.name, schema):
                return False
            schema = operation.apply(schema)
    except CannotApply:
        return False
    return not differences(schema, end)


def _holds(name: str, schema: Schema) -> bool:
    """Whether a constraint's index is called that, or another relation."""
    owner = schema.relation(name)
    return owner is not None and find(getattr(owner, "indexes", ()), base_of(name)) is None


def _rest(reached: Schema, start: Schema) -> list[Operation] | None:
    """What else leads to the start: it drops what forward has for a while only, and validates what
    it adds NOT VALID.  None where nothing does."""
    found: list[Operation] = []
    for change in differences(reached, start):
        operation = _undone(change)
        if operation is None or _is_of_parent(operation, start):
            return None
        found.append(operation)
    if not found:
        return found
    try:
        for operation in found:
            reached = operation.apply(reached)
    except CannotApply:
        return None
    return None if differences(reached, start) else found


def _is_of_parent(operation: Operation, start: Schema) -> bool:
    """Whether it would drop what a partition has for its table at the end: nothing drops that."""
    if not isinstance(operation, ops.DropConstraint):
        return False
    table = start.table(operation.table)
    return table is not None and has_part(start, table, operation.name)


def _undone(change: Change) -> Operation | None:
    table, had, has = change.table or "", change.before, change.after
    if change.kind == "indexes" and has is None:
        return ops.ForgetIndex(name=beside(table, had.name))
    if change.kind == "columns" and has is None:
        return ops.ForgetColumn(table=table, name=had.name)
    if change.kind in {"checks", *KEYS} and has is None:
        return ops.DropConstraint(table=table, name=had.name, if_exists=True)
    unproved = change.kind in {"checks", "foreign_keys"} and had and has
    if unproved and not had.validated and replace(had, validated=True) == has:
        return ops.ValidateConstraint(table=table, name=has.name)
    return None


def _alone(operation: Operation, end: Schema) -> Batch:
    """A batch of its own, for what the way back from the end has no use for."""
    step = Step(operation=operation, facts=operation.facts(end))
    return Batch(title=operation.describe(), steps=(step,))


def _after_freed(steps: Iterable[Step], before: Ahead) -> Iterator[Step]:
    """Each behind what frees the name that it gives: from the end of forward that does nothing."""
    for step in steps:
        for operation in before.get(step.operation, ()):
            yield Step(operation=operation, facts=Facts())
        yield step


def _free(steps: Iterable[Step], end: Schema) -> Iterator[Batch]:
    """What frees the name of an index that is built anew."""
    for step in steps:
        if isinstance(step.operation, ops.CreateIndexConcurrently) and step.operation.anew:
            yield _alone(step.operation.forget, end)


def _through(
    operations: Iterable[Operation], schema: Schema, before: Ahead, moments: Iterable[Schema]
) -> tuple[Schema | None, list[Operation]]:
    """Where they lead from there, and with which guards; None where no guard helps.  ``before``
    gets what has to go before a statement."""
    tried: list[Operation] = []
    for operation, usual in zip(operations, moments, strict=True):
        ahead = before.get(operation) or _left_behind(operation, schema)
        if ahead:
            before[operation] = ahead
        for first in ahead:
            schema = first.apply(schema)
        guarded, reached = operation, _unguarded(operation, schema)
        other = _of_another_type(operation, schema, usual)
        if other or reached is None:
            found = Guarded(operation=operation, part=other) if other else None
            guarded = found or lenient(operation, schema) or operation
            try:
                reached = guarded.apply(schema)
            except CannotApply:
                return None, tried
        schema = reached
        tried.append(guarded)
    return schema, tried


def _left_behind(operation: Operation, schema: Schema) -> tuple[Operation, ...]:
    """The drop of a type that forward would have dropped behind the rows that had it: its name is
    that of the one that the way back takes out of the way.  Or what columns that forward would have
    dropped need before their type can go.  Or columns that a partition got before it was to be made
    again: a table attaches none with more than its own."""
    if isinstance(operation, ops.AttachPartition):
        above, part = (schema.table(n) for n in (operation.table, operation.partition))
        own = part.columns if above and part else ()
        more = (c.name for c in own if above and above.column(c.name) is None)
        return tuple(ops.ForgetColumn(table=operation.partition, name=name) for name in more)
    if isinstance(operation, ops.DropEnum) and operation.known_as:
        return tuple(_retyped(operation.enum.name, operation.known_as, schema))
    if not isinstance(operation, ops.RenameType) or operation.collation or operation.schema:
        return ()
    there = schema.has_type(operation.to)
    return (ops.ForgetOldType(name=operation.to),) if there else ()


def _retyped(old: str, name: str, schema: Schema) -> Iterator[Operation]:
    """Gives columns of the type that goes the one that has its name by then."""
    for table, column in users_of(schema, old):
        owner = schema.table(table)
        own = owner.column(column) if owner else None
        if owner is None or own is None or _is_held(owner, own, schema):
            continue
        to = replace(own.type, name=name)
        uses = References(columns=(column,), types=(name,))
        using = Expression(f"{quoted(column)}::text::{spelled(to)}", uses=uses)
        change = ops.AlterColumnType(table=table, column=column, type=to, using=using)
        yield Guarded(operation=change, part=Part(kind="column", name=column, of=table))


def _is_held(table: Table, column: Column, schema: Schema) -> bool:
    """Whether something is compiled for the column, or holds on to it."""
    name = column.name
    parts = (p for kind in PARTS for p in getattr(table, kind) if not isinstance(p, Index))
    uses = [e.uses for e in expressions_in(table)]
    uses += [v.query.uses for v in schema.views if table.name in v.query.uses.relations]
    uses += [item.definition.uses for item in schema.objects if item.table == table.name]
    own = column.default or column.generated or any(name in part.used_columns for part in parts)
    return bool(own) or any(name in found.columns for found in uses)


def _unguarded(operation: Operation, schema: Schema) -> Schema | None:
    """The schema after it; None where the state has no use for it, or it looks for values of a
    column that is there."""
    if isinstance(operation, ops.ValuePrecondition):
        table = schema.table(operation.table)
        there = table is not None and table.column(operation.column) is not None
        if table is None or there != (operation.became is not None):
            return None
    if isinstance(operation, ops.DropColumn):
        schema = _without_indexes(operation, schema)
    index = operation if isinstance(operation, ops.CreateIndexConcurrently) else None
    if index and not index.anew and not _stands(index.table, index.index, schema):
        return None
    if isinstance(operation, ops.AlterColumnType) and _computed_from(operation, schema):
        return None
    try:
        return operation.apply(schema)
    except CannotApply:
        return None


def _moments(operations: Iterable[Operation], schema: Schema) -> list[Schema]:
    """What stands before each of them on the way from the end of forward."""
    found: list[Schema] = []
    for operation in operations:
        found.append(schema)
        schema = operation.apply(schema)
    return found


def _of_another_type(operation: Operation, schema: Schema, usual: Schema) -> Part | None:
    """A column of which it looks at values, or keeps them, in the type that forward gives it: in
    this state it still has its former one."""
    match operation:
        case ops.KeepColumn(table=table, column=column):
            found = [(table, column.name)]
        case ops.KeepWholeRows(table=table, columns=columns):
            found = [(table, column.name) for column in columns]
        case ops.Precondition(read=read):
            found = [(table, name) for table in read.uses.relations for name in read.uses.columns]
        case _:
            return None
    for table, name in found:
        owners = schema.table(table), usual.table(table)
        now, then = (owner.column(name) if owner else None for owner in owners)
        if now and then and typed(now) != typed(then):
            return Part(kind="column", name=name, of=table, arguments=typed(then))
    return None


def _computed_from(operation: ops.AlterColumnType, schema: Schema) -> str | None:
    """A column that is computed from it: while there is one, forward has not come to its type."""
    table = schema.table(operation.table)
    found = [(c.name, c.generated) for c in table.columns] if table else []
    used = (n for n, g in found if g and operation.column in g.expression.uses.columns)
    return next(used, None)


def _without_indexes(operation: ops.DropColumn, schema: Schema) -> Schema:
    """PostgreSQL drops the indexes of a column with it: forward may have built some by then."""
    table = schema.table(operation.table)
    name = operation.column.name
    if table is None or not any(name in index.used_columns for index in table.indexes):
        return schema
    kept = tuple(index for index in table.indexes if name not in index.used_columns)
    return schema.with_("tables", replace(table, indexes=kept))


def lenient(operation: Operation, schema: Schema) -> Operation | None:
    """The statement in a form that does nothing where its part is there already, or is not."""
    match operation:
        case ops.DropConstraint(table=table) if schema.table(table):
            return replace(operation, if_exists=True)
        case ops.DropIndexConcurrently():
            return replace(operation, if_exists=True)
        case ops.DropTable(table=table) if (stands := schema.table(table.name)) and stands.children:
            # It is made again, and has its former shape still, with its partitions.
            part = Part(kind="partition", name=stands.children[0], of=table.name)
            return Guarded(operation=operation, part=part, missing=True)
        case ops.CreateIndexConcurrently(table=table, index=index) if schema.owner(table):
            same = _stands(table, index, schema)
            return replace(operation, if_not_exists=same, anew=not same)
        case ops.DropTable(table=dropped) if stands := schema.table(dropped.name):
            if bool(stands.partition_by) != bool(dropped.partition_by):  # it has the rows
                kind: PartKind = "partitioned" if dropped.partition_by else "unpartitioned"
                return Guarded(operation=operation, part=Part(kind=kind, name=dropped.name))
        case ops.KeepWholeRows(table=table, columns=columns) if owner := schema.table(table):
            lost = next((c.name for c in columns if owner.column(c.name) is None), None)
            part = Part(kind="column", name=lost or "", of=table)
            return Guarded(operation=operation, part=part) if lost else None
        case ops.AlterColumnType(table=table) if computed := _computed_from(operation, schema):
            part = Part(kind="generated", name=computed, of=table)
            return Guarded(operation=operation, part=part, missing=True)
        case ops.Precondition():
            names = operation.read.uses.relations
            gone = next((name for name in names if schema.relation(name) is None), None)
            return Guarded(operation=operation, part=relation_part(gone)) if gone else None
    if not operation.transactional:
        return None
    created = operation.created_part()
    if created:
        return Guarded(operation=operation, part=created, missing=True)
    used = operation.used_part()
    return Guarded(operation=operation, part=used) if used else None


def _stands(table: str, index: Index, schema: Schema) -> bool:
    """Whether the index of that name is that one, or a constraint's; else it is one that forward
    has built under the name."""
    owner = schema.owner(table)
    there = find(owner.indexes, index.name) if owner else None
    return there is None or replace(there, comment=None) == replace(index, comment=None)
