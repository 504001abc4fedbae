"""The database's names of a model's keys and indexes: as written, else by Prisma's rule."""

from __future__ import annotations

from generator.schema.names import inferred
from generator.spec.draft import ForeignDraft, ModelDraft
from generator.spec.shapes.constraints import IndexShape, PrimaryShape, UniqueShape
from generator.spec.source import Part


def primary_name(model: ModelDraft, shape: PrimaryShape) -> str:
    return shape.name or inferred([model.table], "pkey")


def unique_name(model: ModelDraft, shape: UniqueShape) -> str:
    columns = [model.column(name) for name in shape.columns]
    return shape.name or inferred([model.table, *columns], "key")


def index_name(model: ModelDraft, shape: IndexShape) -> str:
    """An expression counts as ``expr``, as PostgreSQL has it."""
    parts = [model.column(e.column) if e.column else "expr" for e in shape.on]
    return shape.name or inferred([model.table, *parts], "key" if shape.unique else "idx")


def foreign_name(model: ModelDraft, draft: ForeignDraft) -> str:
    columns = [model.column(name) for name in draft.columns]
    return draft.options.constraint or inferred([model.table, *columns], "fkey")


def restated(model: ModelDraft) -> None:
    """Of keys and indexes with the same name the last one counts: it was written over the first."""
    uniques: dict[str, Part[UniqueShape]] = {unique_name(model, p.shape): p for p in model.uniques}
    indexes: dict[str, Part[IndexShape]] = {index_name(model, p.shape): p for p in model.indexes}
    foreign = {foreign_name(model, draft): draft for draft in model.foreign}
    model.uniques = list(uniques.values())
    model.indexes = list(indexes.values())
    model.foreign = list(foreign.values())
