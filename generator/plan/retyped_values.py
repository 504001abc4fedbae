"""What a column holds once its type has changed: what the cast or an expression gives, or the value
that it was before the other direction converted it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.plan import operations as ops
from generator.plan.kept_values import NULL, Value, former_value
from generator.plan.made_again import needs_value
from generator.plan.operations.casts import is_plain_cast
from generator.plan.operations.lossless_casts import keeps_equality, uses_time_zone
from generator.records import replace
from generator.schema.expressions import Expression
from generator.schema.tokens import quoted
from generator.schema.types import spelled

if TYPE_CHECKING:
    from generator.plan.projection import Rows

DEFAULT = "default"
"""The collation of the database."""


def retyped(rows: Rows, operation: ops.AlterColumnType) -> Value | None:
    value = _converted(rows, operation)
    return _former(rows, operation, value) if isinstance(operation, ops.RestoreKey) else value


def _converted(rows: Rows, operation: ops.AlterColumnType) -> Value | None:
    table, name, after = operation.table, operation.column, operation.type
    owner, value = rows.table(table), rows.value(table, name)
    column = owner.column(name) if owner else None
    if value is None or column is None or not rows.knows(after):
        return None
    using = operation.using
    if after.user and after == column.type and using:
        return _built_anew(rows, operation, using, value)
    empty = value.constant == NULL or (using and using.sql.startswith(f"{NULL}::"))
    if empty and needs_value(replace(column, type=after), rows.start):
        return None  # no null can be said of its domain
    plain = using is None or is_plain_cast(using.sql, name, after)
    if not plain and using:
        made = rows.stored_as(table, using, after)
        full, constant = rows.work.fill(table, name) is not None, NULL if empty else ""
        return replace(made, full=full, constant=constant) if made else None
    if uses_time_zone(column.type, after):
        return None
    kept = value.kept and keeps_equality(column.type, after)
    apart = value.apart and (kept or (after.name in {"text", "varchar"} and not after.array))
    sql, ends = f"({value.sql})::{spelled(after)}", (column.collation, operation.collation)
    if ends[0] != ends[1] and any(_takes_for_equal(rows, end) for end in ends):
        if ends[1] and not _has_collation(rows, ends[1]):
            return None
        kept, apart, sql = False, False, f"{sql} COLLATE {quoted(ends[1] or DEFAULT)}"
    return replace(value, sql=sql, kept=kept, apart=apart, constant="")


def _built_anew(
    rows: Rows, operation: ops.AlterColumnType, using: Expression, value: Value
) -> Value | None:
    """Of an enum that only loses values: other ones stand for these, or no row has them."""
    many = "[]" if operation.type.array else ""
    same = f"{quoted(operation.column)}::text{many}::{spelled(operation.type)}"
    if using == rows.work.expression(same):
        return value
    made = rows.over(operation.table, using)
    return replace(made, full=value.full) if made else None


def _former(rows: Rows, operation: ops.RestoreKey, converted: Value | None) -> Value | None:
    """What the archive gives back of the values, and what becomes of the others."""
    table, name = operation.table, operation.column
    using = operation.using
    if using is None or using.sql.startswith(f"{NULL}::"):
        return None  # each has a value that comes back, and no two the same
    if converted is None or not rows.knows(operation.type):
        return None
    if not rows.joins:
        return replace(converted, unless=(*converted.unless, operation.archive))
    if not (rows.stands(table, name) and rows.means_the_same(operation.became)):
        return None
    rows.joined[table] = number = rows.joined.get(table, 0) + 1
    return former_value(operation, number, converted)


def _takes_for_equal(rows: Rows, name: str | None) -> bool:
    """Whether the collation is the schema's own: different values may be equal by it."""
    signature = ("collation", name, "", None)
    sides = (rows.start, rows.work.after)
    return name is not None and any(side.objects.get(signature) for side in sides)


def _has_collation(rows: Rows, name: str) -> bool:
    """Whether it is there now, and stays as it is."""
    signature = ("collation", name, "", None)
    own = rows.work.after.objects.get(signature)
    return own is None or rows.start.objects.get(signature) == own
