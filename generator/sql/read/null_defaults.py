"""What a server stores of ``DEFAULT NULL``.

A constant null is none at all; where the column's type has a length, or the constant is of another
type, what cuts or casts it stands around it, and it is stored (``AddRelationNewConstraints`` in
heap.c; observed on 15 and 18).
"""

from __future__ import annotations

import re
from enum import Enum, auto

from generator.schema.collection import Objects
from generator.schema.columns import Column, Type
from generator.schema.expressions import Expression
from generator.schema.objects import Domain
from generator.sql.read.analysis.sides import type_named
from generator.sql.read.analysis.world import kind_of
from generator.sql.read.expressions import expression

PLAIN = re.compile(r"NULL(?:::([^(]+))?", re.IGNORECASE)
"""A null of a type, whatever the length of that."""


WITHOUT_LENGTH = {"char": "bpchar", "bit": '"bit"'}
"""Those whose name alone says a length of one."""


class Null(Enum):
    NONE = auto()
    STORED = auto()
    OTHER = auto()
    """It is another default."""


def is_null(said: Expression | None) -> bool:
    return said is None or PLAIN.fullmatch(said.sql) is not None


def stored(column: Column) -> Null:
    """What of its default a server has; a domain may have another one beside it."""
    if column.default is None:
        return Null.NONE
    if not is_null(column.default):
        return Null.OTHER
    cast = is_cut(column.type) or is_of_another(column.default, column.type)
    return Null.STORED if cast else Null.NONE


def is_of_another(null: Expression, type_: Type) -> bool:
    found = PLAIN.fullmatch(null.sql)
    named = found[1] if found else None
    return named is not None and not type_.user and type_named(named) != kind_of(type_)


def keeps_null(column: Column, domains: Objects[Domain]) -> bool:
    """Whether it has a stored null, which stays one of that type when the column gets another."""
    is_domain = column.type.user and domains.get(column.type.name) is not None
    return stored(column) == Null.STORED and not is_domain


def is_said_in_vain(column: Column, domains: Objects[Domain]) -> bool:
    """Whether it says ``DEFAULT NULL`` and a server has none: a type that it gets later, a domain
    or one with a length, has none either."""
    is_domain = column.type.user and domains.get(column.type.name) is not None
    return column.default is not None and stored(column) == Null.NONE and not is_domain


def null_of(type_: Type) -> Expression:
    """The null as a server writes it that has stored it: cut to the length by the column alone."""
    name = WITHOUT_LENGTH.get(type_.name, type_.name)
    return expression(f"NULL::{name}{'[]' if type_.array else ''}")


def is_cut(type_: Type) -> bool:
    """Of an interval the constant itself is read with its length."""
    return bool(type_.arguments) and type_.name != "interval"
