"""Plans what is kept before a drop, what is restored, and what is filled."""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.context import Work, around
from generator.plan.intent import ColumnFill
from generator.plan.made_again import is_other_collation
from generator.plan.operations import (
    FillColumn,
    FillColumnInSteps,
    KeepColumn,
    KeepType,
    Lock,
    LockTable,
    NumberBeyond,
    RenameType,
    RestoreColumn,
)
from generator.plan.order import Order
from generator.plan.planners.grown_tables import first_added
from generator.plan.planners.kept_numbers import goes_on, keep_numbers
from generator.plan.planners.locking import lock_writers
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import Column, Type
from generator.schema.expressions import Expression
from generator.schema.inheritance import descendants
from generator.schema.kinds import PlainObject
from generator.schema.names import kept_rows, kept_type
from generator.schema.objects import Domain, Enum, Schema
from generator.schema.tables import Table
from generator.schema.tokens import literal, quoted
from generator.schema.types import EXTENSION_OF, has_equality
from generator.schema.uses import Key, key_of, uses


def row_key(table: str, what: str, work: Work) -> tuple[str, ...] | None:
    """The key by which values of a table can be kept; refuses where there is none."""
    key = work.key(table)
    if key is None:
        work.refuse(
            "SP202",
            what,
            f'the values of "{what}" cannot be kept: no key of "{table}" exists in both schemas',
            (
                f"declare the loss of `{what}` under `losses` (`schemaproof diff` has "
                "--accept-loss), or add a key to the table"
            ),
        )
    return key


def keep_column(table: str, column: Column, work: Work) -> None:
    """Keeps every value of a column that goes, unless its loss was accepted."""
    what = f"{table}.{column.name}"
    if work.accepted(what):
        return
    keep_numbers(table, column, work)
    keep_values(table, column, _but_of_heirs(table, column, work), work)


def _but_of_heirs(table: str, column: Column, work: Work) -> Expression | None:
    """Without the rows of those below that have the column still: there it keeps its values.  One
    that is required is looked for in all rows when it comes back."""
    goes = work.new_table(table).column(column.name) is None
    if not goes or column.not_null or table in work.staying:
        return None
    below = descendants(work.before, work.old_table(table))
    stays = [heir.name for heir in below if _keeps_its_own(heir, column.name, work)]
    names = (f"{literal(quoted(name))}::regclass" for name in stays)
    only = " AND ".join(f"tableoid <> {name}" for name in names)
    return work.expression(only) if stays else None


def _keeps_its_own(heir: Table, name: str, work: Work) -> bool:
    table, old = work.after.table(heir.name), heir.column(name)
    now = table.column(name) if table and heir.bound is None else None
    if not (old and now) or name in work.reach.again[heir.name]:
        return False
    return (old.type, old.generated) == (now.type, now.generated)


def keep_values(table: str, column: Column, only: Expression | None, work: Work) -> None:
    """In CONTRACT, under a lock; with their whole rows where no key tells the rows apart."""
    if table in work.empty:
        return
    key = work.key(table)
    if key is None:
        work.whole_rows(table).kept.add(column.name)
        return
    lock_writers(table, work)
    only = only or work.staying.get(table)
    name = work.archive(table, column.name)
    column = collated(column, work)
    operation = KeepColumn(table=table, column=column, key=key, archive=name, only=only)
    work.keep(Phase.CONTRACT, work.keep_step(table), operation, name, "")


def collated(column: Column, work: Work) -> Column:
    """With the collation that its values have: the archive holds them without."""
    return replace(column, collation=work.before.collation_of(column))


def restore_column(
    table: str, column: Column, work: Work, phase: Phase = Phase.FILL, *, nulls: bool = False
) -> None:
    """Puts back what the other direction kept of a column that it removes (or whose nulls it
    fills)."""
    what = f"{table}.{column.name}"
    if column.generated is not None or work.accepted_back(what):
        return
    fill = work.fill_back(table, column.name)
    if nulls and fill is None:
        return
    unless = None
    if nulls and fill:
        if work.key(table) is None:
            work.whole_rows(table).filled[column.name] = filled_value(table, fill, work, kept=True)
            return
        unless = filled_value(table, fill, work)
    restore_values(table, column, unless, work, phase)


def restore_values(
    table: str,
    column: Column,
    unless: Expression | None,
    work: Work,
    phase: Phase = Phase.FILL,
    became: Expression | None = None,
) -> None:
    """In FILL, or in LATE where CONTRACT has to give the column its type first.  With what a kept
    value ``became`` only where this direction has kept that (``RestoreColumn``)."""
    key = work.key(table)
    if key is None:
        work.whole_rows(table).restored[column.name] = unless
        return
    operation = RestoreColumn(
        table=table,
        column=column,
        key=key,
        archive=work.archive(table, column.name, other=True),
        unless_changed=unless,
        as_text=unless is not None and not _is_compared(column.type, work.after),
        disabled=work.disabled_for("UPDATE", table, phase, (column.name,)),
        held=work.archive(table, column.name) if became else None,
        became=became,
    )
    group = "" if phase is Phase.CONTRACT else table
    number_beyond(table, column, operation.archive, phase, work, group)
    work.add(phase, Order.RESTORE_VALUES, operation, group=group)
    if column.identity and not becomes_numbered(table, column, phase, work):
        # The numbers that came back may be greater than those given while they were away.
        work.add(phase, Order.MOVE_ON_IDENTITIES, *goes_on(table, column, work), group=group)


def number_beyond(
    table: str, column: Column, archive: str, phase: Phase, work: Work, group: str
) -> None:
    """A numbered column that is added to rows, and of which no two may be alike."""
    new, identity = work.new_table(table), column.identity
    plain = {index.name for index in new.indexes if not index.unique}
    keys = [index for index in new.all_indexes if index.name not in plain]
    comes = work.old_table(table).column(column.name) is None
    if identity and comes and any(column.name in key.used_columns for key in keys):
        beyond = NumberBeyond(
            table=table,
            column=column.name,
            archive=archive,
            key=work.key(table) or (),
            descends=(identity.increment or 1) < 0,
            disabled=work.disabled_for("UPDATE", table, phase, (column.name,)),
        )
        work.add(phase, Order.NUMBER_BEYOND, beyond, group=group)


def _is_compared(type_: Type, schema: Schema) -> bool:
    """Whether ``=`` takes two values of the type: no operator is a domain's that stands on an
    enum, and those of an extension that has a schema of its own are not on the path."""
    base = base_type(type_, schema)
    extension = find(schema.extensions, EXTENSION_OF.get(base.name, ""))
    if extension and extension.schema and not base.user:
        return False
    over_enum = type_ != base and schema.enums.get(base.name) is not None
    return has_equality(base) and not over_enum


def comes_late(table: str, work: Work) -> bool:
    """Whether values come back behind CONTRACT, which changes columns that tell rows apart."""
    changes = bool(work.reach.columns[table]) and not first_added(table, work)
    return work.key(table) is None and changes


def becomes_numbered(table: str, column: Column, phase: Phase, work: Work) -> bool:
    """Whether it gets its identity, which it stood without, behind that phase."""
    old = work.before.table(table)
    had = old.column(column.name) if old else None
    if had is None:  # it comes, and is numbered behind what fills it
        return phase < Phase.CONTRACT and work.fill(table, column.name) is not None
    if had.identity is not None:
        return False
    return phase < Phase.CONTRACT or is_numbered_late(table, had, column, work)


def is_numbered_late(table: str, had: Column, column: Column, work: Work) -> bool:
    """Whether it gets its identity behind its values: no column has one that is not NOT NULL."""
    plain = column.identity is not None and column.identity.kind != "serial"
    return plain and column.not_null and not had.not_null and comes_late(table, work)


def keep_type(name: str, work: Work) -> None:
    """It moves into the archive with the tables there that are of it."""
    keep = KeepType(name=name, archive=work.archive(name))
    work.keep(Phase.CONTRACT, Order.DROP_TYPES, keep, kept_type(keep.archive), "")


def in_kept_table(type_: Enum | Domain | PlainObject, work: Work) -> bool:
    """Whether a table that moves to the archive has a column of that type, or casts to it, or
    does so with a type that stands on it and moves along."""
    if stays_behind(Type(name=type_.name, user=True), work):
        return False
    key = key_of(type_)
    if key in _used_by_kept(work):
        return True
    return any(key in uses(user) and in_kept_table(user, work) for user in _types_that_go(work))


def _used_by_kept(work: Work) -> frozenset[Key]:
    if work.used_by_kept is None:
        gone = (t for t in work.before.tables if work.after.table(t.name) is None)
        kept = (table for table in gone if not work.accepted(table.name))
        work.used_by_kept = frozenset(key for table in kept for key in uses(table))
    return work.used_by_kept


def _types_that_go(work: Work) -> Iterable[Domain | PlainObject]:
    """Those that can stand on other types."""
    yield from (d for d in work.before.domains if find(work.after.domains, d.name) is None)
    types = work.before.of_kind("type")
    yield from (t for t in types if work.after.objects.get(t.signature) is None)


def stays_behind(type_: Type, work: Work) -> bool:
    """Whether the type cannot stand in the archive: it is built anew, or leaves its name to one of
    another kind, comes with an extension that goes, is a range that goes, or stands on such a type
    or on the rows of a table."""
    if not type_.user:
        names = [{e.name for e in side.extensions} for side in (work.before, work.after)]
        return EXTENSION_OF.get(type_.name) in names[0] - names[1]
    domain = work.before.domains.get(type_.name)
    rows = domain is None and work.before.owner(type_.name) is not None
    aside = any(isinstance(m, RenameType) and m.to == type_.name for m in work.moves)
    own = type_.name in work.reach.types or rows or aside
    if own or work.before.enum(type_.name):
        return own
    plain = None if domain else work.before.plain_type(type_.name)
    gone = collations_that_go(work)
    if plain is not None:
        used = set(plain.definition.uses.types) - {plain.name, plain.multirange}
        under = (Type(name=n, user=True) for n in sorted(used))
        goes = gone & set(plain.definition.uses.collations) or _goes_with_range(plain, work)
        return bool(goes) or any(stays_behind(t, work) for t in under)
    return domain is not None and (domain.collation in gone or stays_behind(domain.type, work))


def collations_that_go(work: Work) -> frozenset[str]:
    """Or that are built anew."""
    stays = work.after.objects
    return frozenset(
        item.name
        for item in work.before.of_kind("collation")
        if (other := stays.get(item.signature)) is None or is_other_collation(item, other)
    )


def _goes_with_range(item: PlainObject, work: Work) -> bool:
    """Whether it is a range type that goes, or a composite type with one: ALTER TYPE SET SCHEMA
    leaves the multirange type where it is, in the way of the next range of that name."""
    if item.kind != "type" or work.after.objects.get(item.signature):
        return False
    named = map(work.before.plain_type, item.definition.uses.types)
    within = (other for other in named if other and other.name != item.name)
    return not item.attributes or any(_goes_with_range(other, work) for other in within)


def base_type(type_: Type, schema: Schema) -> Type:
    """The type that a domain stands on; an array of a domain over an array has none."""
    domain = find(schema.domains, type_.name) if type_.user else None
    if domain is None:
        return type_
    base = base_type(domain.type, schema)
    if base.array and type_.array:
        return type_
    return replace(base, array=base.array or type_.array)


def fill_column(
    table: str, fill: ColumnFill, work: Work, *, keep: bool = False, late: bool = False
) -> None:
    """Fills the rows in which the column is null; ``keep`` notes which they were.

    In steps, unless rows are kept or a trigger is off meanwhile: that takes one transaction.
    """
    phase, group = (Phase.CONTRACT, "") if late else (Phase.FILL, table)
    disabled = work.disabled_for("UPDATE", table, phase, (fill.column,))
    steps = work.steps(table)
    if steps and not keep and not disabled and not late and not _ruled(table, work):
        in_steps = FillColumnInSteps(
            table=table, column=fill.column, key=steps, value=fill.value, otherwise=fill.otherwise
        )
        work.add(Phase.FILL, Order.FILL_IN_STEPS, in_steps, group=group)
        return
    if keep and table not in work.empty and not work.accepted(f"{table}.{fill.column}"):
        _keep_nulls(table, fill.column, work)
    update = FillColumn(table=table, column=fill.column, value=fill.value, otherwise=fill.otherwise)
    work.add(phase, Order.FILL_COLUMNS, *around(table, disabled, update), group=group)


def _keep_nulls(table: str, name: str, work: Work) -> None:
    """With their whole rows where no key tells the rows apart."""
    lock = LockTable(table=table, mode=Lock.SHARE_ROW_EXCLUSIVE)
    if not work.schedule.has(lock, Phase.FILL):
        work.add(Phase.FILL, Order.LOCK_FILLED_TABLES, lock, group=table)
    key, column = work.key(table), work.old_table(table).column(name)
    if key is None or column is None:
        work.whole_rows(table).nulls.add(name)
        return
    only, archive = work.expression(f"{quoted(name)} IS NULL"), work.archive(table, name)
    column = collated(column, work)
    keep = KeepColumn(table=table, column=column, key=key, archive=archive, only=only)
    work.keep(Phase.FILL, Order.KEEP_OLD_VALUES, keep, archive, table)


def _ruled(table: str, work: Work) -> bool:
    """Whether a rule or a trigger is to be off meanwhile, which takes one transaction."""
    return bool(work.off_in_transaction(table)) or any(
        o.kind == "rule" for side in (work.before, work.after) for o in side.objects_of(table)
    )


def filled_value(table: str, fill: ColumnFill, work: Work, *, kept: bool = False) -> Expression:
    """What the fill gives for the row as it is now, to see whether the value was changed since; or
    for the row as it was ``kept``."""
    value = fill.value.sql
    if fill.otherwise:
        value = f"COALESCE(({value}), ({fill.otherwise.sql}))"
    if not fill.value.uses.columns and not (fill.otherwise and fill.otherwise.uses.columns):
        return work.expression(value)
    row = f"(SELECT {quoted(kept_rows(table) if kept else table)}.*) AS row_now"
    return work.expression(f"(SELECT {value} FROM {row})")
