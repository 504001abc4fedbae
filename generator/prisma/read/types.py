"""The type of a scalar field: from the scalar and ``@db``, or from ``Unsupported("...")``."""

from __future__ import annotations

import re

from generator.prisma.read.arguments import numbers_of
from generator.prisma.read.codes import UNKNOWN, WRONG_TYPE
from generator.prisma.read.scope import SCALARS, Scope, unknown
from generator.prisma.read.syntax import FieldSyntax
from generator.schema.columns import Type
from generator.schema.types import BY_ATTRIBUTE, lookup

SPELLED = re.compile(r"([a-z][a-z0-9_. ]*?|\"char\")(?:\((-?\d{1,9}(?:, ?-?\d{1,9})*)\))?\Z")


def read_type(field: FieldSyntax, scope: Scope) -> Type | None:
    """None, and a finding, where the type is not one that a column can have here."""
    natives = [a for a in field.attributes if a.name.startswith("db.")]
    if field.type == "Unsupported":
        if natives:
            _refuse(field, "@db does not apply to an Unsupported type", "Remove it.", scope)
        return _unsupported(field, scope)
    if field.type in scope.enums:
        if natives:
            _refuse(field, "@db does not apply to an enum", "Remove it.", scope)
        return Type(name=scope.enums[field.type].type, array=field.list, user=True)
    if field.type not in SCALARS:
        known = [*SCALARS, *scope.enums, *scope.models]
        message = f"there is no type {field.type!r}"
        scope.refuse(UNKNOWN, message, unknown(field.type, map(str, known)), field.type_place)
        return None
    row = SCALARS[field.type]
    if not natives:
        return Type(name=row.sql, arguments=row.default or (), array=field.list)
    return _native(field, scope)


def _native(field: FieldSyntax, scope: Scope) -> Type | None:
    natives = [a for a in field.attributes if a.name.startswith("db.")]
    name = natives[0].name.removeprefix("db.")
    row = BY_ATTRIBUTE.get(name)
    if row is None or row.prisma != field.type or len(natives) > 1:
        own = [r.attribute for r in BY_ATTRIBUTE.values() if r.prisma == field.type and r.attribute]
        message = f"@db.{name} is not compatible with {field.type}"
        scope.refuse(WRONG_TYPE, message, unknown(name, own), natives[0].place)
        return None
    numbers = numbers_of(natives[0], scope.findings)
    counts = (0, 2) if name == "Decimal" else (0, row.arguments)
    if len(numbers) not in counts:
        message = f"@db.{name} takes {' or '.join(str(c) for c in dict.fromkeys(counts))} numbers"
        scope.refuse(WRONG_TYPE, message, "Correct its arguments.", natives[0].place)
        return None
    if name in ("Char", "Bit") and not numbers:
        numbers = (1,)  # PostgreSQL manual, 8.3 and 8.10
    return Type(name=row.sql, arguments=numbers, array=field.list)


def _unsupported(field: FieldSyntax, scope: Scope) -> Type | None:
    """A type that Prisma has no scalar for, in SQL."""
    match = SPELLED.match(field.unsupported or "")
    row = lookup(match[1]) if match else None
    if match is None or row is None:
        message = f"{field.unsupported!r} is not a known type"
        _refuse(field, message, "Use a supported type.", scope)
        return None
    numbers = tuple(int(n) for n in (match[2] or "").replace(" ", "").split(",") if n)
    if row.prisma and not any(n < 0 for n in numbers):
        _refuse(field, f"{row.sql} is not unsupported", f"Write {row.prisma}.", scope)
    if len(numbers) > row.arguments:
        _refuse(field, f"{row.sql} takes {row.arguments} numbers", "Correct them.", scope)
        return None
    return Type(name=row.sql, arguments=numbers, array=field.list)


def _refuse(field: FieldSyntax, message: str, help_: str, scope: Scope) -> None:
    scope.refuse(WRONG_TYPE, message, help_, field.type_place)
