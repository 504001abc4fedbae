"""Plans objects of plain kinds: created, dropped, or both."""

from __future__ import annotations

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.operations import (
    AlterColumnType,
    AlterComposite,
    DropObject,
    ExtendObject,
    KeepType,
    SetTableAttribute,
)
from generator.plan.operations.plain import ENABLE_RULE, made, rule_switch
from generator.plan.operations.types import users_of
from generator.plan.order import Order
from generator.plan.planners.archive import in_kept_table
from generator.plan.planners.comments import comments_on
from generator.plan.planners.enums import columns_of_type, move_column
from generator.plan.reach import is_other_type
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.kinds import NAMESPACE, PLAIN, PlainObject
from generator.schema.names import kept_type
from generator.schema.tokens import mentions, quoted
from generator.schema.types import as_text, spelled


def plan_object(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before and after and before.attributes and after.attributes:
        _alter(before, after, work)
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
    if before and after and is_other_type(before, after):
        _type_anew(before, after, work)
        return
    if before:
        _drop(before, work)
    if after:
        _create(after, work)


def _type_anew(before: PlainObject, after: PlainObject, work: Work) -> None:
    """Its columns are text meanwhile: renamed, a range would leave its multirange in the way."""
    for table, column, target in columns_of_type(before.name, work):
        name, text = quoted(column.name), as_text(column.type)
        using = work.expression(f"{name}::{spelled(text)}")
        aside = AlterColumnType(table=table, column=column.name, type=text, using=using)
        back = work.expression(f"{name}::{spelled(column.type)}")
        move_column(table, column, target, back, work)
        work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, aside)
    work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, DropObject(object=before))
    work.add(Phase.CONTRACT, Order.CREATE_DOMAINS, *made(after))
    if after.comment is not None:
        _comment(after, None, Phase.CONTRACT, work)


def _alter(before: PlainObject, after: PlainObject, work: Work) -> None:
    """A composite type of which tables have columns cannot be made again."""
    old, new = dict(before.attributes), dict(after.attributes)
    dropped = tuple(name for name in old if name not in new)
    again = {n for n, t in new.items() if any(mentions(t, e, whole=True) for e in work.reach.types)}
    retyped = tuple((n, t) for n, t in new.items() if n in old and (old[n] != t or n in again))
    added = tuple((n, t) for n, t in new.items() if n not in old)
    users = users_of(work.before, before.name)
    lost = [name for name in dropped if not work.accepted(f"{before.name}.{name}")]
    asks = work.back or work.intent.unmapped == "stop"
    if users and (retyped or (lost and not asks)):
        name = retyped[0][0] if retyped else lost[0]
        what = "change its type" if retyped else "be dropped with its values"
        work.refuse(
            "SP239",
            f"object:{before.identity}",
            f'attribute "{name}" of type "{before.name}" would {what}, and '
            f'"{".".join(users[0])}" is of that type',
            (
                "add an attribute with another name, or accept the loss with --accept-loss "
                f"{before.name}.{name}"
            ),
        )
    if dropped or added or retyped:
        altered = AlterComposite(name=after.name, added=added, dropped=dropped, retyped=retyped)
        late = dropped or retyped
        step = Order.FOLLOW_TYPES if again else Order.ALTER_DOMAINS
        work.add(Phase.CONTRACT if late or again else Phase.EXPAND, step, altered)
    _comment(after, before, Phase.CONTRACT if added and late else Phase.EXPAND, work)


def composite_again(item: PlainObject, work: Work) -> None:
    """A composite type that stays gets the types that are built anew under the same names."""
    _alter(item, item, work)


def _drop(item: PlainObject, work: Work) -> None:
    if item.kind == NAMESPACE:
        phase = work.rename_phase if work.back and work.renames else Phase.CONTRACT
        work.add(phase, Order.DROP_SCHEMAS, DropObject(object=item))
    elif item.kind == "type" and in_kept_table(item, work):
        work.add_archive(Phase.CONTRACT)
        work.kept.append(kept_type(item.name))
        work.add(Phase.CONTRACT, Order.DROP_TYPES, KeepType(name=item.name))
    else:
        step = Order.DROP_FUNCTIONS if PLAIN[item.kind].holds_others else Order.DROP_OBJECTS
        late = item.kind == "type"  # after the columns of that type
        work.add(Phase.CONTRACT, Order.DROP_TYPES if late else step, DropObject(object=item))


def _create(item: PlainObject, work: Work) -> None:
    """With a new table or of its own: at once.  On a table in use, in the one transaction in which
    its predecessor goes: there is no moment without a policy."""
    is_new = work.before.objects.get(item.signature) is None
    in_use = item.table is not None and work.before.table(item.table) is not None
    phase = Phase.CREATE if is_new and not in_use else Phase.CONTRACT
    step = Order.CREATE_VIEWS
    if item.kind == NAMESPACE:
        step = Order.CREATE_SCHEMAS
        phase = work.rename_phase if work.renames and not work.back else phase
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
