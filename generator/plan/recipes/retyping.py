"""A column changes its type: what stands in the way steps aside and comes back."""

from __future__ import annotations

from dataclasses import replace

from generator.plan.operations import (
    AddCheck,
    AddExclusion,
    AlterColumnType,
    AlterNumbering,
    CreateIndex,
    CreateTrigger,
    DisableTrigger,
    DropConstraint,
    DropDefault,
    DropIndex,
    DropTrigger,
    Operation,
    SetDefault,
)
from generator.plan.operations.casts import is_plain_cast, keeps_every_value
from generator.plan.operations.columns import expressions_of, index_columns
from generator.plan.operations.fitting import asks_time_zone, fits, raises_when_assigned
from generator.plan.order import Order
from generator.plan.recipes import computed
from generator.plan.recipes.comments import comment_on
from generator.plan.recipes.keeping import base_type, keep_values, restore_values
from generator.plan.recipes.options import bare_index
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.casts import has_cast
from generator.schema.columns import Column, Type
from generator.schema.constraints import Check, Exclusion, Index
from generator.schema.expressions import Expression
from generator.schema.names import kept_rows
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
    if not _castable(table, before, after, work):
        return
    _ask(table, before, after, work)
    step_aside(table, (name,), work, literals=before.type.user or after.type.user)
    if before.default is not None:
        work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, DropDefault(table=table, column=name))
    alter = AlterColumnType(
        table=table,
        column=name,
        type=after.type,
        using=cast(table, name, before, after, work),
        collation=after.collation,
    )
    work.add(Phase.CONTRACT, Order.ALTER_TYPES, alter)
    if after.identity and after.identity.kind == "serial" and before.type != after.type:
        numbers = AlterNumbering(table=table, column=name, type=after.type)
        work.add(Phase.CONTRACT, Order.FOLLOW_TYPES, numbers)
    if after.default is not None:
        work.add(
            Phase.CONTRACT,
            Order.SET_DEFAULTS,
            SetDefault(table=table, column=name, default=after.default),
        )
    what = f"{table}.{name}"
    if not comes_back(before, after, work.cast(table, name)) and not work.accepted(what):
        keep_values(table, before, None, work)
    if not comes_back(after, before, work.cast_back(table, name)) and not work.accepted_back(what):
        _restore(table, before, after, work)


def _ask(table: str, before: Column, after: Column, work: Work) -> None:
    """Refuses where the plain cast could fail or change a value and nobody gave another one."""
    name, (old, new) = after.name, (before.type, after.type)
    if work.cast(table, name) or work.intent.unmapped == "stop":
        return
    if asks_time_zone(old, new):
        work.refuse(
            "SP211",
            f"{table}.{name}",
            f'what "{table}.{name}" becomes depends on the TimeZone of the session',
            f"give `casts: {table}.{name}` an expression with AT TIME ZONE, for both directions",
        )
    elif not fits(old, new):
        unique = name in _unique_columns(work.new_table(table))
        work.refuse(
            "SP212",
            f"{table}.{name}",
            f'"{table}.{name}" would change from {spelled(old)} to {spelled(new)}'
            + (" on the way back" if work.back else "")
            + ", and a plain cast may fail or change values",
            f"add `casts: {{{table}.{name}: {{{'back' if work.back else 'using'}: ...}}}}` with "
            f"an expression of type {spelled(new)} for every value"
            + (", different values for different rows: a unique key needs them" if unique else ""),
        )


def _unique_columns(table: Table) -> set[str]:
    """Columns that a unique key of the table speaks of."""
    keys = [set(u.columns) for u in (*table.uniques, table.primary_key) if u]
    keys += [index_columns(i) for i in table.indexes if i.unique]
    return set().union(*keys)


def comes_back(before: Column, after: Column, given: Expression | None) -> bool:
    """Whether what the values become tells what they were, so that nothing has to be kept."""
    plain = given is None or is_plain_cast(given.sql, after.name, after.type)
    return plain and keeps_every_value(before.type, after.type)


def _castable(table: str, before: Column, after: Column, work: Work) -> bool:
    """Whether PostgreSQL has a cast, or the planner gave an expression; refuses otherwise."""
    name = after.name
    if work.cast(table, name):
        return True
    old, new = base_type(before.type, work.before), base_type(after.type, work.after)
    # Between two types of the user the way leads through text.
    if (old.user and new.user and old.array == new.array) or has_cast(old, new):
        return True
    work.refuse(
        "SP221",
        f"{table}.{name}",
        f'"{table}.{name}" would change from {spelled(before.type)} to {spelled(after.type)}'
        + (" on the way back" if work.back else "")
        + ", and PostgreSQL has no cast for that",
        f"give `casts: {table}.{name}` an expression, for both directions (a .sql file cannot: "
        "add a column under another name and move the values)",
    )
    return False


def cast(table: str, name: str, before: Column, after: Column, work: Work) -> Expression | None:
    """The planner's USING expression, else a plain cast; None where PostgreSQL casts by itself, or
    where only its own cast stops at a value that is too long."""
    given = work.cast(table, name)
    by_itself = keeps_every_value(before.type, after.type)
    if given or by_itself or raises_when_assigned(before.type, after.type):
        return given
    through_text = "::text" if before.type.user and after.type.user else ""
    return work.expression(f"{quoted(name)}{through_text}::{spelled(after.type)}")


def _restore(table: str, before: Column, after: Column, work: Work) -> None:
    """The other direction kept the old values: they return where nobody changed the new one.

    Unchanged means: what the kept value becomes, there and back again, is what stands there now.
    """
    name = quoted(after.name)
    there = work.cast_back(table, after.name)
    here = cast(table, after.name, before, after, work)
    forth = there.sql if there else f"{name}::{spelled(_standing(before.type, work))}"
    again = here.sql if here else f"{name}::{spelled(after.type)}"
    value = f"{quoted(kept_rows(table))}.{name}::{spelled(after.type)}"
    unless = work.expression(
        f"(SELECT {again} FROM (SELECT {forth} AS {name} "
        f"FROM (SELECT {value} AS {name}) AS old_value) AS new_value)"
    )
    restore_values(table, after, unless, work, Phase.LATE)


def _standing(type_: Type, work: Work) -> Type:
    """The type, or what has its values where it is gone by the time they come back."""
    if not type_.user or find(work.after.domains, type_.name) or work.after.enum(type_.name):
        return type_
    base = base_type(type_, work.before)
    return replace(type_, name="text", user=False) if base == type_ else base


def step_aside(
    table: str,
    columns: tuple[str, ...],
    work: Work,
    *,
    literals: bool = False,
    functions: frozenset[str] = frozenset(),
) -> None:
    """Drops what PostgreSQL would not let stand while those columns change, and brings it back.

    Triggers and generated columns always; checks, exclusions and index predicates only where
    ``literals`` of the old type are compiled into them (manual, ALTER TABLE, SET DATA TYPE).
    Whatever calls one of ``functions`` always.  Views: see ``views.plan_views``.
    """
    old, new = work.old_table(table), work.new_table(table)
    used = set(columns) | computed.step_aside(table, frozenset(columns), work)
    for trigger in old.triggers:
        stands = used & set(trigger.columns) or _stands(trigger, used, functions)
        if stands and find(new.triggers, trigger.name) == trigger:
            _around(DropTrigger(table=table, trigger=trigger), work, Order.DROP_TRIGGERS)
            made = replace(trigger, comment=None, enabled=True)
            _around(CreateTrigger(table=table, trigger=made), work, Order.CREATE_TRIGGERS_LATE)
            if not trigger.enabled:
                _around(
                    DisableTrigger(table=table, trigger=trigger.name),
                    work,
                    Order.SWITCH_TRIGGERS_LATE,
                )
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
            _around(DropConstraint(table=old.name, name=check.name), work, Order.DROP_CONSTRAINTS)
            _around(
                AddCheck(table=old.name, check=replace(check, comment=None)),
                work,
                Order.ADD_CONSTRAINTS_LATE,
            )
            _comment("checks", check, old.name, work)
    for exclusion in old.exclusions:
        if _stands(exclusion, used, functions) and exclusion in new.exclusions:
            plain = bare_index(exclusion)
            _around(
                DropConstraint(table=old.name, name=exclusion.name), work, Order.DROP_CONSTRAINTS
            )
            _around(AddExclusion(table=old.name, exclusion=plain), work, Order.ADD_CONSTRAINTS_LATE)
            _comment("exclusions", exclusion, old.name, work)
    for index in old.indexes:
        if _stands(index, used, functions) and index in new.indexes:
            _around(DropIndex(table=old.name, index=index), work, Order.DROP_INDEXES)
            _around(
                CreateIndex(table=old.name, index=bare_index(index)),
                work,
                Order.CREATE_INDEXES_LATE,
            )
            _comment("indexes", index, old.name, work)


def _comment(
    kind: str, item: Trigger | Check | Index | Exclusion, table: str | None, work: Work
) -> None:
    if item.comment is not None:
        _around(comment_on(kind, item, table), work, Order.COMMENT)


def _around(operation: Operation, work: Work, step: Order) -> None:
    if not work.schedule.has(operation):
        work.add(Phase.CONTRACT, step, operation)
