"""Plans objects of plain kinds: created, dropped, or both."""

from __future__ import annotations

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.looked_with import is_looked_with
from generator.plan.made_again import is_other_collation, is_other_type
from generator.plan.operations import (
    AlterColumnType,
    AlterComposite,
    AlterOptions,
    CreateObject,
    DropDefault,
    DropObject,
    ExtendObject,
    KeepType,
    RenameType,
    ReplaceFunction,
    SetTableAttribute,
)
from generator.plan.operations.casts import keeps_every_value
from generator.plan.operations.composites import holders_of_type
from generator.plan.operations.lossless_casts import raises_when_assigned, uses_time_zone
from generator.plan.operations.plain import ENABLE_RULE, made, member_back, rule_switch
from generator.plan.operations.types import users_of
from generator.plan.order import Order
from generator.plan.planners import routines
from generator.plan.planners.archive import in_kept_table, keep_values, restore_values
from generator.plan.planners.column_types import pin_time_zone
from generator.plan.planners.comments import comments_on
from generator.plan.planners.enums import (
    columns_of_collation,
    columns_of_type,
    columns_that_leave,
    functions_touching,
    move_column,
)
from generator.plan.planners.subscriptions import plan_subscription
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.base_types import helpers
from generator.schema.casts import has_cast
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.kinds import (
    ATTACHED,
    NAMESPACE,
    PLAIN,
    PlainObject,
    composite,
    differ_in_options,
)
from generator.schema.names import aside, kept_rows, kept_type
from generator.schema.operators import shells
from generator.schema.options import TYPED
from generator.schema.subscriptions import SUBSCRIPTION
from generator.schema.tokens import mentions, quoted
from generator.schema.types import as_text, spelled, unspelled


def plan_object(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if (before or after).kind == SUBSCRIPTION:
        plan_subscription(before, after, work)
        return
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
    if same and after.kind == "operator family":
        _members(before, after, work)
        return
    stands = before and after and not work.reach.reads(before)
    if stands and differ_in_options(before, after):
        altered = AlterOptions(object=before.bare, options=after.options)
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
    names = [name for name in (before.name, before.multirange) if name]
    for table, column, target in (c for name in names for c in columns_of_type(name, work)):
        name, text = quoted(column.name), as_text(column.type)
        using = work.expression(f"{name}::{spelled(text)}")
        meanwhile = AlterColumnType(table=table, column=column.name, type=text, using=using)
        back = work.expression(f"{name}::{spelled(column.type)}")
        move_column(table, column, target, back, work)
        work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, meanwhile)
    for table, column in (c for name in names for c in columns_that_leave(name, work)):
        text = as_text(column.type)
        using = work.expression(f"{quoted(column.name)}::{spelled(text)}")
        if column.default is not None:
            drop = DropDefault(table=table, column=column.name)
            work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, drop)
        leaves = AlterColumnType(table=table, column=column.name, type=text, using=using)
        work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, leaves)
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


def _alter(before: PlainObject, after: PlainObject, work: Work) -> None:
    """A composite type that columns are of is built anew where an attribute changes its type."""
    old, new = dict(before.attributes), dict(after.attributes)
    dropped = tuple(name for name in old if name not in new)
    again = {n for n, t in new.items() if any(mentions(t, e, whole=True) for e in work.reach.types)}
    retyped = tuple((n, t) for n, t in new.items() if n in old and (old[n] != t or n in again))
    added = tuple((n, t) for n, t in new.items() if n not in old)
    _ask_for_dropped(before, dropped, work)
    anew = before.name in work.reach.types
    nested = _is_nested(before.name, work)
    by_name = all(map(unspelled, (*old.values(), *new.values())))
    by_name = by_name and all(_are_cast_alone(old[n], t) for n, t in retyped)
    # What comes back is compared with all attributes: those that go, go before.
    plain = by_name and not nested
    whole = anew and bool(dropped or added) and (plain or _is_told_by_place(old, new))
    if whole and nested:
        _refuse(before, retyped[0][0], "change its type while another one comes or goes", work)
        return
    if anew:
        _build_anew(before, after, dict(retyped), work, whole=whole, by_name=whole or by_name)
    left = () if anew else retyped
    types = after.definition.uses.types
    if added and not (anew or again or _has_typed(after.name, work)):
        early = AlterComposite(name=after.name, added=added, types=types)
        work.add(Phase.CREATE, Order.CREATE_DOMAINS, early)
        added = ()
    if not whole and (dropped or added or left):
        altered = AlterComposite(
            name=after.name, added=added, dropped=dropped, retyped=left, types=types
        )
        late = dropped or retyped
        step = Order.FOLLOW_TYPES if again or anew else Order.ALTER_DOMAINS
        work.add(Phase.CONTRACT if late or again else Phase.EXPAND, step, altered)
    phase = Phase.CONTRACT if anew or (added and (dropped or retyped or again)) else Phase.EXPAND
    _comment(after, None if anew else before, phase, work)


def _has_typed(name: str, work: Work) -> bool:
    """Whether there are tables of the type, to which the attributes come as columns."""
    return any((TYPED, name) in table.options for table in work.before.tables)


def _ask_for_dropped(before: PlainObject, dropped: tuple[str, ...], work: Work) -> None:
    lost = [name for name in dropped if not work.accepted(f"{before.name}.{name}")]
    asks = work.back or work.intent.unmapped == "stop"
    if lost and not asks and users_of(work.before, before.name):
        _refuse(before, lost[0], "be dropped with its values", work)


def _refuse(item: PlainObject, attribute: str, what: str, work: Work) -> None:
    users = (*users_of(work.before, item.name), ("another type", ""))
    work.refuse(
        "SP239",
        f"object:{item.identity}",
        f'attribute "{attribute}" of type "{item.name}" would {what}, and '
        f'"{".".join(users[0])}" is of that type',
        (
            "add an attribute with another name, or accept the loss with --accept-loss "
            f"{item.name}.{attribute}"
        ),
    )


def _build_anew(
    before: PlainObject,
    after: PlainObject,
    retyped: dict[str, str],
    work: Work,
    *,
    whole: bool,
    by_name: bool,
) -> None:
    """Renames the type, creates the new one, moves the columns over, drops the old one.

    Attributes that come or go do so by ALTER TYPE, behind that; with the ``whole`` type where what
    is kept would not find its place.  Values are cast ``by_name``, attribute by attribute, where
    PostgreSQL may have a cast: the text of one is perhaps none of its new type (3.00 no integer).
    """
    name, old_name = before.name, aside(before.name, "old")
    work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, RenameType(name=name, to=old_name))
    attributes = tuple((n, retyped.get(n, t)) for n, t in before.attributes)
    attributes = after.attributes if whole else attributes
    made_anew = composite(name, attributes, after.definition.uses)
    work.add(Phase.CONTRACT, Order.CREATE_DOMAINS, CreateObject(object=made_anew))
    for table, column, target in columns_of_type(name, work):
        array = "[]" if column.type.array else ""
        text = f"{quoted(column.name)}::text{array}::{spelled(column.type)}"
        sides = dict(before.attributes), dict(after.attributes)
        alone = by_name and not column.type.array
        using = _by_name(column, (sides[0], dict(attributes))) if alone else text
        move_column(table, column, target, work.expression(using), work)
        _keep(table, column, target, sides, work, whole=whole)
    old = replace(before, name=old_name, comment=None, column_comments=())
    old = replace(old, definition=_over_old(before.definition, work))
    work.add(Phase.CONTRACT, Order.DROP_OLD_DOMAINS, DropObject(object=old, known_as=name))
    for function in functions_touching(work, name):
        replaced = ReplaceFunction(function=replace(function, comment=None))
        if function.signature not in work.reach.signatures and not work.schedule.has(replaced):
            work.add(Phase.CONTRACT, Order.REPLACE_FUNCTIONS_LATE, replaced)


def _over_old(definition: Expression, work: Work) -> Expression:
    """What the old type stands on, by the names that those have by then which are built anew."""
    anew, uses = work.reach.types, definition.uses
    types = tuple(aside(t, "old") if t in anew else t for t in uses.types)
    return replace(definition, uses=replace(uses, types=types))


def _by_name(column: Column, attributes: tuple[dict[str, str], dict[str, str]]) -> str:
    """The value in the new type, whose attributes stand in another order."""
    (old, new), name = attributes, quoted(column.name)
    values = [
        f"({name}).{quoted(n)}{_cast(old[n], of)}" if n in old else f"NULL::{of}"
        for n, of in new.items()
    ]
    row = f"ROW({', '.join(values)})::{spelled(column.type)}"
    return f"CASE WHEN {name} IS DISTINCT FROM NULL THEN {row} END"


def _cast(before: str, after: str) -> str:
    """Where PostgreSQL has no cast the way leads through text."""
    if before == after:
        return ""
    one, other = unspelled(before), unspelled(after)
    return f"::{after}" if one and other and has_cast(one, other) else f"::text::{after}"


def _keep(
    table: str,
    column: Column,
    target: Column,
    attributes: tuple[dict[str, str], dict[str, str]],
    work: Work,
    *,
    whole: bool,
) -> None:
    """What an attribute of the other type cannot hold is kept, and comes back in the other
    direction where nobody changed what it had become.  So are attributes that go, where the
    ``whole`` type is made anew."""
    what, (old, new) = f"{table}.{column.name}", attributes
    goes, comes = (
        whole and bool(one.keys() - other.keys()) for one, other in ((old, new), (new, old))
    )
    changed = [(old[n], of) for n, of in new.items() if n in old and old[n] != of]
    if any(_reads_time_zone(*pair) for pair in changed):
        pin_time_zone(work)
    lossy = goes or any(not _comes_back(*pair) for pair in changed)
    if lossy and not work.accepted(what):
        keep_values(table, column, None, work)
    lossy_back = comes or any(not _comes_back(of, was) for was, of in changed)
    if not lossy_back or work.accepted_back(what):
        return
    kept, unless = f"{quoted(kept_rows(table))}.{quoted(column.name)}::{spelled(column.type)}", None
    if not column.type.array:
        values = (_became(n, old.get(n), of) for n, of in new.items())
        unless = work.expression(
            f"(SELECT CASE WHEN kept_value IS DISTINCT FROM NULL THEN "
            f"ROW({', '.join(values)})::{spelled(column.type)} END "
            f"FROM (SELECT {kept} AS kept_value) AS kept_values)"
        )
    restore_values(table, target, unless, work, Phase.LATE)


def _became(name: str, was: str | None, of: str) -> str:
    """What the other direction makes of an attribute, and this one of that again."""
    if was is None:
        return f"NULL::{of}"
    return f"((kept_value).{quoted(name)})" + (f"::{was}::{of}" if was != of else "")


def _in_place(before: dict[str, str], after: dict[str, str]) -> bool:
    """Whether the attributes stand in their order where some go and others come behind the rest:
    what is kept tells them by their place."""
    stays = [name for name in before if name in after]
    return [*stays, *(name for name in after if name not in stays)] == [*after]


def _is_told_by_place(old: dict[str, str], new: dict[str, str]) -> bool:
    """Whether values of one direction are kept, and their attributes will stand elsewhere."""
    changed = [(t, new[n]) for n, t in old.items() if n in new and t != new[n]]
    kept = any(not (_comes_back(*pair) and _comes_back(*pair[::-1])) for pair in changed)
    return kept and not (_in_place(old, new) and _in_place(new, old))


def _is_nested(name: str, work: Work) -> bool:
    """Whether a column has arrays of the type, or another type has it inside."""
    for side in (work.before, work.after):
        columns = (c for t in side.tables.referring("type", name) for c in t.columns)
        arrays = any(c.type.array for c in columns if c.type.user and c.type.name == name)
        if arrays or len(holders_of_type(side, name)) > 1:
            return True
    return False


def _are_cast_alone(before: str, after: str) -> bool:
    """Whether an attribute may be cast by itself, both ways: not where that would cut what the text
    of a whole value stops at."""
    one, other = unspelled(before), unspelled(after)
    cut = one and other and (raises_when_assigned(one, other) or raises_when_assigned(other, one))
    return bool(one and other and not cut)


def _reads_time_zone(before: str, after: str) -> bool:
    one, other = unspelled(before), unspelled(after)
    return bool(one and other and uses_time_zone(one, other))


def _comes_back(before: str, after: str) -> bool:
    one, other = unspelled(before), unspelled(after)
    return before == after or bool(one and other and keeps_every_value(one, other))


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
