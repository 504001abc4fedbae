"""Sequences, and those that SERIAL makes."""

from __future__ import annotations

import re

from generator.records import dataclass
from generator.schema.collection import Reference
from generator.schema.columns import Column, Identity, sequence_of, usual_limits, usual_start
from generator.schema.expressions import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A sequence of its own; those of identity and serial columns belong to their column."""

    name: str
    type: str = "bigint"
    start: int = 1
    increment: int = 1
    minimum: int = 1
    maximum: int = 9223372036854775807
    cache: int = 1
    cycle: bool = False
    owned_by: tuple[str, str] | None = None
    unlogged: bool = False
    """As the sequences of an UNLOGGED table are from 15 on."""
    comment: str | None = None

    @property
    def relations(self) -> tuple[str, ...]:
        return (self.name,)

    @property
    def refers(self) -> tuple[Reference, ...]:
        return (("table", self.owned_by[0]),) if self.owned_by else ()


def serial_sequence(table: str, column: Column) -> Sequence:
    """The sequence that SERIAL makes for the column."""
    return Sequence(
        name=sequence_of(table, column),
        type=column.type.name,
        maximum=SERIAL_LIMITS.get(column.type.name, 0),
        owned_by=(table, column.name),
    )


def sequence_of_identity(name: str, identity: Identity, type_name: str) -> Sequence:
    """The sequence that the identity of a column of that type has."""
    low, high = usual_limits(type_name, identity.increment)
    return Sequence(
        name=name,
        type=type_name,
        start=usual_start(identity) if identity.start is None else identity.start,
        increment=identity.increment or 1,
        minimum=low if identity.minimum is None else identity.minimum,
        maximum=high if identity.maximum is None else identity.maximum,
        cache=identity.cache,
        cycle=identity.cycle,
    )


SERIAL_LIMITS = {"smallint": 32767, "integer": 2147483647, "bigint": 9223372036854775807}


def takes_from(column: Column, sequence: str) -> bool:
    """Whether the default of the column is the next number of that sequence."""
    default = column.default
    if default is None or column.identity is not None or not is_next(default):
        return False
    uses = default.uses
    return uses.functions == ("nextval",) and uses.relations == (sequence,) and not uses.columns


NEXT = re.compile(r"nextval\('(?:[^']|'')*'(?:::regclass)?\)")


def is_next(default: Expression) -> bool:
    """Whether the default is the next number of a sequence that it knows by number, and no more."""
    return NEXT.fullmatch(default.sql) is not None


def finds_by_name(default: Expression) -> bool:
    """Whether the default looks for its sequence at each call, ``nextval('s'::text)`` as dumps
    of old wrote it; PostgreSQL knows no dependency then."""
    return default.sql.endswith(("::text)", "::text::regclass)"))
