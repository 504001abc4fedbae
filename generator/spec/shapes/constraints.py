"""Shapes of the keys, indexes and constraints of a model."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

import re
from dataclasses import field
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from generator.records import dataclass
from generator.spec.scanner import ShortError
from generator.spec.shapes.base import (
    Comment,
    Flag,
    Name,
    Names,
    Shape,
    Sql,
    Text,
    Word,
    read_list,
)
from generator.spec.shapes.partitions import STORAGE, Parameter
from generator.spec.shapes.short import SCALAR, TEXTS, Or, keyed, listed, unreadable
from generator.spec.source import Part
from generator.spec.suggestions import nearest

Deferrable = Literal["deferred", "immediate"]
Action = Literal["no action", "restrict", "cascade", "set null", "set default"]


class ValidityShape(Shape):
    """What a check or a foreign key that rows need not satisfy says."""

    validated: Flag = Field(default=True, description="false: NOT VALID, for new rows alone")
    enforced: Flag = Field(default=True, description="false: NOT ENFORCED (PostgreSQL 18)")


class CheckShape(ValidityShape):
    expression: Sql | None = None
    not_null: Name | None = Field(
        default=None,
        description="in place of the expression, a column: its NOT NULL that is not validated or "
        "that those that inherit do not have (PostgreSQL 18)",
    )
    no_inherit: Flag = False
    comment: Comment | None = None


Check = Annotated[CheckShape, BeforeValidator(keyed("expression")), SCALAR]


class KeyShape(Shape):
    """What all that has an index says."""

    storage: dict[str, Parameter] = Field(default={}, description=STORAGE)


OVERLAPS = "WITHOUT OVERLAPS: the last column is a range (PostgreSQL 18)"


class PrimaryShape(KeyShape):
    columns: Names
    name: Name | None = Field(default=None, description="the constraint's name")
    without_overlaps: Flag = Field(default=False, description=OVERLAPS)
    include: Names = []
    deferrable: Deferrable | None = None
    field: Name | None = Field(default=None, description="the compound key's name in the client")
    comment: Comment | None = None


Primary = Annotated[PrimaryShape, BeforeValidator(listed("columns")), TEXTS]


class UniqueShape(KeyShape):
    columns: Names
    name: Name | None = Field(default=None, description="the name of the constraint or index")
    as_: Literal["index", "constraint"] | None = Field(default=None, alias="as")
    without_overlaps: Flag = Field(default=False, description=OVERLAPS)
    include: Names = []
    nulls_not_distinct: Flag = False
    deferrable: Deferrable | None = None
    where: Sql | None = None
    field: Name | None = Field(default=None, description="the compound key's name in the client")
    comment: Comment | None = None


Unique = Annotated[UniqueShape, BeforeValidator(listed("columns")), TEXTS]


class ElementShape(Shape):
    column: Text | None = None
    expression: Sql | None = None
    ops: Name | None = Field(default=None, description="operator class")
    parameters: dict[str, Word] = Field(default={}, description="of the operator class")
    order: Literal["asc", "desc"] = "asc"
    nulls: Literal["first", "last"] | None = None
    collation: Name | None = None


ORDERS = ("asc", "desc")
TWO = 2


def element(value: Any) -> Any:
    """``price desc nulls last``: what cannot be read stands as the column's name."""
    if not isinstance(value, str):
        return value
    words = value.split(" ")
    shape: dict[str, str] = {}
    if len(words) > 2 and words[-2] == "nulls":
        shape["nulls"] = words[-1]
        words = words[:-2]
    if len(words) > 1 and words[-1] in ORDERS:
        shape["order"] = words.pop()
    elif len(words) == TWO and (close := nearest(words[-1], ORDERS)):
        at = value.rindex(words[-1])
        message, help = f'"{words[-1]}" is not an order', f'did you mean "{close}"?'
        raise unreadable(ShortError(message, at, help, f"{value[:at]}{close}"), value)
    return {"column": " ".join(words), **shape}


Element = Annotated[
    ElementShape,
    BeforeValidator(element),
    Or({"type": "string", "examples": ["price desc", "price desc nulls last"]}),
]
Elements = Annotated[list[Element], BeforeValidator(read_list)]


class IndexShape(KeyShape):
    on: Elements
    using: Text = "btree"
    where: Sql | None = None
    include: Names = []
    name: Name | None = None
    unique: Flag = False
    nulls_not_distinct: Flag = False
    comment: Comment | None = None


Index = Annotated[
    IndexShape,
    BeforeValidator(listed("on")),
    Or({"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "object"}]}}),
]


TARGET = re.compile(r"\s*([^\W\d]\w*)\s*(?:\(([^()]*)\))?\s*\Z")


def is_target(value: str) -> str:
    if not TARGET.match(value):
        help = "write Model(column, column)"
        raise unreadable(ShortError(f'"{value}" is not a model with columns', 0, help), value)
    return value


class ForeignShape(ValidityShape):
    columns: Names
    references: Annotated[Text, AfterValidator(is_target)] = Field(
        description="Model(column, column)"
    )
    field: Name | None = None
    back: Name | None = None
    on_delete: Action | None = None
    on_update: Action | None = None
    name: Name | None = Field(default=None, description="the relation's name in Prisma")
    constraint: Name | None = Field(
        default=None, description="the foreign key's name in the database"
    )
    deferrable: Deferrable | None = None
    match: Literal["simple", "full"] = "simple"
    set_columns: Names = Field(default=[], description="those that ON DELETE SET NULL sets")
    period: Flag = Field(default=False, description="PERIOD of the last column (PostgreSQL 18)")
    comment: Comment | None = None
    doc: Text | None = None
    back_doc: Text | None = None


class ExclusionElementShape(ElementShape):
    operator: Text


class ExclusionShape(KeyShape):
    using: Text = "gist"
    with_: Annotated[list[ExclusionElementShape], BeforeValidator(read_list)] = Field(alias="with")
    include: Names = []
    where: Sql | None = None
    deferrable: Deferrable | None = None
    comment: Comment | None = None


class ConstraintsShape(Shape):
    """The keys, indexes and constraints of a model."""

    primary: Primary | None = None
    unique: Annotated[list[Unique], BeforeValidator(read_list)] = []
    indexes: Annotated[list[Index], BeforeValidator(read_list)] = []
    foreign: Annotated[list[ForeignShape], BeforeValidator(read_list)] = []
    checks: dict[str, Check] = {}
    exclusions: dict[str, ExclusionShape] = {}


class RemovedConstraintsShape(Shape):
    """The names of those that a feature removes."""

    primary: Names = []
    unique: Names = []
    indexes: Names = []
    checks: Names = []
    exclusions: Names = []
    foreign: Names = []


@dataclass(slots=True, kw_only=True)
class ConstraintsDraft:
    """Those of a model before names are resolved."""

    primary: Part[PrimaryShape] | None = None
    uniques: list[Part[UniqueShape]] = field(default_factory=list)
    indexes: list[Part[IndexShape]] = field(default_factory=list)
    checks: dict[str, Part[CheckShape]] = field(default_factory=dict)
    exclusions: dict[str, Part[ExclusionShape]] = field(default_factory=dict)
