"""What nobody said about rows, and so stops a script between two schemas without a spec."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.intent import Intent
from generator.plan.operations.fitting import asks_time_zone, fits
from generator.plan.work import cast
from generator.render.migration import Unsaid
from generator.schema.objects import Schema
from generator.schema.types import spelled


def unsaid(before: Schema, after: Schema, forward: Intent, back: Intent) -> Unsaid:
    """Lines for the top of either script: what makes it stop, and where."""
    return Unsaid(
        forward=_unfit(before, after, forward),
        rollback=(
            *_values(before, after, back),
            *_unfit(after, before, back),
            *_nulls(before, after, back),
        ),
    )


def _values(before: Schema, after: Schema, back: Intent) -> tuple[str, ...]:
    """Enum values that only the new side has."""
    told = {(m.enum, m.value) for m in back.value_maps}
    values = [
        f"{enum.name}.{value}"
        for enum in after.enums
        if (old := before.enum(enum.name)) is not None
        for value in enum.values
        if value not in old.values and (enum.name, value) not in told
    ]
    return (f"Stops, with nothing done, where a row holds {', '.join(values)}.",) if values else ()


def _unfit(start: Schema, end: Schema, intent: Intent) -> tuple[str, ...]:
    """The columns whose values may not fit the type that they get."""
    pairs = [
        (f"{old.name}.{column.name}", column.type, reached.type)
        for old in start.tables
        if (new := end.table(old.name)) is not None and new is not old
        for column in old.columns
        if (reached := new.column(column.name)) is not None
        and not cast(intent, old.name, column.name)
    ]
    narrow = [
        f"{what} ({spelled(was)} to {spelled(will)})"
        for what, was, will in pairs
        if not fits(was, will) and not asks_time_zone(was, will)
    ]
    if not narrow:
        return ()
    listed = ", ".join(narrow)
    return (f"Stops, with nothing done, at a value that does not fit its new type: {listed}.",)


def _nulls(before: Schema, after: Schema, back: Intent) -> tuple[str, ...]:
    columns = ", ".join(_bare(before, after, back))
    if not columns:
        return ()
    stops = f"Stops at the check of NOT NULL where a row has no value for {columns}:"
    return (f"{stops} give it one, and go on from that batch.",)


def _bare(before: Schema, after: Schema, back: Intent) -> Iterator[str]:
    """The columns that are NOT NULL again, and that rows written since have no value for."""
    told = {(f.table, f.column) for f in back.fills}
    for table in before.tables:
        target = after.table(table.name)
        if target is table:
            continue
        for column in table.columns if target else ():
            now = target.column(column.name) if target else None
            makes_values = now is None and (column.default or column.identity or column.generated)
            comes = column.not_null and not (now and now.not_null) and not makes_values
            if comes and (table.name, column.name) not in told:
                yield f"{table.name}.{column.name}"
