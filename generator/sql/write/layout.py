"""Helpers of the templates: the parts of objects in their order."""

from __future__ import annotations

import re
from typing import Any

from generator.schema.columns import Identity, usual_start
from generator.schema.expressions import Expression
from generator.schema.options import UNLOGGED, option, parameters
from generator.schema.tables import Table
from generator.sql.forms.lines import spaces
from generator.sql.forms.quoting import Sql, expression

CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def default_value(value: Expression) -> Sql:
    """A default in a column definition, which takes operators only in parentheses (b_expr)."""
    sql = expression(value)
    return Sql(f"({sql})") if any(spaces(sql)) else sql


def constraints(table: Table) -> tuple[object, ...]:
    return table.constraints


def partial(constraint: object) -> str:
    """The template that lays out a constraint of that kind: ``_foreign_key`` of a ForeignKey."""
    return f"sql/_{CAPITAL.sub('_', type(constraint).__name__).lower()}.sql.j2"


NumberingOption = tuple[str, int | None]
"""The words of an option of a sequence, and its number."""


def all_numbering_options(identity: Identity) -> list[NumberingOption]:
    """Every option of the sequence, those with their default too."""
    start = usual_start(identity) if identity.start is None else identity.start
    low, high = identity.minimum, identity.maximum
    return [
        ("INCREMENT BY", 1 if identity.increment is None else identity.increment),
        ("NO MINVALUE", None) if low is None else ("MINVALUE", low),
        ("NO MAXVALUE", None) if high is None else ("MAXVALUE", high),
        ("START WITH", start),
        ("CACHE", identity.cache),
        ("CYCLE" if identity.cycle else "NO CYCLE", None),
    ]


def numbering_options(identity: Identity) -> list[NumberingOption]:
    """Those that are not as they are by default."""
    default = Identity(kind=identity.kind)
    said = {
        "START WITH": identity.start is not None,
        "INCREMENT BY": identity.increment is not None,
        "CACHE": identity.cache != default.cache,
    }
    found = [
        option
        for option in all_numbering_options(identity)
        if said.get(option[0], not option[0].startswith("NO "))
    ]
    return sorted(found, key=lambda option: option[0] != "START WITH")


def unlogged(table: Table) -> bool:
    return option(table.options, UNLOGGED) is not None


FILTERS: dict[str, Any] = {
    "parameters": parameters,
    "unlogged": unlogged,
    "default_value": default_value,
    "constraints": constraints,
    "partial": partial,
    "numbering_options": numbering_options,
    "all_numbering_options": all_numbering_options,
}
