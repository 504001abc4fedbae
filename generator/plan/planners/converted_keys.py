"""Plans keys that an expression converts, or a cast that reads several values as one, and the
columns that refer to them.

No other column tells which row a kept value belongs to, and rows that were written since refer to
keys of before, too.  But a key has no value twice: what a kept one became tells what it was.
"""

from __future__ import annotations

from generator.plan.context import Work
from generator.plan.operations import AlterColumnType, ForgetTable, KeepColumn, RestoreKey
from generator.plan.operations.casts import is_plain_cast, keeps_every_value
from generator.plan.operations.lossless_casts import fits, uses_time_zone
from generator.plan.order import Order
from generator.plan.planners.archive import collated
from generator.plan.planners.locking import lock_writers
from generator.plan.schedule import Phase
from generator.schema.casts import has_cast
from generator.schema.columns import Column, Type
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.schema.tokens import quoted, rename
from generator.schema.types import may_go, spelled

Place = tuple[str, str]
"""A table and a column."""


def key_of(table: str, column: str, work: Work) -> Place | None:
    """The key whose kept values tell what those of the column were: itself, or what it refers to.
    None where it is none, or its values come back by themselves."""
    at, seen = (table, column), [(table, column)]
    if _conversion(at, work) is None:
        return None
    while (parent := _parent(at, work)) is not None and parent not in seen:
        seen.append(parent)
        at = parent
    return at if _is_key(at, work) else None


def convert(key: Place, alter: AlterColumnType, became: str, work: Work) -> None:
    """The statement, with the values that the other direction kept of the key, and what this one
    keeps.  ``became`` tells what one was converted to (``as_it_became``)."""
    at, archive = (alter.table, alter.column), work.archive(*key, other=True)
    before, _ = _columns(at, work)
    change, restores = alter, keeps(key, work, other=True)
    if restores:
        change = RestoreKey(
            table=alter.table,
            column=alter.column,
            type=alter.type,
            using=_using(at, alter, work),
            collation=alter.collation,
            kept=key[1],
            archive=archive,
            became=held_as_text(at, became, work),
        )
    work.add(Phase.CONTRACT, Order.ALTER_TYPES, change)
    if key != at:
        return
    if restores:
        work.add(Phase.CONTRACT, Order.FORGET_TYPES, ForgetTable(name=archive))
    if keeps(key, work) and alter.table not in work.empty:
        lock_writers(alter.table, work)
        name, column = work.archive(*key), collated(before, work)
        keep = KeepColumn(table=alter.table, column=column, key=(), archive=name)
        work.keep(Phase.CONTRACT, work.keep_step(alter.table), keep, name, "")


def held_as_text(at: Place, became: str, work: Work) -> Expression:
    """What the column holds of a value once it is converted."""
    before, _ = _columns(at, work)
    held = f"{quoted(at[1])}::{spelled(before.type)}::text"
    return work.expression(f"(SELECT {held} FROM {became} AS new_value)")


def keeps(key: Place, work: Work, *, other: bool = False) -> bool:
    """Whether this direction (or the ``other`` one) keeps its values.  The rollback does where it
    finds a way for more than those that were kept: of these it makes what they were."""
    if work.back if other else not work.back:
        return True
    before, after = _columns(key, work)
    old, new = (before, after) if work.back else (after, before)
    given = work.cast(*key) if work.back else work.cast_back(*key)
    return has_way(key, work) and not (given is None and keeps_every_value(old.type, new.type))


def has_way(at: Place, work: Work) -> bool:
    """Whether the rollback converts values of which nothing was kept."""
    before, after = _columns(at, work)
    if work.back:
        given, old, new = work.cast(*at), before.type, after.type
    else:
        given, old, new = work.cast_back(*at), after.type, before.type
    return given is not None or (has_cast(old, new) and fits(old, new))


def _using(at: Place, alter: AlterColumnType, work: Work) -> Expression:
    _, after = _columns(at, work)
    if work.back and not has_way(at, work):
        return work.expression(f"NULL::{spelled(after.type)}")
    plain = work.expression(f"{quoted(at[1])}::{spelled(after.type)}")
    return alter.using or plain


def _columns(at: Place, work: Work) -> tuple[Column, Column]:
    table, name = at
    before, after = work.old_table(table).column(name), work.new_table(table).column(name)
    assert before is not None, at
    assert after is not None, at
    return before, after


def _conversion(at: Place, work: Work) -> Expression | None:
    """The expression of the way forward, of that column alone."""
    table, name = at
    old, new = work.before.table(table), work.after.table(table)
    before, after = (side.column(name) if side else None for side in (old, new))
    given = work.cast_back(*at) if work.back else work.cast(*at)
    if not (before and after) or table in work.again:
        return None
    start, reached = (after, before) if work.back else (before, after)
    if given is None or is_plain_cast(given.sql, name, reached.type):
        parted = any(t.bound or t.partition_by for t in (old, new) if t)
        if parted or not _is_read_in_other_forms(start.type, reached.type):
            return None
        given = work.expression(f"{quoted(name)}::{spelled(reached.type)}")
    if given.uses.columns != (name,):
        return None
    what = f"{table}.{name}"
    lost = work.accepted(what) or work.accepted_back(what)
    told = not (may_go(before.type) or may_go(after.type) or before.type.array or after.type.array)
    return given if told and not lost else None


def _is_read_in_other_forms(before: Type, after: Type) -> bool:
    """Whether a plain cast takes several values for one, ``'A0EE...'::uuid``, and any value can be
    cast back, if not to what it was."""
    lossy = not keeps_every_value(before, after) and has_cast(before, after)
    zoned = uses_time_zone(before, after) or uses_time_zone(after, before)
    return lossy and not zoned and has_cast(after, before) and fits(after, before)


def _sides(work: Work) -> tuple[Schema, Schema]:
    return work.before, work.after


def _parent(at: Place, work: Work) -> Place | None:
    """The key that the column refers to on both sides, and that is converted in the same way."""
    referred = [set(_referred(at, side)) for side in _sides(work)]
    for parent in sorted(set.intersection(*referred)):
        own, given = _conversion(at, work), _conversion(parent, work)
        if own and given and rename(own.sql, at[1], parent[1]) == given.sql:
            return parent
    return None


def _referred(at: Place, side: Schema) -> list[Place]:
    table = side.table(at[0])
    return [
        (key.table, key.referenced[0])
        for key in (table.foreign_keys if table else ())
        if key.columns == (at[1],) and key.validated and key.enforced and not key.period
    ]


def _is_key(at: Place, work: Work) -> bool:
    """Whether no two rows have the same value once converted, and nothing else tells the rows
    apart, or others refer to it."""
    converted = work.before if work.back else work.after
    table = converted.table(at[0])
    if table is None or (at[1],) not in table.keys:
        return False
    return work.key(at[0]) is None or all(_is_referred(at, side) for side in _sides(work))


def _is_referred(at: Place, side: Schema) -> bool:
    columns = ((t.name, k.columns[0]) for t in side.tables for k in t.foreign_keys)
    return any(at in _referred(column, side) for column in columns)
