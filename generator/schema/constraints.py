"""Constraints and indexes of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.schema.columns import Options
from generator.schema.expressions import Expression

Action = Literal["NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"]
Deferrable = Literal["INITIALLY IMMEDIATE", "INITIALLY DEFERRED"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryKey:
    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    deferrable: Deferrable | None = None
    options: Options = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unique:
    """A UNIQUE constraint.  A unique index (Prisma's ``@unique``) is an ``Index`` instead."""

    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    deferrable: Deferrable | None = None
    options: Options = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A CHECK constraint; ``validated`` is false between NOT VALID and VALIDATE."""

    name: str
    expression: Expression
    no_inherit: bool = False
    validated: bool = True
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    name: str
    columns: tuple[str, ...]
    table: str
    referenced: tuple[str, ...]
    on_delete: Action = "NO ACTION"
    on_update: Action = "NO ACTION"
    match_full: bool = False
    deferrable: Deferrable | None = None
    validated: bool = True
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexElement:
    """One key of an index: a column or an expression.

    ``nulls`` is None where it is the default of the direction (LAST ascending, FIRST descending).
    """

    column: str | None = None
    expression: Expression | None = None
    opclass: str | None = None
    parameters: Options = ()
    """Of the operator class."""
    collation: str | None = None
    descending: bool = False
    nulls: Literal["FIRST", "LAST"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index; ``valid`` is false for what a failed CREATE INDEX CONCURRENTLY left behind."""

    name: str
    elements: tuple[IndexElement, ...]
    method: str = "btree"
    unique: bool = False
    include: tuple[str, ...] = ()
    where: Expression | None = None
    nulls_not_distinct: bool = False
    options: Options = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionBy:
    """``PARTITION BY``: by what the rows of a table are spread over its partitions."""

    strategy: Literal["RANGE", "LIST", "HASH"]
    elements: tuple[IndexElement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """An EXCLUDE constraint: pairs of an element and the operator it is compared with."""

    name: str
    elements: tuple[tuple[IndexElement, str], ...]
    method: str = "gist"
    include: tuple[str, ...] = ()
    where: Expression | None = None
    deferrable: Deferrable | None = None
    options: Options = ()
    comment: str | None = None
