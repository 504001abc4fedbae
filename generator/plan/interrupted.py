"""The rollback of a forward that stopped because of rows.

What it adds from the first batch on that rows can stop, the way back drops only where it is there;
and it drops what forward adds for a while, and would have dropped itself (docs/adr/0007).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan import operations as ops
from generator.plan.changes import differences
from generator.plan.operations import CannotApply, Operation
from generator.plan.order import Order
from generator.plan.plan import Batch, Migration, Plan
from generator.plan.schedule import Phase, Schedule
from generator.records import dataclass, replace
from generator.schema.names import beside
from generator.schema.objects import Schema

Constraint = tuple[str, str]
"""A table and a name."""
TAKES = (ops.AddUniqueUsingIndex, ops.AddPrimaryKeyUsingIndex)


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """What a stopped forward may have left, or may not have come to."""

    constraints: frozenset[Constraint]
    indexes: frozenset[str]
    passing: frozenset[Constraint]
    """Constraints that forward adds and drops again."""
    taken: dict[Constraint, str]
    """The index that was built for a constraint."""
    schema: Schema
    """Before the first batch that rows can stop."""


def half(forward: Migration, start: Schema) -> Half | None:
    """None where rows stop no batch, or the first one."""
    first = first_stop(forward)
    if first in {0, len(forward.batches)}:
        return None
    schema = start
    for operation in (o for batch in forward.batches[:first] for o in operations_of(batch)):
        schema = operation.apply(schema)
    late = [o for b in forward.batches[first:] for o in operations_of(b)]
    every = forward.operations
    dropped = {(o.table, o.name) for o in every if isinstance(o, ops.DropConstraint)}
    return Half(
        constraints=frozenset(at for o in late if (at := _constraint(o))),
        indexes=frozenset(
            beside(o.table, o.index.name)
            for o in late
            if isinstance(o, ops.CreateIndexConcurrently)
        ),
        passing=frozenset(
            (o.table, o.check.name)
            for o in every
            if isinstance(o, ops.AddCheck) and (o.table, o.check.name) in dropped
        ),
        taken={
            at: beside(o.table, o.index)
            for o in every
            if isinstance(o, TAKES) and (at := _constraint(o))
        },
        schema=schema,
    )


def first_stop(forward: Migration) -> int:
    """The number of the first batch that rows can stop, from 0."""
    stopping = (
        n for n, batch in enumerate(forward.batches) if any(map(_may_stop, operations_of(batch)))
    )
    return next(stopping, len(forward.batches))


def operations_of(batch: Batch) -> Iterator[Operation]:
    return (step.operation for step in batch.steps)


def _may_stop(operation: Operation) -> bool:
    if isinstance(operation, ops.CreateIndex | ops.CreateIndexConcurrently):
        return operation.index.unique
    return isinstance(operation, ops.ValidateConstraint | ops.AlterColumnType | ops.SetNotNull)


def _constraint(operation: Operation) -> Constraint | None:
    match operation:
        case ops.AddCheck(table=table, check=item) | ops.AddForeignKey(table=table, key=item):
            return table, item.name
        case ops.AddUniqueUsingIndex(table=table, unique=unique):
            return table, unique.name
        case ops.AddPrimaryKeyUsingIndex(table=table, key=key):
            return table, key.name
    return None


def take_back(schedule: Schedule, left: Half) -> Schedule:
    """The way back as one that a stopped forward can be taken back by."""
    entries, groups = [*schedule.entries], {**schedule.groups}
    schedule = replace(schedule, entries=entries, groups=groups, described={}, kinds={})
    built = {
        beside(operation.table, operation.index.name): (operation.table, phase, group)
        for phase, group, *_, operation in schedule.entries
        if isinstance(operation, ops.CreateIndexConcurrently)
    }
    for number, (phase, group, step, at, operation) in enumerate(tuple(schedule.entries)):
        schedule.entries[number] = (phase, group, step, at, _lenient(operation, left))
        if not isinstance(operation, ops.DropConstraint | ops.DropNotNull):
            continue
        index = left.taken.get((operation.table, getattr(operation, "name", "")))
        if index in built:  # the way back builds one of that name, too
            on, at_phase, at_group = built[index]
            if on != operation.table:
                continue  # it stands on the constraint until that goes
            forget = ops.ForgetIndex(name=index)
            schedule.add(at_phase, Order.FORGET_INDEXES, forget, group=at_group)
        elif index:
            schedule.add(phase, step, ops.ForgetIndex(name=index), group=group)
    tables = {o.table for *_, o in schedule.entries if isinstance(o, ops.DropNotNull)}
    for table, name in sorted(left.passing):
        if table in tables:
            drop = ops.DropConstraint(table=table, name=name, if_exists=True)
            schedule.add(Phase.EXPAND, Order.DROP_NOT_NULL, drop)
    return schedule


def _lenient(operation: Operation, left: Half) -> Operation:
    match operation:
        case ops.DropConstraint(table=table, name=name) if (table, name) in left.constraints:
            return replace(operation, if_exists=True)
        case ops.DropIndexConcurrently(table=table, index=index):
            if beside(table, index.name) in left.indexes:
                return replace(operation, if_exists=True)
    return operation


def ends_at(batches: Iterable[Batch], schema: Schema, end: Schema) -> bool:
    """Whether the batches lead from the one schema to the other."""
    try:
        for operation in (o for batch in batches for o in operations_of(batch)):
            schema = operation.apply(schema)
    except CannotApply:
        return False
    return not differences(schema, end)


def goes_back(plan: Plan) -> bool:
    """Whether the way back takes back a forward that later rows have stopped: looked at where the
    first and the last such batch begins."""
    batches = plan.forward.batches
    stops = [n for n, b in enumerate(batches) if n and any(map(_may_stop, operations_of(b)))]
    for number in {*stops[:1], *stops[-1:]}:
        schema = Migration(batches=batches[:number]).apply(plan.before)
        if not ends_at(plan.rollback.batches, schema, plan.before):
            return False
    return True


def taken_back(plan: Plan) -> tuple[int, ...]:
    """The batches of forward, from 1, after which the way back ends at the start."""
    found: list[int] = []
    schema = plan.before
    for number, batch in enumerate(plan.forward.batches, 1):
        for operation in operations_of(batch):
            schema = operation.apply(schema)
        if ends_at(plan.rollback.batches, schema, plan.before):
            found.append(number)
    return tuple(found)
