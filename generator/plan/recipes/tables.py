"""Tables that come and go as wholes."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from generator.plan.changes import Change
from generator.plan.operations import (
    AlterColumnType,
    CreateIndex,
    CreateTable,
    CreateTrigger,
    DropColumn,
    DropConstraint,
    DropDefault,
    DropIndex,
    DropTable,
    DropTrigger,
    ForgetType,
    KeepTable,
    RenameConstraint,
    RenameIndex,
    RestoreRows,
    SetTableAttribute,
    switches,
)
from generator.plan.operations.columns import index_columns
from generator.plan.order import Order
from generator.plan.recipes.comments import after_creation, comments_of
from generator.plan.recipes.foreign_keys import add_foreign_key, take_off
from generator.plan.recipes.options import bare_column, bare_index, bare_table
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.constraints import Exclusion, Index, PrimaryKey, Unique
from generator.schema.expressions import Expression
from generator.schema.inheritance import own_columns
from generator.schema.names import base_of, beside, kept
from generator.schema.objects import Schema, Table
from generator.schema.tokens import quoted
from generator.schema.types import spelled
from generator.schema.uses import uses

N = TypeVar("N", PrimaryKey, Unique, Exclusion, Index)


def plan_table(change: Change, work: Work) -> None:
    if change.before is None:
        _create(change.after, work)
    elif change.after is None:
        _drop(change.before, work)


def bare(table: Table) -> Table:
    """What CREATE TABLE itself makes: no indexes, triggers, foreign keys or comments."""

    key = table.primary_key
    return replace(
        bare_table(table),
        columns=tuple(bare_column(c) for c in table.columns),
        primary_key=bare_index(key) if key else None,
        uniques=tuple(bare_index(u) for u in table.uniques),
        checks=tuple(replace(c, comment=None) for c in table.checks),
        exclusions=tuple(bare_index(e) for e in table.exclusions),
        foreign_keys=(),
        indexes=(),
        triggers=(),
        attributes=frozenset(),
        children=(),
        comment=None,
    )


def as_created(table: Table, schema: Schema) -> Table:
    """As ``bare``; what inherits from others says only what it has beside their columns."""
    made = bare(table)
    if not table.parents:
        return made
    return replace(made, columns=tuple(bare_column(c) for c in own_columns(schema, table)))


def _create(table: Table, work: Work) -> None:
    name = table.name
    work.add(Phase.CREATE, Order.CREATE_TABLES, CreateTable(table=as_created(table, work.after)))
    for index in table.indexes:
        work.add(
            Phase.CREATE,
            Order.CREATE_INDEXES,
            CreateIndex(table=name, index=bare_index(index)),
        )
        after_creation("indexes", index, name, work, Phase.CREATE)
    work.add(Phase.CREATE, Order.COMMENT, *comments_of(table))
    _restore(table, work)
    for key in table.foreign_keys:
        # The table may hold rows that were put back: prove them without holding up the parent.
        add_foreign_key(name, key, work)
    for name in sorted(table.attributes):
        set_ = SetTableAttribute(table=table.name, attribute=name, on=True)
        # Not before its first rows are there: the attribute may hide them from the migration.
        filled = any(fill.table == table.name for fill in work.intent.row_fills)
        work.add(Phase.CONTRACT if filled else Phase.CREATE, Order.SET_ATTRIBUTES, set_)
    for trigger in table.triggers:
        created = CreateTrigger(table=name, trigger=trigger.bare)
        work.add(Phase.EXPAND, Order.CREATE_TRIGGERS, created)
        work.add(Phase.EXPAND, Order.SWITCH_TRIGGERS, *switches(name, trigger))
        after_creation("triggers", trigger, name, work, Phase.EXPAND)


def _restore(table: Table, work: Work) -> None:
    """Rows that the other direction moved away, before anything refers to the table."""
    if work.accepted_back(table.name) or holds_nothing(table):
        return
    columns = tuple(replace(c, comment=None) for c in table.columns if c.generated is None)
    restore = RestoreRows(table=table.name, columns=columns, archive=kept(table.name))
    # Behind its partitions, whose defaults may hold on to the sequence that is kept with it.
    step = Order.RESTORE_PARENTS if table.children or table.partition_by else Order.RESTORE_TABLES
    work.add(Phase.CREATE, step, restore)
    for _, name in dict.fromkeys(uses(table)):
        forget = ForgetType(name=name)
        is_new = _has_type(work.after, name) and not _has_type(work.before, name)
        if is_new and not work.schedule.has(forget):
            work.add(Phase.CREATE, Order.FORGET_TYPES, forget)


def holds_nothing(table: Table) -> bool:
    """Whether its rows are those of its partitions, and it numbers none."""
    return table.partition_by is not None and not any(c.identity for c in table.columns)


def _has_type(schema: Schema, name: str) -> bool:
    return schema.enum(name) is not None or name in {d.name for d in schema.domains}


def _drop(table: Table, work: Work) -> None:
    name = table.name
    for attribute in sorted(table.attributes):
        reset = SetTableAttribute(table=name, attribute=attribute, on=False)
        work.add(Phase.CONTRACT, Order.RESET_ATTRIBUTES, reset)
    for trigger in table.triggers:
        work.add(Phase.CONTRACT, Order.DROP_TRIGGERS, DropTrigger(table=name, trigger=trigger))
    for key in table.foreign_keys:
        take_off(name, key, work)
    if work.accepted(name) or holds_nothing(table):
        work.add(Phase.CONTRACT, Order.DROP_TABLES, DropTable(table=_stripped(table)))
        return
    left = _under_own_names(_without_what_goes(_stripped(table), work), work)
    work.keep(Phase.CONTRACT, Order.DROP_TABLES, KeepTable(table=left), kept(name), "")


def _under_own_names(table: Table, work: Work) -> Table:
    """Its indexes and keys leave the names that others take: the archive may hold those, too."""

    def own(kind: type[RenameIndex | RenameConstraint], item: N) -> N:
        if not work.after.is_taken(beside(table.name, item.name)):
            return item
        name = base_of(kept(table.name, item.name))
        work.add(Phase.CONTRACT, Order.RENAME_KEPT, kind(table=table.name, name=item.name, to=name))
        return replace(item, name=name)

    key = table.primary_key
    return replace(
        table,
        primary_key=own(RenameConstraint, key) if key else None,
        uniques=tuple(own(RenameConstraint, u) for u in table.uniques),
        exclusions=tuple(own(RenameConstraint, e) for e in table.exclusions),
        indexes=tuple(own(RenameIndex, i) for i in table.indexes),
    )


def _stripped(table: Table) -> Table:
    return replace(table, triggers=(), foreign_keys=(), attributes=frozenset())


def _without_what_goes(table: Table, work: Work) -> Table:
    """What calls a function that goes cannot move with the table, and no row is lost with it; a
    column whose enum is built anew is kept as text."""
    name = table.name
    gone = {f.name for f in work.before.functions} - {f.name for f in work.after.functions}
    types = work.reach.types
    moved = [c for c in table.columns if c.type.user and c.type.name in types]
    names = {c.name for c in moved}

    def calls(*expressions: Expression | None) -> bool:
        return any(
            (gone | work.reach.functions) & set(e.uses.functions)
            or types & set(e.uses.types)
            or names & set(e.uses.columns)
            for e in expressions
            if e
        )

    computed = [c for c in table.columns if c.generated and calls(c.generated.expression)]
    gone_with = {c.name for c in computed}
    checks = [
        c for c in table.checks if calls(c.expression) or gone_with & set(c.expression.uses.columns)
    ]
    indexes = [
        i
        for i in table.indexes
        if calls(i.where, *(e.expression for e in i.elements)) or gone_with & index_columns(i)
    ]
    defaults = [c for c in table.columns if calls(c.default) or (c.default and c in moved)]
    for check in checks:
        work.add(
            Phase.CONTRACT, Order.DROP_CONSTRAINTS, DropConstraint(table=name, name=check.name)
        )
    for index in indexes:
        work.add(Phase.CONTRACT, Order.DROP_CONSTRAINTS, DropIndex(table=name, index=index))
    for column in computed:
        work.add(Phase.CONTRACT, Order.DROP_KEYS, DropColumn(table=name, column=column))
    for column in defaults:
        work.add(
            Phase.CONTRACT, Order.DROP_CONSTRAINTS, DropDefault(table=name, column=column.name)
        )
    for column in moved:
        text = replace(column.type, name="text", user=False)
        work.add(
            Phase.CONTRACT,
            Order.DROP_COLUMNS,
            AlterColumnType(
                table=name,
                column=column.name,
                type=text,
                using=work.expression(f"{quoted(column.name)}::{spelled(text)}"),
            ),
        )
    return replace(
        table,
        checks=tuple(c for c in table.checks if c not in checks),
        indexes=tuple(i for i in table.indexes if i not in indexes),
        columns=tuple(
            replace(
                c,
                default=None if c in defaults else c.default,
                type=replace(c.type, name="text", user=False) if c in moved else c.type,
            )
            for c in table.columns
            if c not in computed
        ),
    )
