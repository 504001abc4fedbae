"""Limits of PostgreSQL (manual, appendix K)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.limits import ARGUMENTS, KEYS, OUTPUTS
from generator.schema.objects import Schema
from generator.spec.rules.base import Ground

Counted = tuple[str, str, int, int, str]
"""(key of the place, what has them, how many, how many at most, of what)"""


def check(ground: Ground) -> None:
    for key, what, count, most, of in counted(ground.schema):
        if count > most:
            message = f"{what} has {count} {of}, and PostgreSQL allows {most}"
            ground.refuse("SP127", key, message, f"leave {count - most} out, or split it")


def counted(schema: Schema) -> Iterator[Counted]:
    for table in schema.tables:
        for index in table.of_elements:
            many = len(index.keys) + len(index.include)
            yield f"{table.name}.{index.name}", f'index "{index.name}"', many, KEYS, "columns"
        for key in (*table.uniques, *((table.primary_key,) if table.primary_key else ())):
            many = len(key.columns) + len(key.include)
            yield f"{table.name}.{key.name}", f'key "{key.name}"', many, KEYS, "columns"
        for foreign in table.foreign_keys:
            many = len(foreign.columns)
            yield f"{table.name}.{foreign.name}", f'key "{foreign.name}"', many, KEYS, "columns"
    for function in schema.functions:
        many = len(function.arguments)
        what = f'function "{function.name}"'
        yield f"function:{function.name}", what, many, ARGUMENTS, "arguments"
    for view in schema.views:
        yield f"view:{view.name}", f'view "{view.name}"', len(view.columns), OUTPUTS, "columns"
