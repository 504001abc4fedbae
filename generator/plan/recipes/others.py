"""Extensions, domains and sequences."""

from __future__ import annotations

from dataclasses import replace

from generator.plan.changes import Change
from generator.plan.operations import (
    AddDomainCheck,
    AlterSequence,
    CreateDomain,
    CreateExtension,
    CreateSequence,
    DropDomain,
    DropDomainCheck,
    DropExtension,
    DropSequence,
    KeepSequence,
    KeepType,
    RestoreSequence,
    SetDomainDefault,
)
from generator.plan.order import Order
from generator.plan.recipes.comments import after_creation
from generator.plan.recipes.keeping import in_kept_table
from generator.plan.schedule import Phase
from generator.plan.work import Work
from generator.schema.names import Name, kept, kept_type
from generator.schema.objects import Domain
from generator.schema.uses import called


def plan_extension(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before is None:
        work.add(
            Phase.CREATE,
            Order.CREATE_EXTENSIONS,
            CreateExtension(extension=replace(after, comment=None)),
        )
        after_creation("extensions", after, None, work, Phase.CREATE)
    elif after is None:
        work.add(Phase.CONTRACT, Order.DROP_EXTENSIONS, DropExtension(extension=before))
    elif before.schema != after.schema:
        work.refuse(
            "SP209",
            f"extension:{after.name}",
            f'extension "{after.name}" would move to another schema',
            "move extensions by hand: what calls them by a search_path has to follow",
        )
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
        work.add(
            Phase.CREATE, Order.CREATE_DOMAINS, CreateDomain(domain=replace(after, comment=None))
        )
        after_creation("domains", after, None, work, Phase.CREATE)
    elif after is None:
        _drop_domain(before, work)
    else:
        _alter_domain(before, after, work)


def _drop_domain(domain: Domain, work: Work) -> None:
    if in_kept_table(domain, work):
        _without_removed_functions(domain, work)
        if isinstance(domain.name, Name):
            work.add_archive(Phase.CONTRACT, domain.name)
        work.kept.append(kept_type(domain.name))
        work.add(Phase.CONTRACT, Order.DROP_TYPES, KeepType(name=domain.name))
    else:
        # Before the enum that it may be made of.
        work.add(Phase.CONTRACT, Order.DROP_DOMAINS, DropDomain(domain=domain))


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
        work.add(Phase.EXPAND, Order.ALTER_DOMAINS, default)
    for check in before.checks:
        if check not in after.checks:
            work.add(
                Phase.EXPAND, Order.ALTER_DOMAINS, DropDomainCheck(domain=after.name, check=check)
            )
    for check in after.checks:
        if check not in before.checks:
            work.add(
                Phase.EXPAND,
                Order.ADD_DOMAIN_CHECKS,
                AddDomainCheck(domain=after.name, check=check),
            )


def plan_sequence(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before is None:
        first = replace(after, owned_by=None, comment=None)
        work.add(Phase.CREATE, Order.CREATE_SEQUENCES, CreateSequence(sequence=first))
        after_creation("sequences", after, None, work, Phase.CREATE)
        if not work.accepted_back(f"sequence {after.name}"):
            work.add(Phase.CREATE, Order.RESTORE_SEQUENCES, RestoreSequence(sequence=after.name))
        if after.owned_by:
            owned = AlterSequence(sequence=replace(after, comment=None))
            work.add(Phase.EXPAND, Order.ALTER_DOMAINS, owned)
    elif after is None:
        free = replace(before, owned_by=None)
        if before.owned_by:
            release = AlterSequence(sequence=replace(free, comment=None))
            work.add(Phase.CONTRACT, Order.RELEASE_SEQUENCES, release)
        if work.accepted(f"sequence {before.name}"):
            work.add(Phase.CONTRACT, Order.DROP_TYPES, DropSequence(sequence=free))
        else:
            keep = KeepSequence(sequence=free)
            work.keep(Phase.CONTRACT, Order.DROP_TYPES, keep, kept(before.name), "")
    elif replace(before, comment=None) != replace(after, comment=None):
        altered = AlterSequence(sequence=replace(after, comment=None))
        work.add(Phase.EXPAND, Order.ALTER_DOMAINS, altered)
