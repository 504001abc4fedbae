"""Plans views and functions that are dropped and created again with their dependents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import heappop, heappush
from typing import TypeVar

from generator.plan.context import Work
from generator.plan.filled_views import stands_over
from generator.plan.made_again import is_other_type
from generator.plan.operations import (
    CreateView,
    DropFunction,
    DropView,
    FillView,
    RenameIndex,
    created,
)
from generator.plan.order import Order
from generator.plan.planners.comments import after_creation
from generator.plan.planners.view_parts import parts_of, parts_stand, plan_parts
from generator.plan.schedule import Phase
from generator.schema.base_types import helped
from generator.schema.collection import find
from generator.schema.kinds import PlainObject
from generator.schema.names import aside, base_of, beside
from generator.schema.routines import Function
from generator.schema.tables import View
from generator.schema.uses import Key, function, held, relation, uses

Reader = View | Function
R = TypeVar("R", View, Function, View | Function)


def plan_views(work: Work) -> None:
    """All at once: what is made again takes those that hold on to it with it."""
    reach = work.reach
    gone = {v.name for v in work.before.views} - {v.name for v in work.after.views}
    readers = [f for f in work.before.functions if goes_with_views(f, work)]
    phase = Phase.CONTRACT if _late(gone, readers, work) else Phase.EXPAND
    made = Phase.RENAME_BACK if work.back and work.renames else phase
    for item in reversed(in_order((*work.before.views, *readers))):
        if isinstance(item, Function):
            bound = _is_bound(item, work)
            late = bound and _is_called(item, work, work.before.objects)
            at = Order.DROP_FUNCTIONS_OF_TYPES if late else Order.DROP_VIEWS
            leaves = bound or _after(item, work) is None
            work.add(Phase.CONTRACT if leaves else phase, at, DropFunction(function=item))
        elif item.name in gone:
            _make_room(item, work)
            work.add(Phase.CONTRACT, Order.DROP_VIEWS, DropView(view=item))
        elif item.name in reach.relations:
            work.add(phase, Order.DROP_VIEWS, DropView(view=item))
    for view in in_order(work.after.views):
        is_new = find(work.before.views, view.name) is None
        if is_new or view.name in reach.relations:
            # What reads a view that is made again late has to wait for it.
            taken = any(work.before.is_taken(beside(view.name, i.name)) for i in view.indexes)
            waits = is_new and made is Phase.EXPAND and (taken or reach.waits_view(view))
            _create("views", view, Phase.CONTRACT if waits else made, work)
        else:
            old = find(work.before.views, view.name)
            if old and (old is not view or parts_stand(view, work)):
                plan_parts(old, view, work)
    for item in readers:
        again = _after(item, work)
        if again:
            bound = _is_bound(item, work)
            at = Order.FOLLOW_TYPES if bound else Order.CREATE_VIEWS
            late = bound and made is Phase.EXPAND
            _create("functions", again, Phase.CONTRACT if late else made, work, at)


def _make_room(view: View, work: Work) -> None:
    """Its indexes go with it, but late: another relation may have their names before."""
    for index in view.indexes:
        if work.after.relation(beside(view.name, index.name)):
            away = base_of(aside(index.name, "old"))
            rename = RenameIndex(table=view.name, name=index.name, to=away)
            work.add(Phase.EXPAND, Order.RENAME_PARTS, rename)


def _late(gone: set[str], readers: list[Function], work: Work) -> bool:
    """Whether views are made again with what CONTRACT changes, or with the renames before."""
    reach = work.reach
    again = [v for v in work.before.views if v.name not in gone and v.name in reach.relations]
    after = [v for v in work.after.views if find(work.before.views, v.name)]
    waiting = any(v.name in reach.relations and reach.waits_view(v) for v in (*again, *after))
    held_by_tables = any(_is_bound(f, work) for f in readers if f.name not in reach.bound)
    late = bool(gone & reach.relations) or waiting or held_by_tables
    return late or (work.back and work.renames)


def goes_with_type(item: Function, work: Work) -> bool:
    """Whether the base type goes that has the function: then both go together."""
    of = helped(item, work.before)
    if of is None:
        return False
    stays = work.after.objects.get(of.signature)
    return stays is None or is_other_type(of, stays)


def goes_with_views(item: Function, work: Work) -> bool:
    """Whether the function is made again, or goes with what its signature or its body holds on
    to."""
    if goes_with_type(item, work):
        return False
    if item.signature in work.reach.signatures:
        return True
    if item.atomic and _after(item, work) is None:
        return True
    return _after(item, work) is None and any(
        room == "relation" and work.before.views.get(name) for room, name in held(item)
    )


def _is_bound(item: Function, work: Work) -> bool:
    """Whether more than views has to follow it: it is dropped behind all that calls it, and created
    before that."""
    if item.signature in work.reach.signatures and item.name in work.reach.bound:
        return True
    return _is_called(item, work)


def _is_called(item: Function, work: Work, objects: Iterable[PlainObject] = ()) -> bool:
    """Whether a table or a domain calls it, or one of those objects."""
    key = function(item.name)
    return key in work.called_by_rows or any(key in uses(other) for other in objects)


def _create(
    kind: str, item: Reader, phase: Phase, work: Work, step: Order = Order.CREATE_VIEWS
) -> None:
    if isinstance(item, View):
        over = _standing_under(item, work)
        fill = [FillView(view=item.name, over=over)] if over else []
        made = CreateView(view=item.bare, filled=not over)
        work.add(phase, step, made, *fill, *parts_of(item))
    else:
        work.add(phase, step, created(item, work.after))
    after_creation(kind, item, None, work, phase)


def _standing_under(item: View, work: Work) -> tuple[str, ...]:
    """The materialized views under it that stand already: those of a dump have no rows yet."""
    over = stands_over(item.name, work.after) if item.materialized else ()
    there = (work.before.views.get(name) for name in over if name not in work.reach.relations)
    return tuple(view.name for view in there if view and view.materialized)


def _after(item: Function, work: Work) -> Function | None:
    return work.after.functions.get(item.signature)


def _key(item: Reader) -> Key:
    return function(item.name) if isinstance(item, Function) else relation(item.name)


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
