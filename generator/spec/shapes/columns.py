"""Shape of a column; ``type`` holds the short form, which ``shorthand`` reads."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from generator.spec.scanner import ShortError
from generator.spec.shapes.base import Comment, Flag, Name, Number, Shape, Sql, Text
from generator.spec.shapes.constraints import Action, Deferrable, ValidityShape
from generator.spec.shapes.short import TEXT, Or, keyed, unreadable
from generator.spec.shorthand import SPACED, read_column


class ReferencesShape(ValidityShape):
    """The foreign key of one column."""

    model: Text
    column: Text | None = None
    on_delete: Action | None = None
    on_update: Action | None = None
    field: Name | None = Field(default=None, description="the relation field on this model")
    back: Name | None = Field(default=None, description="the relation field on the other model")
    name: Name | None = Field(default=None, description="the relation's name in Prisma")
    constraint: Name | None = Field(
        default=None, description="the foreign key's name in the database"
    )
    deferrable: Deferrable | None = None
    match: Literal["simple", "full"] = "simple"
    comment: Comment | None = None
    doc: Text | None = None
    back_doc: Text | None = None


class IdentityShape(Shape):
    kind: Literal["always", "by default"]
    start: Number | None = None
    increment: Number | None = None
    min: Number | None = None
    max: Number | None = None
    cache: Number = 1
    cycle: Flag = False


class GeneratedShape(Shape):
    as_: Sql = Field(alias="as")
    stored: Flag = True


KINDS = Or({"enum": ["always", "by default"]})


def readable(value: str) -> str:
    try:
        read_column(value)
    except ShortError as error:
        error.instead = error.instead or beginning(value)
        raise unreadable(error, value) from None
    return value


def beginning(value: str) -> str | None:
    """As much of a short form as can be read: a column is worth more than a word of it."""
    words = value.split(" ")
    for many in range(len(words) - 1, 0, -1):
        text = " ".join(words[:many])
        try:
            read_column(text)
        except ShortError:
            continue
        return text
    return None


class ColumnShape(Shape):
    type: Annotated[Text, AfterValidator(readable)] = Field(
        description="the type, or the whole short form"
    )
    default: Sql | None = Field(
        default=None, description="uuid() and the like, or an SQL expression"
    )
    column: Name | None = Field(default=None, description="the name in the database (@map)")
    references: Annotated[ReferencesShape, BeforeValidator(keyed("model")), TEXT] | None = None
    identity: Annotated[IdentityShape, BeforeValidator(keyed("kind")), KINDS] | None = None
    generated: Annotated[GeneratedShape, BeforeValidator(keyed("as")), TEXT] | None = None
    not_null: Flag | None = Field(
        default=None, description="for lists, which are nullable in SQL otherwise"
    )
    primary: Flag = False
    unique: Flag = False
    updated: Flag = False
    collation: Name | None = None
    storage: Literal["plain", "external", "extended", "main"] | None = None
    compression: Literal["pglz", "lz4"] | None = None
    statistics: Number | None = Field(default=None, description="SET STATISTICS: 0 to 10000")
    ignore: Flag = False
    doc: Text | None = Field(default=None, description="shown as /// in schema.prisma")
    comment: Comment | None = Field(default=None, description="COMMENT ON COLUMN")
    renamed_from: Name | None = Field(
        default=None, description="the name of the column in the baseline"
    )
    fill: Sql | None = Field(default=None, description="the value of existing rows")
    otherwise: Sql | None = Field(
        default=None, description="the value of existing rows where `fill` is null"
    )


SHORT_COLUMN = Or(
    {
        "type": "string",
        "description": "type[(args)][[]|?] [= default] [primary] [unique] [updated] "
        "[-> Model[.column]]",
        "pattern": rf"^({'|'.join(SPACED)}|[^\s=?\[(]+)(\([\d, -]*\))?(\[\]|\?)?( *= *\S.*?)?"
        r"( +(primary|unique|updated))*( *-> *[^\s.]+(\.[^\s.]+)?)?$",
        "examples": [
            "uuid = uuid() primary",
            "text unique",
            "varchar(40)?",
            "text[]",
            "integer = 0",
            "timestamp = now()",
            "timestamp updated",
            "uuid -> User",
        ],
    }
)
Column = Annotated[ColumnShape, BeforeValidator(keyed("type")), SHORT_COLUMN]


class ColumnsShape(Shape):
    """The columns of a model."""

    columns: dict[str, Column] = {}
