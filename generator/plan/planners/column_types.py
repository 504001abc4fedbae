"""Plans changes of column types; ``rebuild`` drops and creates dependent objects."""

from __future__ import annotations

from generator.plan.context import Work
from generator.plan.intent import ColumnFill
from generator.plan.operations import (
    AlterColumnType,
    AlterNumbering,
    DropDefault,
    DropNotNull,
    Operation,
    PinTimeZone,
    SetDefault,
    SetNotNull,
)
from generator.plan.operations.casts import assigned, is_plain_cast, keeps_every_value
from generator.plan.operations.lossless_casts import (
    asks_time_zone,
    fits,
    raises_when_assigned,
    uses_time_zone,
)
from generator.plan.order import Order
from generator.plan.planners.archive import base_type, keep_values, restore_values
from generator.plan.planners.converted_keys import convert, key_of
from generator.plan.schedule import Phase
from generator.schema.casts import as_json, by_way_of, has_cast
from generator.schema.columns import Column, Type, sequence_of
from generator.schema.expressions import Expression
from generator.schema.inheritance import ancestors, descendants
from generator.schema.names import kept_rows
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.schema.types import as_text, spelled


def retype(table: str, before: Column, after: Column, work: Work) -> None:
    """ALTER COLUMN TYPE; old values are kept where the new type cannot hold them all."""
    name = after.name
    if not _castable(table, before, after, work):
        return
    _ask(table, before, after, work)
    if converts_times(table, before, after, work):
        pin_time_zone(work)
    if before.default is not None:
        drop = DropDefault(table=table, column=name, had=before.default)
        work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, drop)
    alter = AlterColumnType(
        table=table,
        column=name,
        type=after.type,
        using=cast(table, name, before, after, work),
        collation=after.collation,
    )
    if _is_null_meanwhile(table, before, after, work):
        may, must = DropNotNull(table=table, column=name), SetNotNull(table=table, column=name)
        work.add(Phase.CONTRACT, Order.DROP_NOT_NULL_LATE, may)
        work.add(Phase.LATE, Order.SET_NOT_NULL_LATE, must, group=table)
    key = key_of(table, name, work)
    if key:
        convert(key, alter, as_it_became(table, before, after, work), work)
    else:
        work.add(Phase.CONTRACT, Order.ALTER_TYPES, alter)
    serial = [i for i in (before.identity, after.identity) if i and i.kind == "serial"]
    if len(serial) > 1 and before.type != after.type:
        sequence = sequence_of(table, before)  # it is renamed behind this
        numbers = AlterNumbering(table=table, column=name, type=after.type, sequence=sequence)
        work.add(Phase.CONTRACT, Order.FOLLOW_TYPES, numbers)
    if after.default is not None:
        work.add(
            Phase.CONTRACT,
            Order.SET_DEFAULTS,
            SetDefault(table=table, column=name, default=after.default),
        )
    _defaults_of_heirs(table, before, after, work)
    if key is None:
        keep_and_restore(table, before, after, work)


def keep_and_restore(table: str, before: Column, after: Column, work: Work) -> None:
    """Of the rows that have the values: a key tells them apart, or all else that they hold."""
    name, what = after.name, f"{table}.{after.name}"
    made = work.key(table) is None and has_no_way_back(table, before, after, work)
    keeps = not (work.back and made) and not work.accepted(what)
    restores = (work.back or not made) and not work.accepted_back(what)
    kept = keeps and not comes_back(before, after, work.cast(table, name))
    if kept:
        keep_values(table, before, None, work)
    if restores and not comes_back(after, before, work.cast_back(table, name)):
        whole = kept and table not in work.staying
        _restore(table, before, after, work, told=not whole or _tells(table, before, after, work))


def _tells(table: str, before: Column, after: Column, work: Work) -> bool:
    """Whether PostgreSQL's own cast makes the values of this direction: where it makes one of two,
    it would have made that of the kept one, too."""
    given = work.cast(table, after.name)
    if given is None:
        return can_cast(before, after, work)
    return is_plain_cast(given.sql, after.name, after.type)


def has_no_way_back(table: str, before: Column, after: Column, work: Work) -> bool:
    """Whether all values that the rollback finds are what the way forward made of those that it
    kept: it looks first, and stops at others.  So it keeps none, which forward makes again."""
    given = work.cast(table, after.name) if work.back else work.cast_back(table, after.name)
    ends = (before, after) if work.back else (after, before)
    sides = (work.before, work.after) if work.back else (work.after, work.before)
    return given is None and not _can_cast(ends, sides)


def _defaults_of_heirs(table: str, before: Column, after: Column, work: Work) -> None:
    """Defaults of their own that heirs have: those of the table take their place for a while."""
    if before.identity or after.identity:
        return  # those that take numbers follow the sequence
    name, stayed = after.name, []
    for heir in descendants(work.after, work.new_table(table)):
        old, new = work.before.table(heir.name), heir.column(name)
        had = old.column(name) if old else None
        if had and new and not (had.identity or new.identity):
            drop = DropDefault(table=heir.name, column=name, had=had.default)
            stayed.append((drop, had.default, new.default))
    for drop, had_default, _ in stayed if before.default is None else ():
        if had_default is not None:
            work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, drop)
    differ = any(default != after.default for *_, default in stayed)
    for drop, _, default in stayed if differ else ():
        own: Operation = drop
        if default is not None:
            own = SetDefault(table=drop.table, column=name, default=default)
        work.add(Phase.CONTRACT, Order.SET_DEFAULTS, own)


def set_above(table: str, column: str, work: Work) -> bool:
    """Whether an ancestor gives the column another type, and its default with it."""
    for above in ancestors(work.after, work.new_table(table)):
        old, new = work.before.table(above.name), above.column(column)
        had = old.column(column) if old else None
        if had and new and had.type != new.type:
            return True
    return False


def pin_time_zone(work: Work) -> None:
    """Casts read the TimeZone of the session that first runs a script, in both directions."""
    pin = PinTimeZone()
    if pin.archive not in work.kept:
        work.keep(Phase.CONTRACT, Order.PIN_TIME_ZONE, pin, pin.archive, "")


def converts_times(table: str, before: Column, after: Column, work: Work) -> bool:
    """Whether a plain cast, of this direction or the other one, reads the TimeZone."""
    casts = (work.cast(table, after.name), work.cast_back(table, after.name))
    old, new = base_type(before.type, work.before), base_type(after.type, work.after)
    return None in casts and uses_time_zone(old, new)


def _ask(table: str, before: Column, after: Column, work: Work) -> None:
    """Refuses where the plain cast could fail or change a value and nobody gave another one."""
    name, (old, new) = after.name, (before.type, after.type)
    if work.cast(table, name) or work.intent.unmapped == "stop":
        return
    if asks_time_zone(old, new):
        work.refuse(
            "SP211",
            f"{table}.{name}",
            f'the conversion of "{table}.{name}" depends on the TimeZone of the session',
            f"specify `casts: {table}.{name}` with AT TIME ZONE, for both directions",
        )
    elif not fits(old, new):
        unique = name in _unique_columns(work.new_table(table))
        work.refuse(
            "SP212",
            f"{table}.{name}",
            f'"{table}.{name}" would change from {spelled(old)} to {spelled(new)}'
            + (" in the rollback" if work.back else "")
            + ", and a plain cast may fail or change values",
            f"add `casts: {{{table}.{name}: {{{'back' if work.back else 'using'}: ...}}}}` with "
            f"an expression of type {spelled(new)} for every value"
            + (", different values for different rows: a unique key needs them" if unique else ""),
        )


def _unique_columns(table: Table) -> set[str]:
    """Columns that a unique key of the table speaks of."""
    keys = [set(u.columns) for u in (*table.uniques, table.primary_key) if u]
    keys += [set(i.used_columns) for i in table.indexes if i.unique]
    return set().union(*keys)


def comes_back(before: Column, after: Column, given: Expression | None) -> bool:
    """Whether what the values become tells what they were, so that nothing has to be kept."""
    plain = given is None or is_plain_cast(given.sql, after.name, after.type)
    return plain and (keeps_every_value(before.type, after.type) or _is_same_text(before, after))


def _is_same_text(before: Column, after: Column) -> bool:
    """Whether a value is the same text in both types, if one takes more texts for equal."""
    types = before.type, after.type
    unbounded = all(t.name in {"text", "citext"} and not t.user for t in types)
    return unbounded and types[0].array == types[1].array


def _castable(table: str, before: Column, after: Column, work: Work) -> bool:
    """Whether there is a way for the values; refuses otherwise.  Where the script looks first it
    goes without one, if there are none."""
    name = after.name
    asks = work.intent.unmapped == "stop"
    if work.cast(table, name) or asks or can_cast(before, after, work):
        return True
    work.refuse(
        "SP221",
        f"{table}.{name}",
        f'"{table}.{name}" would change from {spelled(before.type)} to {spelled(after.type)}'
        + (" in the rollback" if work.back else "")
        + ", and PostgreSQL has no cast for that",
        f"give `casts: {table}.{name}` an expression, for both directions (`schemaproof diff` has "
        "--cast and --cast-back)",
    )
    return False


def can_cast(before: Column, after: Column, work: Work) -> bool:
    """Whether PostgreSQL has a cast; between two types of the user the way leads through text."""
    return _can_cast((before, after), (work.before, work.after))


def _can_cast(ends: tuple[Column, Column], sides: tuple[Schema, Schema]) -> bool:
    old, new = (base_type(end.type, side) for end, side in zip(ends, sides, strict=True))
    both = old.user and new.user and old.array == new.array
    made = by_way_of(old, new) or as_json("", old, new)
    return both or has_cast(old, new) or bool(made)


def cast(table: str, name: str, before: Column, after: Column, work: Work) -> Expression | None:
    """The USING expression; None where PostgreSQL casts by itself, or where only its own cast stops
    at a value that is too long."""
    using = _converted(table, name, before, after, work)
    fill = filled_by_cast(table, before, after, work)
    if fill is None:
        return using
    converted = f"({using.sql})" if using else quoted(name)
    return work.expression(or_else(converted, fill, after.type))


def filled_by_cast(
    table: str, before: Column, after: Column, work: Work, *, other: bool = False
) -> ColumnFill | None:
    """What the change of the type gives rows without a value, where the column becomes NOT NULL in
    this direction (or the ``other`` one): it keeps all old values, and the table is rewritten."""
    name, what = after.name, f"{table}.{after.name}"
    fill = work.fill_back(table, name) if other else work.fill(table, name)
    if fill is None or before.not_null or not after.not_null:
        return None
    given = work.cast_back(table, name) if other else work.cast(table, name)
    accepted = work.accepted_back(what) if other else work.accepted(what)
    values = [value.uses for value in (fill.value, fill.otherwise) if value]
    plain = not any(uses.columns or uses.relations for uses in values)
    return fill if plain and not accepted and not comes_back(before, after, given) else None


def or_else(converted: str, fill: ColumnFill, type_: Type) -> str:
    """That, and what fills it where it is null."""
    values = [assigned(v.sql, type_) for v in (fill.value, fill.otherwise) if v]
    return f"COALESCE({', '.join([converted, *values])})"


def _converted(
    table: str, name: str, before: Column, after: Column, work: Work
) -> Expression | None:
    """What the planner gave, else a plain cast."""
    given = work.cast(table, name)
    by_itself = keeps_every_value(before.type, after.type)
    if given or by_itself:
        return given
    if not can_cast(before, after, work):
        return work.expression(f"NULL::{spelled(after.type)}")
    if raises_when_assigned(before.type, after.type):
        return None
    old, new = base_type(before.type, work.before), base_type(after.type, work.after)
    if made := as_json(quoted(name), old, new):
        return work.expression(made)
    through = "::text" if before.type.user and after.type.user else by_way_of(old, new)
    through = unpadded(before.type, new) or through
    return work.expression(f"{quoted(name)}{through}::{spelled(after.type)}")


def unpadded(old: Type, new: Type) -> str:
    """The cast that takes away the blanks at the end, which no value of an enum has."""
    return f"::{spelled(as_text(old))}" if old.name == "char" and new.user else ""


def _restore(table: str, before: Column, after: Column, work: Work, *, told: bool) -> None:
    """The other direction kept the old values: they return where nobody changed the new one.

    Unchanged means: what the kept value becomes, there and back again, is what stands there now.
    Where that is not ``told`` by the value of now, what this direction keeps tells it.
    """
    name, there = quoted(after.name), as_it_became(table, before, after, work)
    unless = unchanged(table, before, after, work)
    became = None if told else work.expression(f"(SELECT {name}::text FROM {there} AS new_value)")
    if converts_times(table, before, after, work):
        work.pin_late(table)
    restore_values(table, after, unless, work, Phase.LATE, became)


def unchanged(table: str, before: Column, after: Column, work: Work) -> Expression:
    """What a row holds by now if nobody has changed what became of its kept value."""
    name = quoted(after.name)
    here = cast(table, after.name, before, after, work)
    again = assigned(here.sql, after.type) if here else f"{name}::{spelled(after.type)}"
    there = as_it_became(table, before, after, work)
    return work.expression(f"(SELECT {again} FROM {there} AS new_value)")


def is_told_by_cast(table: str, old: Column, new: Column, work: Work) -> bool:
    """Whether PostgreSQL's own casts make the values of both directions."""
    pairs = (work.cast(table, new.name), new), (work.cast_back(table, new.name), old)
    own = all(not given or is_plain_cast(given.sql, c.name, c.type) for given, c in pairs)
    back = _can_cast((new, old), (work.after, work.before))
    return own and back and can_cast(old, new, work)


def _is_null_meanwhile(table: str, before: Column, after: Column, work: Work) -> bool:
    """Whether no cast leads to a NOT NULL column, but values that were kept come back to it."""
    key = work.new_table(table).primary_key
    return (
        before.not_null and after.not_null and not (key and after.name in key.columns)
    ) and comes_back_by_rows(table, before, after, work)


def comes_back_by_rows(table: str, before: Column, after: Column, work: Work) -> bool:
    """Whether no cast leads back from what a cast or an expression made of the values, which were
    kept."""
    name = after.name
    if not work.back or work.cast(table, name) or can_cast(before, after, work):
        return False
    if key_of(table, name, work):
        return False
    there = base_type(after.type, work.after), base_type(before.type, work.before)
    return bool(work.cast_back(table, name) or as_json("", *there)) or has_cast(*there)


def as_it_became(table: str, before: Column, after: Column, work: Work) -> str:
    """What the other direction made of a kept value: a subquery of that one column."""
    name = quoted(after.name)
    there = work.cast_back(table, after.name)
    old, new = base_type(before.type, work.before), base_type(after.type, work.after)
    both = old.user and new.user and old.array == new.array
    casts = (work.cast(table, after.name), there)
    # A type that one of them names goes only behind what comes back.
    named = any(cast_ and before.type.name in cast_.uses.types for cast_ in casts)
    stands = before.type if named else standing(before.type, work)
    between = by_way_of(new, old)
    through = f"{name}::text" if both and stands.user else f"{name}{between}"
    through += unpadded(new, old)
    kept = through if both or between or has_cast(new, old) else "NULL"
    kept = as_json(name, new, old) or kept
    forth = assigned(there.sql, stands) if there else f"{kept}::{spelled(stands)}"
    fill = filled_by_cast(table, after, before, work, other=True)
    forth = or_else(forth, fill, stands) if fill else forth
    value = f"{quoted(kept_rows(table))}.{name}::{spelled(after.type)}"
    return f"(SELECT {forth} AS {name} FROM (SELECT {value} AS {name}) AS old_value)"


def _is_there(name: str, work: Work) -> bool:
    """Whether a type of that name is the same one on the other side: a domain may be of another
    type there, to which the values have no cast."""
    before, after = (side.domains.get(name) for side in (work.before, work.after))
    return (
        work.after.has_type(name) if before is None else bool(after and after.type == before.type)
    )


def standing(type_: Type, work: Work) -> Type:
    """The type, or what has its values where it is gone by the time they come back: the base of a
    domain, and the text of an enum or of what is made again.  Any other one goes behind them: it
    may write a value otherwise than somebody else did."""
    if not type_.user or _is_there(type_.name, work):
        return type_
    base = base_type(type_, work.before)
    gone = work.before.enum(base.name) or base.name in work.reach.types
    return as_text(type_) if gone else base
