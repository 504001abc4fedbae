"""Which rows a partition takes, as a condition on them (manual, CREATE TABLE, "PARTITION OF").

A condition is SQL text that is true for the rows that belong there; None stands for all rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.schema.constraints import IndexElement, PartitionBy
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import TOKEN, literal, quoted
from generator.schema.types import spelled

DEFAULT = "DEFAULT"
HASHED = "satisfies_hash_partition"
ENDS = ("MINVALUE", "MAXVALUE")
ALL = "TRUE"
UNLESS = " IS NOT TRUE"
NONE = "FALSE"


def taken(schema: Schema, table: Table) -> str | None:
    """The rows for which a partitioned table has a partition; None for all."""
    spread = table.partition_by
    if spread is None:
        return None
    parts = partitions(schema, table)
    inner = [(part, taken(schema, part)) for part in parts]
    whole = spread.strategy == "HASH" and sum(map(_share, parts), Fraction()) == 1
    if all(below is None for _, below in inner) and (whole or any(map(is_default, parts))):
        return None
    found = [_both(own(schema, part, table), below) for part, below in inner]
    return _either(found)


def own(schema: Schema, part: Table, table: Table) -> str | None:
    """The rows of ``table`` that the bound of one of its partitions admits; None for all."""
    assert table.partition_by is not None, table.name
    assert part.bound is not None, part.name
    if not is_default(part):
        return condition(schema, table, part.bound.sql)
    others = [p for p in partitions(schema, table) if not is_default(p)]
    found: list[str | None] = [condition(schema, table, p.bound.sql) for p in others if p.bound]
    return f"({_either(found)}){UNLESS}" if found else None


def outside(rows: str) -> str:
    """All other rows, as a condition of WHERE; those outside of a default partition are those of
    the others."""
    return rows.removesuffix(UNLESS) if rows.endswith(UNLESS) else f"({rows}){UNLESS}"


def path(schema: Schema, part: Table) -> str | None:
    """The rows that the partition admits of all tables above it."""
    found: str | None = None
    while part.bound is not None and part.parents:
        table = schema.table(part.parents[0])
        if table is None or table.partition_by is None:
            break
        found = _both(own(schema, part, table), found)
        part = table
    return found


def partitions(schema: Schema, table: Table) -> list[Table]:
    found = (schema.table(name) for name in table.children)
    return [part for part in found if part and part.bound is not None]


def is_default(part: Table) -> bool:
    return part.bound is not None and part.bound.sql == DEFAULT


def condition(schema: Schema, table: Table, bound: str) -> str:
    """The rows that ``FOR VALUES ...`` admits."""
    spread = table.partition_by
    assert spread is not None
    keys = [_value(element) for element in spread.elements]
    lists = list(_lists(bound))
    if spread.strategy != "HASH":
        keys = [_compared(schema, table, element) for element in spread.elements]
    if spread.strategy == "LIST":
        return _in_list(keys[0], lists[0])
    if spread.strategy == "HASH":
        modulus, remainder = (word.split()[-1] for word in lists[0])
        parent = literal(quoted(table.name))
        return f"{HASHED}({parent}::regclass, {modulus}, {remainder}, {', '.join(keys)})"
    told = [_is_required(table, element) for element in spread.elements]
    there = [f"{key} IS NOT NULL" for key, never in zip(keys, told, strict=True) if not never]
    terms = [*there, *_beyond(keys, lists[0], lower=True), *_beyond(keys, lists[1], lower=False)]
    return " AND ".join(terms) or ALL


def among(spread: PartitionBy, bound: str, values: Sequence[str]) -> str:
    """The same of a range of the ``values`` of an enum, in their order: which of them it admits."""
    said = {literal(value): place for place, value in enumerate(values)}
    lower, upper = (words[0].partition("::")[0] for words in _lists(bound))
    admitted = list(said)[said.get(lower, 0) : said.get(upper, len(values))]
    return _in_list(_value(spread.elements[0]), admitted) if admitted else NONE


def _is_required(table: Table, element: IndexElement) -> bool:
    column = table.column(element.column) if element.column else None
    return column is not None and column.not_null


def _value(element: IndexElement) -> str:
    value = quoted(element.column) if element.column else f"({element.expression})"
    return f"{value} COLLATE {quoted(element.collation)}" if element.collation else value


def _compared(schema: Schema, table: Table, element: IndexElement) -> str:
    """A domain over an enum has no operators of its own for a literal."""
    column = table.column(element.column) if element.column else None
    base = column.type if column else None
    while base and base.user and (domain := schema.domains.get(base.name)):
        base = domain.type
    is_domain = column is not None and base is not None and base != column.type
    if not (is_domain and base and base.user and schema.enums.get(base.name)):
        return _value(element)
    return f"{_value(element)}::{spelled(base)}"


def _in_list(key: str, values: list[str]) -> str:
    found = [value for value in values if value != "NULL"]
    terms = [f"{key} IN ({', '.join(found)})"] if found else []
    terms += [f"{key} IS NULL"] if "NULL" in values else []
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _beyond(keys: list[str], ends: list[str], *, lower: bool) -> list[str]:
    """The lower end is part of the range, the upper end is not; what stands behind MINVALUE or
    MAXVALUE says nothing."""
    at = next((n for n, end in enumerate(ends) if end in ENDS), len(ends))
    end = ends[at] if at < len(ends) else None
    if at == 0:
        return [] if (end == "MINVALUE") == lower else [NONE]
    strict, loose = (">", ">=") if lower else ("<", "<=")
    sign = strict if lower == (end == "MAXVALUE") else loose
    if at == 1:
        return [f"{keys[0]} {sign} {ends[0]}"]
    return [f"({', '.join(keys[:at])}) {sign} ({', '.join(ends[:at])})"]


def _share(part: Table) -> Fraction:
    """How much of all rows a partition by hash takes."""
    (words,) = _lists(part.bound.sql if part.bound else "")
    return Fraction(1, int(words[0].split()[-1]))


def _both(one: str | None, other: str | None) -> str | None:
    if one is None or other is None:
        return other if one is None else one
    return f"({one}) AND ({other})"


def _either(found: list[str | None]) -> str | None:
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    if len(known) == 1:
        return known[0]
    return " OR ".join(f"({one})" for one in known) or NONE


def _lists(bound: str) -> Iterator[list[str]]:
    """The lists in parentheses, each by its items."""
    depth, items = 0, [""]
    for match in TOKEN.finditer(bound):
        token = match.group()
        depth -= token == ")"
        if depth == 0 and token == ")":
            yield [item.strip() for item in items]
            items = [""]
        elif depth == 1 and token == ",":
            items.append("")
        elif depth:
            items[-1] += token
        depth += token == "("
