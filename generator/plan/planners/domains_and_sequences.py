"""Plans extensions and sequences."""

from __future__ import annotations

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.operations import (
    AlterSequence,
    CreateExtension,
    CreateSequence,
    DropExtension,
    DropSequence,
    KeepSequence,
    Operation,
    RestoreSequence,
    StartNumbers,
)
from generator.plan.order import Order
from generator.plan.planners.comments import after_creation
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.names import kept
from generator.schema.sequences import Sequence


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
            "move extensions manually: callers that rely on a search_path must change too",
        )
    elif before.version != after.version:
        work.refuse(
            "SP209",
            f"extension:{after.name}",
            f'extension "{after.name}" would change its version',
            "update extensions manually: their scripts determine the locks",
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
        if work.after.table(before.name) and not work.accepted(f"sequence {before.name}"):
            work.refuse(
                "SP230",
                f"sequence:{before.name}",
                f'the name "{before.name}" would pass from a sequence to a table'
                + (" in the rollback" if work.back else "")
                + ", and the archive would keep both with this name",
                f"give the table another name, or accept the loss of `sequence {before.name}`",
            )
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
        work.add(Phase.EXPAND, Order.ALTER_DOMAINS, *starts_inside(before, after), altered)


def starts_inside(before: Sequence, after: Sequence) -> tuple[Operation, ...]:
    """An unused sequence stands at its old first number, which new limits may leave outside."""
    low, high = max(before.minimum, after.minimum), min(before.maximum, after.maximum)
    if after.minimum <= before.start <= after.maximum or low > high:
        return ()
    return (StartNumbers(sequence=after.name, start=min(max(after.start, low), high)),)
