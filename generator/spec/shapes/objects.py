"""Shapes of the objects that stand beside the models."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.spec.shapes.base import (
    Comment,
    Flag,
    Name,
    Names,
    Number,
    Shape,
    Sql,
    Text,
    Word,
    read_list,
)
from generator.spec.shapes.grants import GrantedShape
from generator.spec.shapes.short import SCALAR, TEXT, Or, enum_value, keyed, listed


class ExtensionShape(Shape):
    version: Word | None = None
    comment: Comment | None = None
    schema_: Name | None = Field(
        default=None, alias="schema", description="the database schema, if not the project's"
    )


class EnumValueShape(Shape):
    name: Word
    value: Word


# An editor sees what is written, not what ``enum_value`` makes of it.
EnumValue = Annotated[
    EnumValueShape,
    BeforeValidator(enum_value),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "number", "boolean"]},
                {
                    "type": "object",
                    "minProperties": 1,
                    "maxProperties": 1,
                    "additionalProperties": {"type": ["string", "number", "boolean"]},
                    "description": "NAME: database value (@map)",
                },
            ]
        }
    ),
]


class EnumShape(GrantedShape):
    values: Annotated[list[EnumValue], BeforeValidator(read_list)] = Field(
        description="in order; a value is NAME or {NAME: database value}"
    )
    type: Name | None = Field(default=None, description="the name in the database (@@map)")
    doc: Text | None = Field(default=None, description="shown as /// in schema.prisma")
    comment: Comment | None = Field(default=None, description="COMMENT ON TYPE")
    schema_: Name | None = Field(
        default=None, alias="schema", description="the database schema, if not the project's"
    )


Enum = Annotated[
    EnumShape,
    BeforeValidator(listed("values")),
    Or({"type": "array", "items": {"type": ["string", "number", "boolean", "object"]}}),
]


class DomainCheckShape(Shape):
    """PostgreSQL has NO INHERIT for tables only, and the archive has no comment on such a check."""

    expression: Sql


DomainCheck = Annotated[DomainCheckShape, BeforeValidator(keyed("expression")), SCALAR]


class DomainShape(GrantedShape):
    type: Text
    checks: dict[str, DomainCheck] = {}
    default: Sql | None = None
    not_null: Flag = False
    collation: Text | None = None
    comment: Comment | None = None
    schema_: Name | None = Field(
        default=None, alias="schema", description="the database schema, if not the project's"
    )


class SequenceShape(GrantedShape):
    start: Number | None = None
    increment: Number = 1
    min: Number | None = None
    max: Number | None = None
    cache: Number = 1
    cycle: Flag = False
    unlogged: Flag = False
    type: Literal["smallint", "integer", "bigint"] = "bigint"
    owned_by: Text | None = Field(default=None, description="Model.column")
    comment: Comment | None = None
    schema_: Name | None = Field(
        default=None, alias="schema", description="the database schema, if not the project's"
    )


class ObjectShape(GrantedShape):
    """An object of any other kind: its CREATE statement."""

    sql: Sql
    comment: Comment | None = None


Object = Annotated[ObjectShape, BeforeValidator(keyed("sql")), TEXT]


class ViewShape(GrantedShape):
    query: Sql
    columns: Names = []
    materialized: Flag = False
    options: dict[str, Text] = Field(
        default={}, description="WITH (...): security_invoker, security_barrier, check_option ..."
    )
    defaults: dict[str, Sql] = Field(default={}, description="defaults of its columns")
    comments: dict[str, Comment] = Field(default={}, description="comments of its columns")
    indexes: Annotated[list[Sql], BeforeValidator(read_list)] = Field(
        default=[], description="of a materialized view: CREATE INDEX statements"
    )
    triggers: Annotated[list[Sql], BeforeValidator(read_list)] = Field(
        default=[], description="CREATE TRIGGER ... INSTEAD OF statements"
    )
    model: Name | None = Field(
        default=None, description="its name in Prisma, with the preview feature views"
    )
    required: Names = Field(
        default=[], description="the columns that are never null, for the Prisma client"
    )
    ignore: Flag = Field(default=False, description="@@ignore")
    doc: Text | None = Field(default=None, description="shown as /// in schema.prisma")
    comment: Comment | None = None
    schema_: Name | None = Field(
        default=None, alias="schema", description="the database schema, if not the project's"
    )
