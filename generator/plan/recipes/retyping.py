"""A column changes its type: what stands in the way steps aside and comes back."""

from __future__ import annotations

from dataclasses import replace

from generator.plan.operations import (
    AddCheck,
    AddExclusion,
    AlterColumnType,
    CreateIndex,
    CreateTrigger,
    DropConstraint,
    DropDefault,
    DropIndex,
    DropTrigger,
    Operation,
    SetDefault,
)
from generator.plan.operations.casts import keeps_every_value
from generator.plan.operations.columns import expressions_of, index_columns
from generator.plan.recipes.comments import comment_on
from generator.plan.recipes.keeping import keep_values, restore_values, row_key
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.columns import Column, Type
from generator.schema.constraints import Check, Exclusion, Index
from generator.schema.expressions import Expression
from generator.schema.objects import Table, find
from generator.schema.routines import Trigger
from generator.schema.tokens import quoted
from generator.schema.types import spelled


def retype(table: str, before: Column, after: Column, work: Work) -> None:
    """ALTER COLUMN TYPE; old values are kept where the new type cannot hold them all."""
    name = after.name
    if before.generated or after.generated:
        work.refuse(
            "SP204",
            f"{table}.{name}",
            f'the generated column "{table}.{name}" would change its type',
            "remove it and add one under another name",
        )
        return
    given = any((c.table, c.column) == (table, name) for c in work.intent.casts)
    if not given and work.intent.unmapped == "refuse" and _asks_time_zone(before.type, after.type):
        work.refuse(
            "SP211",
            f"{table}.{name}",
            f'what "{table}.{name}" becomes depends on the TimeZone of the session',
            f"give `casts: {table}.{name}` an expression with AT TIME ZONE, for both directions",
        )
    step_aside(table, (name,), work, literals=before.type.user or after.type.user)
    if before.default is not None:
        work.add(Phase.CONTRACT, 38, DropDefault(table=table, column=name))
    alter = AlterColumnType(
        table=table,
        column=name,
        type=after.type,
        using=cast(table, name, before, after, work),
        collation=after.collation,
    )
    work.add(Phase.CONTRACT, 45, alter)
    if after.default is not None:
        work.add(Phase.CONTRACT, 47, SetDefault(table=table, column=name, default=after.default))
    what = f"{table}.{name}"
    if not keeps_every_value(before.type, after.type) and not work.accepted(what):
        key = row_key(table, what, work)
        if key:
            keep_values(table, before, key, None, work)
    if not keeps_every_value(after.type, before.type) and not work.accepted_back(what):
        _restore(table, before, after, work)


ZONED = frozenset({"timestamptz", "timetz"})
TIMES = frozenset({"timestamp", "date", "time"}) | ZONED


def _asks_time_zone(before: Type, after: Type) -> bool:
    """Whether the plain cast between two types of time uses the TimeZone (manual, 8.5.1)."""
    both = {before.name, after.name}
    return both <= TIMES and len(both & ZONED) == 1


def cast(table: str, name: str, before: Column, after: Column, work: Work) -> Expression | None:
    """The planner's USING expression, else a plain cast; None where PostgreSQL casts by itself."""
    given = next((c.using for c in work.intent.casts if (c.table, c.column) == (table, name)), None)
    if given or keeps_every_value(before.type, after.type):
        return given
    through_text = "::text" if before.type.user and after.type.user else ""
    return work.expression(f"{quoted(name)}{through_text}::{spelled(after.type)}")


def _restore(table: str, before: Column, after: Column, work: Work) -> None:
    """The other direction kept the old values: they return where nobody changed the new one.

    Unchanged means: what the kept value becomes, there and back again, is what stands there now.
    """
    key = row_key(table, f"{table}.{after.name}", work)
    if key is None:
        return
    name = quoted(after.name)
    there = next(
        (c.using for c in work.opposite.casts if (c.table, c.column) == (table, after.name)), None
    )
    here = cast(table, after.name, before, after, work)
    forth = there.sql if there else f"{name}::{spelled(before.type)}"
    again = here.sql if here else f"{name}::{spelled(after.type)}"
    unless = work.expression(
        f"(SELECT {again} FROM (SELECT {forth} AS {name} "
        f"FROM (SELECT kept.{name}::{spelled(after.type)} AS {name}) AS old_value) AS new_value)"
    )
    restore_values(table, after, key, unless, work, Phase.LATE)


def step_aside(
    table: str,
    columns: tuple[str, ...],
    work: Work,
    *,
    literals: bool = False,
    functions: frozenset[str] = frozenset(),
) -> None:
    """Drops what PostgreSQL would not let stand while those columns change, and brings it back.

    Triggers always; checks, exclusions and index predicates only where ``literals`` of the old
    type are compiled into them (manual, ALTER TABLE, SET DATA TYPE).  Whatever calls one of
    ``functions`` always.  Views: see ``others.plan_views``.
    """
    old, new = work.old_table(table), work.new_table(table)
    used = set(columns)
    for trigger in old.triggers:
        stands = used & set(trigger.columns) or _stands(trigger, used, functions)
        if stands and find(new.triggers, trigger.name) == trigger:
            _around(DropTrigger(table=table, trigger=trigger), work, 15)
            _around(CreateTrigger(table=table, trigger=replace(trigger, comment=None)), work, 72)
            _comment("triggers", trigger, table, work)
    _compiled_aside(old, new, used if literals else set(), functions, work)


def _stands(
    item: Check | Index | Exclusion | Trigger, columns: set[str], functions: frozenset[str]
) -> bool:
    """Whether the SQL that is compiled into the item uses one of those."""
    compiled = expressions_of(item)
    if isinstance(item, Index) and compiled and columns & index_columns(item):
        return True
    return any(columns & set(e.uses.columns) or functions & set(e.uses.functions) for e in compiled)


def _compiled_aside(
    old: Table, new: Table, used: set[str], functions: frozenset[str], work: Work
) -> None:
    for check in old.checks:
        if _stands(check, used, functions) and check in new.checks:
            _around(DropConstraint(table=old.name, name=check.name), work, 20)
            _around(AddCheck(table=old.name, check=replace(check, comment=None)), work, 70)
            _comment("checks", check, old.name, work)
    for exclusion in old.exclusions:
        if _stands(exclusion, used, functions) and exclusion in new.exclusions:
            plain = replace(exclusion, comment=None)
            _around(DropConstraint(table=old.name, name=exclusion.name), work, 20)
            _around(AddExclusion(table=old.name, exclusion=plain), work, 70)
            _comment("exclusions", exclusion, old.name, work)
    for index in old.indexes:
        if _stands(index, used, functions) and index in new.indexes:
            _around(DropIndex(table=old.name, index=index), work, 22)
            _around(CreateIndex(table=old.name, index=replace(index, comment=None)), work, 71)
            _comment("indexes", index, old.name, work)


def _comment(
    kind: str, item: Trigger | Check | Index | Exclusion, table: str | None, work: Work
) -> None:
    if item.comment is not None:
        _around(comment_on(kind, item, table), work, 90)


def _around(operation: Operation, work: Work, rank: int) -> None:
    if not work.schedule.has(operation):
        work.add(Phase.CONTRACT, rank, operation)
