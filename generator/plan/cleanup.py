"""The script that drops what both directions may have left in the archive."""

from __future__ import annotations

from generator.plan.operations import (
    CreateArchive,
    DropArchive,
    ForgetSequence,
    ForgetTable,
    ForgetType,
    KeepNumbers,
    KeepSequence,
    KeepType,
    Operation,
    RestoreColumn,
    RestoreWholeRows,
)
from generator.plan.plan import Migration
from generator.plan.schedule import batched
from generator.schema.names import kept_either_way, kept_type
from generator.schema.objects import Schema
from generator.schema.uses import types_under


def cleanup(directions: list[Migration], schemas: tuple[Schema, ...]) -> Migration:
    """Drops whatever either direction may have left in the archive."""
    forget: dict[str, Operation] = {}
    for migration in directions:
        operations = migration.operations
        sequences = {o.archive for o in operations if isinstance(o, KeepSequence | KeepNumbers)}
        types = {kept_type(o.archive): o.archive for o in operations if isinstance(o, KeepType)}
        for operation in operations:
            if isinstance(operation, RestoreColumn | RestoreWholeRows):
                forget[operation.left] = ForgetTable(name=operation.left)
        for name in migration.kept:
            if name in sequences:
                forget[name] = ForgetSequence(name=name)
            elif name in types:
                forget[name] = ForgetType(name=types[name])
            else:
                forget[name] = ForgetTable(name=name)
    every = [table.name for schema in schemas for table in schema.tables]
    tables = {archive: name for name in every for archive in kept_either_way(name)}
    kept_types = (o for d in directions for o in d.operations if isinstance(o, KeepType))
    named = {kept_type(o.archive): o.name for o in kept_types}

    def depth(name: str) -> int:
        if name in named:
            return _height(named[name], schemas)
        return _depth(tables[name], schemas) if name in tables else 0

    # Tables go before the sequences that their defaults take from, and before their types.
    kinds = (ForgetTable, ForgetSequence, ForgetType)
    last = sorted(forget, key=lambda n: (kinds.index(type(forget[n])), -depth(n)))
    order = [forget[name] for name in last]
    made = any(isinstance(o, CreateArchive) for d in directions for o in d.operations)
    if not forget and not made:
        return Migration(batches=())
    batches, _ = batched([*order, DropArchive()], Schema(), "drop what was kept")
    return Migration(batches=tuple(batches))


def _depth(name: str, schemas: tuple[Schema, ...]) -> int:
    """How far down the table stands among partitions: the default of one may hold on to the
    sequence of what is above it."""
    tables = [table for schema in schemas if (table := schema.table(name))]
    return max((1 + _depth(p, schemas) for t in tables for p in t.parents), default=0)


def _height(name: str, schemas: tuple[Schema, ...]) -> int:
    """How many types the type stands on, one upon another: it goes before them."""
    under = {other for schema in schemas for other in types_under(schema, name)}
    return max((1 + _height(other, schemas) for other in under), default=0)
