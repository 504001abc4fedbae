"""Plans subscriptions: no statement asks anything of the publisher.

A new one is not enabled, and one that goes leaves its replication slot behind; the head of the
script says what is left to do (``verbs.unanswered``).
"""

from __future__ import annotations

from generator.plan.context import Work
from generator.plan.operations import (
    AlterSubscription,
    CreateObject,
    DropObject,
    Operation,
    SwitchSubscription,
)
from generator.plan.order import Order
from generator.plan.planners.comments import comments_on
from generator.plan.schedule import Phase
from generator.schema.kinds import PlainObject
from generator.schema.objects import Schema
from generator.schema.subscriptions import ASKING, NO_SLOT, SLOT, USUAL, said_of


def plan_subscription(before: PlainObject | None, after: PlainObject | None, work: Work) -> None:
    if before and after:
        _alter(before, after, work)
    elif before:
        work.add(Phase.CONTRACT, Order.DROP_OBJECTS, *_dropped(before))
    elif after:
        work.add(Phase.CREATE, Order.CREATE_VIEWS, CreateObject(object=after.bare))
        work.add(Phase.CREATE, Order.COMMENT, *comments_on(after))


def _dropped(item: PlainObject) -> tuple[Operation, ...]:
    """Without its slot it goes in a transaction, and nobody asks the publisher."""
    off = SwitchSubscription(name=item.name, on=False)
    free = AlterSubscription(name=item.name, part="options", value=((SLOT, NO_SLOT),))
    schema = Schema().with_("objects", item)
    for operation in (off, free):
        schema = operation.apply(schema)
    return off, free, DropObject(object=schema.objects[0])


def _alter(before: PlainObject, after: PlainObject, work: Work) -> None:
    old, new = said_of(before), said_of(after)
    usual = dict(USUAL)
    had = {**usual, **dict(old.options)}
    changed = [(n, v) for n, v in {**usual, **dict(new.options)}.items() if had.get(n) != v]
    asking = sorted(name for name, _ in changed if name in ASKING)
    if asking:
        work.refuse(
            "SP248",
            f"object:{before.identity}",
            f'{asking[0]} of subscription "{before.name}" would change, which PostgreSQL does '
            "only with the publisher",
            "keep it as it is here, and set it with ALTER SUBSCRIPTION outside a script",
        )
        return
    made: list[Operation] = []
    if old.connection != new.connection:
        named = (("connection", new.connection),)
        made.append(AlterSubscription(name=after.name, part="connection", value=named))
    if old.publications != new.publications:
        names = tuple((name, "") for name in new.publications)
        made.append(AlterSubscription(name=after.name, part="publications", value=names))
    if changed:
        value = tuple(sorted(changed))
        made.append(AlterSubscription(name=after.name, part="options", value=value))
    if after.more and after.more != before.more:
        switch = SwitchSubscription(name=after.name, on=after.more[0].sql.endswith(" ENABLE"))
        made = [*made, switch] if switch.on else [switch, *made]  # an enabled one has a slot
    work.add(Phase.CONTRACT, Order.SET_ATTRIBUTES, *made, *comments_on(after, before))
