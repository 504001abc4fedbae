"""Shapes of partitions, which stand under the model that they belong to."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.spec.shapes.base import Comment, Flag, Name, Names, Shape, Sql, Word
from generator.spec.shapes.grants import GrantedShape
from generator.spec.shapes.short import SCALAR, TEXT, keyed

PARTITION_BY = "RANGE (at), LIST (kind) or HASH (id): makes it a partitioned table"
STORAGE = "storage parameters: WITH (fillfactor = 70) ..."


class ParameterShape(Shape):
    """A storage parameter of a table (manual, CREATE TABLE)."""

    value: Word


Parameter = Annotated[ParameterShape, BeforeValidator(keyed("value")), SCALAR]


class PartitionShape(GrantedShape):
    """PARTITION OF (manual, 5.12): its columns are those of the model."""

    bound: Sql = Field(description="FOR VALUES FROM (...) TO (...), IN (...), WITH (...); DEFAULT")
    partition_by: Sql | None = Field(default=None, description=PARTITION_BY)
    partitions: dict[str, Partition] = {}
    without: Names = Field(
        default=[], description="names of indexes and keys above of which it has no part"
    )
    unlogged: Flag = False
    storage: dict[str, Parameter] = Field(default={}, description=STORAGE)
    comment: Comment | None = Field(default=None, description="COMMENT ON TABLE")
    schema_: Name | None = Field(
        default=None, alias="schema", description="the database schema, if not the project's"
    )


Partition = Annotated[PartitionShape, BeforeValidator(keyed("bound")), TEXT]
PartitionShape.model_rebuild()
