"""Constraints and indexes of a table.

Each says what is compiled for it (``expressions``) and which columns of its table it names
(``used_columns``), and a constraint how people (``label``) and pg_constraint (``contype``) call it:
so whoever asks that need not know which kinds there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from typing import ClassVar, Literal, Self, TypeVar

from generator.records import dataclass, replace
from generator.schema.columns import Options
from generator.schema.expressions import Expression

Action = Literal["NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"]
Deferrable = Literal["INITIALLY IMMEDIATE", "INITIALLY DEFERRED"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryKey:
    """``without_overlaps`` (18): the last column is a range, and rows equal in the others have none
    in common."""

    label: ClassVar[str] = "primary key"
    contype: ClassVar[str] = "p"

    name: str
    columns: tuple[str, ...]
    without_overlaps: bool = False
    include: tuple[str, ...] = ()
    deferrable: Deferrable | None = None
    options: Options = ()
    comment: str | None = None

    @property
    def expressions(self) -> tuple[Expression, ...]:
        return ()

    @property
    def used_columns(self) -> frozenset[str]:
        return frozenset((*self.columns, *self.include))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unique:
    """A UNIQUE constraint.  A unique index (Prisma's ``@unique``) is an ``Index`` instead."""

    label: ClassVar[str] = "unique constraint"
    contype: ClassVar[str] = "u"

    name: str
    columns: tuple[str, ...]
    without_overlaps: bool = False
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    deferrable: Deferrable | None = None
    options: Options = ()
    comment: str | None = None

    @property
    def expressions(self) -> tuple[Expression, ...]:
        return ()

    @property
    def used_columns(self) -> frozenset[str]:
        return frozenset((*self.columns, *self.include))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A CHECK constraint; ``validated`` is false between NOT VALID and VALIDATE, and of one that is
    NOT ENFORCED (18).

    ``not_null`` is the column of a NOT NULL that is NOT VALID or NO INHERIT (18): it means what the
    check would.  Any other NOT NULL is the column's own."""

    label: ClassVar[str] = "check"
    contype: ClassVar[str] = "c"

    name: str
    expression: Expression
    no_inherit: bool = False
    validated: bool = True
    enforced: bool = True
    not_null: str | None = None
    comment: str | None = None

    @property
    def expressions(self) -> tuple[Expression, ...]:
        return (self.expression,)

    @property
    def used_columns(self) -> frozenset[str]:
        return frozenset(self.expression.uses.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    label: ClassVar[str] = "foreign key"
    contype: ClassVar[str] = "f"

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

    @property
    def expressions(self) -> tuple[Expression, ...]:
        return ()

    @property
    def used_columns(self) -> frozenset[str]:
        return frozenset(self.columns)


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
    called: str | None = field(default=None, compare=False)
    """How PostgreSQL calls an expression where it names the index."""


ChangeElement = Callable[[IndexElement], IndexElement]


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

    @property
    def keys(self) -> tuple[IndexElement, ...]:
        return self.elements

    @property
    def expressions(self) -> tuple[Expression, ...]:
        return tuple(_expressions(self.elements, self.where))

    @property
    def used_columns(self) -> frozenset[str]:
        return _used_columns(self.elements, self.include, self.expressions)

    @property
    def operators(self) -> tuple[str, ...]:
        return ()

    def with_elements(self, change: ChangeElement) -> Self:
        return replace(self, elements=tuple(map(change, self.elements)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionBy:
    """``PARTITION BY``: by what the rows of a table are spread over its partitions."""

    strategy: Literal["RANGE", "LIST", "HASH"]
    elements: tuple[IndexElement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """An EXCLUDE constraint: pairs of an element and the operator it is compared with."""

    label: ClassVar[str] = "exclusion constraint"
    contype: ClassVar[str] = "x"

    name: str
    elements: tuple[tuple[IndexElement, str], ...]
    method: str = "gist"
    include: tuple[str, ...] = ()
    where: Expression | None = None
    deferrable: Deferrable | None = None
    options: Options = ()
    comment: str | None = None

    @property
    def keys(self) -> tuple[IndexElement, ...]:
        """The elements without their operators."""
        return tuple(element for element, _ in self.elements)

    @property
    def operators(self) -> tuple[str, ...]:
        return tuple(operator for _, operator in self.elements)

    @property
    def expressions(self) -> tuple[Expression, ...]:
        return tuple(_expressions(self.keys, self.where))

    @property
    def used_columns(self) -> frozenset[str]:
        return _used_columns(self.keys, self.include, self.expressions)

    def with_elements(self, change: ChangeElement) -> Self:
        return replace(self, elements=tuple((change(e), o) for e, o in self.elements))


Constraint = PrimaryKey | Unique | Check | Exclusion | ForeignKey
IndexConstraint = PrimaryKey | Unique | Exclusion
"""A constraint that PostgreSQL enforces with an index (manual, 11.6)."""
AnyIndex = Index | PrimaryKey | Unique | Exclusion
"""What is an index of its table, or has one of its own name."""
OfElements = Index | Exclusion
"""What has elements, columns or expressions, as its ``keys``."""
Compiled = Check | Exclusion | Index
"""What stores results of its expressions, or was checked with them."""
KEYS = PrimaryKey | Unique
I = TypeVar("I", bound=AnyIndex)
E = TypeVar("E", Index, Exclusion)


def _expressions(
    elements: Iterable[IndexElement], where: Expression | None
) -> Iterator[Expression]:
    if where:
        yield where
    yield from (e.expression for e in elements if e.expression)


def _used_columns(
    elements: Iterable[IndexElement], include: tuple[str, ...], expressions: Iterable[Expression]
) -> frozenset[str]:
    named = frozenset(e.column for e in elements if e.column) | frozenset(include)
    return named.union(*(e.uses.columns for e in expressions))


def elements_of(part: object) -> tuple[IndexElement, ...]:
    """Those of an index or an exclusion constraint."""
    return part.keys if isinstance(part, Index | Exclusion) else ()


def serves(own: AnyIndex, above: AnyIndex) -> bool:
    """Whether PostgreSQL takes that index of a partition as its part of the one above: what both
    are called and in which direction they are sorted is no matter, and a key is an index too
    (CompareIndexInfo in index.c, DefineIndex in indexcmds.c)."""
    if isinstance(own, Index) and not isinstance(above, Index):
        return False
    return _compared(own) == _compared(above)


def _compared(item: AnyIndex) -> AnyIndex:
    if isinstance(item, KEYS) and not item.without_overlaps:
        item = Index(
            name="",
            elements=tuple(IndexElement(column=column) for column in item.columns),
            unique=True,
            include=item.include,
            nulls_not_distinct=isinstance(item, Unique) and item.nulls_not_distinct,
        )
    elif isinstance(item, KEYS):
        item = Unique(name="", columns=item.columns, without_overlaps=True, include=item.include)
    elif isinstance(item, Exclusion):
        item = replace(item, deferrable=None)
    if isinstance(item, Index):
        item = item.with_elements(lambda e: replace(e, descending=False, nulls=None))
    return replace(item, name="", comment=None, options=())
