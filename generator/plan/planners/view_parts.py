"""Plans the comments, defaults, triggers and indexes of views.

Options, defaults and comments of its columns, indexes of a materialized view, INSTEAD OF triggers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.plan.context import Work
from generator.plan.operations import (
    CreateIndex,
    CreateIndexConcurrently,
    CreateTrigger,
    DropDefault,
    DropIndex,
    DropIndexConcurrently,
    DropTrigger,
    Operation,
    RenameIndex,
    SetComment,
    SetDefault,
    SetViewOption,
)
from generator.plan.order import Order
from generator.plan.planners.comments import comment_on
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.collection import find
from generator.schema.constraints import Index
from generator.schema.routines import Trigger
from generator.schema.tables import View


def parts_of(view: View) -> Iterator[Operation]:
    """What a new view gets, but for its own comment."""
    for column, default in view.defaults:
        yield SetDefault(table=view.name, column=column, default=default)
    for index in view.indexes:
        yield CreateIndex(table=view.name, index=replace(index, comment=None))
        yield from _comment("indexes", index, view)
    for trigger in view.triggers:
        yield CreateTrigger(table=view.name, trigger=replace(trigger, comment=None))
        yield from _comment("triggers", trigger, view)
    for column, text in view.column_comments:
        yield SetComment(target="COLUMN", name=column, comment=text, table=view.name)


def parts_stand(view: View, work: Work) -> bool:
    """Whether an index or a trigger of a view that stays has to be away meanwhile."""
    called = any(t.function in work.reach.functions for t in view.triggers)
    return called or any(work.reach.stands(view.name, index) for index in view.indexes)


def plan_parts(before: View, after: View, work: Work) -> None:
    """The parts of a view that stays."""
    for name in sorted({*dict(before.options), *dict(after.options)}):
        value = dict(after.options).get(name)
        if value != dict(before.options).get(name):
            made = SetViewOption(
                view=after.name, materialized=after.materialized, option=name, value=value
            )
            work.add(Phase.EXPAND, Order.CHANGE_DEFAULTS, made)
    _columns(before, after, work)
    for old, new in _pairs(before.indexes, after.indexes):
        _index(after, old, new, work)
    for trigger, now in _pairs(before.triggers, after.triggers):
        _trigger(after, trigger, now, work)


def _columns(before: View, after: View, work: Work) -> None:
    old, new = dict(before.defaults), dict(after.defaults)
    for column in sorted({*old, *new}):
        if old.get(column) == new.get(column):
            continue
        made: Operation = DropDefault(table=after.name, column=column)
        if column in new:
            made = SetDefault(table=after.name, column=column, default=new[column])
        work.add(Phase.EXPAND, Order.CHANGE_DEFAULTS, made)
    told, tell = dict(before.column_comments), dict(after.column_comments)
    for column in sorted({*told, *tell}):
        if told.get(column) != tell.get(column):
            text = tell.get(column)
            comment = SetComment(target="COLUMN", name=column, comment=text, table=after.name)
            work.add(Phase.EXPAND, Order.COMMENT, comment)


def _pairs(before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    for item in before:
        yield item, find(after, item.name)
    for item in after:
        if find(before, item.name) is None:
            yield None, item


def _index(view: View, before: Index | None, after: Index | None, work: Work) -> None:
    """One that comes or goes does not keep readers waiting; one that changes does so in the
    transaction in which the other comes."""
    name = view.name
    same = before and after and replace(before, comment=None) == replace(after, comment=None)
    stands = after is not None and work.reach.stands(name, after)
    if before and after and same and not stands:
        if before.comment != after.comment:
            work.add(Phase.EXPAND, Order.COMMENT, comment_on("indexes", after, name))
        return
    if before is None and after is not None and work.reach.waits(name, after):
        late = CreateIndex(table=name, index=replace(after, comment=None))
        work.add(Phase.CONTRACT, Order.CREATE_INDEXES_LATE, late)
        if after.comment:
            work.add(Phase.CONTRACT, Order.COMMENT, comment_on("indexes", after, name))
        return
    if before is None and after is not None:
        twin = next((i for i in _gone(view, work) if replace(i, name=after.name) == after), None)
        if twin:
            rename = RenameIndex(table=name, name=twin.name, to=after.name)
            work.add(Phase.EXPAND, Order.RENAME_PARTS, rename)
            return
        made = CreateIndexConcurrently(table=name, index=replace(after, comment=None))
        work.add(Phase.INDEX, Order.BUILD_INDEXES, made, group=after.name)
        if after.comment:
            comment = comment_on("indexes", after, name)
            work.add(Phase.INDEX, Order.COMMENT, comment, group=after.name)
    elif before is not None and after is None and work.reach.stands(name, before):
        work.add(Phase.CONTRACT, Order.DROP_INDEXES, DropIndex(table=name, index=before))
    elif before is not None and after is None:
        if not any(replace(before, name=i.name) == i for i in _new(view, work)):
            drop = DropIndexConcurrently(table=name, index=before)
            work.add(Phase.UNINDEX, Order.DROP_OLD_INDEXES, drop, group=before.name)
    elif before is not None and after is not None:
        work.add(Phase.CONTRACT, Order.DROP_INDEXES, DropIndex(table=name, index=before))
        again = CreateIndex(table=name, index=replace(after, comment=None))
        work.add(Phase.CONTRACT, Order.CREATE_INDEXES_LATE, again)
        if after.comment:
            work.add(Phase.CONTRACT, Order.COMMENT, comment_on("indexes", after, name))


def _gone(view: View, work: Work) -> list[Index]:
    old = find(work.before.views, view.name)
    return [i for i in old.indexes if find(view.indexes, i.name) is None] if old else []


def _new(view: View, work: Work) -> list[Index]:
    old = find(work.before.views, view.name)
    return [i for i in view.indexes if old and find(old.indexes, i.name) is None]


def _trigger(view: View, before: Trigger | None, after: Trigger | None, work: Work) -> None:
    """In one transaction: without its trigger a view takes no rows."""
    late = bool(work.reach.functions & {t.function for t in (before, after) if t})
    if before and after and replace(before, comment=None) == replace(after, comment=None):
        if before.comment != after.comment and not late:
            work.add(Phase.EXPAND, Order.COMMENT, comment_on("triggers", after, view.name))
        if not late:
            return
    phase = Phase.CONTRACT if late or after is None else Phase.EXPAND
    if before:
        step = Order.DROP_TRIGGERS if phase is Phase.CONTRACT else Order.REPLACE_TRIGGERS
        work.add(phase, step, DropTrigger(table=view.name, trigger=before))
    if after:
        step = Order.CREATE_TRIGGERS_LATE if late else Order.CREATE_TRIGGERS
        made = CreateTrigger(table=view.name, trigger=replace(after, comment=None))
        work.add(phase, step, made)
        if after.comment:
            work.add(phase, Order.COMMENT, comment_on("triggers", after, view.name))


def _comment(kind: str, item: Index | Trigger, view: View) -> Iterator[Operation]:
    if item.comment is not None:
        yield comment_on(kind, item, view.name)
