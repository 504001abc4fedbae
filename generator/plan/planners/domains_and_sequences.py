"""Plans extensions and sequences."""

from __future__ import annotations

import re

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.looked_with import is_looked_with
from generator.plan.operations import (
    AlterSequence,
    CreateExtension,
    CreateSequence,
    DropExtension,
    DropSequence,
    KeepSequence,
    Operation,
    RecreateExtension,
    RestartSequence,
    RestoreSequence,
    SetSequenceLogged,
    UpdateExtension,
)
from generator.plan.order import Order
from generator.plan.planners.comments import after_creation
from generator.plan.planners.passed_numbers import is_passed_on
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.columns import RANGES
from generator.schema.objects import Extension
from generator.schema.sequences import Sequence


def plan_extension(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before is None:
        phase = Phase.RENAME if is_looked_with(after, work) else Phase.CREATE
        create = CreateExtension(extension=replace(after, comment=None))
        work.add(phase, Order.CREATE_EXTENSIONS, create)
        after_creation("extensions", after, None, work, phase)
    elif after is None:
        work.add(Phase.CONTRACT, Order.DROP_EXTENSIONS, DropExtension(extension=before))
    elif before.version != after.version:
        known = before.version is not None or work.back
        if not known:
            _refuse_unknown_version(after, work)
        elif after.version is None or (
            before.version and _numbers(before.version) < _numbers(after.version)
        ):
            update = UpdateExtension(name=after.name, version=after.version)
            work.add(Phase.CREATE, Order.CREATE_EXTENSIONS, update)
        else:  # first, since PostgreSQL refuses it while something uses the extension
            again = RecreateExtension(extension=replace(after, comment=None))
            work.add(Phase.RENAME, Order.CREATE_EXTENSIONS, again)


def _refuse_unknown_version(extension: Extension, work: Work) -> None:
    work.refuse(
        "SP209",
        f"extension:{extension.name}",
        f'extension "{extension.name}" gets a version, and none is specified before',
        "specify its version before, too: which one the server has is not known",
    )


def _numbers(version: str) -> list[tuple[int, str]]:
    """For the order of versions: 1.10 comes behind 1.9, and 2.0rc before 2.0.1."""
    parts = re.findall(r"[0-9]+|[^0-9.]+", version)
    numbers = (part.lstrip("0") if part[0] in "0123456789" else None for part in parts)
    return [(-1, p) if n is None else (len(n), n) for n, p in zip(numbers, parts, strict=True)]


def plan_sequence(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    sides = (work.before, work.after) if before else (work.after, work.before)
    if not (before and after) and is_passed_on(before or after, *sides):
        return
    if before is None:
        first = replace(after, owned_by=None, comment=None)
        work.add(Phase.CREATE, Order.CREATE_SEQUENCES, CreateSequence(sequence=first))
        after_creation("sequences", after, None, work, Phase.CREATE)
        if not work.accepted_back(f"sequence {after.name}"):
            kept_in = work.archive(after.name, other=True)
            restore = RestoreSequence(sequence=after.name, archive=kept_in)
            work.add(Phase.CREATE, Order.RESTORE_SEQUENCES, restore)
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
            keep = KeepSequence(sequence=free, archive=work.archive(before.name))
            work.keep(Phase.CONTRACT, Order.DROP_TYPES, keep, keep.archive, "")
    elif replace(before, comment=None) != replace(after, comment=None):
        there = replace(before, unlogged=after.unlogged, comment=after.comment)
        if before.unlogged != after.unlogged:
            switch = SetSequenceLogged(sequence=after.name, unlogged=after.unlogged)
            work.add(Phase.EXPAND, Order.ALTER_DOMAINS, switch)
        if there != after:
            if before.owned_by and _gets_another_owner(after.name, work):
                # Nothing but its table has another owner while a column owns it.
                free = AlterSequence(sequence=replace(before, owned_by=None, comment=None))
                work.add(Phase.EXPAND, Order.RELEASE_SEQUENCES, free)
            altered = AlterSequence(sequence=replace(after, comment=None))
            work.add(Phase.EXPAND, Order.ALTER_DOMAINS, *restarted(before, after), altered)


def keep_owned(table: str, work: Work, column: str | None = None) -> None:
    """The sequences that the column owns, or any one of the table: they would go with it while it
    is made again."""
    for before in work.before.sequences.referring("table", table):
        after = work.after.sequences.get(before.name)
        owner = before.owned_by
        if after and owner and after.owned_by == owner and column in {None, owner[1]}:
            free = AlterSequence(sequence=replace(after, owned_by=None, comment=None))
            work.add(Phase.CONTRACT, Order.RELEASE_SEQUENCES, free)
            owned = AlterSequence(sequence=replace(after, comment=None))
            work.add(Phase.CONTRACT, Order.ALTER_DOMAINS, owned)


def _gets_another_owner(name: str, work: Work) -> bool:
    """Whether it belongs to another role in the end."""
    old, new = (side.owners.referring("target", name) for side in (work.before, work.after))
    return old != new


def restarted(before: Sequence, after: Sequence) -> list[Operation]:
    """What lets a sequence into new limits: before those that begin later it starts there, since it
    never gave out a number from there, and so it does where it never gave out any.  The limits are
    wide meanwhile if it has to start beyond the old ones."""
    descends = after.increment < 0
    later = after.maximum < before.maximum if descends else after.minimum > before.minimum
    later = later and descends == (before.increment < 0)
    if not later and after.minimum <= before.start <= after.maximum:
        return []
    wide = replace(
        before,
        comment=None,
        minimum=min(before.minimum, after.minimum),
        maximum=max(before.maximum, after.maximum),
        type=max(before.type, after.type, key=lambda name: RANGES[name][1]),
    )
    nearest, never = after.minimum, wide.minimum
    if descends:
        nearest, never = after.maximum, wide.maximum
    limit = nearest if later else never
    restart = RestartSequence(
        sequence=after.name, start=after.start, limit=limit, descends=descends
    )
    reaches = before.minimum <= after.start <= before.maximum
    return [restart] if reaches else [AlterSequence(sequence=wide), restart]
