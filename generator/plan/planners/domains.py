"""Plans domains: altered in place, or rebuilt."""

from __future__ import annotations

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.made_again import loses_attributes
from generator.plan.operations import (
    AddDomainCheck,
    DropDomain,
    DropDomainCheck,
    RenameType,
    SetDomainDefault,
    SetDomainNotNull,
)
from generator.plan.operations.casts import keeps_every_value
from generator.plan.operations.lossless_casts import raises_when_assigned
from generator.plan.operations.types import created_domain
from generator.plan.order import Order
from generator.plan.planners.archive import (
    base_type,
    in_kept_table,
    keep_type,
    keep_values,
    restore_values,
)
from generator.plan.planners.column_types import standing
from generator.plan.planners.comments import after_creation, comment_on_check
from generator.plan.planners.enums import columns_of_type, gone, mapping, move_column
from generator.plan.planners.types_as_text import stands_on_dropped, text_meanwhile
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.casts import has_cast
from generator.schema.columns import Column, Type
from generator.schema.expressions import Expression
from generator.schema.names import aside, kept_rows
from generator.schema.objects import Domain, Schema
from generator.schema.tokens import quoted
from generator.schema.types import spelled
from generator.schema.uses import called


def plan_domain(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before is None:
        work.add(
            Phase.CREATE, Order.CREATE_DOMAINS, *created_domain(after, work.before, work.after)
        )
        after_creation("domains", after, None, work, Phase.CREATE)
    elif after is None:
        _drop_domain(before, work)
    else:
        _alter_domain(before, after, work)


def _drop_domain(domain: Domain, work: Work) -> None:
    if in_kept_table(domain, work):
        _without_removed_functions(domain, work)
        keep_type(domain.name, work)
    else:
        # Before the enum that it may be made of, or the domain that is built anew.
        over_old = domain.type.user and domain.type.name in work.reach.types
        step = Order.DROP_DOMAINS_OF_OLD if over_old else Order.DROP_DOMAINS
        work.add(Phase.CONTRACT, step, DropDomain(domain=domain))


def _without_removed_functions(domain: Domain, work: Work) -> None:
    """What calls a function that goes cannot move with the domain."""
    gone = {f.name for f in work.before.functions} - {f.name for f in work.after.functions}
    for check in domain.checks:
        if gone & called([check], work.before):
            work.add(
                Phase.CONTRACT,
                Order.DROP_CONSTRAINTS,
                DropDomainCheck(domain=domain.name, check=check),
            )
    if gone & called([domain.default], work.before):
        work.add(
            Phase.CONTRACT,
            Order.DROP_CONSTRAINTS,
            SetDomainDefault(domain=domain.name, default=None),
        )


def _alter_domain(before: Domain, after: Domain, work: Work) -> None:
    if after.name in work.reach.types:
        return  # see ``domains_built_anew``
    name = after.name
    if before.default != after.default:
        # A column that is added gets it, which may be all that a check or NOT NULL admits.
        default = SetDomainDefault(domain=name, default=after.default)
        phase, step = Phase.EXPAND, Order.SET_DEFAULTS
        if loses_attributes(after.type, work.before, work.after):
            off = SetDomainDefault(domain=name, default=None)
            work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, off)
            phase, step = Phase.CONTRACT, Order.CHANGE_DEFAULTS
        work.add(phase, step, default)
    if before.not_null != after.not_null:
        must = SetDomainNotNull(domain=name, on=after.not_null)
        work.add(Phase.EXPAND, Order.ALTER_DOMAINS, must)
    for check in before.checks:
        if check not in after.checks:
            drop = DropDomainCheck(domain=name, check=check)
            work.add(Phase.EXPAND, Order.ALTER_DOMAINS, drop)
    for check in after.checks:
        if check not in before.checks:
            late = work.reach.calls(check.expression)
            phase = Phase.CONTRACT if late else Phase.EXPAND
            step = Order.ADD_CONSTRAINTS_LATE if late else Order.ADD_DOMAIN_CHECKS
            work.add(phase, step, AddDomainCheck(domain=name, check=check))


def domains_built_anew(work: Work) -> None:
    """What ALTER DOMAIN cannot do: another type; or NOT NULL and checks where a column is an array
    of the domain (ALTER DOMAIN, notes).  Columns are moved over, as with an enum."""
    for before in work.before.domains:
        after = work.after.domains.get(before.name)
        if after is not None and before.name in work.reach.types:
            _build_anew(before, after, work)


def _build_anew(before: Domain, after: Domain, work: Work) -> None:
    if stands_on_dropped(before.name, work):
        text_meanwhile(before.name, work)
        work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, DropDomain(domain=before))
        work.add(
            Phase.CONTRACT, Order.CREATE_DOMAINS, *created_domain(after, work.before, work.after)
        )
        after_creation("domains", after, None, work, Phase.CONTRACT)
        return
    old_type, new_type = (base_type(d.type, s) for d, s in _sides(before, after, work))
    anew = old_type.user and old_type.name == new_type.name
    name, old_name = before.name, aside(before.name, "old")
    work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, RenameType(name=name, to=old_name))
    work.add(Phase.CONTRACT, Order.CREATE_DOMAINS, *created_domain(after, work.before, work.after))
    after_creation("domains", after, None, work, Phase.CONTRACT)
    for table, column, target in columns_of_type(name, work):
        move_column(table, column, target, moved_to(column, before, work), work)
        if not anew:
            _keep(table, (column, target), (old_type, new_type), work)
    comment = None if after.comment is None else before.comment
    base = before.type
    if base.user and base.name in work.reach.types:
        base = replace(base, name=aside(base.name, "old"))
    old = replace(before, name=old_name, comment=comment, type=base)
    work.add(Phase.CONTRACT, Order.DROP_OLD_DOMAINS, DropDomain(domain=old))


def comment_checks(work: Work) -> None:
    """On checks that are new, made again or stay."""
    for domain in work.after.domains:
        before = work.before.domains.get(domain.name)
        had, has = dict(before.check_comments if before else ()), dict(domain.check_comments)
        anew = before is None or domain.name in work.reach.types
        for check in domain.checks:
            added = AddDomainCheck(domain=domain.name, check=check)
            again = anew or work.schedule.has(added)
            stood, wanted = None if again else had.get(check.name), has.get(check.name)
            if stood != wanted:
                phase = Phase.CONTRACT if before else Phase.CREATE
                work.add(phase, Order.COMMENT, comment_on_check(domain.name, check.name, wanted))


def _sides(before: Domain, after: Domain, work: Work) -> tuple[tuple[Domain, Schema], ...]:
    return (before, work.before), (after, work.after)


def _keep(table: str, columns: tuple[Column, Column], types: tuple[Type, Type], work: Work) -> None:
    """What the other type cannot hold is kept, and comes back in the other direction where nobody
    changed what it had become."""
    (column, target), (old, new) = columns, types
    what = f"{table}.{column.name}"
    if not _is_exact(old, new) and not work.accepted(what):
        keep_values(table, column, None, work)
    if _is_exact(new, old) or work.accepted_back(what):
        return
    old = standing(old, work)
    list_ = "[]" if column.type.array and not old.array else ""
    kept = f"{quoted(kept_rows(table))}.{quoted(column.name)}::{spelled(column.type)}"
    became = f"{kept}{_through(new, old)}::{spelled(old)}{list_}"
    unless = work.expression(f"{became}{_through(old, new)}::{spelled(column.type)}")
    restore_values(table, target, unless, work, Phase.LATE)


def _is_exact(before: Type, after: Type) -> bool:
    """Whether a value comes back as it was, or stops the script."""
    return keeps_every_value(before, after) or raises_when_assigned(before, after)


def _through(old: Type, new: Type) -> str:
    """Where PostgreSQL has no cast the way leads through text."""
    return "" if has_cast(old, new) else f"::text{'[]' if old.array and new.array else ''}"


def moved_to(column: Column, domain: Domain, work: Work) -> Expression | None:
    """The value in the new domain; None where only an assignment stops at one that is too long."""
    old, new = domain.type, work.after.domains.get(domain.name)
    enum = base_type(old, work.before)
    lost = gone(enum.name, work) if enum.user else ()
    if lost:
        return mapping(column, enum.name, lost, work)
    if new and raises_when_assigned(enum, base_type(new.type, work.after)):
        return None
    cast = new and has_cast(enum, base_type(new.type, work.after))
    through = "::text" + ("[]" if column.type.array else "") if enum.user or not cast else ""
    return work.expression(f"{quoted(column.name)}{through}::{spelled(column.type)}")
