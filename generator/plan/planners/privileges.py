"""Privileges and owners: what differs is granted and revoked, once the objects are there."""

from __future__ import annotations

from dataclasses import replace

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.operations import Grant, Operation, Precondition, Revoke, SetOwner
from generator.plan.operations.privileges import key_of, of_columns, standing
from generator.plan.order import Order
from generator.plan.plan import Batch
from generator.plan.schedule import Phase
from generator.plan.violations import constant
from generator.schema.privileges import COLUMN_PRIVILEGES, Owner, Privileges, Target
from generator.schema.tokens import quoted


def plan_privileges(change: Change, work: Work) -> None:
    """Granted early, revoked late: the application loses nothing before it needs it no more."""
    found: Privileges = change.after or change.before
    target, grantee = found.target, found.grantee
    if change.after is None and not work.after.has_target(target):
        return
    empty = Privileges(target=target, grantee=grantee)
    old, new = change.before or empty, change.after or empty
    if change.before and not work.before.has_target(target):
        old = empty
    taken = _taken(old, new)
    with_table = _taken_with_table(target, grantee, work) if target.column else frozenset()
    taken -= with_table
    less = old.grantable - new.grantable - taken
    phase = Phase.CONTRACT if work.before.has_target(target) else Phase.EXPAND
    if taken:
        made = Revoke(target=target, grantee=grantee, privileges=tuple(sorted(taken)))
        work.add(phase, Order.REVOKE, made)
    if less and "ALL" not in taken:
        only = Revoke(
            target=target, grantee=grantee, privileges=tuple(sorted(less)), option_only=True
        )
        work.add(phase, Order.REVOKE, only)
    stood = old.revoking(taken | with_table, option_only=False)
    if "ALL" in new.granted and "ALL" not in stood.granted and stood.granted:
        stood = empty
    given = (new.granted - stood.granted) | (stood.revoked - new.revoked)
    option = new.grantable - stood.grantable
    late = phase if taken or with_table & new.granted else Phase.EXPAND
    for names, grantable in ((given - option, False), (option, True)):
        if names:
            more = Grant(
                target=target,
                grantee=grantee,
                privileges=tuple(sorted(names)),
                grantable=grantable,
            )
            work.add(late, Order.GRANT, more)
    for column in of_columns(work.after, target, grantee) if taken else ():
        if work.before.privileges.get(column.signature) == column:
            _grant_again(column, taken, phase, work)


def _taken(old: Privileges, new: Privileges) -> frozenset[str]:
    if "ALL" in old.granted - new.granted:
        return frozenset({"ALL"})
    return (old.granted - new.granted) | (new.revoked - old.revoked)


def _taken_with_table(target: Target, grantee: str | None, work: Work) -> frozenset[str]:
    """What REVOKE on the table takes from its columns."""
    table = replace(target, column=None)
    old, new = (standing(side, table, grantee) for side in (work.before, work.after))
    if old == new:
        return frozenset()
    taken = _taken(old, new)
    return COLUMN_PRIVILEGES if "ALL" in taken else taken & COLUMN_PRIVILEGES


def _grant_again(column: Privileges, taken: frozenset[str], phase: Phase, work: Work) -> None:
    """What stays on a column, where the table loses the same."""
    lost = column.granted if "ALL" in taken else column.granted & taken
    for names, grantable in (
        (lost - column.grantable, False),
        (lost & column.grantable, True),
    ):
        if names:
            more = Grant(
                target=column.target,
                grantee=column.grantee,
                privileges=tuple(sorted(names)),
                grantable=grantable,
            )
            work.add(phase, Order.GRANT, more)


def plan_owner(change: Change, work: Work) -> None:
    """What only the before-file says of an owner is left as it is going forward; on the way back
    the role that runs the script gets what nobody said an owner of."""
    found: Owner = change.after or change.before
    if not work.after.has_target(found.target):
        return
    role = change.after.role if change.after else None
    made = SetOwner(target=found.target, role=role)
    work.add(Phase.EXPAND, Order.SET_OWNERS, made)


def owners_again(work: Work) -> None:
    """What is dropped and created belongs to the role that runs the script, until it is told."""
    created = {key for entry in work.schedule.entries for key in entry[-1].creates()}
    for owner in work.after.owners:
        made = SetOwner(target=owner.target, role=owner.role)
        if created & set(key_of(owner.target)) and not work.schedule.has(made):
            work.add(Phase.EXPAND, Order.SET_OWNERS, made)


def missing_roles(batches: tuple[Batch, ...], work: Work) -> list[Operation]:
    """A role that is not there stops the script before anything is done: roles belong to the
    server, and no migration creates one."""
    operations = [step.operation for batch in batches for step in batch.steps]
    roles = {o.grantee for o in operations if isinstance(o, Grant | Revoke)}
    roles |= {o.role for o in operations if isinstance(o, SetOwner)}
    return [
        Precondition(
            violated=work.expression(f"to_regrole({constant(quoted(role))}) IS NULL"),
            why=f"there is no role {role}",
        )
        for role in sorted(role for role in roles if role is not None)
    ]
