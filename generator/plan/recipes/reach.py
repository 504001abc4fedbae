"""Which columns change their type in a direction, so that what stands on them waits for it."""

from __future__ import annotations

from generator.plan.recipes.enums import only_adds
from generator.plan.work import Work
from generator.schema.constraints import Check, ForeignKey, Index
from generator.schema.objects import Table
from generator.schema.routines import Trigger


def retyped(work: Work, table: str) -> frozenset[str]:
    """Columns of the table that get another type, or whose enum is built anew."""
    old, new = work.before.table(table), work.after.table(table)
    if old is None or new is None:
        return frozenset()
    return frozenset(c.name for c in new.columns if _changes(work, old, c.name, new))


def _changes(work: Work, old: Table, name: str, new: Table) -> bool:
    before, after = old.column(name), new.column(name)
    if before is None or after is None:
        return False
    if before.type != after.type:
        return True
    enums = work.before.enum(before.type.name), work.after.enum(before.type.name)
    return bool(enums[0] and enums[1] and not only_adds(enums[0], enums[1]))


def waits(work: Work, table: str, item: Check | ForeignKey | Index | Trigger) -> bool:
    """Whether the item stands on a column that CONTRACT gives another type."""
    return bool(retyped(work, table) & _columns(item))


def _columns(item: Check | ForeignKey | Index | Trigger) -> set[str]:
    if isinstance(item, Check):
        return set(item.expression.uses.columns)
    if isinstance(item, ForeignKey):
        return set(item.columns)
    if isinstance(item, Trigger):
        return set(item.columns) | set(item.when.uses.columns if item.when else ())
    named = {e.column for e in item.elements if e.column} | set(item.include)
    for expression in (item.where, *(e.expression for e in item.elements)):
        named |= set(expression.uses.columns) if expression else set()
    return named
