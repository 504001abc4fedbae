"""Plans enums: new values are added; any other change rebuilds the type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan.changes import Change
from generator.plan.context import Work, value_map
from generator.plan.intent import ValueMap
from generator.plan.made_again import only_adds
from generator.plan.operations import (
    AddEnumValue,
    AlterColumnType,
    CreateEnum,
    DropDefault,
    DropEnum,
    Operation,
    RenameType,
    ReplaceFunction,
    SetDefault,
)
from generator.plan.operations.types import users_of
from generator.plan.order import Order
from generator.plan.planners.archive import in_kept_table, keep_type, keep_values, restore_values
from generator.plan.planners.comments import after_creation
from generator.plan.planners.enum_users import refuse_lost_values
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.inheritance import descendants, inherited_columns, parents_of
from generator.schema.names import aside, kept_rows
from generator.schema.objects import Enum
from generator.schema.routines import Function, Trigger
from generator.schema.tokens import literal, quoted


def plan_enum(change: Change, work: Work) -> None:
    before, after = change.before, change.after
    if before is None:
        work.add(Phase.CREATE, Order.CREATE_ENUMS, CreateEnum(enum=replace(after, comment=None)))
        after_creation("enums", after, None, work, Phase.CREATE)
    elif after is None:
        _drop(before, work)
    elif before.values != after.values:
        if only_adds(before, after):
            _add_values(before, after, work)
        else:
            _rebuild(before, after, work)
        _restore_values(before, after, work)


def _add_values(before: Enum, after: Enum, work: Work) -> None:
    present = list(before.values)
    for position, value in enumerate(after.values):
        if value in present:
            continue
        follower = next((v for v in after.values[position:] if v in present), None)
        previous = after.values[position - 1] if position else None
        at_end = follower is None
        operation = AddEnumValue(
            enum=after.name,
            value=value,
            before=None if at_end or previous else follower,
            after=previous if not at_end else None,
        )
        work.add(Phase.VALUES, Order.ADD_VALUES, operation)
        present.insert(position, value)


def _drop(enum: Enum, work: Work) -> None:
    """A type that kept tables still use moves into the archive with them."""
    if in_kept_table(enum, work):
        keep_type(enum.name, work)
    else:
        work.add(Phase.CONTRACT, Order.DROP_TYPES, DropEnum(enum=enum))


def columns_of_type(enum: str, work: Work) -> list[tuple[str, Column, Column]]:
    """The columns of that enum on both sides: (table, before, after); what is inherited follows
    its parent."""
    return [
        (table, before, after)
        for table, before, after in _standing(users_of(work.before, enum), work)
        if before.type == after.type
    ]


def columns_that_leave(name: str, work: Work) -> list[tuple[str, Column]]:
    """The columns of that type on the one side, and of another one on the other."""
    return [
        (table, before)
        for table, before, after in _standing(users_of(work.before, name), work)
        if before.type != after.type
    ]


def columns_of_collation(name: str, work: Work) -> list[tuple[str, Column, Column]]:
    """The same of a collation; what changes its type beside gets it with that."""
    users = ((t.name, c.name) for t in work.before.tables for c in t.columns if c.collation == name)
    return [
        (table, before, after)
        for table, before, after in _standing(users, work)
        if (before.type, name) == (after.type, after.collation)
        and after.name not in work.reach.again[table]
        and not (after.type.user and after.type.name in work.reach.types)
    ]


def _standing(users: Iterable[tuple[str, str]], work: Work) -> Iterator[tuple[str, Column, Column]]:
    for table, name in users:
        before, target = work.old_table(table).column(name), work.after.table(table)
        after = target.column(name) if target else None
        inherited = inherited_columns(parents_of(work.before, work.old_table(table)))
        anew = table in work.again or name in work.reach.again[table]
        if before and after and not anew and name not in inherited:
            yield table, before, after


def _rebuild(before: Enum, after: Enum, work: Work) -> None:
    """Renames the type, creates the new one, moves the columns over, drops the old one."""
    lost = gone(before.name, work)
    for value in lost:
        given = work.value_map(before.name, value)
        stops = given is None and work.intent.unmapped == "stop"
        if not stops and (given is None or given.to not in after.values):
            work.refuse(
                "SP203",
                f"enum:{before.name}",
                f"rows may hold '{value}', which enum \"{before.name}\" loses"
                + (" in the rollback" if work.back else ""),
                (
                    f"specify under `{'rollback: values' if work.back else 'removed: values'}` "
                    f"what `{before.name}.{value}` becomes"
                ),
            )
    old_name = aside(before.name, "old")
    work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, RenameType(name=before.name, to=old_name))
    work.add(Phase.CONTRACT, Order.CREATE_ENUMS, CreateEnum(enum=replace(after, comment=None)))
    after_creation("enums", after, None, work, Phase.CONTRACT)
    for table, column, target in columns_of_type(before.name, work):
        mapped = tuple(v for v in lost if work.value_map(before.name, v))
        if mapped and not work.accepted(f"{table}.{column.name}"):
            keep_values(table, column, _holds(column, mapped, work), work)
        move_column(table, column, target, mapping(column, before.name, lost, work), work)
    old = replace(before, name=old_name, comment=after.comment and before.comment)
    work.add(Phase.CONTRACT, Order.FINISH_TYPES, DropEnum(enum=old, known_as=before.name))
    refuse_lost_values(before.name, lost, work)
    for function in functions_touching(work, before.name):
        replaced = ReplaceFunction(function=replace(function, comment=None))
        if function.signature not in work.reach.signatures and not work.schedule.has(replaced):
            work.add(Phase.CONTRACT, Order.REPLACE_FUNCTIONS_LATE, replaced)


def gone(enum: str, work: Work) -> tuple[str, ...]:
    """The values that the enum loses."""
    before, after = work.before.enum(enum), work.after.enum(enum)
    if before is None or after is None:
        return ()
    return tuple(v for v in before.values if v not in after.values)


def move_column(
    table: str, column: Column, target: Column, using: Expression | None, work: Work
) -> None:
    """To the new type of the same name."""
    if column.default is not None:
        away = DropDefault(table=table, column=column.name, had=column.default)
        work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, away)
    move = AlterColumnType(
        table=table, column=column.name, type=column.type, using=using, collation=column.collation
    )
    work.add(Phase.CONTRACT, Order.ALTER_TYPES, move)
    if target.default is not None:
        back = SetDefault(table=table, column=column.name, default=target.default)
        work.add(Phase.CONTRACT, Order.SET_DEFAULTS, back)
    for child in descendants(work.before, work.old_table(table)):
        _own_default(child.name, (column, target), work)


def _own_default(table: str, above: tuple[Column, Column], work: Work) -> None:
    """The default of a child's own is none of its parent's, whose other type it gets."""
    own, new = work.old_table(table).column(above[0].name), work.after.table(table)
    target = new.column(above[1].name) if new else None
    if own and own.default not in {None, above[0].default}:
        drop = DropDefault(table=table, column=own.name, had=own.default)
        work.add(Phase.CONTRACT, Order.DROP_DEFAULTS, drop)
    if target is None or target.default == above[1].default:
        return
    back: Operation = DropDefault(table=table, column=target.name)
    if target.default is not None:
        back = SetDefault(table=table, column=target.name, default=target.default)
    work.add(Phase.CONTRACT, Order.SET_DEFAULTS, back)


def _holds(column: Column, gone: tuple[str, ...], work: Work) -> Expression:
    name = quoted(column.name)
    if column.type.array:
        listed = ", ".join(literal(v) for v in gone)
        return work.expression(f"{name}::text[] && ARRAY[{listed}]")
    return work.expression(f"{name}::text IN ({', '.join(literal(v) for v in gone)})")


def mapping(column: Column, enum: str, lost: tuple[str, ...], work: Work) -> Expression:
    """The column in the new type: removed values become what the planner said."""
    type_ = quoted(column.type.name)
    pairs = [(v, given.to) for v in lost if (given := work.value_map(enum, v))]
    if column.type.array:
        value = f"{quoted(column.name)}::text[]"
        for old, new in pairs:
            value = f"array_replace({value}, {literal(old)}, {literal(new)})"
        return work.expression(f"{value}::{type_}[]")
    value = f"{quoted(column.name)}::text"
    if pairs:
        arms = " ".join(f"WHEN {literal(old)} THEN {literal(new)}" for old, new in pairs)
        value = f"(CASE {value} {arms} ELSE {value} END)"
    return work.expression(f"{value}::{type_}")


def _restore_values(before: Enum, after: Enum, work: Work) -> None:
    """Values that this direction brings: rows that the other one mapped away get them back."""
    new = tuple(v for v in after.values if v not in before.values)
    mapped = [m for v in new if (m := value_map(work.opposite, after.name, v))]
    if not mapped:
        return
    for table, _, column in columns_of_type(after.name, work):
        if work.accepted_back(f"{table}.{column.name}"):
            continue
        phase = Phase.FILL if only_adds(before, after) else Phase.LATE
        pairs = [(m.value, _stands_as(m, after, work)) for m in mapped]
        became = _became(table, column, pairs, work)
        restore_values(table, column, became, work, phase)


def _stands_as(mapped: ValueMap, after: Enum, work: Work) -> str:
    """What the kept value is now: this direction may have mapped its stand-in in its turn."""
    if mapped.to in after.values:
        return mapped.to
    again = work.value_map(after.name, mapped.to)
    return again.to if again else mapped.value


def _became(table: str, column: Column, pairs: list[tuple[str, str]], work: Work) -> Expression:
    """What the kept value was mapped to, in the column's type: unchanged rows still hold it."""
    name, enum = f"{quoted(kept_rows(table))}.{quoted(column.name)}", quoted(column.type.name)
    if column.type.array:
        value = f"{name}::text[]"
        for old, new in pairs:
            value = f"array_replace({value}, {literal(old)}, {literal(new)})"
        return work.expression(f"{value}::{enum}[]")
    arms = " ".join(f"WHEN {literal(old)} THEN {literal(new)}" for old, new in pairs)
    if work.key(table) is None:  # then rows are kept whose value did not go
        arms += f" ELSE {name}"
    return work.expression(f"(CASE {name} {arms} END)::{enum}")


def functions_touching(work: Work, enum: str) -> list[Function]:
    """plpgsql functions whose cached plans know the old type; created again, they forget it.

    Observed on PostgreSQL 15 and 18: without this, open sessions fail every call with ``cache
    lookup failed for type``.
    """
    tables = {table for table, _ in users_of(work.before, enum)}
    called = {t.function for name in tables for t in _triggers(work, name)}
    signatures = {f.signature: f for f in work.after.functions}
    touched = []
    for function in work.before.functions:
        uses = function.uses
        touches = enum in uses.types or tables & set(uses.relations) or function.name in called
        if function.language == "plpgsql" and touches and function.signature in signatures:
            touched.append(signatures[function.signature])
    return touched


def _triggers(work: Work, table: str) -> list[Trigger]:
    found = [t for side in (work.before, work.after) if (t := side.table(table))]
    return [trigger for t in found for trigger in t.triggers]
