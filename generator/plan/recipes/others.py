"""Extensions, domains, sequences and views."""

from __future__ import annotations

from dataclasses import replace

from generator.plan.changes import Change
from generator.plan.operations import (
    AddDomainCheck,
    AlterSequence,
    CreateDomain,
    CreateExtension,
    CreateSequence,
    CreateView,
    DropDomain,
    DropDomainCheck,
    DropExtension,
    DropSequence,
    DropView,
    KeepSequence,
    KeepType,
    RestoreSequence,
    SetDomainDefault,
)
from generator.plan.operations.types import users_of
from generator.plan.recipes.comments import after_creation
from generator.plan.recipes.reach import remade, retyped
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.names import kept
from generator.schema.objects import Domain, View, find


def plan_extension(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before is None:
        work.add(Phase.CREATE, 40, CreateExtension(extension=replace(after, comment=None)))
        after_creation("extensions", after, None, work, Phase.CREATE)
    elif after is None:
        work.add(Phase.CONTRACT, 65, DropExtension(extension=before))
    elif before.version != after.version:
        work.refuse(
            "SP209",
            f"extension:{after.name}",
            f'extension "{after.name}" would change its version',
            "update extensions by hand: their scripts decide what that locks",
        )


def plan_domain(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before is None:
        work.add(Phase.CREATE, 42, CreateDomain(domain=replace(after, comment=None)))
        after_creation("domains", after, None, work, Phase.CREATE)
    elif after is None:
        _drop_domain(before, work)
    else:
        _alter_domain(before, after, work)


def _drop_domain(domain: Domain, work: Work) -> None:
    moves = any(
        work.after.table(table) is None and not work.accepted(table)
        for table, _ in users_of(work.before, domain.name)
    )
    if moves:
        work.kept.append(f"type {domain.name}")
        work.add(Phase.CONTRACT, 60, KeepType(name=domain.name))
    else:
        work.add(Phase.CONTRACT, 60, DropDomain(domain=domain))


def _alter_domain(before: Domain, after: Domain, work: Work) -> None:
    same = (before.type, before.not_null, before.collation)
    if same != (after.type, after.not_null, after.collation):
        work.refuse(
            "SP209",
            f"domain:{after.name}",
            f'domain "{after.name}" would change its type, its NOT NULL or its collation',
            "add a domain under another name and change the columns to it",
        )
    if before.default != after.default:
        default = SetDomainDefault(domain=after.name, default=after.default)
        work.add(Phase.EXPAND, 56, default)
    for check in before.checks:
        if check not in after.checks:
            work.add(Phase.EXPAND, 56, DropDomainCheck(domain=after.name, check=check))
    for check in after.checks:
        if check not in before.checks:
            work.add(Phase.EXPAND, 57, AddDomainCheck(domain=after.name, check=check))


def plan_sequence(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before is None:
        first = replace(after, owned_by=None, comment=None)
        work.add(Phase.CREATE, 43, CreateSequence(sequence=first))
        after_creation("sequences", after, None, work, Phase.CREATE)
        if not work.accepted_back(f"sequence {after.name}"):
            work.add(Phase.CREATE, 61, RestoreSequence(sequence=after.name))
        if after.owned_by:
            owned = AlterSequence(sequence=replace(after, comment=None))
            work.add(Phase.EXPAND, 56, owned)
    elif after is None:
        free = replace(before, owned_by=None)
        if before.owned_by:
            release = AlterSequence(sequence=replace(free, comment=None))
            work.add(Phase.CONTRACT, 6, release)
        if work.accepted(f"sequence {before.name}"):
            work.add(Phase.CONTRACT, 60, DropSequence(sequence=free))
        else:
            keep = KeepSequence(sequence=free)
            work.keep(Phase.CONTRACT, 60, keep, kept(before.name), "")
    elif replace(before, comment=None) != replace(after, comment=None):
        altered = AlterSequence(sequence=replace(after, comment=None))
        work.add(Phase.EXPAND, 56, altered)


def plan_views(changes: list[Change], work: Work) -> None:
    """All views at once: one that is made again takes those that read it with it."""
    gone = {c.name for c in changes if c.after is None}
    changed = {c.name for c in changes if c.before and c.after and _differs(c.before, c.after)}
    changed |= {v.name for v in work.before.views if v.name not in gone and _waits(v, work)}
    touched = _with_readers(changed, work.before.views)
    again = touched - gone
    late = bool(touched & gone) or any(_waits(v, work) for v in work.before.views)
    phase = Phase.CONTRACT if late or (work.back and work.renames) else Phase.EXPAND
    late = phase is Phase.CONTRACT
    made = Phase.RENAME_BACK if work.back and work.renames else phase
    for view in reversed(in_order(work.before.views)):
        if view.name in gone:
            work.add(Phase.CONTRACT, 10, DropView(view=view))
        elif view.name in again:
            work.add(phase, 10 if late else 20, DropView(view=view))
    for view in in_order(work.after.views):
        is_new = find(work.before.views, view.name) is None
        if view.name in again or is_new:
            # What reads a view that is made again late has to wait for it.
            stage = (
                Phase.CONTRACT if is_new and made is Phase.EXPAND and _waits(view, work) else made
            )
            work.add(stage, 80, CreateView(view=replace(view, comment=None)))
            after_creation("views", view, None, work, stage)


def _with_readers(names: set[str], views: tuple[View, ...]) -> set[str]:
    """Those views and all that read them, at whatever remove."""
    found = set(names)
    while True:
        more = {v.name for v in views if set(v.query.uses.relations) & found} - found
        if not more:
            return found
        found |= more


def _differs(before: View, after: View) -> bool:
    return replace(before, comment=None) != replace(after, comment=None)


def _waits(view: View, work: Work) -> bool:
    if remade(work) & set(view.query.uses.functions):
        return True
    return any(retyped(work, table) for table in view.query.uses.relations)


def in_order(views: tuple[View, ...]) -> list[View]:
    """Views after the views they read; ties in order of name."""
    left = sorted(views, key=lambda v: v.name)
    done: list[View] = []
    while left:
        names = {v.name for v in left}
        free = (v for v in left if not (set(v.query.uses.relations) - {v.name}) & names)
        ready = next(free, left[0])
        left.remove(ready)
        done.append(ready)
    return done
