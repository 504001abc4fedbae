"""Drops the objects that depend on a changed object, and creates them again after it.

``plan.reach`` says what that is.  What differs itself is not meant here: its own recipe waits with
it.  Views and functions: see ``views``; foreign keys: see ``foreign_keys``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from generator.plan.context import Work, around
from generator.plan.operations import (
    AddCheck,
    AddDomainCheck,
    AddPrimaryKey,
    AddUnique,
    AttachPartition,
    CreateIndex,
    CreateTrigger,
    DropColumn,
    DropConstraint,
    DropDefault,
    DropDomainCheck,
    DropIndex,
    DropObject,
    DropTrigger,
    FillColumn,
    Operation,
    SetDefault,
    SetDomainDefault,
    SetNotNull,
    switches,
)
from generator.plan.operations.constraints import added
from generator.plan.operations.lossless_casts import DIGITS, NUMBERS
from generator.plan.operations.plain import made
from generator.plan.order import Order
from generator.plan.planners.archive import keep_column, restore_column
from generator.plan.planners.column_types import can_cast
from generator.plan.planners.columns import added as added_column
from generator.plan.planners.comments import comment_on, comments_on
from generator.plan.planners.composites import composite_again
from generator.plan.planners.computed_columns import of_nulls_meanwhile
from generator.plan.planners.domains_and_sequences import keep_owned
from generator.plan.planners.identities import number_filled
from generator.plan.planners.indexes import attached_before_rows, named_anew
from generator.plan.planners.options import bare_column, bare_index, in_place
from generator.plan.planners.plain import step_of, type_anew
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.constraints import AnyIndex, Check, Index, IndexConstraint, PrimaryKey, Unique
from generator.schema.expressions import Expression
from generator.schema.inheritance import parents_of
from generator.schema.kinds import PlainObject
from generator.schema.objects import Domain
from generator.schema.options import parameters
from generator.schema.routines import Trigger
from generator.schema.tables import PARTS, Table
from generator.schema.types import spelled

P = TypeVar("P", Trigger, Check, AnyIndex)
Entry = tuple[Order, Operation]
KINDS = tuple(kind for kind in PARTS if kind != "foreign_keys")
"""Foreign keys step aside for more than this: see ``foreign_keys.py``."""


def rebuild(work: Work) -> None:
    """Everything that is the same on both sides, and cannot stand meanwhile."""
    attached = attached_before_rows(work)
    for new in work.after.tables:
        old = work.before.table(new.name) if work.reach.concerns(new) else None
        if old is not None and new.name not in work.again:
            _columns(old, new, work)
            _parts(old, new, new.name in attached, work)
    for domain in work.after.domains:
        stood = find(work.before.domains, domain.name)
        if stood is not None and domain.name not in work.reach.types:
            _domain(stood, domain, work)
    for item in work.before.objects:
        after = work.after.objects.get(item.signature)
        same = after and (after.definition, after.more) == (item.definition, item.more)
        if after and same and work.reach.reads(item):
            if after.attributes:
                composite_again(after, work)
            elif after.multirange:
                type_anew(item, after, work)
            else:
                _object(item, after, work)


def _add(entries: Iterable[Entry], work: Work) -> None:
    for step, operation in entries:
        work.add(Phase.CONTRACT, step, operation)


def _indexed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """With indexes, keys and checks before the partition is attached: it would get them from its
    table, which may not go without its check."""
    for step, operation in entries:
        late = isinstance(operation, CreateIndex | AddUnique | AddPrimaryKey | AddCheck)
        yield (Order.CREATE_INDEXES if late else step), operation


def _behind_attached(operation: Operation, step: Order) -> Order:
    """A check of a table comes to its partitions once they are attached: theirs is gone by then."""
    return Order.CREATE_INDEXES_IN_PARTS if isinstance(operation, AddCheck) else step


def _parts(old: Table, new: Table, attached: bool, work: Work) -> None:
    parted = new.partition_by is not None
    for kind in KINDS:
        for part in getattr(new, kind):
            if not work.reach.stands(new.name, part):
                continue
            stood = counterpart(getattr(old, kind), getattr(new, kind), part, parted)
            if stood is not None:
                standing = _standing(stood, part)
                if named_anew(stood, part, parted=parted):
                    standing = replace(standing, name=stood.name)
                entries = _away_and_back(new.name, standing, part)
                if isinstance(part, Check) and _comes_from_above(new.name, part, work):
                    entries = entries[:1]
                if isinstance(part, Check) and new.name in work.attached.values():
                    entries = [(_behind_attached(o, step), o) for step, o in entries]
                _add(_indexed(entries) if attached else entries, work)
                _comment(kind, part, new.name, work)
    key, stood_key = new.primary_key, old.primary_key
    same = key and stood_key and counterpart([stood_key], [key], key, parted)
    if key and same and work.reach.stands(new.name, key):
        stood_as = same if named_anew(same, key, parted=parted) else key
        entries = _constraint(new.name, stood_as.name, bare_index(key))
        _add(_indexed(entries) if attached else entries, work)
        _comment("primary_key", key, new.name, work)


def _comes_from_above(table: str, check: Check, work: Work) -> bool:
    """Whether the table is attached by then to one whose same check comes back behind that, to all
    of its partitions."""
    for *_, operation in work.schedule.of(AttachPartition, on=table):
        if operation.partition == table:
            above = work.before.table(operation.table), work.after.table(operation.table)
            checks = [found for t in above if t and (found := find(t.checks, check.name))]
            same = len(checks) == len(above) and all(_same(c, check, parted=True) for c in checks)
            if same and work.reach.stands(operation.table, checks[-1]):
                return operation.table not in work.again
    return False


def counterpart(stood: Iterable[P], new: Iterable[P], part: P, parted: bool) -> P | None:
    """The same one on the other side: nothing differs but its name, or what has a statement of its
    own.  As in ``changes``, of two that have the name of each other each changes instead."""
    old = {item.name: item for item in stood}
    if part.name in old:
        return old[part.name] if _same(old[part.name], part, parted) else None
    taken = {item.name for item in new}
    same = (item for item in old.values() if _same(item, part, parted))
    return next((item for item in same if item.name not in taken), None)


def _same(stood: P, part: P, parted: bool) -> bool:
    if isinstance(stood, AnyIndex):
        return type(stood) is type(part) and in_place(stood, part, parted=parted)
    return _bare(stood) == _bare(part)


def _bare(part: P) -> P:
    bare = replace(part, name="", comment=None)
    if isinstance(bare, Trigger):
        return replace(bare, name=part.name, enabled=True, fires="ORIGIN")
    return replace(bare, validated=True) if isinstance(bare, Check) else bare


def _standing(stood: P, part: P) -> P:
    """The part as it is by then: what has a statement of its own has been done in EXPAND, but for a
    comment, which follows in CONTRACT."""
    comment = None if part.comment is None else stood.comment
    return replace(part, comment=comment)


def _away_and_back(table: str, stood: P, part: P) -> list[Entry]:
    plain = _made(part)
    if isinstance(plain, Trigger) and isinstance(stood, Trigger):
        return _trigger(table, stood, plain)
    if isinstance(plain, Index) and isinstance(stood, Index):
        return [
            (Order.DROP_INDEXES, DropIndex(table=table, index=stood)),
            (Order.CREATE_INDEXES_LATE, CreateIndex(table=table, index=plain)),
        ]
    assert isinstance(plain, Check | IndexConstraint)
    return _constraint(table, stood.name, plain)


def _made(part: P) -> P:
    """What CREATE makes of it."""
    if isinstance(part, Trigger | Check):
        return replace(part, comment=None)
    return replace(part, comment=None, options=parameters(part.options))


def _trigger(table: str, stood: Trigger, trigger: Trigger) -> list[Entry]:
    made = CreateTrigger(table=table, trigger=trigger.bare)
    entries: list[Entry] = [
        (Order.DROP_TRIGGERS, DropTrigger(table=table, trigger=stood)),
        (Order.CREATE_TRIGGERS_LATE, made),
    ]
    entries += [(Order.SWITCH_TRIGGERS_LATE, switch) for switch in switches(table, trigger)]
    return entries


def _constraint(table: str, stood: str, part: Check | IndexConstraint) -> list[Entry]:
    """A key goes behind the foreign keys that stand on it."""
    at = Order.DROP_KEYS if isinstance(part, PrimaryKey | Unique) else Order.DROP_CONSTRAINTS
    drop = DropConstraint(table=table, name=stood)
    return [(at, drop), (Order.ADD_CONSTRAINTS_LATE, added(table, part))]


def _columns(old: Table, new: Table, work: Work) -> None:
    reach, table = work.reach, new.name
    for column in new.columns:
        stood = old.column(column.name)
        if stood is None:
            continue
        if column.name in reach.again[table] and not _from_above(old, new, column, work):
            keep_owned(table, work, column.name)
            _column(table, stood, column, work)
        elif column.name in reach.again[table]:
            _comment("columns", column, table, work)
        elif column.name not in reach.columns[table]:
            _default(table, stood, column, work)


def _from_above(old: Table, new: Table, column: Column, work: Work) -> bool:
    """Whether a parent that stays has it dropped and adds it again, here too."""
    above = (
        parent.column(column.name)
        for parent in parents_of(work.after, new)
        if parent.name in old.parents and column.name in work.reach.again[parent.name]
    )
    return any(c and (c.type, c.generated) == (column.type, column.generated) for c in above)


def _differs_above(table: str, column: str, work: Work, *, goes: bool) -> bool:
    """Whether a parent that stays loses the column, or gets it, and its children with it."""
    parents = (work.after.table(name) for name in work.old_table(table).parents)
    stays = [p for p in parents if p and p.name in work.new_table(table).parents]
    sides = ((work.old_table(p.name).column(column), p.column(column)) for p in stays)
    return any((old is not None, new is not None) == (goes, not goes) for old, new in sides)


def _default(table: str, stood: Column, column: Column, work: Work) -> None:
    """A child of the table loses its default, too, and gets it back behind it."""
    default = column.default
    if not (default and stood.default == default and work.reach.calls(default)):
        return
    parents = [p for name in work.new_table(table).parents if (p := work.after.table(name))]
    inherited = [c.default for p in parents if (c := p.column(column.name))]
    if any(d and work.reach.calls(d) for d in inherited):
        return
    drop = DropDefault(table=table, column=column.name)
    _add([(Order.DROP_DEFAULTS, drop), *_defaults_back(table, column, work)], work)


def _defaults_back(table: str, column: Column, work: Work) -> list[Entry]:
    entries: list[Entry] = []
    if column.default:
        back = SetDefault(table=table, column=column.name, default=column.default)
        entries.append((Order.SET_DEFAULTS, back))
    for name in work.new_table(table).children:
        child = work.after.table(name)
        own = child.column(column.name) if child else None
        if own and own.default != column.default:
            entries += _defaults_back(name, own, work)
    return entries


def _column(table: str, stood: Column, column: Column, work: Work) -> None:
    """A generated column loses nothing, since its values are computed; it comes last then.

    One that is generated from now on gives up its own values, and they are kept.
    """
    comment = None if column.comment is None else stood.comment
    if stood.generated is None:
        keep_column(table, stood, work)
    drop = DropColumn(table=table, column=replace(stood, comment=comment))
    meanwhile = column.not_null and of_nulls_meanwhile(table, column, work)
    settles = column.not_null and (column.generated is None or meanwhile)
    made = replace(bare_column(column), not_null=column.not_null and not settles)
    keeps = column.generated is None and stood.generated is not None
    if keeps:
        made = replace(made, default=None, identity=None)
    # A child drops its own once it has the column from no parent any more.
    behind = _differs_above(table, column.name, work, goes=True)
    at = Order.DROP_NOT_NULL_BEHIND if behind else Order.DROP_COMPUTED_COLUMNS
    work.add(Phase.CONTRACT, at, drop)
    if not _differs_above(table, column.name, work, goes=False):
        work.add(Phase.CONTRACT, Order.ADD_COLUMNS_LATE, *added_column(table, made, work))
    if keeps:
        _keep_computed(table, stood, column, work)
    if settles:
        must = SetNotNull(table=table, column=column.name)
        phase, group = (Phase.LATE, table) if meanwhile else (Phase.CONTRACT, "")
        work.add(phase, Order.SET_NOT_NULL_LATE, must, group=group)
    _comment("columns", column, table, work)


def _read_first(table: str, name: str, work: Work) -> bool:
    """Whether values are computed from the column before it goes or gets another type.  On the way
    back those that were kept come behind: for the others a number without its fraction will do,
    which fits more types."""
    old, new = work.old_table(table).column(name), work.new_table(table).column(name)
    if not (work.back and old and new):
        return True
    return not (old.type.name in NUMBERS - DIGITS.keys() and new.type.name in NUMBERS)


def _keep_computed(table: str, stood: Column, column: Column, work: Work) -> None:
    """What was computed stays; rows that come get the default."""
    assert stood.generated is not None
    value = stood.generated.expression
    if stood.type != column.type:
        through = "" if can_cast(stood, column, work) else "::text"
        value = work.expression(f"({value.sql}){through}::{spelled(column.type)}")
    former = tuple(
        c for c in stood.generated.expression.uses.columns if _read_first(table, c, work)
    )
    fill = FillColumn(table=table, column=column.name, value=value, former=former)
    off = work.disabled_for("UPDATE", table, Phase.LATE, (column.name,))
    work.add(Phase.CONTRACT, Order.FILL_COLUMNS, *around(table, off, fill))
    restore_column(table, replace(column, identity=None), work, Phase.CONTRACT)
    if column.default:
        default = SetDefault(table=table, column=column.name, default=column.default)
        work.add(Phase.CONTRACT, Order.CHANGE_DEFAULTS, default)
    if column.identity:
        number_filled(table, column, work)


def _domain(stood: Domain, domain: Domain, work: Work) -> None:
    """What a domain calls: ALTER DOMAIN takes it off and puts it back."""
    default, name = domain.default, domain.name
    if default and default == stood.default and work.reach.calls(default):
        off = SetDomainDefault(domain=name, default=None)
        back = SetDomainDefault(domain=name, default=default)
        _add([(Order.DROP_DEFAULTS, off), (Order.SET_DEFAULTS, back)], work)
    for check in domain.checks:
        if check in stood.checks and _is_made_again(check.expression, work):
            drop = DropDomainCheck(domain=name, check=check)
            again = AddDomainCheck(domain=name, check=check)
            _add([(Order.DROP_CONSTRAINTS, drop), (Order.ADD_CONSTRAINTS_LATE, again)], work)


def _is_made_again(expression: Expression, work: Work) -> bool:
    return work.reach.calls(expression) or work.reach.stores(expression)


def _object(stood: PlainObject, item: PlainObject, work: Work) -> None:
    comment = None if item.comment is None else stood.comment
    drop = DropObject(object=replace(stood, comment=comment))
    again = [(step_of(item), operation) for operation in made(item)]
    # An operator goes behind the checks and indexes that use it, and before what it calls.
    away = Order.DROP_FUNCTIONS_OF_TYPES if item.kind == "operator" else Order.DROP_OBJECTS
    _add([(away, drop), *again], work)
    work.add(Phase.CONTRACT, Order.COMMENT, *comments_on(item))


def _comment(kind: str, item: object, table: str, work: Work) -> None:
    if getattr(item, "comment", None) is not None:
        told = comment_on(kind, item, table)
        if not work.schedule.has(told):
            work.add(Phase.CONTRACT, Order.COMMENT, told)
