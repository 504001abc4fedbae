"""Defaults that a server reads once, when it makes them: ``'now'`` in quotes as a time.

Every row then gets the moment of CREATE TABLE, and a database that is made again another default
(manual, 8.5.1.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan.operations import AddColumn, CreateTable, Operation, SetDefault
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.objects import Schema

TIMES = frozenset({"date", "time", "timetz", "timestamp", "timestamptz"})
MOMENT = re.compile(r"'[^'\w]*(now|today|tomorrow|yesterday)\b[^']*'(::[a-z ]+(\(\d\))?)?", re.I)
OF_A_MOMENT = "write now() or CURRENT_DATE without quotes, if each row is to get its own"


def moments(operation: Operation, schema: Schema) -> Iterator[tuple[str, str]]:
    """The columns to which the statement gives such a default, and what it says."""
    match operation:
        case CreateTable(table=table):
            yield from (found for column in table.columns if (found := _of(column)))
        case AddColumn(column=column) if found := _of(column):
            yield found
        case SetDefault(table=name, column=of, default=default):
            owner = schema.table(name)
            stands = owner.column(of) if owner else None
            if stands and stands.type.name in TIMES and _is_moment(default):
                yield of, default.sql


def _of(column: Column) -> tuple[str, str] | None:
    default = column.default
    if default is None or column.type.name not in TIMES or not _is_moment(default):
        return None
    return column.name, default.sql


def _is_moment(default: Expression) -> bool:
    found = MOMENT.fullmatch(default.sql)
    return found is not None and "text" not in (found[2] or "")
