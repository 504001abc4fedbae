"""The fills, casts and defaults that a script declares, for a migration without a spec."""

from __future__ import annotations

from collections.abc import Iterable

from generator.certify.inputs import called_by, mapping
from generator.plan.intent import ColumnFill, Intent, Loss
from generator.plan.operations import (
    FillColumn,
    FillColumnInSteps,
    KeepRows,
    RenameColumn,
    RenameEnumValue,
    RenameObject,
    RenameTable,
    RenameView,
)
from generator.plan.operations.base import Facts
from generator.plan.plan import Batch, Migration, Step
from generator.prove.model import Mapping
from generator.records import replace
from generator.schema.kinds import NAMESPACE
from generator.schema.objects import Schema
from generator.sql.read.any_script import AnyScript


def migration_of(script: AnyScript) -> Migration:
    """The operations that are known in it."""
    return Migration(
        batches=tuple(
            Batch(
                title="",
                transactional=batch.transactional,
                steps=tuple(
                    Step(operation=operation, facts=Facts())
                    for statement in batch.statements
                    for operation in statement.operations
                ),
            )
            for batch in script.batches
        )
    )


def mapping_of(migration: Migration, start: Schema, losses: tuple[str, ...]) -> Mapping:
    """Renamings, casts and fills as the operations do them, and losses that somebody accepts."""
    schemas: list[tuple[str, str]] = []
    columns: list[tuple[str, str, str]] = []
    values: list[tuple[str, str, str]] = []
    fills: list[ColumnFill] = []
    for operation in migration.operations:
        match operation:
            case RenameObject(object=item) if item.kind == NAMESPACE:
                schemas = _followed(schemas, item.name, operation.to)
                columns = [(called_by(operation, t), old, new) for t, old, new in columns]
            case RenameTable():
                columns = [(called_by(operation, t), old, new) for t, old, new in columns]
            case RenameColumn():
                mine = [(old, new) for t, old, new in columns if t == operation.table]
                others = [c for c in columns if c[0] != operation.table]
                mine = _followed(mine, operation.column, operation.to)
                columns = [*others, *((operation.table, old, new) for old, new in mine)]
            case RenameEnumValue():
                values.append((operation.enum, operation.value, operation.to))
            case FillColumn() | FillColumnInSteps():
                fills.append(
                    ColumnFill(
                        table=operation.table,
                        column=operation.column,
                        value=operation.value,
                        otherwise=operation.otherwise,
                    )
                )
            case _:
                pass
    intent = Intent(
        renamed_tables=_renamed((table.name for table in start.tables), migration),
        renamed_columns=tuple(columns),
        renamed_values=tuple(values),
        fills=tuple(fills),
        losses=tuple(Loss(what=x, reason="--accept-loss", by="--accept-loss") for x in losses),
    )
    aside = dict.fromkeys(o.table for o in migration.operations if isinstance(o, KeepRows))
    return replace(
        mapping(intent, migration, start),
        schemas=tuple(schemas),
        views=_renamed((view.name for view in start.views), migration),
        aside=tuple(aside),
    )


def _renamed(names: Iterable[str], migration: Migration) -> tuple[tuple[str, str], ...]:
    """(old, new) of those that are called otherwise in the end."""
    now = {name: name for name in names}
    for operation in migration.operations:
        if isinstance(operation, RenameTable | RenameView | RenameObject):
            now = {first: called_by(operation, name) for first, name in now.items()}
    return tuple((first, name) for first, name in now.items() if name != first)


def _followed(pairs: list[tuple[str, str]], name: str, to: str) -> list[tuple[str, str]]:
    """(old, new) pairs after one more renaming."""
    if any(new == name for _, new in pairs):
        return [(old, to if new == name else new) for old, new in pairs]
    return [*pairs, (name, to)]
