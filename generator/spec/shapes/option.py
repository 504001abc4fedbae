"""Shape of an option's file: the target, and what cannot be read off two states."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.spec.shapes.base import Names, Shape, Sql, Text, Word, read_list
from generator.spec.shapes.constraints import RemovedConstraintsShape
from generator.spec.shapes.feature import CriterionShape
from generator.spec.shapes.routines import Policy
from generator.spec.shapes.schema import ObjectsShape, PartsShape
from generator.spec.shapes.short import SCALAR, TEXT, TEXTS, as_keys, keyed


class FillShape(Shape):
    value: Sql
    otherwise: Sql | None = None


Fill = Annotated[FillShape, BeforeValidator(keyed("value")), SCALAR]


class RemovedColumnShape(Shape):
    back: Sql | None = Field(default=None, description="the value of the column in the rollback")
    otherwise: Sql | None = None


class RowsShape(Shape):
    query: Sql = Field(description="a SELECT whose output columns are columns of the table")
    key: Names = Field(default=[], description="default: the primary key")
    steps: dict[str, Text] = Field(
        default={}, description="in steps: a column, and the key of another model that it holds"
    )


class RemovedModelShape(Shape):
    back: RowsShape | None = Field(
        default=None, description="the first rows of the table in the rollback"
    )


class RemovedValueShape(Shape):
    to: Word | None = Field(default=None, description="the value that replaces it")


RemovedValue = Annotated[RemovedValueShape, BeforeValidator(keyed("to")), SCALAR]


class RemovedShape(RemovedConstraintsShape):
    models: Annotated[dict[str, RemovedModelShape], BeforeValidator(as_keys), TEXTS] = {}
    columns: Annotated[dict[str, RemovedColumnShape], BeforeValidator(as_keys), TEXTS] = {}
    values: Annotated[dict[str, RemovedValue], BeforeValidator(as_keys), TEXTS] = {}
    enums: Names = []
    functions: Names = []
    views: Names = []
    objects: Names = []
    sequences: Names = []
    domains: Names = []
    extensions: Names = []
    many_to_many: Names = []
    triggers: Names = []
    policies: Names = []
    partitions: Names = []
    grants: Names = []
    storage: Names = []


class RenamedShape(Shape):
    models: dict[str, Text] = {}
    columns: dict[str, Text] = {}
    values: dict[str, Word] = {}
    attributes: dict[str, Text] = Field(
        default={}, description="of composite types, type.NEW: old; names are those of the database"
    )


class CastShape(Shape):
    using: Sql | None = None
    back: Sql | None = None


class RollbackShape(Shape):
    values: dict[str, Word] = {}
    keep_first: dict[str, Sql] = {}
    fills: dict[str, Fill] = {}


class LossShape(Shape):
    what: Text
    reason: Text
    by: Text


class CommonFile(ObjectsShape):
    """features/<ID>/common.yaml: what every option shares."""

    advantages: Names = []
    disadvantages: Names = []
    criteria: Annotated[list[CriterionShape], BeforeValidator(read_list)] = []
    amend: dict[str, PartsShape] = {}
    removed: RemovedShape = RemovedShape()
    rows: dict[str, RowsShape] = {}
    renamed: RenamedShape = RenamedShape()
    casts: dict[str, Annotated[CastShape, BeforeValidator(keyed("using")), TEXT]] = {}
    fills: dict[str, Fill] = {}
    keep_first: dict[str, Sql] = Field(
        default={},
        description="Model(columns): ORDER BY list; which row is kept under a new unique key",
    )
    rollback: RollbackShape = RollbackShape()
    losses: Annotated[list[LossShape], BeforeValidator(read_list)] = []
    triggers: dict[str, Policy] = Field(
        default={}, description="Model.trigger: what this feature may do with the trigger"
    )


class OptionFile(CommonFile):
    """features/<ID>/<option>.yaml: the target of one option."""

    summary: Text
