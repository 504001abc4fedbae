"""Generated columns step aside: PostgreSQL alters no column that one of them uses.

Dropped and added again they lose nothing, since their values are computed; they come last then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.plan.operations import (
    AddCheck,
    AddColumn,
    AddUnique,
    CreateIndex,
    DropColumn,
    DropConstraint,
    DropIndex,
    Operation,
)
from generator.plan.operations.columns import index_columns
from generator.plan.order import Order
from generator.plan.recipes.comments import comment_on
from generator.plan.recipes.options import bare_column, bare_index
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.columns import Column
from generator.schema.objects import Table

Aside = tuple[Order, Operation, Order, Operation]
"""The step and the operation that takes something away, and those that bring it back."""


def computed_from(table: Table, columns: frozenset[str]) -> tuple[Column, ...]:
    """The generated columns of the table whose expression uses one of those columns."""
    return tuple(
        c
        for c in table.columns
        if c.generated and columns & set(c.generated.expression.uses.columns)
    )


def step_aside(table: str, columns: frozenset[str], work: Work) -> frozenset[str]:
    """Takes the generated columns that use those and stay, with what stands on them, out of the
    way; gives their names.  Triggers and views are left to the caller."""
    old, new = work.old_table(table), work.new_table(table)
    moved = [c for c in computed_from(old, columns) if c in new.columns]
    used = frozenset(c.name for c in moved)
    for column in moved:
        _refuse_keys(table, column, work)
        bare = bare_column(column)
        _around(
            (
                Order.DROP_COLUMNS,
                DropColumn(table=table, column=column),
                Order.ADD_COLUMNS_LATE,
                AddColumn(table=table, column=bare),
            ),
            work,
        )
        _comment("columns", column, table, work)
    for aside in (*_constraints(old, new, used, work), *_indexes(old, new, used, work)):
        _around(aside, work)
    return used


def _constraints(old: Table, new: Table, used: frozenset[str], work: Work) -> Iterator[Aside]:
    for check in old.checks:
        if used & set(check.expression.uses.columns) and check in new.checks:
            again = AddCheck(table=old.name, check=replace(check, comment=None))
            yield (
                Order.DROP_CONSTRAINTS,
                DropConstraint(table=old.name, name=check.name),
                Order.ADD_CONSTRAINTS_LATE,
                again,
            )
            _comment("checks", check, old.name, work)
    for unique in old.uniques:
        if used & {*unique.columns, *unique.include} and unique in new.uniques:
            added = AddUnique(table=old.name, unique=bare_index(unique))
            yield (
                Order.DROP_CONSTRAINTS,
                DropConstraint(table=old.name, name=unique.name),
                Order.ADD_CONSTRAINTS_LATE,
                added,
            )
            _comment("uniques", unique, old.name, work)


def _indexes(old: Table, new: Table, used: frozenset[str], work: Work) -> Iterator[Aside]:
    for index in old.indexes:
        if used & index_columns(index) and index in new.indexes:
            again = CreateIndex(table=old.name, index=bare_index(index))
            yield (
                Order.DROP_INDEXES,
                DropIndex(table=old.name, index=index),
                Order.CREATE_INDEXES_LATE,
                again,
            )
            _comment("indexes", index, old.name, work)


def _refuse_keys(table: str, column: Column, work: Work) -> None:
    """What has no way to be made again without a longer lock on other tables is refused."""
    name, owner = column.name, work.old_table(table)
    primary = owner.primary_key is not None and name in owner.primary_key.columns
    bound = primary or any(name in key.columns for key in owner.foreign_keys)
    referred = any(
        key.table == table and name in key.referenced
        for other in work.before.tables
        for key in other.foreign_keys
    )
    excluded = any(name == element.column for e in owner.exclusions for element, _ in e.elements)
    if bound or referred or excluded:
        work.refuse(
            "SP213",
            f"{table}.{name}",
            f'the generated column "{table}.{name}" uses a column that changes its type, and a '
            "primary key, a foreign key or an exclusion stands on it",
            "remove that key in a feature before this one, and add it again in one after it",
        )


def _comment(kind: str, item: object, table: str, work: Work) -> None:
    if getattr(item, "comment", None) is None:
        return
    told = comment_on(kind, item, table)
    if not work.schedule.has(told):
        work.add(Phase.CONTRACT, Order.COMMENT, told)


def _around(aside: Aside, work: Work) -> None:
    """Once, whichever of the columns that it uses comes first."""
    first, away, last, again = aside
    if not work.schedule.has(away):
        work.add(Phase.CONTRACT, first, away)
        work.add(Phase.CONTRACT, last, again)
