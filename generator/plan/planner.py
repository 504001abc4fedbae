"""Plans both directions between two schemas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from generator.findings import Findings, Place, Refused
from generator.plan.changes import Change, diff, differences
from generator.plan.cleanup import cleanup
from generator.plan.context import Canonical, Work
from generator.plan.half_run import taken_back
from generator.plan.held_before import held_before
from generator.plan.hidden_rows import refuse_hidden_rows, with_rows_shown
from generator.plan.index_parts import with_index_parts
from generator.plan.indexes_beside import behind_attached
from generator.plan.intent import Intent
from generator.plan.interrupted import Half, ends_at, half, take_back
from generator.plan.looked_with import looks_with_new
from generator.plan.making_room import room_made
from generator.plan.operations import (
    AttachPartition,
    CannotApply,
    DetachPartition,
    Operation,
)
from generator.plan.order import Order
from generator.plan.partitioning import Parted, parted, standing_apart
from generator.plan.plan import Batch, Migration, Plan, Question
from generator.plan.planners.columns import plan_column
from generator.plan.planners.comments import plan_changed_comment
from generator.plan.planners.constraints import plan_constraint
from generator.plan.planners.domains import comment_checks, domains_built_anew, plan_domain
from generator.plan.planners.domains_and_sequences import (
    plan_extension,
    plan_sequence,
)
from generator.plan.planners.enums import plan_enum
from generator.plan.planners.first_rows import plan_rows
from generator.plan.planners.foreign_keys import foreign_keys_stand_aside
from generator.plan.planners.grown_tables import grown
from generator.plan.planners.indexes import plan_index, restore_rows_set_aside
from generator.plan.planners.moving_rows import move_rows
from generator.plan.planners.options import has_options, set_options, types_stand_aside
from generator.plan.planners.plain import (
    drop_shells,
    plan_attribute,
    plan_object,
)
from generator.plan.planners.privileges import (
    columns_again,
    fixed_extensions,
    missing_roles,
    objects_again,
    owners_again,
    plan_owner,
    plan_privileges,
    revoke_from_new,
)
from generator.plan.planners.rebuild import rebuild
from generator.plan.planners.routines import (
    plan_function,
    plan_stars,
    plan_switched,
    plan_trigger,
)
from generator.plan.planners.tables import plan_table
from generator.plan.planners.views import plan_views
from generator.plan.planners.whole_rows import plan_whole_rows
from generator.plan.preconditions import questions
from generator.plan.privileges import Crossing, left
from generator.plan.reach import reach
from generator.plan.renames import (
    applied,
    late_renames,
    renamed_schemas,
    renames,
    with_views_made_again,
)
from generator.plan.rows_that_move import Spreading
from generator.plan.schedule import Phase, batched
from generator.plan.target_names import in_target_names
from generator.plan.unknown_parts import unknown_parts, unknown_view_parts
from generator.schema.followed_columns import followed
from generator.schema.objects import Schema
from generator.schema.serials import spelled_out
from generator.schema.tables import CONSTRAINTS

CHECK_ROWS = "check the rows"
SPLIT = "split the change into two features, one after the other"
PLANNERS: dict[str, Callable[[Change, Work], None]] = {
    "extensions": plan_extension,
    "enums": plan_enum,
    "domains": plan_domain,
    "sequences": plan_sequence,
    "functions": plan_function,
    "tables": plan_table,
    "columns": plan_column,
    "primary_key": plan_constraint,
    **dict.fromkeys(CONSTRAINTS, plan_constraint),
    "indexes": plan_index,
    "triggers": plan_trigger,
    "objects": plan_object,
    "attributes": plan_attribute,
    "privileges": plan_privileges,
    "owners": plan_owner,
}


def plan(
    before: Schema,
    after: Schema,
    *,
    forward: Intent,
    back: Intent,
    expression: Canonical,
    place: Callable[[str], Place],
) -> Plan:
    """The plan from ``before`` to ``after`` and back.

    ``place`` gives the place of an object in the input, for findings.  Raises Refused with
    everything that is neither kept nor chosen, and with whatever else cannot be done.
    """
    findings = Findings()
    before, after = _unfolded(before, after), _unfolded(after, before)
    there, again, renamed = _renamed_both_ways((forward, back), (before, after), place, expression)
    word_back = in_target_names(back, forward)
    known = partial(Work, back=False, place=place, findings=findings, renames=bool(there))
    known = partial(known, named=(renamed, after))
    work = partial(_worked, own=forward.own, expression=expression)
    forth = _direction(
        work(known, (renamed, after), intent=forward, opposite=word_back),
        (before, after),
        there,
        Crossing(leaves=True),
    )
    known_back = partial(known, back=True)
    reverse = _direction(
        work(known_back, (after, renamed), intent=word_back, opposite=forward),
        (after, before),
        again,
        Crossing(waiting=frozenset(left(forth.operations))),
        forth,
    )
    findings.raise_if_any()
    return Plan(
        before=before,
        after=after,
        forward=forth,
        rollback=reverse,
        cleanup=cleanup([forth, reverse], (before, after)),
    )


def _unfolded(schema: Schema, other: Schema) -> Schema:
    """With the serial columns spelled out whose sequence the other side says by itself: what
    differs is its owner or a default, and the numbers go on."""
    for sequence in other.sequences:
        schema = spelled_out(schema, sequence.name)
    return schema


def _worked(
    work: Callable[..., Work],
    ends: tuple[Schema, Schema],
    *,
    intent: Intent,
    opposite: Intent,
    own: str,
    expression: Canonical,
) -> Work:
    start, end = ends
    moves, started = room_made(start, end, own)
    moved = parted(started, end, expression)
    parts = behind_attached(moved, end)
    parts = with_index_parts(parts, started, end, intent.set_asides)
    above = standing_apart(parts, started, end)
    made = work(
        expression=expression,
        before=parts.before,
        after=parts.after,
        keyed=(moved.before, moved.keyed or moved.after),
        again=parts.again,
        moved=parts.moved,
        empty=parts.empty,
        circle=parts.circle,
        through=parts.through,
        attached=_tables(parts, AttachPartition),
        detached=_tables(parts, DetachPartition),
        intent=intent.said_below(above),
        opposite=opposite.said_below(above),
        moves=moves,
    )
    for move in moves:
        made.add(Phase.RENAME, Order.CREATE_SCHEMAS, move)
    made.schedule.apart = (moved.before, parts.before)
    for phase, step, operation in parts.operations:
        made.add(phase, step, operation, group=_group(phase, step, operation))
    move_rows(parts.moves, parts.moves_back, made)
    return made


def _tables(parts: Parted, kind: type[AttachPartition] | type[DetachPartition]) -> dict[str, str]:
    """By the partition, the table to which such an operation attaches it, or from which."""
    return {o.partition: o.table for *_, o in parts.operations if isinstance(o, kind)}


def _group(phase: Phase, step: Order, operation: Operation) -> str:
    """Behind the rows of a partition that come back late it is attached, and has the rest."""
    if step is Order.ATTACH_LATE:
        late = operation.created_part()
        return late.name if late else ""
    beside = phase is Phase.LATE and step is Order.CREATE_INDEXES_IN_PARTS
    return str(getattr(operation, "table", "")) if beside else ""


def _renamed_both_ways(
    intents: tuple[Intent, Intent],
    ends: tuple[Schema, Schema],
    place: Callable[[str], Place],
    expression: Canonical,
) -> tuple[list[Operation], list[Operation], Schema]:
    """The renames of both directions, and the first schema under the names of the second."""
    (forward, back), (before, after) = intents, ends
    there, renamed = _renamed(forward, ends, place)
    # On the way back the schemas are renamed last: until then, what was in them is in these.
    before = applied(renamed_schemas(forward.renamed_schemas), before)
    again, _ = _renamed(back, (renamed, before), place, there)
    following = with_views_made_again(renamed, before, after, forward)
    spread = Spreading.of(after, following, expression).again if there else frozenset[str]()
    changed = reach(after, following, spread).relations if there else ()
    return there, again, with_views_made_again(renamed, before, after, forward, changed)


def _renamed(
    intent: Intent,
    ends: tuple[Schema, Schema],
    place: Callable[[str], Place],
    forth: Sequence[Operation] = (),
) -> tuple[list[Operation], Schema]:
    """The renames, and the schema under its new names.  Raises Refused."""
    schema, end = ends
    try:
        made = renames(intent, schema, end, forth)
        return made, applied(made, schema)
    except CannotApply as problem:
        findings = Findings()
        findings.add("SP290", f"a rename is not possible: {problem}", help=SPLIT, place=place(""))
        raise Refused(findings.sorted()) from problem


def _direction(
    work: Work,
    ends: tuple[Schema, Schema],
    renames: list[Operation],
    crossing: Crossing,
    other: Migration | None = None,
) -> Migration:
    """One direction; what stands in its way goes to the findings, and nothing is planned then.

    ``other`` is the way forward, which may have stopped half way, where this is the way back.
    """
    start, end = ends
    late = late_renames(renames) if work.back else ()
    for number, rename in enumerate(renames):
        step = Order.RENAME_OBJECTS if number in late else Order.RENAME
        work.add(work.rename_phase, step, rename)
    try:
        _apply_planners(work)
        if work.refused:
            return Migration(batches=())
        if has_options(start, end):
            set_options(work, _reached(work, start, crossing), end)
        batches = work.schedule.batches(start, crossing)
        batches, asked = _way(batches, work, ends, crossing, other)
        waiting = left(step.operation for batch in batches for step in batch.steps)
        kept = (*work.kept, *(item.archive for item in waiting))
        migration = Migration(batches=batches, kept=kept, questions=asked)
        reached = migration.apply(start)
    except CannotApply as problem:
        if not work.findings:  # else it follows from what was refused before
            work.refuse("SP290", "", f"no order of the statements is possible: {problem}", SPLIT)
        return Migration(batches=())
    refuse_hidden_rows(migration, start, work)
    for change in differences(reached, end):
        what = f"the plan does not reach the target: {change.kind} {change.name} would differ"
        work.refuse("SP291", change.table or change.name, what, SPLIT)
    return migration


def _way(
    batches: tuple[Batch, ...],
    work: Work,
    ends: tuple[Schema, Schema],
    crossing: Crossing,
    other: Migration | None,
) -> tuple[tuple[Batch, ...], tuple[Question, ...]]:
    """The batches with all that looks; where this is the way back, those that lead back from the
    most states in which ``other`` may have stopped, and the fewest of them."""
    start, end = ends
    stopped, more = half(other, end) if other else None, None
    if stopped and not ends_at(batches, stopped.schema, end):
        more = _lenient(work, start, crossing, stopped)
        if more and ends_at(more, stopped.schema, end):
            batches = more
    checked, asked = _checked(batches, ends, work, other)
    if other is None or work.intent.unmapped != "stop":
        return checked, asked
    found = taken_back(checked, other, end)
    if more:
        others = taken_back(_checked(more, ends, work, other)[0], other, end)
        found = max(found, others, key=lambda way: (way.states, -len(way.batches)))
    return found.batches, asked


def _checked(
    batches: tuple[Batch, ...], ends: tuple[Schema, Schema], work: Work, other: Migration | None
) -> tuple[tuple[Batch, ...], tuple[Question, ...]]:
    """The batches behind what looks first, at rows and at what no schema declares."""
    batches, asked = _asked(batches, ends[0], work)
    if work.intent.unmapped == "stop":
        batches = _known(batches, ends, other)
    return with_rows_shown(batches, ends[0], work), asked


def _lenient(
    work: Work, start: Schema, crossing: Crossing, stopped: Half
) -> tuple[Batch, ...] | None:
    """The way back that also drops what forward adds for a while."""
    try:
        return take_back(work.schedule, stopped).batches(start, crossing)
    except CannotApply:
        return None


def _reached(work: Work, start: Schema, crossing: Crossing) -> Schema:
    """Where what is scheduled so far leads to."""
    return Migration(batches=work.schedule.batches(start, crossing)).apply(start)


def _asked(
    batches: tuple[Batch, ...], start: Schema, work: Work
) -> tuple[tuple[Batch, ...], tuple[Question, ...]]:
    """The batches behind what looks for rows at which they would stop.

    Names are those of the target: where they are new, it looks in the transaction of the renames,
    and in that of what it looks with.
    """
    changed = work.moves or (work.renames and not work.back) or looks_with_new(work)
    renamed = batches[:1] if changed else ()
    first = [step.operation for batch in renamed for step in batch.steps]
    schema = start
    for operation in first:
        schema = operation.apply(schema)
    rest, at_first = batches[len(renamed) :], not renamed
    asked = questions(rest, schema, work, first=at_first)
    again = [] if work.back else questions(rest, schema, work, first=at_first, again=True)
    looks: list[Operation] = [q.looks for q in (*asked, *again) if q.looks]
    looks += [*missing_roles(batches, work), *fixed_extensions(batches, work)]
    title = renamed[0].title if renamed else CHECK_ROWS
    before, _ = batched([*first, *looks], start, title)
    return (*before, *rest), tuple(asked)


def _known(
    batches: tuple[Batch, ...], ends: tuple[Schema, Schema], other: Migration | None
) -> tuple[Batch, ...]:
    """The batches behind a look at the tables from which they take something away, and at the
    archive."""
    found = (
        unknown_parts(batches, ends, other),
        unknown_view_parts(batches, ends),
        held_before(batches, other),
    )
    looks = [operation for operation in found if operation]
    if not looks:
        return batches
    first, rest = batches[0], batches[1:]
    if not first.transactional:
        before, _ = batched(looks, ends[0], "check the tables")
        return (*before, *batches)
    operations = [*looks, *(step.operation for step in first.steps)]
    before, _ = batched(operations, ends[0], first.title)
    return (*before, *rest)


def _apply_planners(work: Work) -> None:
    changes = [
        change
        for change in diff(followed(work.before, work.after), work.after)
        if change.table not in work.again
    ]
    changes += [Change(kind="tables", before=grown(n, work)) for n in sorted(work.again)]
    changes += [Change(kind="tables", after=work.new_table(n)) for n in sorted(work.again)]
    revoke_from_new(work)
    # Enums first: what they build anew decides where functions and triggers find their place.
    for change in sorted(changes, key=lambda c: c.kind != "enums"):
        planner = PLANNERS.get(change.kind)
        if planner:
            planner(change, work)
    drop_shells(work)
    plan_stars(work)
    plan_rows(work)
    domains_built_anew(work)
    rebuild(work)
    plan_switched(work)
    plan_whole_rows(work)
    plan_views(work)
    for change in changes:
        plan_changed_comment(change, work)
    comment_checks(work)
    foreign_keys_stand_aside(work)
    restore_rows_set_aside(work)
    types_stand_aside(work)
    owners_again(work)
    columns_again(work)
    objects_again(work)
