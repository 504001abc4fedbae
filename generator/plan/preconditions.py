"""The conditions that are checked first: rows at which a later batch would fail.

Looked at are the rows as they will be by then, as far as that can be told from what they are now
(``projection``).  The later batch still looks for itself, since rows can come in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan import operations as ops
from generator.plan import violations
from generator.plan.constraint_violations import added, standing
from generator.plan.context import Work
from generator.plan.looked_with import missing_schemas
from generator.plan.made_again import takes_no_null
from generator.plan.operations import (
    FunctionPrecondition,
    Operation,
    Precondition,
    ValuePrecondition,
)
from generator.plan.operations.columns import is_volatile
from generator.plan.partition_violations import attached, homeless
from generator.plan.plan import Batch, Question
from generator.plan.planners.archive import base_type
from generator.plan.planners.column_types import as_it_became, comes_back_by_rows
from generator.plan.planners.converted_keys import has_way, held_as_text
from generator.plan.projection import Rows
from generator.plan.value_violations import of_values
from generator.plan.violations import Violation, fill, option, says_is_set
from generator.records import replace
from generator.schema.columns import Column
from generator.schema.constraints import Check
from generator.schema.objects import Schema
from generator.schema.tokens import quoted
from generator.schema.types import as_text

NONE = ("", "")


def questions(
    batches: Iterable[Batch],
    start: Schema,
    work: Work,
    *,
    first: bool = True,
    again: bool = False,
) -> list[Question]:
    """One for each statement that may stop at rows of ``start``; with ``again`` those that forward
    has to ask once the rollback has kept something.

    In a later batch something has to look for them first; where the first transaction stops,
    nothing is done anyhow: in the ``first`` of the batches.
    """
    rows = Rows(start=start, work=work, joins=work.back or again)
    found: dict[Question, None] = {}
    came: dict[str, set[str]] = {}
    for number, batch in enumerate(batches):
        written: dict[str, set[str]] = {}
        for step in batch.steps:
            operation = step.operation
            asked = _questions(operation, rows)
            rows.follow(operation)
            if isinstance(operation, _WRITES) and _tells(operation, rows):
                written.setdefault(operation.table, set()).add(operation.column)
            found |= dict.fromkeys(_itself(q, batch, first and not number) for q in asked)
        for table, columns in written.items():
            stopped = standing(table, columns, rows, came.get(table, ()))
            asked = [question_of(v, rows) for v in stopped]
            found |= dict.fromkeys(_itself(q, batch, first and not number) for q in asked)
        for step in batch.steps:
            if isinstance(step.operation, ops.CreateIndex | ops.CreateIndexConcurrently):
                came.setdefault(step.operation.table, set()).add(step.operation.index.name)
    return [question for question in found if not again or _looks_at_kept(question)]


_WRITES = ops.AlterColumnType | ops.FillColumn | ops.FillColumnInSteps


def _tells(
    operation: ops.AlterColumnType | ops.FillColumn | ops.FillColumnInSteps, rows: Rows
) -> bool:
    """Whether the values that it writes can be told beforehand."""
    if isinstance(operation, ops.AlterColumnType):
        return True
    values = (operation.value, operation.otherwise)
    return not any(is_volatile(value, rows.start) for value in values)


def _looks_at_kept(question: Question) -> bool:
    return isinstance(question.looks, Precondition) and bool(question.looks.archives)


def _itself(question: Question, batch: Batch, first: bool) -> Question:
    """Nothing looks where the first transaction stops by itself."""
    if first and batch.transactional and not question.unstopped:
        return replace(question, looks=None)
    return question


def _questions(operation: Operation, rows: Rows) -> list[Question]:
    empty = _without_value(operation, rows) or _without_way_back(operation, rows)
    return [empty] if empty else [question_of(v, rows) for v in _violations(operation, rows)]


def _violations(operation: Operation, rows: Rows) -> Iterator[Violation]:
    yield from added(operation, rows)
    yield from of_values(operation, rows)
    yield from attached(operation, rows)
    yield from homeless(operation, rows)


def question_of(found: Violation, rows: Rows) -> Question:
    """What looks for such rows, unless kept values come back to them."""
    violated = found.violated
    for archive in found.unless:
        violated = f"{violations.of_no_archive(archive)} AND {violated}"
    asked = rows.work.expression(violated)
    query = found.query or violations.query(rows.work.expression(found.violated).sql)
    looks = Precondition(violated=asked, why=found.why, archives=found.archives, fails=found.fails)
    if made := rows.functions(asked):
        looks = FunctionPrecondition(
            violated=asked,
            why=found.why,
            archives=found.archives,
            fails=found.fails,
            functions=made,
            schemas=missing_schemas(made, rows.start),
        )
        query += f" /* {', '.join(dict.fromkeys(f.name for f in made))} as it will be */"
    return Question(
        why=found.why,
        query=query,
        answer=found.answer,
        looks=looks,
        columns=found.columns,
        unstopped=found.first,
    )


def _without_value(operation: Operation, rows: Rows) -> Question | None:
    """A column comes NOT NULL, and nothing fills it but what was kept."""
    required = _required(operation, rows)
    if required not in rows.empty or rows.table(required[0]) is None:
        return None
    table, column = required
    looks: Precondition | ValuePrecondition
    restored, query = rows.empty[table, column], f"SELECT * FROM {quoted(table)}"
    if restored is None:
        violated = rows.work.expression(violations.of_any(table))
        looks = Precondition(violated=violated, why=f"a row has no value for {table}.{column}")
    else:
        key = restored.key if isinstance(restored, ops.RestoreColumn) else ()
        looks = ValuePrecondition(table=table, column=column, key=key, archive=restored.archive)
        if rows.work.back and key:
            query = violations.without_kept(table, key, restored.archive)
    return Question(
        why=looks.why,
        query=query,
        answer=fill(table, column),
        looks=looks,
        columns=((table, column),),
    )


def _without_way_back(operation: Operation, rows: Rows) -> Question | None:
    """A type from which no cast leads back, in a column of which the other direction kept values:
    those need no cast."""
    work = rows.work
    if not isinstance(operation, ops.AlterColumnType) or not work.back:
        return None
    table, name = operation.table, operation.column
    before, reached, key = rows.column(table, name), work.after.table(table), work.key(table)
    after = reached.column(name) if reached else None
    if not (before and after) or after.type != operation.type:
        return None
    if isinstance(operation, ops.RestoreKey):
        if has_way((table, name), work):
            return None
        looks = ValuePrecondition(
            table=table,
            column=name,
            key=(),
            archive=operation.archive,
            became=operation.became,
            kept=operation.kept,
        )
    elif key and comes_back_by_rows(table, before, after, work):
        looks = ValuePrecondition(
            table=table,
            column=name,
            key=key,
            archive=work.archive(table, name, other=True),
            became=held_as_text(
                (table, name), as_it_became(table, before, _as_kept(after, rows), work), work
            ),
        )
    else:
        return None
    return Question(
        why=looks.why,
        query=f"SELECT * FROM {quoted(table)} WHERE {quoted(name)} IS NOT NULL",
        answer=option("--cast-back", f"{table}.{name}", "EXPRESSION"),
        looks=looks,
        columns=((table, name),),
        unstopped=True,
    )


def _as_kept(column: Column, rows: Rows) -> Column:
    """With the type below it, or text, where its own is not there yet: an expression takes these
    as well."""
    type_, there = column.type, rows.start
    if not type_.user or there.has_type(type_.name):
        return column
    base = base_type(type_, rows.work.after)
    if base.user and rows.work.after.enum(base.name):
        return replace(column, type=as_text(type_))
    return replace(column, type=base)


def _required(operation: Operation, rows: Rows) -> tuple[str, str]:
    """The table and the column that the statement proves to be NOT NULL, or makes so."""
    if isinstance(operation, ops.SetNotNull):
        return operation.table, operation.column
    if isinstance(operation, ops.AlterColumnType):
        takes_none = takes_no_null(operation.type, rows.work.after)
        return (operation.table, operation.column) if takes_none else NONE
    if not isinstance(operation, ops.ValidateConstraint):
        return NONE
    check = rows.unproved.get((operation.table, operation.name))
    names = check.expression.uses.columns if isinstance(check, Check) else ()
    if not isinstance(check, Check) or len(names) != 1:
        return NONE
    return (operation.table, names[0]) if says_is_set(check, names[0], rows.work) else NONE
