"""Plans indexes of existing tables, and rows that violate a new unique key."""

from __future__ import annotations

from itertools import pairwise

from generator.plan.changes import Change
from generator.plan.context import Work, around
from generator.plan.intent import Intent, SetAside
from generator.plan.operations import (
    AttachPartition,
    CreateIndex,
    CreateIndexConcurrently,
    DeleteKept,
    DropIndex,
    DropIndexConcurrently,
    KeepRows,
    Lock,
    LockTable,
    Operation,
    RenameConstraint,
    RenameIndex,
    RestoreRows,
)
from generator.plan.operations.constraints import AddKey, added
from generator.plan.order import Order
from generator.plan.planners.archive import collated, row_key
from generator.plan.planners.comments import after_creation
from generator.plan.planners.options import bare_index, in_place
from generator.plan.planners.whole_rows import waits_for_values
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.collection import find
from generator.schema.constraints import AnyIndex, Index, IndexElement, PrimaryKey, Unique
from generator.schema.inheritance import has, keys_of, own_part, parts_from_above
from generator.schema.names import MAX_BYTES, beside, cut
from generator.schema.tables import COLLECTIONS, Table

Whole = AnyIndex
"""That of which a partition may have a part."""


def added_key(table: str, item: Whole, *, only: bool = False) -> Operation:
    made = bare_index(item)
    if isinstance(made, Index):
        return CreateIndex(table=table, index=made, only=only)
    operation = added(table, made)
    assert isinstance(operation, AddKey)
    return replace(operation, only=only)


def kind_of_key(item: Whole) -> str:
    return COLLECTIONS.get(type(item), "primary_key")


def build_name(name: str) -> str:
    """What an index is called while it is built beside its predecessor."""
    return f"{cut(name, MAX_BYTES - 4)}_new"


def plan_index(change: Change, work: Work) -> None:
    table, before, after = change.table or "", change.before, change.after
    parted = after is not None and work.new_table(table).partition_by is not None
    if before is not None and after is not None and in_place(before, after, parted=parted):
        comes_back = work.reach.stands(table, after) and named_anew(before, after, parted=parted)
        if before.name != after.name and not comes_back:
            rename_part(RenameIndex, table, before.name, after.name, work)
        return
    if after is not None:
        _build(table, before, after, work)
    if before is not None:
        _drop(table, before, after, work)


def named_anew(before: object, after: object, *, parted: bool) -> bool:
    """Whether an index or a key that has to be away meanwhile comes back under its next name
    (``rebuild``), and need not be renamed before."""
    if not isinstance(before, AnyIndex) or not isinstance(after, AnyIndex):
        return False
    return not parted and before.comment == after.comment


def rename_part(
    kind: type[RenameIndex | RenameConstraint], table: str, name: str, to: str, work: Work
) -> None:
    """By way of a third name where another one has that name until it is renamed or dropped."""
    names = (name, build_name(to), to) if work.before.is_taken(beside(table, to)) else (name, to)
    for old, new in pairwise(names):
        work.add(Phase.EXPAND, Order.RENAME_PARTS, kind(table=table, name=old, to=new))


def _build(table: str, before: Index | None, after: Index, work: Work) -> None:
    plain = bare_index(after)
    columns = tuple(e.column or "" for e in after.elements)
    aside = set_aside(table, columns, work) if after.unique else None
    if aside:
        set_rows_aside(table, aside, work, nulls_distinct=not after.nulls_not_distinct)
        if before is None:
            phase, create = aside_phase(aside, work), CreateIndex(table=table, index=plain)
            work.add(phase, Order.CREATE_UNIQUE_INDEXES, create, group=table)
            after_creation("indexes", after, table, work, phase, table)
            return
    old = work.old_table(table)
    if is_made_late(table, after, work):
        spread = work.new_table(table).partition_by is not None
        step = Order.CREATE_INDEXES_ABOVE if spread else Order.CREATE_INDEXES_LATE
        if table in attached_before_rows(work) and not spread:
            step = Order.CREATE_INDEXES  # it would get one of its own from its table
        late = after.unique and waits_for_values(table, after, work)
        phase, group = (Phase.LATE, table) if late else (Phase.CONTRACT, "")
        work.add(phase, step, CreateIndex(table=table, index=plain), group=group)
        after_creation("indexes", after, table, work, phase, group)
        return
    key = old.primary_key and old.primary_key.name == after.name
    taken = before is not None or key or find(old.uniques, after.name)
    name = build_name(after.name) if taken else after.name
    built = CreateIndexConcurrently(table=table, index=replace(plain, name=name))
    work.add(Phase.INDEX, Order.BUILD_INDEXES, built, group=name)
    if before is not None:
        rename = RenameIndex(table=table, name=name, to=after.name)
        work.add(Phase.CONTRACT, Order.CREATE_INDEXES_LATE, rename)
    after_creation(
        "indexes",
        after,
        table,
        work,
        Phase.CONTRACT if taken else Phase.INDEX,
        "" if taken else name,
    )


def attached_before_rows(work: Work) -> set[str]:
    """The partitions that come to a table before rows do."""
    attached = work.schedule.of(AttachPartition)
    return {attach.partition for _, step, attach in attached if step is Order.ATTACH_BEFORE_ROWS}


def is_made_late(table: str, index: Index, work: Work) -> bool:
    """Whether it is made under its own name, once what it stands on is there: an index of a
    partitioned table cannot be built concurrently."""
    spread = work.new_table(table).partition_by is not None
    waits = index.unique and waits_for_values(table, index, work)
    waits = waits or work.reach.waits(table, index)
    return spread or waits or _loses_one_above(table, index, work)


def _drop(table: str, index: Index, after: Index | None, work: Work) -> None:
    target = work.new_table(table)
    keys = [k for k in (target.primary_key, *target.uniques) if k and k.name == index.name]
    keys = [k for k in keys if not waits_for_values(table, k, work)]  # such a key is made anew
    if after is None and any(is_taken_over(index, k) or _is_made_at_once(k, target) for k in keys):
        return
    if after is None and goes_with_one_above(table, index, work):
        return
    columns = {e.column for e in index.elements}
    referenced = any(
        key.table == table and set(key.referenced) == columns
        for other in work.before.tables
        for key in other.foreign_keys
    )
    waiting = after is not None and work.reach.waits(table, after)
    if referenced or waiting or target.partition_by:
        work.add(Phase.CONTRACT, Order.DROP_INDEXES, DropIndex(table=table, index=index))
        build_again_below(table, index, work)
    else:
        drop = DropIndexConcurrently(table=table, index=index)
        work.add(Phase.UNINDEX, Order.DROP_OLD_INDEXES, drop, group=index.name)


def _is_made_at_once(key: PrimaryKey | Unique, table: Table) -> bool:
    """Whether no index can be built for it beside the one of its name, which goes with that step
    (``constraints``)."""
    return table.partition_by is not None or key.without_overlaps


def is_taken_over(index: Index, key: PrimaryKey | Unique) -> bool:
    """Whether a constraint of its name needs no other index: all of it has to be the same."""
    elements = tuple(IndexElement(column=column) for column in key.columns)
    alike = isinstance(key, Unique) and key.nulls_not_distinct
    said = (index.unique, index.where, index.elements, index.include, index.nulls_not_distinct)
    return said == (True, None, elements, key.include, alike)


def _loses_one_above(table: str, index: Index, work: Work) -> bool:
    """Whether the partition has such an index, or such a key, from its table, which goes: it may
    have the name."""
    for name in work.old_table(table).parents:
        old, new = work.old_table(name), work.after.table(name)
        if has(old.indexes, index) and not (new and has(new.indexes, index)):
            return True
        left = _key_columns(new) if new else []
        if index.unique and any(_is_key(index, c) for c in _key_columns(old) if c not in left):
            return True
        if _loses_one_above(name, index, work):
            return True
    return False


def _key_columns(table: Table) -> list[tuple[str, ...]]:
    return [key.columns for key in (table.primary_key, *table.uniques) if key]


def _is_key(index: Index, columns: tuple[str, ...]) -> bool:
    return tuple(e.column for e in index.elements) == columns


def goes_with_one_above(table: str, item: Whole, work: Work) -> bool:
    """Whether it is part of an index or a key of the partitioned table, which goes: alone it
    cannot."""
    new, was = work.after.table(table), work.before.table(table)
    if new is None or new.bound is None or was is None:
        return False
    for name, whole in parts_from_above(work.before, was):
        if own_part(was, whole) == item:
            holder = _holder(was, name, work)
            above = work.after.table(holder) if holder else None
            gone = above is None or own_part(above, whole) is None
            return gone or goes_with_one_above(holder or "", whole, work)
    return False


def _holder(table: Table, index: str, work: Work) -> str | None:
    """The table above at which that index stands."""
    for name in table.parents:
        above = work.before.table(name)
        if above and any(item.name == index for item in keys_of(above)):
            return name
        found = _holder(above, index, work) if above else None
        if found:
            return found
    return None


def build_again_below(table: str, item: Whole, work: Work) -> None:
    """An index or a key of a partition's own that belongs to the table's goes with that."""
    whole = work.old_table(table)
    for name in whole.children if whole.partition_by is not None else ():
        old, new = work.before.table(name), work.after.table(name)
        if old is None or new is None or table not in new.parents or item.name in old.without:
            continue
        own = own_part(old, item)
        if own and own in keys_of(new):
            again = added_key(name, own)
            work.add(Phase.CONTRACT, Order.CREATE_INDEXES_LATE, again)
            after_creation(kind_of_key(own), own, name, work, Phase.CONTRACT)
        build_again_below(name, item, work)


def set_aside(table: str, columns: tuple[str, ...], work: Work) -> SetAside | None:
    return _aside(work.intent, table, columns)


def _aside(intent: Intent, table: str, columns: tuple[str, ...]) -> SetAside | None:
    return next((s for s in intent.set_asides if (s.table, s.columns) == (table, columns)), None)


def aside_phase(aside: SetAside, work: Work) -> Phase:
    """Before everything, so that little is done twice; after the fills that give the key its
    values."""
    table = work.old_table(aside.table)
    ready = (table.column(c) and not work.fill(aside.table, c) for c in aside.columns)
    return Phase.ASIDE if all(ready) else Phase.FIRSTS


def set_rows_aside(table: str, aside: SetAside, work: Work, *, nulls_distinct: bool) -> None:
    """Keeps the rows beyond one for each key and deletes them, while writers wait.

    Of two keys of a table the second one finds no row that the first has set aside.
    """
    old, name = work.old_table(table), _kept_aside(aside, work)
    key = row_key(table, table, work)
    if key is None:
        return
    stored = (c.uncommented for c in old.columns if c.generated is None)
    columns = tuple(collated(c, work) for c in stored)
    required = {c.name for c in old.columns if c.not_null}
    phase = aside_phase(aside, work)
    keep = KeepRows(
        table=table,
        columns=columns,
        unique=aside.columns,
        order=aside.order,
        archive=name,
        nullable=tuple(c for c in aside.columns if nulls_distinct and c not in required),
    )
    lock = LockTable(table=table, mode=Lock.SHARE_ROW_EXCLUSIVE)
    delete = DeleteKept(table=table, key=key, archive=name)
    disabled = work.disabled_for("DELETE", table, phase)
    work.add(phase, Order.LOCK_TABLES, lock, group=table)
    alone = len(_asides(table, work.intent)) == 1
    work.keep(phase, Order.KEEP_ROWS if alone else Order.DELETE_KEPT_ROWS, keep, name, table)
    work.add(phase, Order.DELETE_KEPT_ROWS, *around(table, disabled, delete), group=table)


def _asides(table: str, intent: Intent) -> list[SetAside]:
    return [aside for aside in intent.set_asides if aside.table == table]


def _kept_aside(aside: SetAside, work: Work, *, other: bool = False) -> str:
    """What the archive calls the rows; with the columns of the key where several keys come."""
    intent = work.opposite if other else work.intent
    several = len(_asides(aside.table, intent)) > 1
    what = f"rows {', '.join(aside.columns)}" if several else "rows"
    return work.archive(aside.table, what, other=other)


def restore_rows_set_aside(work: Work) -> None:
    """In the direction that drops the unique key: what the other one set aside comes back last."""
    for aside in work.opposite.set_asides:
        table = work.after.table(aside.table)
        if table is None or work.before.table(aside.table) is None:
            continue
        columns = tuple(c.uncommented for c in table.columns if c.generated is None)
        restore = RestoreRows(
            table=table.name,
            columns=columns,
            archive=_kept_aside(aside, work, other=True),
            disabled=work.disabled_for("INSERT", table.name, Phase.LATE),
        )
        work.add(Phase.LATE, Order.RESTORE_SET_ASIDE, restore, group=table.name)
