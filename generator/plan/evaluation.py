"""What is known of the value of an expression without the rows: whether it may fail, and whether it
is the same for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.plan.operations.lossless_casts import DIGITS
from generator.schema.expressions import Expression
from generator.schema.tables import Table

SAFE = frozenset(
    """
    abs bit_length btrim cardinality char_length character_length coalesce concat concat_ws
    current_date current_timestamp date greatest in initcap isempty jsonb_typeof least length
    localtimestamp lower ltrim md5 now nullif octet_length replace reverse rtrim split_part
    starts_with strpos to_tsvector trim upper and or not when then else case any all is as on values
    """.split()
)
"""Functions that take every value, and words that stand before a parenthesis."""
CALL = re.compile(r"\b([a-z_][a-z0-9_$]*)\s*\(")
LITERALS = re.compile(r"'(?:[^']|'')*'(?:::[a-z_][a-z0-9_ ]*(?:\[\])?)?")
RAISING = re.compile(r"::(?!\s*(?:text|jsonb?|regconfig)\b(?!\[))|[/%^]|\|/")
"""Casts but to text, and operators that stop at some values."""
OVERFLOWING = re.compile(r"[*+]|\s-\s")
"""Operators that stop where a whole number would be too great."""
NULLABLE = re.compile(r"(?i)->|#>|\[|\b(?:case|nullif|null|select)\b")
"""What may give a null though it gets none."""
STRICT = frozenset({"abs", "btrim", "length", "lower", "ltrim", "md5", "rtrim", "trim", "upper"})
FALLS_BACK = re.compile(r"COALESCE\(.*, (?:''|-?\d+)(?:::\w+)?\)\Z", re.DOTALL)


def without_literals(expression: Expression) -> str:
    return LITERALS.sub("''", expression.sql)


def may_raise(expression: Expression, of: Table | None) -> bool:
    """Whether it may fail for some values of the table's columns; yes where it is not sure."""
    sql = without_literals(expression)
    called = set(CALL.findall(sql)) - SAFE
    if called or expression.uses.functions or RAISING.search(sql):
        return True
    columns = [of.column(name) if of else None for name in expression.uses.columns]
    whole = any(column is None or column.type.name in DIGITS for column in columns)
    return whole and OVERFLOWING.search(sql) is not None


def is_never_null(expression: Expression, full: Iterable[bool]) -> bool:
    """Whether it gives no null, where its columns are ``full`` of values or not."""
    sql = without_literals(expression)
    if FALLS_BACK.match(sql) or (is_constant(expression) and expression.sql != "NULL"):
        return True
    if set(CALL.findall(sql)) - STRICT or expression.uses.functions or NULLABLE.search(sql):
        return False
    full = list(full)
    return bool(full) and all(full)


def is_constant(expression: Expression) -> bool:
    """Whether it gives the same for all rows of a statement."""
    called = set(CALL.findall(without_literals(expression))) - SAFE
    uses = expression.uses
    return not (called or uses.functions or uses.relations or uses.columns)
