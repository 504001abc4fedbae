"""The default of a column that gets another type.

PostgreSQL keeps the expression that is stored, so that a constant remains one of the old type:
``'a'::mood`` in a column of text, which goes with the type (observed on 15 and 18).
"""

from __future__ import annotations

import re

from generator.records import replace
from generator.schema.columns import Column, Type
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.schema.types import spelled
from generator.sql.read.expressions import expression

LITERAL = re.compile(r"E?'(?:[^']|'')*'")
WITHOUT_CAST = {"smallint", "integer", "bigint", "numeric", "real", "double precision", "boolean"}
"""Types whose constants are stored as numbers and truth values."""


def as_before(column: Column, made: Type, schema: Schema) -> Expression | None:
    """The default as a constant of the old type; None where it is said as it was."""
    old, value = column.type, column.default
    if value is None or not LITERAL.fullmatch(value.sql):
        return None
    alike = (old.name, old.array, old.schema) == (made.name, made.array, made.schema)
    if alike or old.name in WITHOUT_CAST or schema.domains.get(old.name):
        return None
    name = "bpchar" if old.name == "char" else old.name
    plain = replace(old, name=name, arguments=(), modifier="")
    return expression(f"{value.sql}::{spelled(plain)}")
