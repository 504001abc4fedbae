"""Columns, with defaults, identity and generation expressions."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from generator.records import dataclass, replace
from generator.schema.expressions import Expression
from generator.schema.names import base_of, beside, numbering, object_name

Options = tuple[tuple[str, str], ...]
"""Options by name, in order of it (``schema.options``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A column type: a name of ``schema.types.TYPES``, or the name of an enum or a domain.

    ``name`` is the canonical SQL spelling without arguments (``timestamp without time zone`` is
    ``timestamp``); ``user`` tells an enum or a domain of the schema from a built-in type.
    ``schema`` is given for a type of an extension that stands in another schema than the project's
    own; ``modifier`` is what such a type takes beside numbers: ``point,4326``.
    """

    name: str
    arguments: tuple[int, ...] = ()
    array: bool = False
    user: bool = False
    schema: str | None = None
    modifier: str = ""

    @property
    def in_parentheses(self) -> str:
        """What stands behind the name."""
        inside = self.modifier or ",".join(map(str, self.arguments))
        return f"({inside})" if inside else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How the database numbers the rows.

    ``always`` and ``by default`` are the SQL standard's identity columns; ``serial`` is
    PostgreSQL's older ``SERIAL``, which is what Prisma writes for ``autoincrement()``.
    """

    kind: Literal["always", "by default", "serial"]
    start: int | None = None
    increment: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    cache: int = 1
    cycle: bool = False
    sequence: str | None = None
    """What its sequence is called, where a new one would have another name: renaming the table or
    the column leaves the sequence's name as it was."""


RANGES = {
    "smallint": (-32768, 32767),
    "integer": (-2147483648, 2147483647),
    "bigint": (-9223372036854775808, 9223372036854775807),
}
"""The numbers of the types that a sequence can have."""


def usual_limits(type_name: str, increment: int | None) -> tuple[int, int]:
    """Between which a sequence counts where nothing is said (manual, CREATE SEQUENCE)."""
    low, high = RANGES.get(type_name, RANGES["bigint"])
    return (low, -1) if (increment or 1) < 0 else (1, high)


def usual_start(identity: Identity) -> int:
    """The first number where nothing is said of it."""
    if (identity.increment or 1) < 0:
        return -1 if identity.maximum is None else identity.maximum
    return 1 if identity.minimum is None else identity.minimum


def plain_identity(identity: Identity, type_name: str) -> Identity:
    """Without what says no more than the default does."""
    low, high = usual_limits(type_name, identity.increment)
    made = replace(
        identity,
        increment=None if identity.increment == 1 else identity.increment,
        minimum=None if identity.minimum == low else identity.minimum,
        maximum=None if identity.maximum == high else identity.maximum,
    )
    return replace(made, start=None if made.start == usual_start(made) else made.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """``GENERATED ALWAYS AS (expression)``; VIRTUAL exists from PostgreSQL 18 on."""

    expression: Expression
    stored: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column.  ``default`` is the database's; what the Prisma client does is in ``Client``."""

    name: str
    type: Type
    not_null: bool = False
    default: Expression | None = None
    identity: Identity | None = None
    generated: Generated | None = None
    collation: str | None = None
    options: Options = ()
    not_null_name: str | None = field(default=None, compare=False)
    """What its NOT NULL is called from 18 on, where that is not ``t_c_not_null``.  It is said where
    the column is created; a name that differs alone is no difference, since 15 to 17 have none."""
    comment: str | None = None
    numbers_comment: str | None = None
    """Of the sequence that numbers it."""

    @property
    def uncommented(self) -> Column:
        """Without its comments."""
        if self.comment is None and self.numbers_comment is None:
            return self
        return replace(self, comment=None, numbers_comment=None)


def usual_not_null(table: str, column: str) -> str:
    """What PostgreSQL calls the NOT NULL of a column of the table, from 18 on."""
    return object_name(base_of(table), column, "not_null")


def not_null_of(table: str, column: Column) -> str | None:
    """What the NOT NULL of the table's column is called; None where there is none."""
    if not column.not_null:
        return None
    return column.not_null_name or usual_not_null(table, column.name)


def with_not_null_name(table: str, column: Column) -> Column:
    """The column with the name of its NOT NULL said, for a table that is called otherwise next."""
    named = not_null_of(table, column)
    return column if named is None else replace(column, not_null_name=named)


def sequence_of(table: str, column: Column) -> str:
    """The sequence that numbers an identity or serial column of the table."""
    named = column.identity.sequence if column.identity else None
    return beside(table, named) if named else numbering(table, column.name)


def numbered_by(sequence: str, table: str, column: Column) -> Column:
    """The column with its sequence called that; unchanged where it has none."""
    if column.identity is None:
        return column
    usual = numbering(table, column.name)
    named = None if base_of(sequence) == base_of(usual) else base_of(sequence)
    return replace(column, identity=replace(column.identity, sequence=named))
