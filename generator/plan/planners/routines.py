"""Functions and triggers."""

from __future__ import annotations

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.operations import (
    CreateFunction,
    CreateTrigger,
    DropFunction,
    DropTrigger,
    EnableTrigger,
    ReplaceFunction,
    created,
    switch,
    switches,
)
from generator.plan.order import Order
from generator.plan.planners.comments import after_creation
from generator.plan.planners.views import goes_with_type, goes_with_views
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.collection import find
from generator.schema.inheritance import ancestors, descendants, fires_above
from generator.schema.objects import Schema
from generator.schema.routines import Function, Trigger
from generator.schema.tables import Table
from generator.schema.uses import called


def plan_function(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before is not None and (goes_with_type(before, work) or goes_with_views(before, work)):
        return  # see ``plain`` and ``views``
    if after is None:
        drop = DropFunction(function=before)
        if not work.schedule.has(drop):
            work.add(*_makes_way(before, work), drop)
    elif before is None:
        phase, step = _when(after, work)
        create(after, phase, step, work)
    else:
        # The statement leaves the comment alone, and its reader finds none.
        replaced = ReplaceFunction(function=replace(after, comment=None))
        made = CreateFunction(function=replace(after, comment=None))
        done = work.schedule.has(replaced) or work.schedule.has(made)
        if replace(before, comment=None) != replace(after, comment=None) and not done:
            # The names it uses may have been renamed: then it has to follow at once.
            phase, step = Phase.EXPAND, Order.REPLACE_FUNCTIONS
            if work.renames and _finds_all(after, work):
                phase = work.rename_phase
            elif after.name in work.reach.bodies:
                phase, step = Phase.CONTRACT, Order.FOLLOW_TYPES
            work.add(phase, step, replaced)


def _finds_all(function: Function, work: Work) -> bool:
    """Whether what its SQL looks up when it is created stands already, but for new names; and its
    columns have their types."""
    if function.language != "sql" or work.back:
        return True
    named, before, after = function.uses, work.before, work.after
    new = (f for f in named.functions if after.functions.named(f) and not before.functions.named(f))
    read = (*named.relations, *named.types, *named.bound)
    return (
        all(before.relation(name) for name in named.relations)
        and all(_columns(before, name) >= _columns(after, name) & {*named.columns} for name in read)
        and all(work.reach.columns[name].isdisjoint(named.columns) for name in named.relations)
        and all(_values(before, name) == _values(after, name) for name in named.types)
        and all(_has_key(before.table(w.relation), w.constraint) for w in named.writes)
        and not any(new)
    )


def _has_key(table: Table | None, name: str) -> bool:
    """Whether ON CONFLICT finds the constraint, if it names one."""
    return not name or (table is not None and find(table.index_constraints, name) is not None)


def _columns(schema: Schema, name: str) -> set[str]:
    """Of a table or a composite type."""
    table, item = schema.table(name), schema.plain_type(name)
    if table:
        return {column.name for column in table.columns}
    return {attribute for attribute, _ in item.attributes} if item else set()


def _values(schema: Schema, name: str) -> object:
    """What a constant of the type may be."""
    enum, domain, item = schema.enum(name), schema.domains.get(name), schema.plain_type(name)
    if enum or domain:
        return enum.values if enum else domain and domain.type
    return item and item.attributes


def plan_stars(work: Work) -> None:
    """A body without quotes keeps the columns that its stars stood for when it was made; of one
    that is renamed it gives the old name still.  It is made again, behind the rename both ways."""
    words = work.opposite if work.back else work.intent
    names = {table for table, _, _ in words.renamed_columns}
    names |= {t.name for n in names for t in descendants(work.after, work.new_table(n))}
    atomic = (f for f in work.after.functions if f.atomic and "*" in f.body) if names else ()
    for function in atomic:
        same = work.before.functions.get(function.signature)
        if same and same.body == function.body and not names.isdisjoint(function.uses.relations):
            replaced = ReplaceFunction(function=replace(function, comment=None))
            if not work.schedule.has(replaced):
                work.add(work.rename_phase, Order.REPLACE_FUNCTIONS_LATE, replaced)


def create(function: Function, phase: Phase, step: Order, work: Work) -> None:
    """With its comment."""
    work.add(phase, step, created(function, work.after))
    after_creation("functions", function, None, work, phase)


def _makes_way(function: Function, work: Work) -> tuple[Phase, Order]:
    """At the end, or right before the function that calls would mistake for it."""
    namesakes = work.after.functions.referring("name", function.name)
    come = (f for f in namesakes if work.before.functions.get(f.signature) is None)
    new = next((f for f in come if f.is_mistaken_for(function)), None)
    phase = _when(new, work)[0] if new and not goes_with_views(new, work) else Phase.CONTRACT
    if new is None or (phase is not Phase.CONTRACT and _is_used(function, work)):
        return Phase.CONTRACT, Order.DROP_FUNCTIONS
    return phase, Order.DROP_FUNCTIONS_OF_TYPES


def _is_used(function: Function, work: Work) -> bool:
    """Whether something that stands now holds on to it."""
    schema = work.before
    atomic = [f for f in schema.functions if f.atomic]
    holders = [*schema.tables, *schema.views, *schema.domains, *schema.objects, *atomic]
    return function.name in called(holders, schema)


def _when(function: Function, work: Work) -> tuple[Phase, Order]:
    """Before the tables that may call it, unless it looks into tables that change."""
    waits = work.back and work.renames and function.language == "sql"
    if function.name in work.reach.functions and not (waits and _says_former_names(function, work)):
        return Phase.CONTRACT, Order.FOLLOW_TYPES
    if waits:  # its names are looked up when it is created
        return Phase.RENAME_BACK, Order.REPLACE_FUNCTIONS_LATE
    looks_into = any(work.after.table(name) for name in function.uses.relations)
    return (
        (Phase.EXPAND, Order.REPLACE_FUNCTIONS)
        if looks_into and not _called(function, work)
        else (Phase.CREATE, Order.CREATE_FUNCTIONS)
    )


def _says_former_names(function: Function, work: Work) -> bool:
    """Whether its text in quotes names tables or columns that get these names behind it only."""
    tables = {old for old, _ in work.opposite.renamed_tables}
    columns = {old for _, old, _ in work.opposite.renamed_columns}
    uses = function.uses
    named = tables & {*uses.relations} or columns & {*uses.columns}
    return not function.atomic and bool(named)


def _called(function: Function, work: Work) -> bool:
    """Whether a table, a column or a domain that comes has to find it there."""
    if work.called_by_new is None:
        new: list[object] = [d for d in work.after.domains if d not in work.before.domains]
        for table in work.after.tables.unlike(work.before.tables):
            old = work.before.table(table.name)
            new += [c for c in table.columns if old and not old.column(c.name)] if old else [table]
        work.called_by_new = frozenset(called(new, work.after))
    return function.name in work.called_by_new


def plan_switched(work: Work) -> None:
    """Triggers that fire otherwise on a partition than on its table; that of the table comes, or is
    switched, before."""
    for table in work.after.tables:
        old = work.before.table(table.name)
        stood, wanted = dict(old.switched) if old else {}, dict(table.switched)
        for name in sorted({*stood, *wanted}):
            state = fires_above(work.after, table, name)
            same = old and stood.get(name) == wanted.get(name)
            comes = _when_it_comes(table, name, work)
            if state is None or (same and comes is None):
                continue
            made = switch(table.name, name, wanted.get(name, state))
            work.add(comes or Phase.EXPAND, Order.SWITCH_TRIGGERS_LATE, made)


def _when_it_comes(table: Table, trigger: str, work: Work) -> Phase | None:
    """When the one that it has from above is made or switched; None where it is not touched."""
    for name in table.parents:
        old, new = work.before.table(name), work.after.table(name)
        own = find(new.triggers, trigger) if new else None
        if own:
            made = CreateTrigger(table=name, trigger=own.bare)
            created_ = (at for at, _, o in work.schedule.of(CreateTrigger, on=name) if o == made)
            stays = old is not None and find(old.triggers, trigger) == own
            return max(created_, default=None if stays else Phase.EXPAND)
        return _when_it_comes(new, trigger, work) if new else None
    return None


def plan_trigger(change: Change, work: Work) -> None:
    table, before, after = change.table or "", change.before, change.after
    if after is None:
        work.add(Phase.CONTRACT, Order.DROP_TRIGGERS, DropTrigger(table=table, trigger=before))
        return
    if before is not None and before.bare == after.bare:
        if (before.enabled, before.fires) != (after.enabled, after.fires):
            made = switches(table, after) or (EnableTrigger(table=table, trigger=after.name),)
            work.add(Phase.EXPAND, Order.SWITCH_TRIGGERS, *made)
        return
    late = work.reach.waits(table, after) or (
        before is not None and work.reach.waits(table, before)
    )
    late = late or (before is None and _has_a_namesake(table, after.name, work))
    _create(table, before, after, late, work)


def _has_a_namesake(table: str, trigger: str, work: Work) -> bool:
    """Whether one of that name stands by then on the table that it is a partition of, or on a
    partition of it: PostgreSQL would make either a part of the other."""
    old = work.before.table(table)
    if old is None:
        return False
    line = (*ancestors(work.before, old), *descendants(work.before, old))
    return any(find(other.triggers, trigger) for other in line)


def _create(table: str, before: Trigger | None, after: Trigger, late: bool, work: Work) -> None:
    phase = Phase.CONTRACT if late else Phase.EXPAND
    if before is not None:
        step = Order.DROP_TRIGGERS if late else Order.REPLACE_TRIGGERS
        work.add(phase, step, DropTrigger(table=table, trigger=before))
    step = Order.CREATE_TRIGGERS_LATE if late else Order.CREATE_TRIGGERS
    work.add(phase, step, CreateTrigger(table=table, trigger=after.bare))
    switch = Order.SWITCH_TRIGGERS_LATE if late else Order.SWITCH_TRIGGERS
    work.add(phase, switch, *switches(table, after))
    after_creation("triggers", after, table, work, phase)
