"""Plans tables that are created or dropped."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.changes import Change
from generator.plan.context import Work
from generator.plan.operations import (
    AddCheck,
    AddUnique,
    CreateIndex,
    CreateTable,
    CreateTrigger,
    DropConstraint,
    DropTable,
    DropTrigger,
    ForgetType,
    KeepNumbers,
    KeepTable,
    Operation,
    RestoreRows,
    RestoreSequence,
    SetOwner,
    SetTableAttribute,
    switches,
)
from generator.plan.order import Order
from generator.plan.planners.comments import after_creation, comments_of
from generator.plan.planners.domains_and_sequences import keep_owned
from generator.plan.planners.foreign_keys import add_foreign_key, take_off
from generator.plan.planners.identities import said_by_hand
from generator.plan.planners.kept_tables import as_kept
from generator.plan.planners.looking_functions import comes_behind
from generator.plan.planners.options import bare_column, bare_index, bare_table
from generator.plan.rows_that_move import holds_nothing
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.columns import sequence_of, with_not_null_name
from generator.schema.constraints import Check, ForeignKey, Index, PrimaryKey, Unique
from generator.schema.inheritance import (
    inherited_checks,
    inherited_columns,
    own_columns,
    parents_of,
)
from generator.schema.objects import Schema
from generator.schema.options import TYPED, option
from generator.schema.routines import Trigger
from generator.schema.tables import Part, Table
from generator.schema.uses import called, has_own_type, relation, types_under, uses


def plan_table(change: Change, work: Work) -> None:
    if change.before is None:
        _create(change.after, work)
    elif change.after is None:
        _drop(change.before, work)


def bare(table: Table) -> Table:
    """What CREATE TABLE itself makes: no indexes, triggers, foreign keys or comments."""

    def made(part: Part) -> Part | None:
        if isinstance(part, ForeignKey | Index | Trigger):
            return None
        if isinstance(part, Check):
            # Within CREATE TABLE the words NOT VALID say nothing (manual, CREATE TABLE).
            return replace(part, comment=None) if part.validated else None
        if isinstance(part, Unique) and repeated(part, table):
            return None
        return bare_index(part)

    return replace(
        bare_table(table).with_parts(made),
        columns=tuple(bare_column(c) for c in table.columns),
        attributes=frozenset(),
        children=(),
        comment=None,
    )


def as_created(table: Table, schema: Schema) -> Table:
    """As ``bare``; what inherits from others says only what it has beside their columns."""
    made = bare(table)
    late = of_own_rows(table, schema)
    made = replace(made, checks=tuple(c for c in made.checks if c.name not in late))
    if not table.parents:
        return made
    inherited = inherited_columns(parents_of(schema, table))
    parents = {name: bare_column(column) for name, column in inherited.items()}
    own = [bare_column(c) for c in own_columns(schema, table)]
    return replace(made, columns=tuple(c for c in own if parents.get(c.name) != c))


def later_constraints(table: Table, schema: Schema) -> list[Operation]:
    """What CREATE TABLE cannot say: checks that its rows need not satisfy, those of its parents
    apart, checks by functions that are made of its rows, and keys that repeat another one."""
    inherited = {check.name for check in inherited_checks(schema, table)}
    late = of_own_rows(table, schema)
    own = [
        c for c in table.checks if c.name in late or (not c.validated and c.name not in inherited)
    ]
    keys = [bare_index(u) for u in table.uniques if repeated(u, table) and table.bound is None]
    return [
        *(AddCheck(table=table.name, check=replace(c, comment=None)) for c in own),
        *(AddUnique(table=table.name, unique=key) for key in keys),
    ]


def of_own_rows(table: Table, schema: Schema) -> frozenset[str]:
    """The checks that call a function which needs the table: one that takes a row of it, say."""
    if not schema.functions:
        return frozenset()
    own = relation(table.name)
    return frozenset(
        check.name
        for check in table.checks
        if any(
            own in uses(function)
            for function in schema.functions.referring("name", *called([check], schema))
        )
    )


def creation(made: Table, schema: Schema) -> Iterator[Operation]:
    """CREATE TABLE, with the sequences by themselves whose names it cannot say: they belong to one
    role before a column owns them."""
    parts = [said_by_hand(made, column) for column in made.columns]
    for before, _, _ in parts:
        yield from before
    yield CreateTable(table=replace(made, columns=tuple(column for _, column, _ in parts)))
    by_hand = (c for c, (before, _, _) in zip(made.columns, parts, strict=True) if before)
    numbers = [sequence_of(made.name, column) for column in by_hand]
    for name in (*numbers, made.name) if numbers else ():
        for owner in schema.owners.referring("target", name):
            if owner.target.on == "TABLE":
                yield SetOwner(target=owner.target, role=owner.role)
    for _, _, behind in parts:
        yield from behind


def _create(table: Table, work: Work) -> None:
    """A table that is made again comes in the transaction in which the former one goes."""
    name = table.name
    made = _in_order_of_type(as_created(table, work.after), option(table.options, TYPED), work)
    again = name in work.again
    if again:
        made = replace(
            made, columns=tuple(with_not_null_name(name, column) for column in made.columns)
        )
    late = again or _holds_rows_that_change(table, work)
    create, expand = (Phase.CONTRACT,) * 2 if late else (Phase.CREATE, Phase.EXPAND)
    back = Phase.CREATE
    if not late and comes_behind(table, work):
        back = expand = Phase.FIRSTS
    work.add(create, Order.CREATE_TABLES, *creation(made, work.after))
    for index in table.indexes:
        work.add(
            create,
            Order.CREATE_INDEXES,
            CreateIndex(table=name, index=bare_index(index)),
        )
        after_creation("indexes", index, name, work, create)
    work.add(create, Order.COMMENT, *comments_of(table))
    if not again:
        _restore(table, back, work)
    elif holds_nothing(work.old_table(name)):
        _restore_numbers(table, Phase.CONTRACT, work)
    work.add(create, Order.ADD_CHECKS, *later_constraints(table, work.after))
    for key in table.foreign_keys:
        # The table may hold rows that were put back: prove them without holding up the parent.
        add_foreign_key(name, key, work)
    for attribute in sorted(table.attributes):
        set_ = SetTableAttribute(table=name, attribute=attribute, on=True)
        # Not before its first rows are there: the attribute may hide them from the migration.
        filled = any(fill.table == table.name for fill in work.intent.row_fills)
        shown = max(create, back)
        work.add(Phase.CONTRACT if filled else shown, Order.SET_ATTRIBUTES, set_)
    for trigger in table.triggers:
        created = CreateTrigger(table=name, trigger=trigger.bare)
        work.add(expand, Order.CREATE_TRIGGERS, created)
        work.add(expand, Order.SWITCH_TRIGGERS, *switches(name, trigger))
        after_creation("triggers", trigger, name, work, expand)


def _in_order_of_type(table: Table, name: str | None, work: Work) -> Table:
    """The table with its columns in the order of its type's attributes, as they stand once those
    have come that the type gets."""
    key = ("type", name, "", None)
    old, new = (side.objects.get(key) for side in (work.before, work.after))
    if old is None or new is None:
        return table
    kept = [name for name, _ in old.attributes if name in dict(new.attributes)]
    names = [*kept, *(name for name, _ in new.attributes if name not in kept)]
    columns = sorted(table.columns, key=lambda c: names.index(c.name) if c.name in names else -1)
    return replace(table, columns=tuple(columns))


def _restore(table: Table, phase: Phase, work: Work) -> None:
    """Rows that the other direction moved away, before anything refers to the table."""
    if work.accepted_back(table.name):
        return
    if holds_nothing(table):
        _restore_numbers(table, Phase.CREATE, work)
        return
    to = work.new_table(work.through.get(table.name, table.name))
    restore = RestoreRows(
        table=to.name,
        columns=tuple(c.uncommented for c in to.columns if c.generated is None),
        archive=work.archive(table.name, other=True),
        parents=tuple(work.archive(name, other=True) for name in table.parents),
        over=kept_under(to, work, other=True),
    )
    # Behind its partitions, whose defaults may hold on to the sequence that is kept with it.
    step = Order.RESTORE_PARENTS if table.children or table.partition_by else Order.RESTORE_TABLES
    work.add(phase, step, restore)
    _forget_types(table, phase, work)


def kept_under(table: Table, work: Work, *, other: bool = False) -> tuple[str, ...]:
    """What the archive may hold of the types and the sequences that the kept table has still."""
    stored = [c for c in table.columns if c.generated is None]
    names = [name for c in stored for kind, name in uses(c.default) if kind == "relation"]
    names += [c.type.name for c in stored if c.type.user]
    return tuple(work.archive(name, other=other) for name in names)


def _restore_numbers(table: Table, phase: Phase, work: Work) -> None:
    other = table.name not in work.again
    for name in _numbers(table, work):
        restore = RestoreSequence(sequence=name, archive=work.archive(name, other=other))
        work.add(phase, Order.RESTORE_SEQUENCES, restore)


def _keep_numbers(table: Table, work: Work) -> None:
    """Its rows are kept with its partitions, but no partition has its sequences."""
    for name in _numbers(table, work):
        keep = KeepNumbers(sequence=name, archive=work.archive(name))
        if table.name in work.again:  # they come back at once
            work.add_archive(Phase.CONTRACT)
            with work.schedule.on_former(table.name):  # the next one may have its name
                work.add(Phase.CONTRACT, Order.RENAME_KEPT, keep)
        else:
            work.keep(Phase.CONTRACT, Order.RENAME_KEPT, keep, keep.archive, "")


def _numbers(table: Table, work: Work) -> list[str]:
    """The sequences of its columns; of a table that is made again, those that it has before and
    behind that."""
    sides = [table]
    if table.name in work.again:
        sides = [work.old_table(table.name), work.new_table(table.name)]
    names = [[sequence_of(t.name, c) for c in t.columns if c.identity] for t in sides]
    return [name for name in names[0] if name in names[-1]]


def _holds_rows_that_change(table: Table, work: Work) -> bool:
    """Whether a column holds rows of a table whose columns change: ALTER TABLE refuses that, and
    the rows that come back are of its new shape."""
    named = {name for _, name in uses(table.columns)} - {table.name}
    pairs = ((work.before.table(name), work.after.table(name)) for name in named)
    return any(old and new and old.columns != new.columns for old, new in pairs)


def _forget_types(table: Table, phase: Phase, work: Work) -> None:
    """The types that moved away with its rows, and those that they stand on."""
    left = [name for _, name in uses(table) if has_own_type(work.after, name)]
    seen: dict[str, None] = {}
    while left:
        name = left.pop(0)
        if name in seen:
            continue
        seen[name] = None
        under = types_under(work.after, name)
        left += under
        over = tuple(work.archive(other, other=True) for other in under)
        forget = ForgetType(name=work.archive(name, other=True), over=over)
        if not has_own_type(work.before, name) and not work.schedule.has(forget):
            work.add(phase, Order.FORGET_TYPES, forget)


def _drop(table: Table, work: Work) -> None:
    name = table.name
    for attribute in sorted(table.attributes):
        reset = SetTableAttribute(table=name, attribute=attribute, on=False)
        work.add(Phase.CONTRACT, Order.RESET_ATTRIBUTES, reset)
    for trigger in table.triggers:
        work.add(Phase.CONTRACT, Order.DROP_TRIGGERS, DropTrigger(table=name, trigger=trigger))
    for key in table.foreign_keys:
        take_off(name, key, work)
    if name in work.again:
        keep_owned(name, work)
    lost = work.accepted(name) and name not in work.again
    if lost or holds_nothing(table):
        if not lost:
            _keep_numbers(table, work)
        late = of_own_rows(table, work.before)
        drops = [DropConstraint(table=name, name=c.name) for c in table.checks if c.name in late]
        work.add(Phase.CONTRACT, Order.DROP_CONSTRAINTS, *drops)
        left = replace(table, checks=tuple(c for c in table.checks if c.name not in late))
        work.add(Phase.CONTRACT, Order.DROP_TABLES, DropTable(table=_stripped(left)))
        return
    keep = KeepTable(table=as_kept(_stripped(table), work), archive=work.archive(name))
    if name in work.again:  # its rows come back at once
        work.add_archive(Phase.CONTRACT)
        work.add(Phase.CONTRACT, Order.DROP_TABLES, keep)
        return
    work.keep(Phase.CONTRACT, Order.DROP_TABLES, keep, keep.archive, "")


def _stripped(table: Table) -> Table:
    return replace(table, triggers=(), foreign_keys=(), attributes=frozenset())


def repeated(unique: Unique, table: Table) -> bool:
    """Whether the primary key or an earlier UNIQUE is the same: in one CREATE TABLE PostgreSQL
    makes one index of them (transformIndexConstraints in parse_utilcmd.c)."""
    at = next((n for n, u in enumerate(table.uniques) if u.name == unique.name), 0)
    key = table.primary_key
    keys = [*table.uniques[:at], *([_as_unique(key)] if key else [])]
    return any(replace(k, name=unique.name, comment=unique.comment) == unique for k in keys)


def _as_unique(key: PrimaryKey) -> Unique:
    return Unique(
        name=key.name,
        columns=key.columns,
        without_overlaps=key.without_overlaps,
        include=key.include,
        deferrable=key.deferrable,
        options=key.options,
    )
