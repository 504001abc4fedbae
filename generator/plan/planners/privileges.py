"""Plans GRANT, REVOKE and owners."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.operations import (
    Grant,
    MoveExtension,
    Operation,
    Precondition,
    Revoke,
    SetOwner,
)
from generator.plan.operations.default_privileges import (
    standing_defaults,
    started_with,
    targets_of,
)
from generator.plan.operations.guarded import Guarded, bare
from generator.plan.operations.parts import OWNED_RELATIONS, Part
from generator.plan.operations.privileges import is_owner, key_of
from generator.plan.order import Order
from generator.plan.passed_names import of_another_kind
from generator.plan.plan import Batch
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.kinds import OWNED, namespace_key
from generator.schema.privileges import BY_DEFAULT, Owner, Privileges, Target
from generator.schema.tokens import literal, quoted
from generator.schema.uses import Key, relation


def plan_privileges(change: Change, work: Work) -> None:
    """Granted early, revoked late: the application loses nothing before it needs it no more."""
    found: Privileges = change.after or change.before
    target, grantee = found.target, found.grantee
    if change.after is None and not work.after.has_target(target):
        return
    items = (change.before, change.after)
    if any(item is not None and item.of_owner for item in items):
        _of_owner(target, grantee, items, work)
        return
    if is_owner(work.after, target, grantee):  # who may do everything
        option = change.before.grantable if change.before else frozenset()
        revokes = _revokes(target, grantee, frozenset(), option)
        work.add(Phase.EXPAND, Order.REVOKE_FROM_OWNERS, *revokes)
        return
    empty = Privileges(target=target, grantee=grantee)
    old, new = change.before or empty, change.after or empty
    if change.before and not work.before.has_target(target):
        old = empty
    taken = (old.granted - new.granted) | (new.revoked - old.revoked)
    if "ALL" in old.granted - new.granted:
        taken = frozenset({"ALL"})
    all_but = new.revoked if "ALL" in new.granted - old.granted else frozenset()
    taken -= all_but
    less = old.grantable - new.grantable - taken
    phase = Phase.CONTRACT if work.before.has_target(target) else Phase.EXPAND
    early = Phase.EXPAND
    if target.on in BY_DEFAULT:
        # Until then those before hold for all that is made; those of a schema go before it does.
        phase = early = Phase.CONTRACT if _schema_goes(target, work) else Phase.RENAME_BACK
    means_owner = bool(new.revoked - old.revoked)
    for revoke in _revokes(target, grantee, taken, less):
        work.add(phase, Order.REVOKE, revoke if means_owner else _while_it_may(revoke, work))
    stood = old.revoking(taken, option_only=False) if taken else old
    if "ALL" in new.granted and "ALL" not in stood.granted and stood.granted:
        stood = empty
    given = (new.granted - stood.granted) | (stood.revoked - new.revoked)
    option = new.grantable - stood.grantable
    late = phase if taken or _taken_with_table(target, grantee, work) else early
    if late is not early and target.column is not None:
        given |= new.granted  # the table's are revoked first, and all of these with them
    work.add(late, Order.GRANT, *_grants(target, grantee, given - option, option))
    if all_but:
        but = Revoke(target=target, grantee=grantee, privileges=tuple(sorted(all_but)))
        work.add(late, Order.GRANT, but)


def _schema_goes(target: Target, work: Work) -> bool:
    key = namespace_key(target.name)
    return bool(work.before.objects.get(key)) and not work.after.objects.get(key)


def _of_owner(
    target: Target,
    grantee: str | None,
    items: tuple[Privileges | None, Privileges | None],
    work: Work,
) -> None:
    """An owner loses privileges late: until then the script may need them."""
    old, new = (
        item if item is not None and item.of_owner else Privileges(target=target, grantee=grantee)
        for item in items
    )
    owner = work.before.owners.get(target.owned)
    if owner is None or owner.role != grantee:  # who is the owner by then, with what that one had
        found = work.before.privileges.get((target, owner.role)) if owner else None
        old = found if found and found.of_owner else replace(old, revoked=frozenset())
    if not is_owner(work.after, target, grantee):
        _of_next_owner(target, work)
        return
    taken, given = new.revoked - old.revoked, old.revoked - new.revoked
    if "ALL" in new.revoked | old.revoked:
        given, taken = (new.granted - old.granted), taken | (old.granted - new.granted)
        given = given if "ALL" in new.revoked else frozenset({"ALL"})
        taken = taken if "ALL" in new.revoked else new.revoked
    grants, revokes = (
        [kind(target=target, grantee=grantee, privileges=tuple(sorted(names)))] if names else []
        for kind, names in ((Grant, given), (Revoke, taken))
    )
    said = (*revokes, *grants) if "ALL" in new.revoked else (*grants, *revokes)
    for operation in said:
        if not work.schedule.has(operation):
            work.add(Phase.CONTRACT, Order.GRANT, operation)


def _of_next_owner(target: Target, work: Work) -> None:
    """One of whom no side says anything lacks what the former owner lacked."""
    owner = work.after.owners.get(target.owned)
    sides = (work.before.privileges, work.after.privileges)
    if owner and not any(side.get((target, owner.role)) for side in sides):
        _of_owner(target, owner.role, (None, None), work)


def _revokes(
    target: Target, grantee: str | None, taken: frozenset[str], less: frozenset[str]
) -> Iterator[Revoke]:
    """REVOKE of the privileges, and of the grant option alone for those in ``less``."""
    if taken:
        yield Revoke(target=target, grantee=grantee, privileges=tuple(sorted(taken)))
    if less and "ALL" not in taken:
        names = tuple(sorted(less))
        yield Revoke(target=target, grantee=grantee, privileges=names, option_only=True)


def _while_it_may(revoke: Revoke, work: Work) -> Operation:
    """Of a relation of which no side says who owns it, it may be the role: what that was granted,
    it had before, and keeps.  A view may have lost the column by then."""
    target, role = revoke.target, revoke.grantee
    if target.column is not None:
        part = Part(kind="column", name=target.column, of=target.name)
        is_of_view = work.after.views.get(target.name) is not None
        return Guarded(operation=revoke, part=part) if is_of_view else revoke
    said = any(side.owners.get(target.owned) for side in (work.before, work.after))
    if role is None or said or target.on not in OWNED_RELATIONS:
        return revoke
    part = Part(kind="owner", name=role, of=target.name)
    return Guarded(operation=revoke, part=part, missing=True)


def _grants(
    target: Target, grantee: str | None, plain: frozenset[str], option: frozenset[str]
) -> Iterator[Grant]:
    for names, grantable in ((plain, False), (option, True)):
        if names:
            told = tuple(sorted(names))
            yield Grant(target=target, grantee=grantee, privileges=told, grantable=grantable)


def _taken_with_table(target: Target, grantee: str | None, work: Work) -> bool:
    """Whether something of the table is revoked, which its columns lose too."""
    if target.column is None:
        return False
    whole = replace(target, column=None)
    old, new = (s.privileges.get((whole, grantee)) for s in (work.before, work.after))
    return bool(old and (old.granted - (new.granted if new else frozenset())))


def columns_again(work: Work) -> None:
    """Privileges on columns that stay, where the table's are revoked."""
    for item in work.after.privileges:
        stood = work.before.privileges.get(item.signature)
        if stood == item and _taken_with_table(item.target, item.grantee, work):
            _again(item, work)


def objects_again(work: Work) -> None:
    """Privileges on a type, a sequence or an object of a plain kind that is built anew, and on a
    relation that takes the name of one of another kind: they went with the old one, and it has what
    default privileges give."""
    built = (e for e in work.schedule.entries if e[0] is not Phase.RENAME)  # those keep theirs
    created = {key for entry in built for key in entry[-1].creates()}
    created |= {relation(name) for name in work.reach.types}
    stood = {target for target in targets_of(work.before) if target.on in {"TYPE", "SEQUENCE"}}
    stood |= {item.target for item in work.before.privileges if _is_of_plain(item.target, work)}
    passed = of_another_kind(work.before, work.after)
    told = (*targets_of(work.before), *(item.target for item in work.before.privileges))
    stood |= {target for target in told if target.on == "TABLE" and target.name in passed}
    anew = {target for target in stood if created & set(key_of(target))}
    defaults = standing_defaults(work.before) if anew else []
    for target in (t for t in targets_of(work.after) if t in anew):
        _as_meant(target, defaults, work, Phase.CONTRACT)
    for item in work.after.privileges:
        if item.target in anew:
            _again(item, work)


def _is_of_plain(target: Target, work: Work) -> bool:
    """Whether it is of no kind that keeps its privileges in the archive meanwhile."""
    if target.on == "ROUTINE":
        key = (target.name, target.arguments)
        return not (work.before.functions.get(key) and work.after.functions.get(key))
    foreign = work.before.objects.get(("foreign table", target.name, "", None))
    return target.on in OWNED or (target.on == "TABLE" and foreign is not None)


def _again(item: Privileges, work: Work) -> None:
    plain, option = item.granted - item.grantable, item.granted & item.grantable
    for again in _grants(item.target, item.grantee, plain, option):
        if not work.schedule.has(again):
            work.add(Phase.CONTRACT, Order.GRANT, again)
    if item.revoked:
        gone = Revoke(
            target=item.target, grantee=item.grantee, privileges=tuple(sorted(item.revoked))
        )
        if not work.schedule.has(gone):
            work.add(Phase.CONTRACT, Order.GRANT, gone)


def revoke_from_new(work: Work) -> None:
    """What default privileges give of a new object to whom it is not meant for, or take."""
    defaults = standing_defaults(work.before)
    if not defaults:
        return
    stood = set(targets_of(work.before))
    for target in (t for t in targets_of(work.after) if t not in stood):
        _as_meant(target, defaults, work, Phase.EXPAND)


def _as_meant(target: Target, defaults: list[Privileges], work: Work, phase: Phase) -> None:
    for start in started_with(target, defaults, work.before):
        empty = Privileges(target=target, grantee=start.grantee)
        meant = work.after.privileges.get(empty.signature) or empty
        _revoke_from_new(start, meant, work, phase)


def _revoke_from_new(start: Privileges, meant: Privileges, work: Work, phase: Phase) -> None:
    target, grantee = start.target, start.grantee
    taken = start.granted - meant.granted
    if taken:
        revoked = Revoke(target=target, grantee=grantee, privileges=tuple(sorted(taken)))
        work.add(phase, Order.REVOKE, revoked)
    option = start.grantable - meant.grantable - taken
    if option:
        names = tuple(sorted(option))
        only = Revoke(target=target, grantee=grantee, privileges=names, option_only=True)
        work.add(phase, Order.REVOKE, only)
    back = start.revoked - meant.revoked
    if back and not start.granted:
        granted = Grant(target=target, grantee=grantee, privileges=tuple(sorted(back)))
        work.add(phase, Order.GRANT, granted)


def plan_owner(change: Change, work: Work) -> None:
    """What only the before-file says of an owner is left as it is going forward; on the way back
    the role that runs the script gets what nobody said an owner of."""
    found: Owner = change.after or change.before
    if not work.after.has_target(found.target):
        return
    role = change.after.role if change.after else None
    made = SetOwner(target=found.target, role=role)
    if not work.schedule.has(made):
        work.add(Phase.EXPAND, Order.SET_OWNERS, made)


def _created(work: Work) -> set[Key]:
    return {key for entry in work.schedule.entries for key in entry[-1].creates()}


def owners_again(work: Work) -> None:
    """What is dropped and created belongs to the role that runs the script, until it is told; and
    its owner has everything again, until what it took from itself is taken."""
    created, anew = _created(work), set[Target]()
    for owner in work.after.owners:
        if not created & set(key_of(owner.target)):
            continue
        anew.add(owner.target)
        made = SetOwner(target=owner.target, role=owner.role)
        if not work.schedule.has(made):
            work.add(Phase.EXPAND, Order.SET_OWNERS, made)
        _former_owner_goes(owner, work)
    for item in work.after.privileges:
        stood = work.before.privileges.get(item.signature)
        if item.of_owner and stood and item.target.owned in anew:
            _of_owner(item.target, item.grantee, (None, item), work)


def _former_owner_goes(owner: Owner, work: Work) -> None:
    """What a view or a routine lets its owner do comes back with the privileges of the others."""
    target, former = owner.target, work.before.owners.get(owner.target)
    comes_back = target.on == "ROUTINE" or work.before.views.get(target.name) is not None
    if former and comes_back and former.role != owner.role:
        gone = Revoke(target=target, grantee=former.role, privileges=("ALL",))
        work.add(Phase.EXPAND, Order.SET_OWNERS, gone)


def fixed_extensions(batches: tuple[Batch, ...], work: Work) -> list[Operation]:
    """An extension that cannot move stops the script before anything is done."""
    steps = (step.operation for batch in batches for step in batch.steps)
    moved = {operation.name for operation in steps if isinstance(operation, MoveExtension)}
    return [
        Precondition(
            violated=work.expression(
                "EXISTS (SELECT FROM pg_catalog.pg_extension "
                f"WHERE extname = {literal(name)} AND NOT extrelocatable)"
            ),
            why=f"extension {name} is not relocatable",
        )
        for name in sorted(moved)
    ]


def missing_roles(batches: tuple[Batch, ...], work: Work) -> list[Operation]:
    """A role that is not there stops the script before anything is done: roles belong to the
    server, and no migration creates one."""
    operations = [bare(step.operation) for batch in batches for step in batch.steps]
    roles = {o.grantee for o in operations if isinstance(o, Grant | Revoke)}
    roles |= {o.role for o in operations if isinstance(o, SetOwner)}
    return [
        Precondition(
            violated=work.expression(f"to_regrole({literal(quoted(role))}) IS NULL"),
            why=f"there is no role {role}",
        )
        for role in sorted(role for role in roles if role is not None)
    ]
