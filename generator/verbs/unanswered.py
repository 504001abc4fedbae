"""The first lines of a script: the rows at which it stops, for schemas without a spec."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.context import cast
from generator.plan.intent import Intent
from generator.plan.interrupted import goes_back
from generator.plan.looked_with import not_asked
from generator.plan.operations import (
    AddCheck,
    AlterColumnType,
    AlterSubscription,
    CreateObject,
    DisableTrigger,
    DropObject,
    KeepWholeRows,
    PinTimeZone,
    RestoreColumn,
    RestoreRows,
    RestoreWholeRows,
    ValidateConstraint,
)
from generator.plan.operations.guarded import bare
from generator.plan.operations.lossless_casts import may_stop
from generator.plan.operations.types import users_of
from generator.plan.plan import Migration, Plan, Question
from generator.schema.columns import Type
from generator.schema.constraints import Check
from generator.schema.names import ARCHIVE
from generator.schema.objects import Schema
from generator.schema.subscriptions import NO_SLOT, SLOT, SUBSCRIPTION, said_of
from generator.schema.types import spelled
from generator.sql.write.migration import Unsaid

MEND = "Correct them and continue at that batch"


def unsaid(plan: Plan, forward: Intent, back: Intent, named: Schema) -> Unsaid:
    """Lines for the top of either script: what makes it stop, and what is done by then.

    ``named`` is the first schema under the names of the second.
    """
    before, after = plan.before, plan.after
    back_from_there = f"{MEND}, or run rollback.sql" if goes_back(plan) else MEND
    return Unsaid(
        forward=(
            *_looks(plan.forward, back_from_there),
            *_unasked(plan.forward, before, after, back_from_there),
            *_values(after, before, forward, plan.forward),
            *_unfit(named, forward, plan.forward),
            *_beside(plan.forward),
            *_with_publisher(plan.forward, before),
        ),
        rollback=(
            *_looks(plan.rollback, MEND),
            *_unasked(plan.rollback, after, before, MEND),
            *_values(before, after, back, plan.rollback),
            *_unfit(after, back, plan.rollback),
            *_nulls(plan, back),
            *_beside(plan.rollback),
            *_with_publisher(plan.rollback, after),
        ),
    )


def _looks(migration: Migration, later: str) -> tuple[str, ...]:
    """What is looked for before anything is done."""
    lines = [line for question in migration.questions for line in _asks(question)]
    if any(question.looks for question in migration.questions):
        lines.append(f"Rows that are written after that can still stop a later batch.  {later}.")
    return tuple(lines)


def _unasked(migration: Migration, start: Schema, end: Schema, later: str) -> Iterator[str]:
    """Checks at which a later batch stops, of which nothing can be looked for before."""
    for number, check, table in unasked(migration, start, end):
        functions = ", ".join(not_asked(check, migration, start, end))
        yield (
            f"Batch {number} stops if a row of {table} violates {check.name}: {functions} cannot "
            f"be called before.  {later}."
        )


def unasked(migration: Migration, start: Schema, end: Schema) -> Iterator[tuple[int, Check, str]]:
    """Such checks, each with the batch that stops and its table."""
    added: dict[tuple[str, str], Check] = {}
    for number, batch in enumerate(migration.batches, 1):
        for operation in (bare(step.operation) for step in batch.steps):
            check: Check | None = None
            if isinstance(operation, AddCheck):
                check = operation.check
                added[operation.table, check.name] = check
                check = check if check.validated else None
            elif isinstance(operation, ValidateConstraint):
                check = added.get((operation.table, operation.name))
            table = getattr(operation, "table", "")
            late = number > 1 and start.table(table) is not None
            if check and late and not_asked(check, migration, start, end):
                yield number, check, table


def _asks(question: Question) -> tuple[str, ...]:
    """What stops, which rows do it, and what says what becomes of them."""
    where = " at batch 1" if question.looks else ""
    answer = f"   Answer: schemaproof diff {question.answer}" if question.answer else ""
    lines = (
        f"Stops{where} before any change if {question.why}.",
        f"   Rows: {question.query};",
        answer,
    )
    return tuple(filter(None, lines))


def _beside(migration: Migration) -> tuple[str, ...]:
    """What it does to rows beyond what the two schemas say."""
    off: dict[str, None] = {}
    whole: dict[str, None] = {}
    for operation in migration.operations:
        if isinstance(operation, DisableTrigger):
            off[f"{operation.table}.{operation.trigger}"] = None
        elif isinstance(operation, RestoreRows | RestoreColumn | RestoreWholeRows):
            off |= dict.fromkeys(f"{operation.table}.{name}" for name in operation.disabled)
        elif isinstance(operation, KeepWholeRows) and operation.only is None:
            whole[operation.table] = None
    lines = []
    if any(isinstance(operation, PinTimeZone) for operation in migration.operations):
        lines.append(
            "Times are converted in the TimeZone of the session that runs forward first, also in "
            "the rollback.  Answer: schemaproof diff --time-zone ZONE"
        )
    if off:
        lines.append(f"Disabled while rows are written, in the same transaction: {', '.join(off)}.")
    if whole:
        lines.append(
            f"No key of {', '.join(whole)} exists in both schemas: whole rows are kept, and a "
            "value is restored to the row that is equal in all other columns.  If that row was "
            f"changed or deleted, the value stays in the schema {ARCHIVE}, with a warning."
        )
    return tuple(lines)


def _with_publisher(migration: Migration, start: Schema) -> Iterator[str]:
    """What is left to a person of subscriptions: no statement asks the publisher."""
    for operation in migration.operations:
        match operation:
            case CreateObject(object=item) if item.kind == SUBSCRIPTION:
                slot = dict(said_of(item).options)[SLOT]
                made = "" if slot == NO_SLOT else f"create the slot {slot} on the publisher, "
                yield (
                    f"Subscription {item.name} is created disabled, and without a password.  To "
                    f"start it: {made}ALTER SUBSCRIPTION ... CONNECTION, ENABLE and REFRESH "
                    "PUBLICATION."
                )
            case DropObject(object=item) if item.kind == SUBSCRIPTION:
                old = start.objects.get(item.signature)
                slot = dict(said_of(old).options)[SLOT] if old else NO_SLOT
                if slot != NO_SLOT:
                    yield f"The slot {slot} of subscription {item.name} stays on the publisher."
            case AlterSubscription(name=name, part="publications"):
                yield f"Then run ALTER SUBSCRIPTION {name} REFRESH PUBLICATION."
            case AlterSubscription(name=name, part="connection"):
                yield f"The new connection of subscription {name} has no password."


def _looked_at(migration: Migration, table: str, column: str) -> bool:
    return any((table, column) in question.columns for question in migration.questions)


def _in_first(migration: Migration, table: str, column: str) -> bool:
    """Whether the column changes its type in the first transaction of all."""
    return any(
        isinstance(o, AlterColumnType) and (o.table, o.column) == (table, column)
        for batch in migration.batches[:1]
        for o in (bare(step.operation) for step in batch.steps)
    )


def _stops(migration: Migration, where: str, found: dict[tuple[str, str], str]) -> tuple[str, ...]:
    """A line for what the first transaction stops at, and one for what a later one does.

    ``found`` says it of columns; what batch 1 has looked at is told already.
    """
    told = {at: what for at, what in found.items() if not _looked_at(migration, *at)}
    first = [what for at, what in told.items() if _in_first(migration, *at)]
    rest = [what for at, what in told.items() if not _in_first(migration, *at)]
    lines = (
        ("Stops before any change {}.", first),
        ("Stops {}: the batches before are committed.", rest),
    )
    return tuple(
        line.format(where.format(", ".join(dict.fromkeys(whats)))) for line, whats in lines if whats
    )


def _values(before: Schema, after: Schema, back: Intent, migration: Migration) -> tuple[str, ...]:
    """Enum values that only the new side has."""
    told = {(m.enum, m.value) for m in back.value_maps}
    found: dict[tuple[str, str], str] = {}
    for enum in after.enums:
        old = before.enum(enum.name)
        values = [v for v in enum.values if old and v not in old.values]
        values = [f"{enum.name}.{v}" for v in values if (enum.name, v) not in told]
        if values:
            found |= dict.fromkeys(users_of(after, enum.name), ", ".join(values))
    retyped = {(o.table, o.column) for o in migration.operations if isinstance(o, AlterColumnType)}
    changed = {at: said for at, said in found.items() if at in retyped}
    return _stops(migration, "where a row holds {}", changed)


def _unfit(start: Schema, intent: Intent, migration: Migration) -> tuple[str, ...]:
    """The columns whose values may not fit the type that they get.

    In both directions the types change under the names of the second schema; so has ``start``.
    """
    narrow = {}
    for operation in migration.operations:
        if not isinstance(operation, AlterColumnType):
            continue
        name, column, will = operation.table, operation.column, operation.type
        table = start.table(name)
        old = table.column(column) if table else None
        if (
            old
            and not cast(intent, name, column)
            and may_stop(old.type, will, _labels(old.type, start))
        ):
            narrow[name, column] = f"{name}.{column} ({spelled(old.type)} to {spelled(will)})"
    return _stops(migration, "at a value that does not fit its new type: {}", narrow)


def _labels(type_: Type, schema: Schema) -> tuple[str, ...]:
    enum = schema.enum(type_.name) if type_.user else None
    return enum.values if enum else ()


def _nulls(plan: Plan, back: Intent) -> tuple[str, ...]:
    bare = _bare(plan.before, plan.after, back)
    columns = ", ".join(f"{t}.{c}" for t, c in bare if not _looked_at(plan.rollback, t, c))
    if not columns:
        return ()
    stops = f"Stops at the check of NOT NULL where a row has no value for {columns}:"
    return (f"{stops} give it one, and continue from that batch.",)


def _bare(before: Schema, after: Schema, back: Intent) -> Iterator[tuple[str, str]]:
    """The columns that are NOT NULL again, and that rows written since have no value for."""
    told = {(f.table, f.column) for f in back.fills}
    for table in before.tables:
        target = after.table(table.name)
        if target is table:
            continue
        for column in table.columns if target else ():
            now = target.column(column.name) if target else None
            makes_values = now is None and (column.default or column.identity or column.generated)
            comes = column.not_null and not (now and now.not_null) and not makes_values
            if comes and (table.name, column.name) not in told:
                yield table.name, column.name
