"""Types of which the columns are text while they are dropped and made again.

A range and a base type cannot step aside: renamed, they would leave functions and a multirange type
in the way of their successors.  Nor can what stands on one.
"""

from __future__ import annotations

from generator.plan.context import Work
from generator.plan.operations import AlterColumnType, DropDefault
from generator.plan.order import Order
from generator.plan.planners.enums import columns_of_type, columns_that_leave, move_column
from generator.plan.schedule import Phase
from generator.schema.tokens import quoted
from generator.schema.types import as_text, spelled


def stands_on_dropped(name: str, work: Work) -> bool:
    """Whether a domain or a composite type stands on such a type that is made again."""
    domain, item = work.before.domains.get(name), work.before.plain_type(name)
    if name not in work.reach.types or not (domain or item):
        return False
    used = set(item.definition.uses.types) - {name} if item else set[str]()
    if domain and domain.type.user:
        used.add(domain.type.name)
    return any(_is_dropped(n, work) or stands_on_dropped(n, work) for n in sorted(used))


def _is_dropped(name: str, work: Work) -> bool:
    item = work.before.plain_type(name)
    own = item is None and any(t.multirange == name for t in work.before.of_kind("type"))
    return name in work.reach.types and (own or bool(item and not item.attributes))


def text_meanwhile(name: str, work: Work) -> None:
    """The columns of the type, and those that leave it."""
    for table, column, target in columns_of_type(name, work):
        value, text = quoted(column.name), as_text(column.type)
        using = work.expression(f"{value}::{spelled(text)}")
        meanwhile = AlterColumnType(table=table, column=column.name, type=text, using=using)
        back = work.expression(f"{value}::{spelled(column.type)}")
        move_column(table, column, target, back, work)
        work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, meanwhile)
    for table, column in columns_that_leave(name, work):
        text = as_text(column.type)
        using = work.expression(f"{quoted(column.name)}::{spelled(text)}")
        if column.default is not None:
            drop = DropDefault(table=table, column=column.name)
            work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, drop)
        leaves = AlterColumnType(table=table, column=column.name, type=text, using=using)
        work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, leaves)
