"""What a direction builds anew in CONTRACT, so that what stands on it waits for it.

Columns of another type, enums, and functions with such an enum in their signature.
"""

from __future__ import annotations

from generator.plan.operations.columns import expressions_of, index_columns
from generator.plan.recipes.computed import computed_from
from generator.plan.work import Work
from generator.schema.constraints import Check, ForeignKey, Index
from generator.schema.objects import Enum, Table
from generator.schema.routines import Function, Trigger
from generator.schema.tokens import mentions


def only_adds(before: Enum, after: Enum) -> bool:
    """Whether the old values stand among the new ones in the same order."""
    return tuple(v for v in after.values if v in before.values) == before.values


def rebuilt(work: Work, name: str) -> bool:
    """Whether an enum of that name is built anew."""
    before, after = work.before.enum(name), work.after.enum(name)
    return bool(before and after and not only_adds(before, after))


def retyped(work: Work, table: str) -> frozenset[str]:
    """Columns of the table that get another type, or whose enum is built anew, and the generated
    columns that use one: they are added once it has its type."""
    old, new = work.before.table(table), work.after.table(table)
    if old is None or new is None:
        return frozenset()
    changed = frozenset(c.name for c in new.columns if _changes(work, old, c.name, new))
    return changed | frozenset(c.name for c in computed_from(new, changed))


def _changes(work: Work, old: Table, name: str, new: Table) -> bool:
    before, after = old.column(name), new.column(name)
    if before is None or after is None:
        return False
    return before.type != after.type or rebuilt(work, before.type.name)


def takes(function: Function, enum: str) -> bool:
    """Whether the type stands in the function's arguments or its result."""
    return any(
        mentions(t, enum, whole=True)
        for t in (function.returns, *(a.type for a in function.arguments))
    )


def remade(work: Work) -> frozenset[str]:
    """Functions that take or give an enum that is built anew: they are made with it."""
    enums = [e.name for e in work.before.enums if rebuilt(work, e.name)]
    functions = (*work.before.functions, *work.after.functions)
    return frozenset(f.name for f in functions if any(takes(f, enum) for enum in enums))


def waits(work: Work, table: str, item: Check | ForeignKey | Index | Trigger) -> bool:
    """Whether the item stands on what CONTRACT makes anew."""
    called = {name for e in expressions_of(item) for name in e.uses.functions}
    return bool(retyped(work, table) & _columns(item) or called & remade(work))


def _columns(item: Check | ForeignKey | Index | Trigger) -> set[str]:
    if isinstance(item, Index):
        return index_columns(item)
    named = set() if isinstance(item, Check) else set(item.columns)
    return named.union(*(e.uses.columns for e in expressions_of(item)))
