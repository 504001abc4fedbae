"""Primary and unique keys."""

from __future__ import annotations

from generator.schema.client import Model
from generator.schema.tables import Table
from generator.spec.rules.base import Ground


def check(ground: Ground) -> None:
    for table in ground.schema.tables:
        check_primary(ground, table)
        for name, columns in column_lists(table):
            check_list(ground, f"{table.name}.{name}", columns)
        check_partition_key(ground, table)
    for model in ground.client.models:
        check_criterion(ground, model)


def check_primary(ground: Ground, table: Table) -> None:
    for name in table.primary_key.columns if table.primary_key else ():
        column = table.column(name)
        if column and not column.not_null:
            ground.refuse(
                "SP152",
                f"{table.name}.{name}",
                f'the column "{name}" of the primary key is nullable',
                "drop the ?",
            )


def column_lists(table: Table) -> list[tuple[str, tuple[str, ...]]]:
    """Every key with its columns, those of foreign keys too."""
    lists = [(u.name, u.columns) for u in table.uniques]
    lists += [(f.name, f.columns) for f in table.foreign_keys]
    for index in table.indexes:
        columns = tuple(e.column for e in index.elements if e.column)
        if index.unique or not index.elements:
            lists.append((index.name, columns or ("",) * len(index.elements)))
    if table.primary_key:
        lists.append((table.primary_key.name, table.primary_key.columns))
    return lists


def check_partition_key(ground: Ground, table: Table) -> None:
    """A key of a partitioned table holds in each partition alone, so rows that are equal in it have
    to be in the same one (manual, 5.12.2.3).  A partition has the keys of its parent too."""
    spread = table.partition_by
    if spread is None:
        return
    needed = [e.column for e in spread.elements if e.column]
    for owner in (table, *ancestors(ground, table)):
        for name, columns in unique_keys(owner):
            missing = [column for column in needed if column not in columns]
            if missing or len(needed) < len(spread.elements):
                what = f'the column "{missing[0]}"' if missing else "an expression"
                ground.refuse(
                    "SP170",
                    f"{owner.name}.{name}" if owner is table else table.name,
                    f'"{name}" lacks {what} of the partition key of "{table.name}"',
                    "add every column of the partition key to it, or partition by its columns",
                )


def ancestors(ground: Ground, table: Table) -> list[Table]:
    """The partitioned tables above a partition."""
    found: list[Table] = []
    while table.bound is not None and len(table.parents) == 1:
        parent = ground.schema.table(table.parents[0])
        if parent is None:
            break
        found.append(parent)
        table = parent
    return found


def unique_keys(table: Table) -> list[tuple[str, tuple[str, ...]]]:
    lists = [(u.name, u.columns) for u in table.uniques]
    if table.primary_key:
        lists.append((table.primary_key.name, table.primary_key.columns))
    for index in table.indexes:
        if index.unique:
            lists.append((index.name, tuple(e.column for e in index.elements if e.column)))
    return lists


def check_list(ground: Ground, key: str, columns: tuple[str, ...]) -> None:
    name = key.rpartition(".")[2]
    if not columns:
        ground.refuse("SP153", key, f'"{name}" has no columns', "name at least one")
    if len(set(columns)) < len(columns) and all(columns):
        ground.refuse("SP153", key, f'"{name}" names a column twice', "name each column once")


def check_criterion(ground: Ground, model: Model) -> None:
    """Prisma: "Each model must have at least one unique criteria that has only required fields"."""
    table = ground.schema.table(model.table)
    if table is None or model.ignore or not table.columns:
        return
    if not any(required(table, columns) for columns in visible_keys(table)):
        ground.refuse(
            "SP156",
            model.table,
            f'model "{model.name}" has no unique key of required columns: '
            "Prisma cannot tell its rows apart",
            "add a primary or a unique key, or write `ignore: true`",
        )


def visible_keys(table: Table) -> list[tuple[str, ...]]:
    keys = [u.columns for u in table.uniques]
    if table.primary_key:
        keys.append(table.primary_key.columns)
    for index in table.indexes:
        columns = tuple(e.column for e in index.elements if e.column)
        if index.unique and index.where is None and len(columns) == len(index.elements):
            keys.append(columns)
    return keys


def required(table: Table, columns: tuple[str, ...]) -> bool:
    found = [table.column(name) for name in columns]
    return all(column is not None and column.not_null for column in found)
