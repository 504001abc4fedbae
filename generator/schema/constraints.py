"""Constraints and indexes of a table."""

from __future__ import annotations

from typing import Literal

from generator.records import dataclass
from generator.schema.columns import Options
from generator.schema.expressions import Expression

Action = Literal["NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"]
Deferrable = Literal["INITIALLY IMMEDIATE", "INITIALLY DEFERRED"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryKey:
    """``without_overlaps`` (18): the last column is a range, and rows equal in the others have none
    in common."""

    name: str
    columns: tuple[str, ...]
    without_overlaps: bool = False
    include: tuple[str, ...] = ()
    deferrable: Deferrable | None = None
    options: Options = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unique:
    """A UNIQUE constraint.  A unique index (Prisma's ``@unique``) is an ``Index`` instead."""

    name: str
    columns: tuple[str, ...]
    without_overlaps: bool = False
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    deferrable: Deferrable | None = None
    options: Options = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A CHECK constraint; ``validated`` is false between NOT VALID and VALIDATE, and of one that is
    NOT ENFORCED (18)."""

    name: str
    expression: Expression
    no_inherit: bool = False
    validated: bool = True
    enforced: bool = True
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    name: str
    columns: tuple[str, ...]
    table: str
    referenced: tuple[str, ...]
    on_delete: Action = "NO ACTION"
    on_update: Action = "NO ACTION"
    set_columns: tuple[str, ...] = ()
    """What ON DELETE SET NULL or SET DEFAULT sets, where that is not all of its columns."""
    match_full: bool = False
    period: bool = False
    """Whether its last columns are ranges, of which the parents' cover the child's (18)."""
    deferrable: Deferrable | None = None
    validated: bool = True
    enforced: bool = True
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
