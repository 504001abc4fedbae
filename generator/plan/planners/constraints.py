"""Plans the constraints of existing tables."""

from __future__ import annotations

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.operations import (
    AddCheck,
    AddPrimaryKey,
    AddPrimaryKeyUsingIndex,
    AddUnique,
    AddUniqueUsingIndex,
    CreateIndexConcurrently,
    DropConstraint,
    DropIndex,
    Operation,
    RenameConstraint,
    RenameIndex,
    RestoreColumn,
    ValidateConstraint,
)
from generator.plan.operations.constraints import added, kind_of
from generator.plan.operations.guarded import Guarded
from generator.plan.operations.parts import constraint_part
from generator.plan.order import Order
from generator.plan.planners.comments import after_creation, comment_on
from generator.plan.planners.foreign_keys import plan_foreign_key
from generator.plan.planners.indexes import (
    aside_phase,
    build_again_below,
    build_name,
    goes_with_one_above,
    is_made_late,
    is_taken_over,
    named_anew,
    rename_part,
    set_aside,
    set_rows_aside,
)
from generator.plan.planners.options import bare_index, in_place
from generator.plan.planners.whole_rows import waits_for_values
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import not_null_of
from generator.schema.constraints import (
    Check,
    ForeignKey,
    Index,
    IndexConstraint,
    IndexElement,
    PrimaryKey,
    Unique,
)
from generator.schema.inheritance import (
    checked_alone,
    descendants,
    has,
    inherited_checks,
    own_part,
)
from generator.schema.objects import Schema
from generator.schema.options import parameters
from generator.schema.tables import Part
from generator.schema.types import has_equality


def renamed(change: Change, *, parted: bool) -> bool:
    """Whether nothing but the name (or the comment) differs."""
    if change.before is None or change.after is None:
        return False
    if isinstance(change.before, IndexConstraint):
        return in_place(change.before, change.after, parted=parted)
    return bool(_anonymous(change.before) == _anonymous(change.after))


def only_proved(change: Change) -> bool:
    """Whether a NOT VALID constraint becomes a valid one and nothing else."""
    before, after = change.before, change.after
    if before is None or after is None or not hasattr(after, "validated"):
        return False
    proved = replace(before, validated=True, comment=None)
    return bool(after.validated and proved == replace(after, comment=None))


def _anonymous(item: Part) -> object:
    return replace(item, name="", comment=None)


def plan_constraint(change: Change, work: Work) -> None:
    table = change.table or ""
    parted = work.new_table(table).partition_by is not None
    if renamed(change, parted=parted):
        comes_back = work.reach.stands(table, change.after)
        comes_back = comes_back and named_anew(change.before, change.after, parted=parted)
        if change.before.name != change.after.name and not comes_back:
            if change.kind == "foreign_keys":
                _rename_below(table, change.before, change.after.name, work)
            rename_part(RenameConstraint, table, change.before.name, change.after.name, work)
        return
    if only_proved(change):
        validate = ValidateConstraint(table=table, name=change.after.name)
        work.add(Phase.SETTLE, Order.VALIDATE, validate, group=table)
        return
    if change.kind in {"uniques", "primary_key"}:
        _key(table, change, work)
    elif change.kind == "checks":
        _check(table, change, work)
    elif change.kind == "foreign_keys":
        plan_foreign_key(table, change.before, change.after, work)
    else:
        _made_anew(table, change, work)


def _rename_below(table: str, key: ForeignKey, to: str, work: Work) -> None:
    """The parts that partitions have of a foreign key keep their names where it is renamed;
    a new partition would have that of its table.  What was attached may have one of its own."""
    for child in descendants(work.before, work.old_table(table)):
        then = work.after.table(child.name)
        if then is None or child.bound is None or then.bound is None:
            continue
        if kind_of(child, key.name) is None and kind_of(then, to) is None:
            rename = RenameConstraint(table=child.name, name=key.name, to=to)
            part = constraint_part(child.name, key.name)
            guarded = Guarded(operation=rename, part=part)
            work.add(Phase.EXPAND, Order.RENAME_PARTS, guarded)


def _check(table: str, change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if after is None and _has_check_above(table, before, work.after):
        _becomes_part(table, before.name, work)
        return
    if before and before.not_null and after is None:
        column = work.new_table(table).column(before.not_null)
        if column and column.not_null and not before.no_inherit:
            return  # it is validated
        if column and column.not_null:
            drop = DropConstraint(table=table, name=before.name)
            work.add(Phase.EXPAND, Order.REPLACE_CONSTRAINTS, drop)
            return
    drops = _drops_of_check(table, before, work) if before else []
    late = after is not None and (_is_late(table, before, after, work) or len(drops) > 1)
    phase, step = Phase.CONTRACT, Order.DROP_CONSTRAINTS
    if after is not None and not late:  # in place
        phase, step = Phase.EXPAND, Order.REPLACE_CONSTRAINTS
    if drops:
        work.add(phase, step, *drops)
    if after is None:
        return
    if late:
        work.add(
            Phase.CONTRACT,
            Order.ADD_CONSTRAINTS_LATE,
            AddCheck(table=table, check=replace(after, comment=None)),
        )
        after_creation("checks", after, table, work, Phase.CONTRACT)
        return
    unproved = replace(after, validated=False, comment=None)
    phase = Phase.PROVE if _needs_rows(table, after, work) else Phase.EXPAND
    group = table if phase is Phase.PROVE else ""
    work.add(phase, Order.ADD_CHECKS, AddCheck(table=table, check=unproved), group=group)
    after_creation("checks", after, table, work, phase, group)
    if after.validated:
        validate = ValidateConstraint(table=table, name=after.name)
        work.add(Phase.SETTLE, Order.VALIDATE, validate, group=table)
        return
    _validate_below(table, after.name, work)


def _is_late(table: str, before: Check | None, after: Check, work: Work) -> bool:
    """Whether it comes behind what CONTRACT does: values, names that are free then, and a check
    that the parent loses, which goes with it before it comes as an own one."""
    required = {not_null_of(table, c) for c in work.old_table(table).columns}
    column = work.old_table(table).column(after.not_null or "")
    return (
        work.reach.waits(table, after)
        or (column is not None and column.not_null)
        or (before is None and after.name in required)
        or _has_check_above(table, after, work.before)
    )


def _validate_below(table: str, check: str, work: Work) -> None:
    """What was made behind a check that is NOT VALID has it proved."""
    for heir in descendants(work.after, work.new_table(table)):
        if check in heir.proved_alone and work.before.table(heir.name):
            validate = ValidateConstraint(table=heir.name, name=check)
            work.add(Phase.SETTLE, Order.VALIDATE, validate, group=heir.name)


def _becomes_part(table: str, check: str, work: Work) -> None:
    """One of its own becomes that from above; what a child says beside its parent would stay where
    that of the parent goes (pg_constraint.conislocal), and goes before, if it says so no more."""
    heir = work.new_table(table)
    moves = table in work.detached or table in work.attached
    if not moves and heir.bound is None and check not in heir.checked_alone:
        drop = DropConstraint(table=table, name=check)
        work.add(Phase.EXPAND, Order.REPLACE_CONSTRAINTS, drop)


def _drops_of_check(table: str, check: Check, work: Work) -> list[Operation]:
    """Also of the tables below that say it themselves: theirs would stay."""
    below = checked_alone(work.before, table, check.name)
    own = (DropConstraint(table=name, name=check.name, if_exists=True) for name in below)
    return [DropConstraint(table=table, name=check.name), *own]


def _has_check_above(table: str, check: Check, side: Schema) -> bool:
    """Whether the table has that check from its parents there."""
    owner = side.table(table)
    same = find(inherited_checks(side, owner), check.name) if owner else None
    return same is not None and same.expression == check.expression


def _needs_rows(table: str, check: Check, work: Work) -> bool:
    """Whether values have to come first: the check binds a column that is being filled, or several
    of which one gets its values back while the other has none."""
    columns = set(check.expression.uses.columns)
    if columns & {f.column for f in work.intent.fills if f.table == table}:
        return True
    if len(columns) == 1 or (Phase.FILL, table) not in work.schedule.groups:
        return False
    back = work.schedule.of(RestoreColumn, on=table)
    return any(restore.column.name in columns for *_, restore in back)


def _made_anew(table: str, change: Change, work: Work) -> None:
    """A constraint whose index cannot be built without blocking writes: it goes, and comes."""
    if change.before is not None and not (
        change.after is None and goes_with_one_above(table, change.before, work)
    ):
        drop = DropConstraint(table=table, name=change.before.name)
        key = isinstance(change.before, PrimaryKey | Unique)  # behind what refers to it
        step = Order.DROP_KEYS if key else Order.DROP_CONSTRAINTS
        work.add(Phase.CONTRACT, step, drop)
        build_again_below(table, change.before, work)
    if change.after is not None:
        add = added(table, bare_index(change.after))
        late = waits_for_values(table, change.after, work)
        phase, group = (Phase.LATE, table) if late else (Phase.CONTRACT, "")
        work.add(phase, Order.ADD_CONSTRAINTS_LATE, add, group=group)
        after_creation(change.kind, change.after, table, work, phase, group)


def _key(table: str, change: Change, work: Work) -> None:
    """A unique or primary key: its index is built concurrently, then the constraint takes it."""
    before, after = change.before, change.after
    if before is not None and (table, before.name) in work.reach.held:
        _made_anew(table, change, work)
        return
    if after is None:
        _key_goes(table, before, work)
        return
    stood = (work.old_table(table).column(name) for name in after.columns)
    if not all(has_equality(column.type) for column in stood if column):
        _made_anew(table, change, work)  # the next type has an order
        return
    aside = set_aside(table, after.columns, work)
    if aside and isinstance(after, Unique):
        set_rows_aside(table, aside, work, nulls_distinct=not after.nulls_not_distinct)
        if before is None:
            phase = aside_phase(aside, work)
            add = AddUnique(table=table, unique=_plain(after))
            work.add(phase, Order.CREATE_UNIQUE_INDEXES, add, group=table)
            after_creation("uniques", after, table, work, phase, table)
            return
    if waits_for_values(table, after, work):
        _made_anew(table, change, work)
        return
    if before is None and _loses_key_above(table, after, work):
        _add_behind_the_one_above(table, change, work)
        return
    # No index can be built apart for either.
    spread = work.new_table(table).partition_by is not None or after.without_overlaps
    index = "" if spread else _index_for(table, after, before, work)
    standing = find(work.old_table(table).indexes, after.name)
    if spread and standing:  # no index of a partitioned table is taken over
        replaced = DropIndex(table=table, index=standing)
        work.add(Phase.REQUIRE, Order.DROP_REPLACED_KEYS, replaced, group=table)
    if before is not None:
        work.add(
            Phase.REQUIRE,
            Order.DROP_REPLACED_KEYS,
            DropConstraint(table=table, name=before.name),
            group=table,
        )
        _leave_name(table, before, work)
    work.add(Phase.REQUIRE, Order.ADD_KEYS, _added_key(table, after, index), group=table)
    after_creation(change.kind, after, table, work, Phase.REQUIRE, table)


def _add_behind_the_one_above(table: str, change: Change, work: Work) -> None:
    made = added(table, bare_index(change.after))
    work.add(Phase.CONTRACT, Order.CREATE_INDEXES_LATE, made)
    after_creation(change.kind, change.after, table, work, Phase.CONTRACT)


def _key_goes(table: str, key: Unique | PrimaryKey, work: Work) -> None:
    if goes_with_one_above(table, key, work):
        return
    build_again_below(table, key, work)
    drop = DropConstraint(table=table, name=key.name)
    above = _keyed_above(table, key, work)
    if above:
        work.add(Phase.REQUIRE, Order.DROP_REPLACED_KEYS, drop, group=above)
    else:
        work.add(Phase.CONTRACT, Order.DROP_KEYS, drop)
    _leave_name(table, key, work)


def _leave_name(table: str, key: Unique | PrimaryKey, work: Work) -> None:
    """To an index that was built beside it."""
    successor = find(work.new_table(table).indexes, key.name)
    if successor and not is_made_late(table, successor, work):
        rename = RenameIndex(table=table, name=build_name(key.name), to=key.name)
        work.add(Phase.CONTRACT, Order.CREATE_INDEXES_LATE, rename)


def _keyed_above(table: str, key: Unique | PrimaryKey, work: Work) -> str:
    """The partitioned table that gets such a key: PostgreSQL would make that of the partition its
    own part.  Beside a primary key of other columns there is no second one."""
    for name in work.new_table(table).parents:
        old, new = work.before.table(name), work.new_table(name)
        if old is None:
            continue
        keys = {key for key in (new.primary_key, *new.uniques) if key}
        keys -= {key for key in (old.primary_key, *old.uniques) if key}
        alike = [other for other in keys if type(other) is type(key)]
        if any(isinstance(key, PrimaryKey) or has([key], other) for other in alike):
            return name
        return _keyed_above(name, key, work)
    return ""


def _loses_key_above(table: str, key: Unique | PrimaryKey, work: Work) -> bool:
    """Whether the partition has a primary key, or such a unique one, from its table, which goes."""
    for name in work.old_table(table).parents:
        old, new = work.old_table(name), work.after.table(name)
        if isinstance(key, PrimaryKey):
            gone = old.primary_key is not None and (new is None or new.primary_key is None)
        else:
            gone = own_part(old, key) is not None and (new is None or own_part(new, key) is None)
        return gone or _loses_key_above(name, key, work)
    return False


def _added_key(table: str, key: Unique | PrimaryKey, index: str) -> Operation:
    """What takes the index that was built for the key; without one PostgreSQL builds it."""
    if isinstance(key, Unique):
        unique = _plain(key)
        if not index:
            return AddUnique(table=table, unique=unique)
        return AddUniqueUsingIndex(table=table, unique=unique, index=index)
    if not index:
        return AddPrimaryKey(table=table, key=bare_index(key))
    return AddPrimaryKeyUsingIndex(table=table, key=bare_index(key), index=index)


def _plain(unique: Unique) -> Unique:
    return bare_index(unique)


def _index_for(
    table: str, key: Unique | PrimaryKey, before: Unique | PrimaryKey | None, work: Work
) -> str:
    """The name of a unique index for the constraint: one that is there, or one built for it."""
    standing = find(work.old_table(table).indexes, key.name)
    if standing and is_taken_over(standing, key):
        if standing.comment:  # it would stay with the index, beside that of the constraint
            bare = comment_on("indexes", replace(standing, comment=None), table)
            work.add(Phase.REQUIRE, Order.DROP_REPLACED_KEYS, bare, group=table)
        return key.name
    name = build_name(key.name) if before or standing else key.name
    index = Index(
        name=name,
        elements=tuple(IndexElement(column=c) for c in key.columns),
        unique=True,
        include=key.include,
        nulls_not_distinct=isinstance(key, Unique) and key.nulls_not_distinct,
        options=parameters(key.options),
    )
    work.add(
        Phase.INDEX,
        Order.BUILD_INDEXES,
        CreateIndexConcurrently(table=table, index=index),
        group=name,
    )
    return name
