"""Foreign keys (PostgreSQL manual, CREATE TABLE, REFERENCES)."""

from __future__ import annotations

from generator.schema.columns import Column
from generator.schema.constraints import ForeignKey
from generator.schema.tables import Table
from generator.spec.rules.base import Ground


def check(ground: Ground) -> None:
    for table in ground.schema.tables:
        for key in table.foreign_keys:
            other = ground.schema.table(key.table)
            if other is not None:
                check_types(ground, table, key, other)
                check_target(ground, table, key, other)
            check_actions(ground, table, key)


def check_types(ground: Ground, table: Table, key: ForeignKey, other: Table) -> None:
    for name, target in zip(key.columns, key.referenced, strict=True):
        mine, theirs = table.column(name), other.column(target)
        if mine is None or theirs is None or kind(mine) == kind(theirs):
            continue
        ground.refuse(
            "SP161",
            f"{table.name}.{key.name}",
            f'"{name}" is {mine.type.name} and "{other.name}"."{target}" is {theirs.type.name}',
            "give both columns the same type",
        )


def kind(column: Column) -> tuple[str, bool, bool]:
    return column.type.name, column.type.array, column.type.user


def check_target(ground: Ground, table: Table, key: ForeignKey, other: Table) -> None:
    wanted = sorted(key.referenced)
    candidates = [sorted(u.columns) for u in other.uniques if not u.deferrable]
    if other.primary_key and not other.primary_key.deferrable:
        candidates.append(sorted(other.primary_key.columns))
    for index in other.indexes:
        columns = sorted(e.column for e in index.elements if e.column)
        if index.unique and index.where is None and len(columns) == len(index.elements):
            candidates.append(columns)
    if wanted not in candidates:
        ground.refuse(
            "SP162",
            f"{table.name}.{key.name}",
            f'({", ".join(key.referenced)}) of "{other.name}" is not unique',
            f"add a primary or unique key of these columns to {other.name}",
        )


def check_actions(ground: Ground, table: Table, key: ForeignKey) -> None:
    for event, action in (("on_delete", key.on_delete), ("on_update", key.on_update)):
        sets = key.set_columns if event == "on_delete" else ()
        for name in sets or key.columns:
            column = table.column(name)
            if column is None or not column.not_null:
                continue
            impossible = action == "SET NULL" or (action == "SET DEFAULT" and not column.default)
            if impossible:
                ground.refuse(
                    "SP164",
                    f"{table.name}.{key.name}",
                    f'{event} {action.lower()}, but "{name}" cannot be null',
                    f"choose another `{event}`, or make the column nullable",
                )
