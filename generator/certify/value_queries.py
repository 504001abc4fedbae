"""Conditions on values: checks, new types, and computed values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.certify.original_names import FILLS, Asking, computed, none, not_null
from generator.plan.looked_with import not_asked
from generator.plan.operations import (
    AddColumn,
    AddDomainCheck,
    AlterColumnType,
    FillColumn,
    FillColumnInSteps,
    SetNotNull,
    ValuePrecondition,
)
from generator.plan.operations.types import users_of
from generator.prove.model import Criterion
from generator.schema.collection import find
from generator.schema.constraints import Check
from generator.schema.expressions import Expression
from generator.schema.names import ARCHIVE, Name
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import literal, quoted, rename
from generator.schema.types import spelled

BOUNDED = {"varchar", "char"}
DRAWS = {"nextval", "setval"}


def check(asking: Asking, name: str, table: Table, expression: Expression) -> Iterator[Criterion]:
    asked = expression.uses.columns
    if expression in map(not_null, asked) and asking.is_changed(FILLS, name, asked[0]):
        return
    text = asking.spelled(name, table, expression)
    if text is not None:
        yield none(f"every row of {table.name} meets {text}", table, f"NOT ({text})")


def unasked(asking: Asking, table: Table, check: Check) -> Iterator[Criterion]:
    """A check whose function needs what comes with it: no row can be asked before."""
    if not_asked(check, asking.migration, asking.start, asking.end):
        yield none(f"{table.name} holds no row: none can be asked for {check.name}", table, "true")


def absent(asking: Asking, operation: ValuePrecondition) -> Iterator[Criterion]:
    """No row lacks a value for the column: the other direction has kept one of each, else there is
    no row."""
    table = asking.before(operation.table)
    if table is None:
        return
    title = f"{table.name} holds no row, or a value of {operation.column} is kept for each"
    holds = f"{quoted(operation.column)} IS NOT NULL" if operation.became else "true"
    yield none(title, table, holds)
    archive, kept = quoted(Name(ARCHIVE, operation.archive)), quoted(operation.alias)
    same = " AND ".join(
        f"{kept}.{quoted(column)} = {quoted(table.name)}.{quoted(column)}"
        for column in operation.key
    )
    if operation.kept and operation.became:
        column = quoted(operation.column)
        archive = f"(SELECT {quoted(operation.kept)} AS {column} FROM {archive})"
        same = f"{quoted(table.name)}.{column}::text = {operation.became.sql}"
    elif same and operation.became:
        same += f" AND {quoted(operation.column)}::text IS NOT DISTINCT FROM {operation.became.sql}"
    if same:
        kept_too = f"NOT EXISTS (SELECT FROM {archive} AS {kept} WHERE {same})"
        yield none(title, table, f"{holds} AND {kept_too}" if operation.became else kept_too)
    else:
        counted = f"(SELECT count(*) FROM {quoted(table.name)}) <= (SELECT count(*) FROM {archive})"
        yield Criterion(title=title, sql=f"SELECT {counted}")


def domain(asking: Asking, operation: AddDomainCheck) -> Iterator[Criterion]:
    for name, column in users_of(asking.start, operation.domain):
        table = asking.start.table(name)
        found = table.column(column) if table else None
        if table and found and not found.type.array:
            text = rename(operation.check.expression.sql, "VALUE", column)
            text = rename(text, "value", column)
            yield none(f"every row of {name} meets {text}", table, f"NOT ({text})")


def cast(
    asking: Asking, name: str, table: Table, operation: AlterColumnType
) -> Iterator[Criterion]:
    """Every value has a place in the new type."""
    column = operation.column
    target = asking.end.table(name)
    reached = target.column(column) if target else None
    casts = {(t, c): text for t, c, text in asking.declared.casts}
    text = casts.get((name, column))
    enum = asking.end.enum(reached.type.name) if reached and reached.type.user else None
    if enum is None or reached is None:
        if text is not None:
            title = f"every value of {table.name}.{column} can be converted to {text}"
            yield computed(title, table, f"({text})::text")
            yield from _fits(table, operation)
        return
    found = table.column(column)
    if _renames_values(asking, enum.name) or found is None:
        return
    mapped = [old for e, old, _ in asking.declared.values if e == enum.name]
    before = asking.start.enum(found.type.name) if found.type.user else None
    if before and text is None and set(before.values) <= {*enum.values, *mapped}:
        return
    labels = ", ".join(literal(v) for v in (*enum.values, *mapped))
    value = f"({text or quoted(column)})::text"
    wrong = f"{value} NOT IN ({labels})"
    if reached.type.array:
        # A null stands in an array of any type, and is contained in none.
        wrong = f"EXISTS (SELECT FROM unnest({value}[]) AS label WHERE label NOT IN ({labels}))"
    yield none(f"every {table.name}.{column} is a value that {enum.name} has", table, wrong)


def _renames_values(asking: Asking, enum: str) -> bool:
    kept = asking.start.enum(enum)
    return kept is None and any(e == enum for e, _, _ in asking.declared.values)


def _fits(table: Table, operation: AlterColumnType) -> Iterator[Criterion]:
    """A cast cuts a text that is too long; the assignment to a column refuses it."""
    type_ = operation.type
    if type_.name in BOUNDED and type_.arguments and not type_.array:
        value = operation.using.sql if operation.using else quoted(operation.column)
        title = f"every {table.name}.{operation.column} has at most {type_.arguments[0]} characters"
        length = f"char_length(rtrim(({value})::text, ' '))"
        yield none(title, table, f"{length} > {type_.arguments[0]}")


def generated(asking: Asking, name: str, table: Table, operation: AddColumn) -> Iterator[Criterion]:
    """A column that PostgreSQL computes has a value for every row."""
    column = operation.column
    text = asking.spelled(name, table, column.generated.expression) if column.generated else None
    if text is not None:
        title = f"every row of {table.name} gives {column.name}, {text}"
        yield computed(title, table, f"({text})::{spelled(column.type)}")


def fill(
    asking: Asking, name: str, table: Table, operation: FillColumn | FillColumnInSteps
) -> Iterator[Criterion]:
    """What fills a column can be computed of every row, and is there where it has to be."""
    target = asking.end.table(name)
    reached = target.column(operation.column) if target else None
    parts = [operation.value, *([operation.otherwise] if operation.otherwise else [])]
    if reached is None or any(_acts(part, asking.start) for part in parts):
        return
    texts = [asking.spelled(name, table, part) for part in parts]
    if None in texts:
        return
    type_ = spelled(reached.type)
    value = f"coalesce({', '.join(f'({text})::{type_}' for text in texts)})"
    yield computed(f"every row of {table.name} gives {operation.column}, {value}", table, value)
    if asking.is_changed(SetNotNull, name, operation.column):
        missing = f"{value} IS NULL"
        if table.column(operation.column):
            missing = f"{quoted(operation.column)} IS NULL AND {missing}"
        yield none(f"no row of {table.name} leaves {operation.column} null", table, missing)


def _acts(expression: Expression, schema: Schema) -> bool:
    """Whether asking for the value would change something: it draws a number, or writes."""
    called = (find(schema.functions, name) for name in expression.uses.functions)
    writes = any(function and function.uses.writes for function in called)
    return writes or not DRAWS.isdisjoint(expression.uses.functions)
