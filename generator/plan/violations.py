"""Queries for the rows at which a statement would fail.

Each asks what PostgreSQL itself will ask later: of a check, a key, a foreign key, a new type.
``source`` is what stands behind FROM.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable

from generator.plan.context import Work
from generator.plan.operations import KeepRows
from generator.records import dataclass
from generator.schema.columns import Column
from generator.schema.constraints import Check, ForeignKey, Index
from generator.schema.expressions import Expression
from generator.schema.names import ARCHIVE, Name
from generator.schema.tokens import literal, quoted

CHILD, PARENT, ELEMENT = "child", "parent", "element"
Condition = Callable[[str], str]
"""What a value has to be, given how it is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """An expression that is true where such rows are there, and what that means in words."""

    violated: str
    why: str
    query: str = ""
    """What finds the rows, where that is not the expression itself."""
    answer: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    fails: bool = False
    """Whether the expression fails at such rows instead, with an error that names the value."""
    first: bool = False
    """Whether the statement itself would not stop at them, so that something has to look."""
    unless: tuple[str, ...] = ()
    """Tables of the archive: where one is there, kept values come back, and nothing is looked
    at."""
    archives: tuple[str, ...] = ()
    """Tables of the archive whose rows are looked at, if they are there."""


def fill(table: str, column: str) -> str:
    """The option that says what rows without a value get."""
    return option("--fill", f"{table}.{column}", "EXPRESSION")


def option(name: str, what: str, value: str) -> str:
    return f"{name} {shlex.quote(f'{what}={value}')}"


def says_is_set(check: Check, column: str, work: Work) -> bool:
    """Whether the check is NOT NULL in other words."""
    return check.expression == work.expression(f"{quoted(column)} IS NOT NULL")


COUNTED = "(SELECT count(("
ROWS, GROUPS, HAVING = "EXISTS (SELECT FROM ", " GROUP BY ", " HAVING "


def query(violated: str) -> str:
    """What finds the rows, or the values that several rows share."""
    if not violated.startswith(ROWS):
        return f"SELECT {violated}"
    rest = violated.removeprefix(ROWS)[:-1]
    _, groups, by = rest.rpartition(GROUPS)
    values = f"{by.rpartition(HAVING)[0]}, count(*)" if groups and HAVING in by else "*"
    return f"SELECT {values} FROM {rest}"


def without_kept(table: str, key: Iterable[str], archive: str) -> str:
    """The rows that the archive table has no value for."""
    same = " AND ".join(f"{PARENT}.{quoted(k)} = {CHILD}.{quoted(k)}" for k in key)
    place = Name(ARCHIVE, archive)
    kept = f"SELECT FROM {quoted(place)} AS {PARENT} WHERE {same}"
    return f"SELECT * FROM {quoted(table)} AS {CHILD} WHERE NOT EXISTS ({kept})"


def without_duplicates(source: str, keep: KeepRows) -> str:
    """The rows that stay where that keeps those beyond the first."""
    stays = ["schemaproof_rank = 1", *(f"{quoted(name)} IS NULL" for name in keep.nullable)]
    return f"(SELECT * FROM {_ranked(source, keep)} WHERE {' OR '.join(stays)})"


def duplicates(source: str, keep: KeepRows) -> str:
    """The rows that it keeps, which are deleted then."""
    goes = ["schemaproof_rank > 1", *(f"{quoted(name)} IS NOT NULL" for name in keep.nullable)]
    return f"(SELECT * FROM {_ranked(source, keep)} WHERE {' AND '.join(goes)})"


def _ranked(source: str, keep: KeepRows) -> str:
    by = ", ".join(map(quoted, keep.unique))
    rank = f"row_number() OVER (PARTITION BY {by} ORDER BY {keep.order.sql}) AS schemaproof_rank"
    return f"(SELECT tableoid, ctid, *, {rank} FROM {source}) AS ranked"


def of_no_archive(table: str) -> str:
    return f"to_regclass({literal(quoted(Name(ARCHIVE, table)))}) IS NULL"


def of_check(source: str, check: Expression) -> str:
    """A check that is null lets the row pass (manual, 5.5.1)."""
    return f"EXISTS (SELECT FROM {source} WHERE ({check.sql}) IS FALSE)"


def of_rows(source: str, condition: str) -> str:
    return f"EXISTS (SELECT FROM {source} WHERE {condition})"


def last_number(sequence: str) -> str:
    """Null where it was never asked for one."""
    return f"pg_sequence_last_value({literal(quoted(sequence))}::regclass)"


def of_length(source: str, expression: str, size: int) -> str:
    """Blanks at the end do not count (manual, 8.3)."""
    return f"EXISTS (SELECT FROM {source} WHERE length(rtrim(({expression})::text, ' ')) > {size})"


def of_raising(source: str, expression: str) -> str:
    """Never true: it stops where the expression fails."""
    return f"{COUNTED}{expression})) FROM {source}) < 0"


def of_attributes(table: str, column: str, attributes: Iterable[str], array: bool) -> str:
    """Values of a composite type that hold something in one of those."""
    value = ELEMENT if array else quoted(column)
    held = " OR ".join(f"({value}).{quoted(attribute)} IS NOT NULL" for attribute in attributes)
    if array:
        held = f"EXISTS (SELECT FROM unnest({quoted(column)}) AS {ELEMENT} WHERE {held})"
    return f"EXISTS (SELECT FROM {quoted(table)} WHERE {held})"


def of_any(table: str) -> str:
    return f"EXISTS (SELECT FROM {quoted(table)})"


def of_any_value(table: str, column: str) -> str:
    return f"EXISTS (SELECT FROM {quoted(table)} WHERE {quoted(column)} IS NOT NULL)"


def of_nulls(source: str, column: str) -> str:
    return f"EXISTS (SELECT FROM {source} WHERE {quoted(column)} IS NULL)"


def of_references(source: str, key: ForeignKey) -> str:
    """A row that refers to any row at all."""
    refers = _refers(key, [quoted(column) for column in key.columns])
    return f"EXISTS (SELECT FROM {source} WHERE {refers})"


def _refers(key: ForeignKey, columns: Iterable[str]) -> str:
    """A row with a null has no parent to look for, unless MATCH FULL asks for all or none."""
    nulls = [f"{column} IS NOT NULL" for column in columns]
    return f"({' OR '.join(nulls)})" if key.match_full else " AND ".join(nulls)


def of_referenced(source: str, parents: str, key: ForeignKey) -> str:
    """A row whose parent is one of those."""
    pairs = zip(key.referenced, key.columns, strict=True)
    same = (f"{PARENT}.{quoted(r)} = {CHILD}.{quoted(c)}" for r, c in pairs)
    found = f"SELECT FROM {parents} AS {PARENT} WHERE {' AND '.join(same)}"
    return f"EXISTS (SELECT FROM {source} AS {CHILD} WHERE EXISTS ({found}))"


def of_foreign_key(source: str, parents: str, key: ForeignKey) -> str:
    """A row whose parent is not there; with PERIOD, one whose time the parents do not cover."""
    pairs = [
        (f"{PARENT}.{quoted(r)}", f"{CHILD}.{quoted(c)}")
        for r, c in zip(key.referenced, key.columns, strict=True)
    ]
    equal = pairs[:-1] if key.period else pairs
    same = " AND ".join(f"{parent} = {child}" for parent, child in equal)
    if key.period:
        parent, child = pairs[-1]
        covers = f"SELECT range_agg({parent}) FROM {parents} WHERE {same}"
        lacks = f"({child} <@ ({covers})) IS NOT TRUE"
    else:
        lacks = f"NOT EXISTS (SELECT FROM {parents} WHERE {same})"
    refers = _refers(key, [child for _, child in pairs])
    return f"EXISTS (SELECT FROM {source} WHERE {refers} AND {lacks})"


def of_unique(source: str, index: Index) -> str:
    """Nulls are different from one another, unless the index takes them for the same."""
    elements = []
    for element in index.elements:
        value = quoted(element.column) if element.column else f"({element.expression})"
        if element.expression and not element.expression.uses.columns:
            value = f"(SELECT {element.expression})"  # GROUP BY takes no constant
        collate = f" COLLATE {quoted(element.collation)}" if element.collation else ""
        elements.append(f"{value}{collate}")
    conditions = [f"({index.where.sql})"] if index.where else []
    if not index.nulls_not_distinct:
        conditions += [f"{value} IS NOT NULL" for value in elements]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    groups = f"GROUP BY {', '.join(elements)} HAVING count(*) > 1"
    return f"EXISTS (SELECT FROM {source}{where} {groups})"


def of_repeated(table: str, key: Iterable[str]) -> str:
    """A key that several rows have."""
    columns = ", ".join(map(quoted, key))
    return f"EXISTS (SELECT FROM {quoted(table)} GROUP BY {columns} HAVING count(*) > 1)"


def of_overlap(source: str, equal: Iterable[str], span: str, where: Expression | None) -> str:
    """Ranges in the order of their beginnings: where two overlap, two neighbours do."""
    equal = tuple(equal)
    conditions = [f"({where.sql})"] if where else []
    conditions += [*(f"{value} IS NOT NULL" for value in equal), f"NOT isempty({span})"]
    by = f"PARTITION BY {', '.join(equal)} " if equal else ""
    inner = (
        f"SELECT *, {span} AS {ELEMENT}, lag({span}) OVER ({by}ORDER BY {span}) AS previous "
        f"FROM {source} WHERE {' AND '.join(conditions)}"
    )
    return f"EXISTS (SELECT FROM ({inner}) AS spans WHERE {ELEMENT} && previous)"


def of_pairs(source: str, elements: Iterable[tuple[str, str]], where: Expression | None) -> str:
    """Two rows whose values all compare like that."""
    elements = tuple(elements)
    values = [f"{value} AS value_{number}" for number, (value, _) in enumerate(elements, 1)]
    condition = f" WHERE ({where.sql})" if where else ""
    inner = f"(SELECT tableoid, ctid, {', '.join(values)} FROM {source}{condition})"
    compared = [
        f"{CHILD}.value_{number} {operator} {PARENT}.value_{number}"
        for number, (_, operator) in enumerate(elements, 1)
    ]
    apart = f"({CHILD}.tableoid, {CHILD}.ctid) < ({PARENT}.tableoid, {PARENT}.ctid)"
    both = f"{inner} AS {CHILD} JOIN {inner} AS {PARENT} ON {' AND '.join([*compared, apart])}"
    return f"EXISTS (SELECT FROM {both})"


Told = tuple[str, list[str], list[str]]
"""Rows: what stands behind FROM, what tells them apart, and values of theirs."""


def of_changed(now: Told, kept: Told) -> str:
    """A row with values that are not those of a kept one of its sort; or several of a sort, one of
    which had values that are not there any more."""
    held = " UNION ALL ".join(
        f"SELECT ROW({', '.join(told)})::text AS others, "
        f"CASE WHEN num_nonnulls({', '.join(values)}) > 0 THEN ROW({', '.join(values)})::text END "
        f"AS value, {number} AS now FROM {source}"
        for number, (source, told, values) in enumerate((kept, now))
    )
    counts = "sum(now) AS now, sum(1 - now) AS kept"
    counted = f"SELECT others, value, {counts} FROM ({held}) AS held GROUP BY others, value"
    told = "SELECT value, now, kept, sum(now) OVER (PARTITION BY others) AS alike"
    where = "value IS NOT NULL AND (now > kept OR (now < kept AND now < alike))"
    return f"EXISTS (SELECT FROM ({told} FROM ({counted}) AS counted) AS told WHERE {where})"


def of_domain(source: str, column: Column, base: str, checks: Iterable[Expression]) -> str:
    """A value that a domain does not admit; its checks call it VALUE."""
    value = quoted(column.name)
    inner = f"SELECT {value}::{base} AS value FROM {source}"
    if column.type.array:
        inner = f"SELECT unnest({value})::{base} AS value FROM {source}"
    conditions = " OR ".join(f"({check.sql}) IS FALSE" for check in checks)
    return f"EXISTS (SELECT FROM ({inner}) AS held WHERE {conditions})"


def of_values(table: str, column: Column, values: Iterable[str], *, gone: bool) -> str:
    """A value that is one of those, or none of those."""
    listed = ", ".join(literal(v) for v in values)
    among = f"{'IN' if gone else 'NOT IN'} ({listed})"
    return of_each(table, column, lambda value: f"{value}::text {among}")


def of_each(table: str, column: Column, condition: Condition) -> str:
    """The rows whose value, or one of whose elements, is such a one."""
    name = quoted(column.name)
    where = condition(name)
    if column.type.array:
        where = f"EXISTS (SELECT FROM unnest({name}) AS {ELEMENT} WHERE {condition(ELEMENT)})"
    return f"EXISTS (SELECT FROM {quoted(table)} WHERE {where})"
