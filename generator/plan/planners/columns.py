"""Plans columns that are added, dropped or changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.changes import Change
from generator.plan.context import Work, around
from generator.plan.made_again import loses_attributes, needs_value
from generator.plan.not_nulls_of_heirs import heirs_that_require
from generator.plan.operations import (
    AddCheck,
    AddColumn,
    AlterColumnType,
    AttachPartition,
    DropColumn,
    DropConstraint,
    DropDefault,
    DropExpression,
    DropNotNull,
    FillColumn,
    Operation,
    SetDefault,
    SetNotNull,
    SetOption,
    ValidateConstraint,
)
from generator.plan.order import Order
from generator.plan.planners.archive import (
    base_type,
    comes_late,
    fill_column,
    keep_column,
    restore_column,
)
from generator.plan.planners.column_types import (
    comes_back_by_rows,
    filled_by_cast,
    retype,
    set_above,
)
from generator.plan.planners.comments import after_creation
from generator.plan.planners.computed_columns import of_nulls_meanwhile, waits_for_values
from generator.plan.planners.identities import (
    alter_identity,
    number_always,
    number_filled,
    numbered_below,
    said_by_hand,
)
from generator.plan.planners.options import bare_column
from generator.plan.planners.passed_numbers import passed_on
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.columns import Column, Type, not_null_of
from generator.schema.constraints import Check
from generator.schema.expressions import Expression
from generator.schema.followed_columns import stays_below
from generator.schema.inheritance import ancestors, descendants
from generator.schema.names import MAX_BYTES, base_of, cut
from generator.schema.options import INDEX, REPLICA_IDENTITY
from generator.schema.tables import Table
from generator.schema.tokens import quoted

OF_SESSION = frozenset(
    {"current_user", "user", "session_user", "current_role", "current_catalog", "current_schema"}
)
"""Words for names that only the session tells."""


def plan_column(change: Change, work: Work) -> None:
    table = change.table or ""
    if change.before is None:
        add_column(table, change.after, work)
    elif change.after is None:
        drop_column(table, change.before, work)
    else:
        alter_column(table, change.before, change.after, work)


def added(table: str, column: Column, work: Work) -> Iterator[Operation]:
    """ADD COLUMN, with its sequence by itself where the statement cannot say its name."""
    column = _named_freely(work.old_table(table), column)
    heirs = _heirs(table, work)
    ends = (work.before, work.old_table(table)), (work.after, work.new_table(table))
    below = any(any(descendants(*end)) for end in ends)
    if column.identity and column.identity.kind != "serial" and below:
        yield from numbered_below(table, column, heirs, work)
        return
    before, made, behind = said_by_hand(work.old_table(table), column)
    yield from before
    yield AddColumn(table=table, column=made, heirs=heirs)
    yield from behind


def _heirs(table: str, work: Work) -> tuple[str, ...]:
    """The tables below it on both sides."""
    sides = (work.old_table(table), work.before), (work.new_table(table), work.after)
    below, still = ([t.name for t in descendants(side, item)] for item, side in sides)
    return tuple(name for name in below if name in still)


def _named_freely(table: Table, column: Column) -> Column:
    """Without a name for its NOT NULL that another one of the table has until its column goes, as
    where a dump is of a table whose columns were renamed (18)."""
    named = column.not_null_name
    is_taken = named and any(not_null_of(table.name, other) == named for other in table.columns)
    return replace(column, not_null_name=None) if is_taken else column


def add_column(table: str, column: Column, work: Work) -> None:
    """Adds it so that nothing is scanned or rewritten where that can be, then fills it."""
    fill = work.fill(table, column.name)
    identity = column.identity
    if fill and identity:
        _add_numbered_behind(table, column, work)
        return
    stays_null = column.default is None and column.generated is None and identity is None
    if column.not_null and stays_null and fill is None and work.intent.unmapped == "refuse":
        _refuse_without_value(table, column, work)
        return
    plain, bare = bare_column(column), needs_value(column, work.after)
    # Rows that a fill decides, or whose values come back, must not get the default first.
    of_session = _may_not_fit(column, work)
    later_default = column.default is not None and (fill is not None or of_session)
    waits = fill is not None or stays_null or of_session
    prove = column.not_null and (waits or waits_for_values(table, column, work))
    # What is GENERATED ALWAYS takes no value but a new one: it is so once its values are back.
    always = identity is not None and identity.kind == "always"
    closes = always and not work.accepted_back(f"{table}.{column.name}")
    first = replace(
        plain,
        identity=replace(identity, kind="by default") if identity and closes else identity,
        default=None if later_default else column.default,
        not_null=column.not_null and not prove,
        type=base_type(column.type, work.after) if bare else column.type,
    )
    late = _comes_late(table, column, work)
    phase = Phase.CONTRACT if late else Phase.EXPAND
    step = Order.ADD_COLUMNS_LATE if late else Order.ADD_COLUMNS
    work.add(phase, step, *added(table, first, work))
    after_creation("columns", column, table, work, phase)
    if later_default and column.default:
        _default_of_new_rows(table, column.name, column.default, work, phase)
    if fill:
        fill_column(table, fill, work, late=late)
    restore_column(table, column, work, Phase.CONTRACT if late else Phase.FILL)
    if of_session and column.not_null and fill is None:
        _fill_behind(table, column, work)
    if bare:
        _become_domain(table, column, work)
    if closes:
        number_always(table, column, work)
    if prove:
        _prove(table, column, work, late=late)


def _add_numbered_behind(table: str, column: Column, work: Work) -> None:
    """Rows get the values of the fill first: numbers are given to new rows only."""
    add_column(table, replace(column, identity=None), work)
    number_filled(table, column, work)


def _default_of_new_rows(
    table: str, column: str, default: Expression, work: Work, phase: Phase
) -> None:
    set_default = SetDefault(table=table, column=column, default=default)
    work.add(phase, Order.SET_NEW_DEFAULTS, set_default)


def _prove(table: str, column: Column, work: Work, *, late: bool) -> None:
    """NOT NULL, once the rows have their values."""
    if of_nulls_meanwhile(table, column, work):
        must = SetNotNull(table=table, column=column.name)
        work.add(Phase.LATE, Order.SET_NOT_NULL_LATE, must, group=table)
    elif late and not comes_late(table, work):
        must = SetNotNull(table=table, column=column.name)
        work.add(Phase.CONTRACT, Order.SET_NOT_NULL_LATE, must)
    else:
        require(table, column.name, work)


def _may_not_fit(column: Column, work: Work) -> bool:
    """Whether it comes back with a default of the session that its type may have no room for: rows
    that were kept need none, and who was here when they were written does not run the rollback."""
    type_ = base_type(column.type, work.after)
    bounded = type_.name in {"char", "varchar"} and type_.arguments and not type_.array
    of_session = column.default is not None and column.default.sql.lower() in OF_SESSION
    return bool(work.back and bounded and of_session)


def _fill_behind(table: str, column: Column, work: Work) -> None:
    """Rows that were written since get the default, if they have room for it."""
    assert column.default is not None
    phase = Phase.LATE if comes_late(table, work) else Phase.FILL
    disabled = work.disabled_for("UPDATE", table, phase, (column.name,))
    update = FillColumn(table=table, column=column.name, value=column.default)
    work.add(phase, Order.FILL_BEHIND, *around(table, disabled, update), group=table)


def _become_domain(table: str, column: Column, work: Work) -> None:
    """Once the rows have values that the domain admits."""
    becomes = AlterColumnType(
        table=table,
        column=column.name,
        type=column.type,
        collation=column.collation,
        heirs=_heirs(table, work),
    )
    if comes_late(table, work):
        work.add(Phase.LATE, Order.SET_NOT_NULL_LATE, becomes, group=table)
    else:  # before what stands on it
        work.add(Phase.CONTRACT, Order.SET_NOT_NULL_LATE, becomes)


def _comes_late(table: str, column: Column, work: Work) -> bool:
    """Whether its type, or what it is computed with, is made anew in CONTRACT; or a child has one
    of the name, which gets its type there."""
    if table in work.again:
        return False
    default = column.default
    own = (c.column(column.name) for c in descendants(work.before, work.old_table(table)))
    if any(c and (c.type, c.collation) != (column.type, column.collation) for c in own):
        return True
    calls = default is not None and work.reach.calls(default)
    return calls or column.name in work.reach.columns[table] or _type_comes_late(column.type, work)


def _type_comes_late(type_: Type, work: Work) -> bool:
    """Whether that is a new domain over a type that is built anew."""
    domain = work.after.domains.get(type_.name) if type_.user else None
    if domain is None or work.before.domains.get(type_.name):
        return False
    return domain.type.name in work.reach.types or _type_comes_late(domain.type, work)


def _refuse_without_value(table: str, column: Column, work: Work) -> None:
    what = f"{table}.{column.name}"
    if work.back:
        rows = "is created again as NOT NULL, and rows written since then have no value for it"
        help = f"specify their value under `removed: columns: {what}: back`"
    else:
        rows = "is NOT NULL, and existing rows have no value for it"
        help = "specify a `fill` or a default, or allow nulls"
    work.refuse("SP201", what, f'column "{what}" {rows}', help)


def require(table: str, column: str, work: Work) -> None:
    """NOT NULL without a scan under a lock: a valid CHECK proves it (ALTER TABLE, SET NOT NULL).

    It must not be called ``..._not_null``: that is what 18 calls the NOT NULL itself.
    """
    if comes_late(table, work):
        required = SetNotNull(table=table, column=column)
        work.add(Phase.LATE, Order.SET_NOT_NULL_LATE, required, group=table)
        return
    name = f"{cut(f'{base_of(table)}_{column}', MAX_BYTES - 7)}_is_set"
    check = Check(
        name=name, expression=work.expression(f"{quoted(column)} IS NOT NULL"), validated=False
    )
    work.add(Phase.PROVE, Order.ADD_PROOFS, AddCheck(table=table, check=check), group=table)
    work.add(
        Phase.SETTLE, Order.VALIDATE_PROOFS, ValidateConstraint(table=table, name=name), group=table
    )
    work.add(Phase.REQUIRE, Order.SET_NOT_NULL, SetNotNull(table=table, column=column), group=table)
    work.add(Phase.REQUIRE, Order.DROP_PROOFS, DropConstraint(table=table, name=name), group=table)


def drop_column(table: str, column: Column, work: Work, *, kept: bool = False) -> None:
    """``kept``: by the archive of a parent, which holds the rows of its children too."""
    if column.generated is None and not kept:
        keep_column(table, column, work)
    # One that is computed goes before those that it is computed from.
    at = Order.DROP_COMPUTED_COLUMNS if column.generated else Order.DROP_COLUMNS
    heirs = [c for n in work.old_table(table).children if (c := work.before.table(n))]
    below = descendants(work.before, work.old_table(table))
    only = any(stays_below(work.after, heir, column.name) for heir in below)
    if only and column.not_null:
        # Else that of a child is an inherited one for ever, which nothing can drop (18).
        free = DropNotNull(table=table, column=column.name, only=True)
        work.add(Phase.CONTRACT, Order.DROP_NOT_NULL_LATE, free)
    work.add(Phase.CONTRACT, at, DropColumn(table=table, column=column, only=only))
    for child in heirs if only else ():
        own = child.column(column.name)
        if own and not stays_below(work.after, child, column.name):
            drop_column(child.name, own, work, kept=True)


def alter_column(table: str, before: Column, after: Column, work: Work) -> None:
    if after.name in work.reach.again[table]:
        return  # see ``rebuild``
    _alter_generated(table, before, after, work)
    alter_identity(table, before, after, work)
    if (before.type, before.collation) != (after.type, after.collation):
        retype(table, before, after, work)
    elif before.default != after.default and not (
        _built_anew(before, work)
        or set_above(table, after.name, work)
        or passed_on(before, after, (work.before, work.after))
        or passed_on(after, before, (work.after, work.before))
    ):
        set_default(table, before, after, work)
    _alter_not_null(table, before, after, work)


def _built_anew(column: Column, work: Work) -> bool:
    return column.type.user and column.type.name in work.reach.types


def set_default(table: str, before: Column, column: Column, work: Work) -> None:
    """In EXPAND, or with the functions that it calls where those are made again, or behind what its
    type loses.  Of a serial column the default goes, and comes, together with its sequence."""
    if _is_serial(before) and column.default is not None:
        default = SetDefault(table=table, column=column.name, default=column.default)
        work.add(Phase.CONTRACT, Order.SET_DEFAULTS, default)
    elif _is_serial(column):
        _leave_sequence(table, before, work)
    elif column.default is None:
        work.add(Phase.EXPAND, Order.CHANGE_DEFAULTS, DropDefault(table=table, column=column.name))
    elif work.reach.calls(column.default) or loses_attributes(column.type, work.before, work.after):
        if before.default is not None:
            drop = DropDefault(table=table, column=column.name, had=before.default)
            work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, drop)
        called = work.reach.calls(column.default)
        default = SetDefault(table=table, column=column.name, default=column.default)
        step = Order.SET_DEFAULTS if called else Order.CHANGE_DEFAULTS
        work.add(Phase.CONTRACT, step, default)
    else:
        default = SetDefault(table=table, column=column.name, default=column.default)
        work.add(Phase.EXPAND, Order.CHANGE_DEFAULTS, default)


def _leave_sequence(table: str, before: Column, work: Work) -> None:
    """The sequence of another table's column goes with that table, unless a default holds on to
    it."""
    used = before.default.uses.relations if before.default else ()
    if any(work.before.sequences.get(name) is None for name in used):
        drop = DropDefault(table=table, column=before.name)
        work.add(Phase.CONTRACT, Order.RELEASE_SEQUENCES, drop)


def _is_serial(column: Column) -> bool:
    return column.identity is not None and column.identity.kind == "serial"


def _drop_not_null(table: str, before: Column, after: Column, work: Work) -> None:
    key = work.old_table(table).primary_key
    # A primary key does not let it go before itself.
    late = key is not None and after.name in key.columns
    phase, step = (
        (Phase.CONTRACT, Order.DROP_NOT_NULL_LATE) if late else (Phase.EXPAND, Order.DROP_NOT_NULL)
    )
    if _is_inherited(table, after.name, work):
        late, phase, step = True, Phase.CONTRACT, Order.DROP_NOT_NULL_BEHIND
    _leave_replica_identity(table, after.name, phase, work)
    stays, goes = heirs_that_require(table, after.name, work.before, work.after)
    for name in (table, *goes):
        below = {heir.name for heir in descendants(work.before, work.old_table(name))}
        only = not below.isdisjoint(stays)
        work.add(phase, step, DropNotNull(table=name, column=after.name, only=only))
    # What the other direction filled to make it NOT NULL was null once.
    if not filled_by_cast(table, after, before, work, other=True):
        restore_column(table, after, work, Phase.LATE if late else Phase.FILL, nulls=True)


def _alter_not_null(table: str, before: Column, after: Column, work: Work) -> None:
    if before.not_null and not after.not_null:
        _drop_not_null(table, before, after, work)
    if after.not_null and not before.not_null:
        fill = work.fill(table, after.name)
        given = fill is None and before.type != after.type and work.cast(table, after.name)
        if given or filled_by_cast(table, before, after, work):
            # What the cast makes of a null need be none.
            must = SetNotNull(table=table, column=after.name)
            work.add(Phase.CONTRACT, Order.SET_NOT_NULL_LATE, must)
            return
        if fill is None and comes_back_by_rows(table, before, after, work):
            # Nothing has a value but what was kept, and that comes back behind the change of type.
            must = SetNotNull(table=table, column=after.name)
            work.add(Phase.LATE, Order.SET_NOT_NULL_LATE, must, group=table)
            return
        if fill:
            fill_column(table, fill, work, keep=True)
        elif work.intent.unmapped == "refuse":
            work.refuse(
                "SP201",
                f"{table}.{after.name}",
                f'column "{table}.{after.name}" becomes NOT NULL'
                + (" again in the rollback" if work.back else "")
                + ", and rows may hold null",
                ("specify under `")
                + ("rollback: fills" if work.back else "fills")
                + "` the value of these rows",
            )
        standing = _not_valid(table, after.name, work)
        if standing:
            validate = ValidateConstraint(table=table, name=standing)
            work.add(Phase.SETTLE, Order.VALIDATE_PROOFS, validate, group=table)
            must = SetNotNull(table=table, column=after.name)
            work.add(Phase.REQUIRE, Order.SET_NOT_NULL, must, group=table)
        elif _takes_rows(table, work) and comes_late(table, work):
            must = SetNotNull(table=table, column=after.name)
            work.add(Phase.CONTRACT, Order.SET_NOT_NULL, must)
        else:
            require(table, after.name, work)


def _takes_rows(table: str, work: Work) -> bool:
    """Whether it is attached before rows move to it: by then it has what its table requires."""
    places = work.schedule.of(AttachPartition, table)
    return any(o.partition == table and s is Order.ATTACH_BEFORE_ROWS for _, s, o in places)


def _is_inherited(table: str, column: str, work: Work) -> bool:
    """Whether it has that NOT NULL from above until the column is gone there (18)."""
    sides = (work.before, work.old_table(table)), (work.after, work.new_table(table))
    old, new = ([t.column(column) for t in ancestors(*side)] for side in sides)
    return any(c and c.not_null for c in old) and not any(new)


def _not_valid(table: str, column: str, work: Work) -> str | None:
    """The NOT NULL of the column that was never validated (18)."""
    checks = work.old_table(table).checks
    return next((c.name for c in checks if c.not_null == column and not c.no_inherit), None)


def _alter_generated(table: str, before: Column, after: Column, work: Work) -> None:
    """A stored column that is computed no longer keeps its values; see ``rebuild`` for all else."""
    if before.generated and after.generated is None:
        stop = DropExpression(table=table, column=after.name)
        work.add(Phase.EXPAND, Order.DROP_IDENTITIES, stop)
        restore_column(table, after, work)


def _leave_replica_identity(table: str, column: str, phase: Phase, work: Work) -> None:
    """PostgreSQL keeps a column of the index required; the table gets its new identity last."""
    old = work.old_table(table)
    said = dict(old.options).get(REPLICA_IDENTITY, "")
    named = said.removeprefix(INDEX) if said.startswith(INDEX) else None
    indexed = any(column in i.used_columns for i in old.all_indexes if i.name == named)
    reset = SetOption(table=table, option=REPLICA_IDENTITY, value=None)
    if indexed and not work.schedule.has(reset):
        work.add(phase, Order.RESET_ATTRIBUTES, reset)
