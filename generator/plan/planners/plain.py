"""Plans objects of plain kinds: created, dropped, or both."""

from __future__ import annotations

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.looked_with import is_looked_with
from generator.plan.made_again import is_other_collation, is_other_type
from generator.plan.operations import (
    AlterOptions,
    DropObject,
    ExtendObject,
    RenameType,
    SetTableAttribute,
)
from generator.plan.operations.plain import ENABLE_RULE, made, member_back, rule_switch
from generator.plan.order import Order
from generator.plan.planners import routines
from generator.plan.planners.archive import in_kept_table, keep_type
from generator.plan.planners.comments import comments_on
from generator.plan.planners.composites import alter_composite
from generator.plan.planners.enums import (
    columns_of_collation,
    move_column,
)
from generator.plan.planners.subscriptions import plan_subscription
from generator.plan.planners.types_as_text import text_meanwhile
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.base_types import helpers
from generator.schema.kinds import (
    ATTACHED,
    NAMESPACE,
    PLAIN,
    PlainObject,
    differ_in_options,
)
from generator.schema.names import aside
from generator.schema.operators import shells
from generator.schema.subscriptions import SUBSCRIPTION


def plan_object(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if (before or after).kind == SUBSCRIPTION:
        plan_subscription(before, after, work)
        return
    if before and after and before.attributes and after.attributes:
        alter_composite(before, after, work)
        return
    if (before or after).is_given:
        _comment(after or replace(before, comment=None), before, Phase.EXPAND, work)
        return
    same = before and after and before.bare == after.bare
    if same and before.more == after.more:
        _comment(after, before, Phase.EXPAND, work)
        return
    if same and after.kind == "rule":
        state = after.more or (rule_switch(after, ENABLE_RULE).statement,)
        switch = ExtendObject(object=after.bare, statement=state[0])
        work.add(Phase.CONTRACT, Order.SET_ATTRIBUTES, switch)
        _comment(after, before, Phase.CONTRACT, work)
        return
    if same and after.kind == "operator family":
        _members(before, after, work)
        return
    stands = before and after and not work.reach.reads(before)
    if stands and differ_in_options(before, after):
        altered = AlterOptions(object=before.bare, options=after.ordered)
        work.add(Phase.CONTRACT, Order.SET_ATTRIBUTES, altered)
        _comment(after, before, Phase.CONTRACT, work)
        return
    if before and after and is_other_type(before, after):
        type_anew(before, after, work)
        return
    if before and after and is_other_collation(before, after):
        _collation_anew(before, after, work)
        return
    if before:
        _drop(before, work)
    if after:
        _create(after, work)


def _members(before: PlainObject, after: PlainObject, work: Work) -> None:
    """In place: with a family its classes would go, and what is sorted by those."""
    for said in (m for m in before.more if m not in after.more):
        work.add(Phase.CONTRACT, Order.RESET_ATTRIBUTES, member_back(after, said))
    for said in (m for m in after.more if m not in before.more):
        added = ExtendObject(object=after.bare, statement=said)
        work.add(Phase.CONTRACT, Order.SET_ATTRIBUTES, added)
    _comment(after, before, Phase.CONTRACT, work)


def type_anew(before: PlainObject, after: PlainObject, work: Work) -> None:
    """Its columns are text meanwhile: renamed, a range would leave its multirange in the way."""
    for name in filter(None, (before.name, before.multirange)):
        text_meanwhile(name, work)
    work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, DropObject(object=before))
    work.add(Phase.CONTRACT, Order.CREATE_DOMAINS, *made(after))
    for gone in helpers(before, work.before):
        if function := work.after.functions.get(gone.signature):
            routines.create(function, Phase.CONTRACT, Order.CREATE_FUNCTIONS, work)
    if after.comment is not None:
        _comment(after, None, Phase.CONTRACT, work)


def _collation_anew(before: PlainObject, after: PlainObject, work: Work) -> None:
    """The columns move over to the new one, and what is compiled with it is compiled anew."""
    name, old_name = before.name, aside(before.name, "old")
    rename = RenameType(name=name, to=old_name, collation=True)
    work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, rename)
    work.add(Phase.CONTRACT, Order.CREATE_DOMAINS, *made(after))
    for table, column, target in columns_of_collation(name, work):
        move_column(table, column, target, None, work)
    old = replace(before, name=old_name, comment=None if after.comment is None else before.comment)
    drop = DropObject(object=old, known_as=name)
    work.add(Phase.CONTRACT, Order.FINISH_TYPES, drop)
    _comment(after, None, Phase.CONTRACT, work)


def _drop(item: PlainObject, work: Work) -> None:
    if item.kind == NAMESPACE:
        phase = work.rename_phase if work.back and work.renames else Phase.CONTRACT
        work.add(phase, Order.DROP_SCHEMAS, DropObject(object=item))
    elif item.kind == "type" and in_kept_table(item, work):
        keep_type(item.name, work)
    else:
        behind = PLAIN[item.kind].holds_others or item.kind == "operator"
        step = Order.DROP_FUNCTIONS if behind else Order.DROP_OBJECTS
        late = item.kind in {"type", "collation"}  # after the columns of it
        phase, step = Phase.CONTRACT, Order.DROP_TYPES if late else step
        if item.kind == WATCHES and work.after.objects.get(item.signature) is None:
            phase, step = Phase.RENAME, Order.DROP_EVENT_TRIGGERS
        work.add(phase, step, DropObject(object=item))


def drop_shells(work: Work) -> None:
    """Those that no operator names any more."""
    stays = {item.signature for item in (*shells(work.after.objects), *work.after.objects)}
    for shell in shells(work.before.objects):
        if shell.signature not in stays:
            work.add(Phase.CONTRACT, Order.DROP_FUNCTIONS, DropObject(object=shell))


WATCHES = "event trigger"
"""It may forbid the statements of a script: one that goes does so before all, one that comes does
so behind all."""


def step_of(item: PlainObject) -> Order:
    """When it comes.  What uses a cast names its types alone: it comes right behind its function,
    before all that may use it."""
    return Order.CREATE_SEQUENCES if item.kind == "cast" else Order.CREATE_VIEWS


def _create(item: PlainObject, work: Work) -> None:
    """With a new table or of its own: at once.  On a table in use, in the one transaction in which
    its predecessor goes: there is no moment without a policy."""
    if item.kind in ATTACHED:
        work.add(Phase.CONTRACT, Order.COMMENT, *made(item))
        return
    is_new = work.before.objects.get(item.signature) is None
    in_use = item.table is not None and work.before.table(item.table) is not None
    # A function of the same arguments goes first: what uses it is dropped with it.
    called = work.before.functions.referring("name", item.name)
    in_use = in_use or any(work.after.aggregate(*f.signature) == item for f in called)
    phase = Phase.CREATE if is_new and not in_use else Phase.CONTRACT
    step = step_of(item)
    if item.kind == NAMESPACE:
        step = Order.CREATE_SCHEMAS
        phase = work.rename_phase if work.renames and not work.back else phase
    phase = Phase.RENAME if is_looked_with(item, work) else phase
    phase = Phase.RENAME_BACK if is_new and item.kind == WATCHES else phase
    work.add(phase, step, *made(item))
    _comment(item, None, phase, work)


def plan_attribute(change: Change, work: Work) -> None:
    """Behind what belongs to the table: with row security on and no policy there nobody sees a
    row."""
    assert change.table is not None
    on = change.after is not None
    set_ = SetTableAttribute(table=change.table, attribute=change.name, on=on)
    work.add(Phase.CONTRACT, Order.SET_ATTRIBUTES if on else Order.RESET_ATTRIBUTES, set_)


def _comment(item: PlainObject, before: PlainObject | None, phase: Phase, work: Work) -> None:
    work.add(phase, Order.COMMENT, *comments_on(item, before))
