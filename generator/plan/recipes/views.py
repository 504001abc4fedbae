<<<<<<< HEAD
"""Views, and the functions that hold on to what they read: those whose signature has the rows of a
view, and those whose body PostgreSQL has looked up (BEGIN ATOMIC, RETURN)."""
=======
"""Views and functions that are made again, each with what holds on to it."""
>>>>>>> main

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from generator.plan.operations import CreateFunction, CreateView, DropFunction, DropView
from generator.plan.order import Order
from generator.plan.recipes.comments import after_creation
<<<<<<< HEAD
from generator.plan.recipes.reach import remade, retyped
from generator.plan.recipes.view_columns import uses_any
from generator.plan.recipes.view_parts import parts_of, plan_parts
=======
>>>>>>> main
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.objects import View, find
from generator.schema.routines import Function
from generator.schema.uses import Key, function, held, relation, uses

Reader = View | Function
R = TypeVar("R", View, Function, View | Function)


def plan_views(work: Work) -> None:
    """All at once: what is made again takes those that hold on to it with it."""
    reach = work.reach
    gone = {v.name for v in work.before.views} - {v.name for v in work.after.views}
<<<<<<< HEAD
    touched = _touched(work)
    late = any(relation(name) in touched for name in gone)
    made_again = [v for v in work.after.views if relation(v.name) in touched]
    bodies = [f for f in work.before.functions if f.atomic]
    late = late or any(_waits(v, work) for v in (*work.before.views, *made_again, *bodies))
    phase = Phase.CONTRACT if late or (work.back and work.renames) else Phase.EXPAND
=======
    readers = [f for f in work.before.functions if goes_with_views(f, work)]
    phase = Phase.CONTRACT if _late(gone, readers, work) else Phase.EXPAND
>>>>>>> main
    made = Phase.RENAME_BACK if work.back and work.renames else phase
    for item in reversed(in_order((*work.before.views, *readers))):
        if isinstance(item, Function):
            bound = _is_bound(item, work)
            at = Order.DROP_FUNCTIONS_OF_TYPES if bound else Order.DROP_VIEWS
            leaves = bound or _after(item, work) is None
            work.add(Phase.CONTRACT if leaves else phase, at, DropFunction(function=item))
        elif item.name in gone:
            work.add(Phase.CONTRACT, Order.DROP_VIEWS, DropView(view=item))
        elif item.name in reach.relations:
            work.add(phase, Order.DROP_VIEWS, DropView(view=item))
    for view in in_order(work.after.views):
        is_new = find(work.before.views, view.name) is None
        if is_new or view.name in reach.relations:
            # What reads a view that is made again late has to wait for it.
            waits = is_new and made is Phase.EXPAND and reach.waits_view(view)
            _create("views", view, Phase.CONTRACT if waits else made, work)
<<<<<<< HEAD
        else:
            old = find(work.before.views, view.name)
            if old and old is not view:
                plan_parts(old, view, work)
    for item in holding:
        again = _after(item, work.after)
=======
    for item in readers:
        again = _after(item, work)
>>>>>>> main
        if again:
            bound = _is_bound(item, work)
            at = Order.FOLLOW_TYPES if bound else Order.CREATE_VIEWS
            late = bound and made is Phase.EXPAND
            _create("functions", again, Phase.CONTRACT if late else made, work, at)


<<<<<<< HEAD
def with_views(item: Function, work: Work) -> bool:
    """Whether the function goes, or goes and comes, with what it holds on to."""
    views = {relation(v.name) for v in work.before.views}
    if _after(item, work.after) is None:
        return item.atomic or bool(set(held(item)) & views)
    touched = _touched(work)
    return function(item.name) in touched and (item.atomic or bool(set(held(item)) & touched))


def comes_late(item: Function, work: Work) -> bool:
    """Whether a new function would hold on to a column that CONTRACT gives another type."""
    return item.atomic and _waits(item, work)


def _create(kind: str, item: Reader, phase: Phase, work: Work) -> None:
    made = (
        CreateView(view=item.bare)
        if isinstance(item, View)
        else CreateFunction(function=replace(item, comment=None))
    )
    if not work.schedule.has(made):
        work.add(phase, Order.CREATE_VIEWS, made)
        if isinstance(item, View):
            work.add(phase, Order.CREATE_VIEWS, *parts_of(item))
        after_creation(kind, item, None, work, phase)


def _after(item: Function, schema: Schema) -> Function | None:
    return next((f for f in schema.functions if f.signature == item.signature), None)


def _touched(work: Work) -> set[Key]:
    """The views that differ or wait for a column, and all that hold on to them."""
    found: set[Key] = set()
    for view in work.before.views:
        after = find(work.after.views, view.name)
        differs = after and _made(view) != _made(after)
        if differs or (after and _waits(view, work)):
            found.add(relation(view.name))
    for old in (f for f in work.before.functions if f.atomic):
        new = _after(old, work.after)
        if new and (_waits(old, work) or (new.atomic and _waits(new, work))):
            found.add(function(old.name))
    readers: tuple[Reader, ...] = (*work.before.views, *work.before.functions)
    while True:
        more = {_key(item) for item in readers if found & set(held(item))} - found
        if not more:
            return found
        found |= more
=======
def _late(gone: set[str], readers: list[Function], work: Work) -> bool:
    """Whether views are made again with what CONTRACT changes, or with the renames before."""
    reach = work.reach
    again = [v for v in work.before.views if v.name not in gone and v.name in reach.relations]
    after = [v for v in work.after.views if find(work.before.views, v.name)]
    waiting = any(v.name in reach.relations and reach.waits_view(v) for v in (*again, *after))
    held_by_tables = any(_is_bound(f, work) for f in readers if f.name not in reach.bound)
    late = bool(gone & reach.relations) or waiting or held_by_tables
    return late or (work.back and work.renames)


def goes_with_views(item: Function, work: Work) -> bool:
    """Whether the function is made again, or goes with a view whose rows its signature has."""
    if item.signature in work.reach.signatures:
        return True
    views = {relation(v.name) for v in work.before.views}
    return _after(item, work) is None and bool(set(held(item)) & views)


def _is_bound(item: Function, work: Work) -> bool:
    """Whether more than views has to follow it: it is dropped behind all that calls it, and created
    before that."""
    if item.signature in work.reach.signatures and item.name in work.reach.bound:
        return True
    callers = (*work.before.tables, *work.before.domains)
    return any(function(item.name) in set(uses(caller)) for caller in callers)


def _create(
    kind: str, item: Reader, phase: Phase, work: Work, step: Order = Order.CREATE_VIEWS
) -> None:
    plain = replace(item, comment=None)
    made = CreateView(view=plain) if isinstance(plain, View) else CreateFunction(function=plain)
    work.add(phase, step, made)
    after_creation(kind, item, None, work, phase)


def _after(item: Function, work: Work) -> Function | None:
    return work.after.functions.get(item.signature)
>>>>>>> main


def _made(view: View) -> View:
    """What cannot change but by making it again."""
    return replace(view.bare, options=())


def _key(item: Reader) -> Key:
    return function(item.name) if isinstance(item, Function) else relation(item.name)


<<<<<<< HEAD
def _waits(item: Reader, work: Work) -> bool:
    """Whether it uses a column, or calls a function, that CONTRACT makes anew."""
    uses = item.uses if isinstance(item, Function) else item.query.uses
    changed = {c for table in uses.relations for c in retyped(work, table)}
    return bool(remade(work) & set(uses.functions)) or uses_any(item, changed, work)


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


=======
>>>>>>> main
def in_order(items: Iterable[R]) -> list[R]:
    """Each after those that it holds on to; ties in order of name."""
    left = sorted(items, key=lambda item: (item.name, isinstance(item, View)))
    done: list[R] = []
    while left:
        keys = {_key(item) for item in left}
        free = (i for i in left if not (set(held(i)) - {_key(i)}) & keys)
        ready = next(free, left[0])
        left.remove(ready)
        done.append(ready)
    return done
