"""Shapes of a model and of a schema file."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.schema.kinds import PLAIN
from generator.spec.shapes.base import (
    Comment,
    Flag,
    Name,
    Names,
    Shape,
    Sql,
    Text,
    read_list,
)
from generator.spec.shapes.columns import ColumnsShape
from generator.spec.shapes.constraints import ConstraintsShape
from generator.spec.shapes.grants import GrantedShape
from generator.spec.shapes.objects import (
    DomainShape,
    Enum,
    ExtensionShape,
    Object,
    SequenceShape,
    ViewShape,
)
from generator.spec.shapes.partitions import PARTITION_BY, STORAGE, Parameter, Partition
from generator.spec.shapes.policies import PolicyShape, RowSecurity
from generator.spec.shapes.routines import FunctionShape, Trigger
from generator.spec.shapes.short import TEXTS, as_keys

Extensions = Annotated[dict[str, ExtensionShape], BeforeValidator(as_keys), TEXTS]


class PartsShape(ConstraintsShape, ColumnsShape, GrantedShape):
    """What a model consists of, in a model and under ``amend``."""

    triggers: dict[str, Trigger] = {}
    row_security: RowSecurity | None = Field(
        default=None, description="enables row level security; forced: also for the owner"
    )
    policies: dict[str, PolicyShape] = {}
    inherits: Names | None = Field(default=None, description="INHERITS: parent models")
    partition_by: Sql | None = Field(default=None, description=PARTITION_BY)
    partitions: dict[str, Partition] = Field(default={}, description="by table name")
    unlogged: Flag | None = None
    storage: dict[str, Parameter] = Field(default={}, description=STORAGE)
    replica_identity: Text | None = Field(
        default=None, description="full, nothing, default, or the name of a unique index"
    )
    cluster_on: Text | None = Field(default=None, description="the name of an index: CLUSTER ON")
    doc: Text | None = Field(default=None, description="shown as /// in schema.prisma")
    comment: Comment | None = Field(default=None, description="COMMENT ON TABLE")


class ModelShape(PartsShape):
    table: Name | None = Field(default=None, description="the name in the database (@@map)")
    ignore: Flag = Field(default=False, description="@@ignore")
    schema_: Name | None = Field(
        default=None, alias="schema", description="the database schema, if not the project's"
    )


class ManyToManyShape(Shape):
    models: Names = Field(description="[Post.tags, Tag.posts]")
    name: Name | None = None


class ObjectsShape(Shape):
    """The objects of a schema file, of which an option's target restates some."""

    extensions: Extensions = {}
    enums: dict[str, Enum] = {}
    domains: dict[str, DomainShape] = {}
    sequences: dict[str, SequenceShape] = {}
    functions: dict[str, FunctionShape] = {}
    views: dict[str, ViewShape] = {}
    default_privileges: Annotated[list[Sql], BeforeValidator(read_list)] = Field(
        default=[], description="ALTER DEFAULT PRIVILEGES statements"
    )
    objects: dict[str, Object] = Field(
        default={},
        description="any other kind, under its kind and name: its CREATE statement ("
        f"{', '.join(sorted(k.name for k in PLAIN.values() if not k.in_models))})",
    )
    models: dict[str, ModelShape] = {}
    many_to_many: Annotated[list[ManyToManyShape], BeforeValidator(read_list)] = []


class SchemaFile(ObjectsShape):
    """schema/*.yaml: the schema as it stands."""
