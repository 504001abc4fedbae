"""Plans foreign keys, and those whose referenced key is dropped.

A foreign key depends on one index of the parent, the first that fits (ruleutils tells the columns
and not which).  So where one that fits goes, it is taken off just before and added again, NOT
VALID, once the others stand: in the transaction in which that key goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.changes import Change, diff
from generator.plan.context import Work
from generator.plan.operations import (
    AddForeignKey,
    AddPrimaryKey,
    AddUnique,
    AttachPartition,
    CreateIndex,
    DetachPartition,
    DropConstraint,
    FillColumn,
    FillColumnInSteps,
    RestoreColumn,
    RestoreWholeRows,
    ValidateConstraint,
)
from generator.plan.operations.casts import keeps_every_value
from generator.plan.order import Order
from generator.plan.planners.comments import after_creation
from generator.plan.planners.followed_keys import follow
from generator.plan.planners.indexes import is_taken_over
from generator.plan.planners.looking_functions import comes_behind
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.collection import Objects
from generator.schema.constraints import Exclusion, ForeignKey, Index, PrimaryKey, Unique
from generator.schema.foreign_key_parts import parts_apart
from generator.schema.inheritance import ancestors, descendants
from generator.schema.objects import Schema
from generator.schema.options import UNLOGGED, option
from generator.schema.tables import Table

Key = PrimaryKey | Unique | Index | Exclusion


def plan_foreign_key(
    table: str, before: ForeignKey | None, after: ForeignKey | None, work: Work
) -> None:
    if before is not None:
        above = after is None and _comes_above(table, before, work)
        moments = bool(_moments(table, after or before, work))
        if above and not moments and _stays_as_part(table, before, work):
            return
        if (above or after) and not moments:
            drop = DropConstraint(table=table, name=before.name)
            work.add(Phase.EXPAND, Order.REPLACE_CONSTRAINTS, drop)
        else:
            take_off(table, before, work, after)
    if after is not None:
        add_foreign_key(table, after, work)


def _comes_above(table: str, key: ForeignKey, work: Work) -> bool:
    """Whether a table above gets the same."""
    owner, above = work.after.table(table), work.after
    if owner is None or owner.bound is None or table in work.detached or table in work.attached:
        return False
    return any(_is_like(key, k) for t in ancestors(above, owner) for k in t.foreign_keys)


def _stays_as_part(table: str, key: ForeignKey, work: Work) -> bool:
    """Under its name (tryAttachPartitionForeignKey in tablecmds.c)."""
    return key.name in dict(work.new_table(table).part_names).values()


def _was_above(table: str, key: ForeignKey, work: Work) -> bool:
    """Whether a table above had the same: where that goes, its part goes with it."""
    owner = work.before.table(table)
    if owner is None or owner.bound is None or table in work.detached:
        return False
    return any(_is_like(key, k) for t in ancestors(work.before, owner) for k in t.foreign_keys)


def _is_like(one: ForeignKey, other: ForeignKey) -> bool:
    return _nameless(one) == _nameless(other)


def take_off(table: str, key: ForeignKey, work: Work, again: ForeignKey | None = None) -> None:
    """Before the first of the keys goes that it, or what it becomes, may stand on, and before the
    rows that are referred to leave their table."""
    moments = {*_moments(table, key, work), *(_moments(table, again, work) if again else ())}
    drop = DropConstraint(table=table, name=key.name)
    moves = key.table in work.reach.moved or (again and again.table in work.reach.moved)
    # One that is detached has the key of its table by itself only from then on.
    goes = work.after.table(table) is None and table not in work.detached
    moves = moves or (goes and _leaving({table}, work) != [])
    phase = _detaches(table, key, work) if moves else Phase.CONTRACT
    if Phase.REQUIRE in moments and phase > Phase.REQUIRE:
        work.add(Phase.REQUIRE, Order.RELEASE_KEYS, drop, group=key.table)
    else:
        work.add(phase, Order.DROP_REFERENCES if moves else Order.DROP_CONSTRAINTS, drop)


def _detaches(table: str, key: ForeignKey, work: Work) -> Phase:
    """When the first partition leaves the table at either end: what PostgreSQL refuses while its
    rows are referred to, and what else would take the key along."""
    return min(_leaving({table, key.table}, work), default=Phase.CONTRACT)


def _leaving(tables: set[str], work: Work) -> list[Phase]:
    """When partitions leave one of the tables."""
    leaving = [
        (name, entry) for name in tables for entry in work.schedule.of(DetachPartition, name)
    ]
    return [phase for name, (phase, _, detach) in leaving if detach.table == name]


def add_foreign_key(table: str, key: ForeignKey, work: Work, between: Phase | None = None) -> None:
    """NOT VALID first: what is there is proved without holding up the parent.  Behind the values
    that are written ``between``."""
    if _comes_from_above(table, key, work):
        return
    phase, step, group = _place(table, key, work)
    if between is not None and between >= phase:
        phase, step, group = (
            (Phase.PROVE, Order.ADD_FOREIGN_KEYS, table)
            if between < Phase.PROVE
            else (Phase.LATE, Order.ADD_FOREIGN_KEYS_LATE, "")
        )
    parent = work.after.table(key.table)
    # NOT VALID is refused on a partitioned table before 18.  Of one that refers to a partitioned
    # table VALIDATE proves what names the table, and not what PostgreSQL makes for each partition.
    # And no foreign key becomes part of another one before it is proved.
    spread = any(t and t.partition_by is not None for t in (work.new_table(table), parent))
    spread = spread or _becomes_part(table, key, work)
    unproved = replace(key, validated=spread and key.validated, comment=None)
    for part, own in _parts_first(table, key, work):
        first = AddForeignKey(table=part, key=replace(own, comment=None))
        work.add(phase, step, first, group=group)
    work.add(phase, step, AddForeignKey(table=table, key=unproved), group=group)
    after_creation("foreign_keys", key, table, work, phase, group)
    if key.validated and not spread:
        validate = ValidateConstraint(table=table, name=key.name)
        if phase < Phase.SETTLE:
            work.add(
                Phase.SETTLE,
                Order.VALIDATE if phase is Phase.EXPAND else Order.VALIDATE_FOREIGN_KEYS,
                validate,
                group=table,
            )
        else:
            work.add(Phase.CONFIRM, Order.VALIDATE_AGAIN, validate, group=table)


def foreign_keys_stand_aside(work: Work) -> None:
    """Those that do not change, where the key that they stand on does, or the values of both their
    ends: by whichever is written first, the other one refers to nothing."""
    written = _written(work)
    for table in work.after.tables:
        old = work.before.table(table.name)
        if old is None or table.name in work.again:
            continue
        for key in table.foreign_keys:
            between = _between(table.name, key, written)
            if follow(table.name, key, work):
                between = Phase.LATE
            if not (
                between is not None
                or _is_told_apart(table.name, key, work)
                or _differs(key, work)
                or work.reach.stands(table.name, key)
                or _is_in_circle(table.name, key, work)
            ):
                continue
            # One that gets another name has it by then.
            if _nameless(key) not in map(_nameless, old.foreign_keys):
                continue
            if _moments(table.name, key, work) or _is_in_circle(table.name, key, work):
                take_off(table.name, key, work)
                add_foreign_key(table.name, key, work, between)
            elif between is not None:
                _step_aside(table.name, key, between, work)


def _nameless(key: ForeignKey) -> ForeignKey:
    return replace(key, name="", comment=None)


def _written(work: Work) -> dict[tuple[str, str], Phase]:
    """When the values of columns are written last; those of a partition are its table's, too."""
    found: dict[tuple[str, str], Phase] = {}
    for phase, *_, operation in work.schedule.entries:
        written: list[tuple[str, str]] = []
        match operation:
            case RestoreColumn(table=table, column=column):
                written = [(table, column.name)]
            case RestoreWholeRows(table=table, columns=columns):
                written = [(table, column.name) for column in columns]
            case FillColumn(table=table, column=name) | FillColumnInSteps(table=table, column=name):
                written = [(table, name)]
        for name, column_name in written:
            for at in ((above, column_name) for above in (name, *_above(name, work))):
                found[at] = max(phase, found.get(at, phase))
    return found


def _above(name: str, work: Work) -> Iterator[str]:
    """What the table is a partition or an heir of, in the end or as it is attached meanwhile."""
    table = work.after.table(name)
    yield from (parent.name for parent in ancestors(work.after, table)) if table else ()
    if name in work.attached:
        yield work.attached[name]
        yield from _above(work.attached[name], work)


def _comes_from_above(table: str, key: ForeignKey, work: Work) -> bool:
    """Whether the table gets it by being attached: PostgreSQL tells that from one that comes to the
    table itself (connoinherit)."""
    names = _above(table, work) if table in work.attached else ()
    return any(key in work.new_table(name).foreign_keys for name in names)


def _becomes_part(table: str, key: ForeignKey, work: Work) -> bool:
    """Whether the table keeps it under its name where it is attached to one that has the same."""
    names = _above(table, work) if table in work.attached else ()
    return any(_is_like(key, k) for name in names for k in work.new_table(name).foreign_keys)


def _parts_first(table: str, key: ForeignKey, work: Work) -> list[tuple[str, ForeignKey]]:
    """The partitions that get it under names of their own, before the table gets it."""
    owner = work.after.table(table)
    return [
        (part, own)
        for part, own in (parts_apart(work.after, owner, key) if owner else ())
        if (stood := work.before.table(part)) and own not in stood.foreign_keys
        if part not in work.attached
    ]


def _is_told_apart(table: str, key: ForeignKey, work: Work) -> bool:
    """Whether the table has it from above only before or only from now on; or it would be the
    table's own, since ALTER TYPE makes it anew while the table is detached."""
    comes = _comes_from_above(table, key, work)
    came = _came_from_above(table, key, work)
    ends = (table, key.columns), (key.table, key.referenced)
    retyped = any(work.reach.columns[name] & {*columns} for name, columns in ends)
    return comes != came or (comes and retyped)


def _came_from_above(table: str, key: ForeignKey, work: Work) -> bool:
    above = work.before.table(work.detached.get(table, ""))
    tables = (above, *ancestors(work.before, above)) if above else ()
    # One that it had before is called otherwise.
    keys = (replace(k, comment=None) for t in tables for k in t.foreign_keys)
    own = replace(key, comment=None) in keys
    return own or bool(above and _came_from_above(above.name, key, work))


def _between(table: str, key: ForeignKey, written: dict[tuple[str, str], Phase]) -> Phase | None:
    """When the last values of a column are written of which both ends get others."""
    for column, referenced in zip(key.columns, key.referenced, strict=True):
        ends = {(table, column), (key.table, referenced)}
        if key.enforced and ends <= written.keys():
            return max(written[at] for at in ends)
    return None


def _step_aside(table: str, key: ForeignKey, between: Phase, work: Work) -> None:
    """While values of both ends are written that stay of their types."""
    phase = Phase.EXPAND if between < Phase.PROVE else Phase.CONTRACT
    step = Order.REPLACE_CONSTRAINTS if phase is Phase.EXPAND else Order.DROP_CONSTRAINTS
    work.add(phase, step, DropConstraint(table=table, name=key.name))
    add_foreign_key(table, key, work, between)


def _is_in_circle(table: str, key: ForeignKey, work: Work) -> bool:
    return {table, key.table} <= work.circle


def _differs(key: ForeignKey, work: Work) -> bool:
    """Whether the referenced table differs in anything."""
    old, new = work.before.table(key.table), work.after.table(key.table)
    return old is not new and old != new


def _place(table: str, key: ForeignKey, work: Work) -> tuple[Phase, Order, str]:
    """EXPAND, but PROVE where the referenced table gets its key or its rows only now, and where the
    check is deferred: rows that are filled would leave it pending, and ENABLE TRIGGER would then
    fail.  Behind the last of the keys that it may not come to stand on."""
    behind = max(_completed(key.table, work), _whole(key, work), key=lambda at: at or 0)
    if behind is not None:
        return behind, Order.ADD_FOREIGN_KEYS_BEHIND, ""
    moments = _moments(table, key, work)
    if moments:
        return (
            (Phase.REQUIRE, Order.RETURN_FOREIGN_KEYS, key.table)
            if moments[-1] is Phase.REQUIRE
            else (Phase.CONTRACT, Order.ADD_FOREIGN_KEYS_LATE, "")
        )
    ready = _has_key(key, work) and key.deferrable != "INITIALLY DEFERRED"
    if not ready:
        return Phase.PROVE, Order.ADD_FOREIGN_KEYS, table
    computed = _is_computed_no_more(table, key, work)
    return (
        Phase.EXPAND,
        Order.ADD_FOREIGN_KEYS_LATE if computed else Order.ADD_FOREIGN_KEYS,
        "",
    )


def _is_computed_no_more(table: str, key: ForeignKey, work: Work) -> bool:
    """Whether a column of it may be set from now on, as its actions do."""
    old, new = work.before.table(table), work.new_table(table)
    pairs = [(old.column(name), new.column(name)) for name in key.columns] if old else []
    return any(stood and stood.generated and now and not now.generated for stood, now in pairs)


def _completed(name: str, work: Work) -> Phase | None:
    """When the last partition comes to the table, with the rows that it had, if in CONTRACT or
    behind it; or when it comes itself, and gets its keys."""
    table, attached = work.after.table(name), work.schedule.of
    below = [part.name for part in descendants(work.after, table)] if table else []
    above = [whole.name for whole in ancestors(work.after, table)] if table else []
    came = [
        at
        for whole in (name, *below)
        for at, _, attach in attached(AttachPartition, on=whole)
        if attach.table == whole
    ]
    came += [
        at
        for part in (name, *above)
        for at, _, attach in attached(AttachPartition, on=part)
        if attach.partition == part
    ]
    return max((at for at in came if at >= Phase.CONTRACT), default=None)


def _whole(key: ForeignKey, work: Work) -> Phase | None:
    """When an index comes that it may stand on, if apart from the parts, which are attached."""
    of, table = work.schedule.of, key.table
    come: list[tuple[Phase, Key]] = [
        *((at, o.index) for at, _, o in of(CreateIndex, on=table) if o.only),
        *((at, o.unique) for at, _, o in of(AddUnique, on=table) if o.only),
        *((at, o.key) for at, _, o in of(AddPrimaryKey, on=table) if o.only),
    ]
    return min((at for at, item in come if _fits(key, item)), default=None)


def _has_key(key: ForeignKey, work: Work) -> bool:
    parent, new = work.before.table(key.table), work.after.table(key.table)
    if parent is None:
        return new is None or not comes_behind(new, work)
    return any(_fits(key, own) for own in _keys(parent))


def _moments(table: str, key: ForeignKey, work: Work) -> list[Phase]:
    """When keys of the parent go that the foreign key may stand on, or columns of either change, or
    one of the tables is unlogged from now on, or not any more."""
    switched = any(_is_switched(name, work) for name in (table, key.table))
    aside = work.reach.stands(table, key) or switched or _is_rounded(table, key, work)
    aside = aside or _is_carried(key, work) or _is_told_apart(table, key, work)
    aside = aside or _was_above(table, key, work) or bool(_parts_first(table, key, work))
    return sorted({*_goings(key, work), *((Phase.CONTRACT,) if aside else ())})


def _is_carried(key: ForeignKey, work: Work) -> bool:
    """Whether a key that it may stand on carries a column of which the type changes: ALTER TYPE
    makes that key anew, and knows foreign keys by the columns that they refer to alone."""
    sides = [t for side in (work.before, work.after) if (t := side.table(key.table))]
    carried = {column for table in sides for column in table.carried(key.referenced)}
    return not carried.isdisjoint(work.reach.columns[key.table])


def _is_rounded(table: str, key: ForeignKey, work: Work) -> bool:
    """Whether a column becomes another value at both ends, one end after the other."""
    ends = zip(key.columns, key.referenced, strict=True)
    return key.enforced and any(
        _is_other(table, column, work) and _is_other(key.table, referenced, work)
        for column, referenced in ends
    )


def _is_other(table: str, name: str, work: Work) -> bool:
    columns = [t.column(name) for side in (work.before, work.after) if (t := side.table(table))]
    types = [column.type for column in columns if column]
    return len(set(types)) > 1 and not keeps_every_value(types[0], types[-1])


def _is_switched(name: str, work: Work) -> bool:
    old, new = work.before.table(name), work.after.table(name)
    if old is None or new is None:
        return False
    return option(old.options, UNLOGGED) != option(new.options, UNLOGGED)


def _goings(key: ForeignKey, work: Work) -> list[Phase]:
    old, new = work.before.table(key.table), work.after.table(key.table)
    if old is None or new is None:
        return []
    changes = diff(Schema(tables=Objects((old,))), Schema(tables=Objects((new,))))
    goes = [c for c in changes if _is_key(c) and _fits(key, c.before) and not _stays(c, new)]
    late = {c.before.name for c in goes if (key.table, c.before.name) in work.reach.held}
    return sorted({Phase.CONTRACT if c.before.name in late else _goes(c, new) for c in goes})


def _is_key(change: Change) -> bool:
    kinds = {"primary_key", "uniques", "indexes", "exclusions"}
    return change.kind in kinds and change.before is not None


def _goes(change: Change, new: Table) -> Phase:
    """See ``constraints`` and ``indexes``: a constraint that is replaced goes where its successor
    is made one."""
    replaced = change.kind in {"primary_key", "uniques"} and change.after is not None
    if change.kind == "indexes" and new.partition_by is not None:
        replaced = any(key.name == change.before.name for key in _keys(new))
    return Phase.REQUIRE if replaced else Phase.CONTRACT


def _stays(change: Change, new: Table) -> bool:
    """Whether it is renamed only, or an index that a constraint takes over: of a partitioned table
    none does."""
    before, after = change.before, change.after
    if after is None:
        keys = [k for k in (new.primary_key, *new.uniques) if k and k.name == before.name]
        taken = change.kind == "indexes" and new.partition_by is None
        return taken and any(is_taken_over(before, key) for key in keys)
    return bool(replace(before, name="", comment=None) == replace(after, name="", comment=None))


def _keys(table: Table) -> tuple[Key, ...]:
    first = (table.primary_key,) if table.primary_key else ()
    unique = (i for i in table.indexes if i.unique and i.where is None)
    return (*first, *table.uniques, *unique, *table.exclusions)


def _fits(foreign: ForeignKey, key: Key) -> bool:
    """With PERIOD an exclusion constraint does as well as a key WITHOUT OVERLAPS, and PostgreSQL
    takes the first of them (``transformFkeyCheckAttrs``)."""
    if isinstance(key, Exclusion):
        columns = {e.column for e, _ in key.elements}
        return foreign.period and key.where is None and columns == set(foreign.referenced)
    if isinstance(key, Index):
        unique = key.unique and key.where is None
        return unique and {e.column for e in key.elements} == set(foreign.referenced)
    return set(key.columns) == set(foreign.referenced)
