"""Rows that stand outside of the bound with which their table is attached as a partition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan import operations as ops
from generator.plan import violations
from generator.plan.operations import Operation
from generator.plan.projection import Rows
from generator.plan.violations import Violation
from generator.schema.constraints import PartitionBy
from generator.schema.objects import Table
from generator.schema.tokens import TOKEN, quoted

HASH = re.compile(r"FOR VALUES WITH \(modulus (\d+), remainder (\d+)\)\Z")
LIST = re.compile(r"FOR VALUES IN \((.*)\)\Z", re.DOTALL)
SPAN = re.compile(r"FOR VALUES FROM \((.*)\) TO \((.*)\)\Z", re.DOTALL)
DEFAULT = "DEFAULT"


def attached(operation: Operation, rows: Rows) -> Iterator[Violation]:
    """What ATTACH PARTITION stops at: rows of the partition outside of its bound, and rows of the
    default partition inside of it."""
    if not isinstance(operation, ops.AttachPartition):
        return
    parent = rows.work.after.table(operation.table)
    spread = parent.partition_by if parent else None
    if parent is None or spread is None:
        return
    name = operation.partition
    if operation.bound.sql == DEFAULT:
        inside = [_inside(spread, b, parent, rows) for b in _bounds(parent, name, rows)]
        others = [condition for condition in inside if condition]
        if others and len(others) == len(inside):
            yield from _held(name, spread, " OR ".join(others), True, parent, rows)
        return
    condition = _inside(spread, operation.bound.sql, parent, rows)
    if condition is None:
        return
    yield from _held(name, spread, condition, False, parent, rows)
    for other in parent.children:
        standing = rows.work.after.table(other)
        if standing and standing.bound and standing.bound.sql == DEFAULT:
            yield from _held(other, spread, condition, True, parent, rows)


def _bounds(parent: Table, name: str, rows: Rows) -> Iterator[str]:
    for other in parent.children:
        table = rows.work.after.table(other)
        if table and table.bound and other != name:
            yield table.bound.sql


def _held(
    name: str, spread: PartitionBy, condition: str, inside: bool, parent: Table, rows: Rows
) -> Iterator[Violation]:
    columns = [e.column for e in spread.elements if e.column]
    columns += [c for e in spread.elements if e.expression for c in e.expression.uses.columns]
    source = rows.source(name, columns)
    if source is None:
        return
    sign = "IS TRUE" if inside else "IS NOT TRUE"
    where = "inside of the bound of another partition" if inside else "outside of its bound"
    yield Violation(
        violated=violations.of_rows(source.sql, f"({condition}) {sign}"),
        why=f"a row of {name} is {where} in {parent.name}",
        unless=source.unless,
    )


def _inside(spread: PartitionBy, bound: str, parent: Table, rows: Rows) -> str | None:
    """The condition that PostgreSQL makes of a bound (get_qual_from_partbound)."""
    keys = [quoted(e.column) if e.column else f"({e.expression})" for e in spread.elements]
    if any(e.expression and not rows.means_the_same(e.expression) for e in spread.elements):
        return None
    hashed, listed, span = (form.match(bound) for form in (HASH, LIST, SPAN))
    if hashed:
        stands = rows.start.table(parent.name)
        if stands is None or stands.partition_by != spread:
            return None
        name = violations.constant(quoted(parent.name))
        arguments = ", ".join((f"{name}::regclass", hashed[1], hashed[2], *keys))
        return f"satisfies_hash_partition({arguments})"
    if listed:
        return _listed(keys[0], split(listed[1]))
    if span:
        present = [f"{key} IS NOT NULL" for key in keys]
        ends = (_from(keys, split(span[1])), _to(keys, split(span[2])))
        return " AND ".join([*present, *(end for end in ends if end)])
    return None


def _listed(key: str, values: list[str]) -> str:
    others = [value for value in values if value.upper() != "NULL"]
    found = [f"{key} IN ({', '.join(others)})"] if others else []
    found += [f"{key} IS NULL"] if len(others) < len(values) else []
    return f"({' OR '.join(found)})"


def _from(keys: list[str], values: list[str]) -> str:
    return _compared(keys, values, {"MINVALUE": ">=", "MAXVALUE": ">", "": ">="})


def _to(keys: list[str], values: list[str]) -> str:
    return _compared(keys, values, {"MINVALUE": "<", "MAXVALUE": "<=", "": "<"})


def _compared(keys: list[str], values: list[str], signs: dict[str, str]) -> str:
    """What stands before MINVALUE or MAXVALUE decides, and that decides where it is equal."""
    end = next((v for v in values if v in ("MINVALUE", "MAXVALUE")), "")
    count = values.index(end) if end else len(values)
    if not count:
        return ""
    return f"({', '.join(keys[:count])}) {signs[end]} ({', '.join(values[:count])})"


def split(text: str) -> list[str]:
    """What stands between commas, outside of strings and parentheses."""
    parts, depth = [""], 0
    for token in TOKEN.finditer(text):
        word = token[0]
        depth += (word in "([") - (word in ")]") if len(word) == 1 else 0
        if word == "," and not depth:
            parts.append("")
        else:
            parts[-1] += word
    return [part.strip() for part in parts]
