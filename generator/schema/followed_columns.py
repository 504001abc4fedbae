"""What children do to their columns with their parents."""

from __future__ import annotations

from generator.records import replace
from generator.schema.columns import Column
from generator.schema.inheritance import inherited_column
from generator.schema.objects import Schema
from generator.schema.tables import Table

FOLLOWING = ("type", "not_null", "default", "generated", "collation")
"""What of a column changes on the children with it."""


def followed(before: Schema, after: Schema) -> Schema:
    """The schema in which children have done what their parents do to their columns."""
    made = before
    for new in after.tables:
        old = before.table(new.name)
        if old is None or not new.parents or old.parents != new.parents:
            continue
        columns = _followed(old, before, after)
        if columns != old.columns:
            made = made.with_("tables", replace(old, columns=columns))
    return made


def _followed(table: Table, before: Schema, after: Schema) -> tuple[Column, ...]:
    columns = {c.name: c for c in table.columns}
    then = after.table(table.name)
    for name in table.parents:
        old, new = before.table(name), after.table(name)
        if old is None or new is None or old is new:
            continue
        for column in new.columns:
            was, own = old.column(column.name), columns.get(column.name)
            if was is None and own is None:
                columns[column.name] = inherited_column(name, column)
            elif was and own:
                pair = inherited_column(name, was), inherited_column(name, column)
                stays = then and table.bound is None and then.column(column.name)
                required = own.not_null and bool(stays and stays.not_null)
                made = _changed(own, *pair)
                columns[column.name] = replace(made, not_null=required or made.not_null)
        for column in old.columns:
            if new.column(column.name) is None and not stays_below(after, table, column.name):
                columns.pop(column.name, None)
    return tuple(columns.values())


def stays_below(after: Schema, table: Table, column: str) -> bool:
    """Whether a child keeps a column that its parent loses."""
    child = after.table(table.name)
    return child is not None and child.bound is None and child.column(column) is not None


def _changed(own: Column, before: Column, after: Column) -> Column:
    fields = [f for f in FOLLOWING if getattr(before, f) != getattr(after, f)]
    return replace(own, **{f: getattr(after, f) for f in fields}) if fields else own
