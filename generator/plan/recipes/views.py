"""Views, and the functions that hold on to them: those whose signature has the rows of a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from heapq import heappop, heappush
from typing import TypeVar

from generator.plan.operations import CreateFunction, CreateView, DropFunction, DropView
from generator.plan.order import Order
from generator.plan.recipes.comments import after_creation
from generator.plan.recipes.reach import remade, retyped
from generator.plan.recipes.view_columns import uses_any
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.objects import Domain, Schema, Table, View, find
from generator.schema.routines import Function
from generator.schema.uses import Key, function, held, relation, uses

Reader = View | Function
R = TypeVar("R", View, Function, View | Function)


def plan_views(work: Work) -> None:
    """All views at once: one that is made again takes those that hold on to it with it."""
    gone = {v.name for v in work.before.views} - {v.name for v in work.after.views}
    touched = _touched(work)
    late = any(relation(name) in touched for name in gone)
    made_again = [v for v in work.after.views if relation(v.name) in touched]
    late = late or any(_waits(v, work) for v in (*work.before.views, *made_again))
    phase = Phase.CONTRACT if late or (work.back and work.renames) else Phase.EXPAND
    made = Phase.RENAME_BACK if work.back and work.renames else phase
    holding = [f for f in work.before.functions if with_views(f, work)]
    readers: tuple[Reader, ...] = (*work.before.views, *holding)
    for item in reversed(in_order(readers)):
        if isinstance(item, Function):
            if work.schedule.has(DropFunction(function=item)):
                continue  # it is made again with an enum, in the same phase
            leaves = _after(item, work.after) is None
            work.add(
                *((Phase.CONTRACT, Order.DROP_VIEWS) if leaves else (phase, Order.DROP_VIEWS)),
                DropFunction(function=item),
            )
            _refuse_in_tables(item, work)
        elif item.name in gone:
            work.add(Phase.CONTRACT, Order.DROP_VIEWS, DropView(view=item))
        elif relation(item.name) in touched:
            work.add(phase, Order.DROP_VIEWS, DropView(view=item))
    for view in in_order(work.after.views):
        is_new = find(work.before.views, view.name) is None
        if is_new or relation(view.name) in touched:
            # What reads a view that is made again late has to wait for it.
            waits = is_new and made is Phase.EXPAND and _waits(view, work)
            _create("views", view, Phase.CONTRACT if waits else made, work)
    for item in holding:
        again = _after(item, work.after)
        if again:
            _create("functions", again, made, work)


def with_views(item: Function, work: Work) -> bool:
    """Whether the function goes, or goes and comes, with a view whose rows its signature has."""
    views = {relation(v.name) for v in work.before.views}
    if _after(item, work.after) is None:
        return bool(set(held(item)) & views)
    return function(item.name) in _touched(work) and bool(set(held(item)) & _touched(work))


def _create(kind: str, item: Reader, phase: Phase, work: Work) -> None:
    plain = replace(item, comment=None)
    made = CreateView(view=plain) if isinstance(plain, View) else CreateFunction(function=plain)
    if not work.schedule.has(made):
        work.add(phase, Order.CREATE_VIEWS, made)
        after_creation(kind, item, None, work, phase)


def _after(item: Function, schema: Schema) -> Function | None:
    return schema.functions.get(item.signature)


def _touched(work: Work) -> set[Key]:
    """The views that differ or wait for a column, and all that hold on to them."""
    found: set[Key] = set()
    for view in work.before.views:
        after = find(work.after.views, view.name)
        differs = after and replace(view, comment=None) != replace(after, comment=None)
        if differs or (after and _waits(view, work)):
            found.add(relation(view.name))
    readers: tuple[Reader, ...] = (*work.before.views, *work.before.functions)
    holding: dict[Key, list[Key]] = {}
    for item in readers if found else ():
        for key in set(held(item)):
            holding.setdefault(key, []).append(_key(item))
    left = list(found)
    while left:
        more = set(holding.get(left.pop(), ())) - found
        found |= more
        left += more
    return found


def _key(item: Reader) -> Key:
    return function(item.name) if isinstance(item, Function) else relation(item.name)


def _waits(view: View, work: Work) -> bool:
    """Whether it uses a column, or calls a function, that CONTRACT makes anew."""
    uses = view.query.uses
    changed = {c for table in uses.relations for c in retyped(work, table)}
    return bool(remade(work) & set(uses.functions)) or uses_any(view, changed, work)


def _refuse_in_tables(item: Function, work: Work) -> None:
    """A table that calls the function would have to let go of it meanwhile."""
    callers: tuple[Table | Domain, ...] = (*work.before.tables, *work.before.domains)
    for caller in callers if _after(item, work.after) else ():
        if function(item.name) in set(uses(caller)):
            work.refuse(
                "SP220",
                f"function:{item.name}",
                f'function "{item.name}" has to be made again with the view in its signature, and '
                f'"{caller.name}" calls it',
                "let the function take columns in place of the view's rows, or split the change "
                "into two features",
            )


def in_order(items: Iterable[R]) -> list[R]:
    """Each after those that it holds on to; ties in order of name, a circle from its first name."""
    ranked = sorted(items, key=lambda item: (item.name, isinstance(item, View)))
    left = Counter(_key(item) for item in ranked)
    waits = [{key for key in held(item) if key in left} - {_key(item)} for item in ranked]
    waiting: dict[Key, list[int]] = {}
    for rank, keys in enumerate(waits):
        for key in keys:
            waiting.setdefault(key, []).append(rank)
    free = [rank for rank, keys in enumerate(waits) if not keys]
    done: dict[int, R] = {}
    first = iter(range(len(ranked)))
    while len(done) < len(ranked):
        rank = heappop(free) if free else next(r for r in first if r not in done)
        if rank in done:
            continue
        done[rank] = ranked[rank]
        key = _key(ranked[rank])
        left[key] -= 1
        for other in waiting.get(key, ()) if not left[key] else ():
            waits[other].discard(key)
            if not waits[other]:
                heappush(free, other)
    return list(done.values())
