"""Rows under FORCE ROW LEVEL SECURITY: the migration's own role would write and keep only those
that its policies show (manual, 5.9), and the others would be lost without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan.context import Work
from generator.plan.costs import steps_of
from generator.plan.operations import (
    DeleteKept,
    DeleteRows,
    FillColumn,
    FillColumnInSteps,
    FillRows,
    FillRowsInSteps,
    KeepColumn,
    KeepRows,
    KeepWholeRows,
    Operation,
    RestoreColumn,
    RestoreRows,
    RestoreWholeRows,
    SetTableAttribute,
)
from generator.plan.plan import Batch, Migration, Step
from generator.records import replace
from generator.schema.kinds import ATTRIBUTES
from generator.schema.objects import Schema

ON_ROWS = (
    DeleteKept,
    DeleteRows,
    FillColumn,
    FillColumnInSteps,
    FillRows,
    FillRowsInSteps,
    KeepColumn,
    KeepRows,
    KeepWholeRows,
    RestoreColumn,
    RestoreRows,
    RestoreWholeRows,
)
"""Statements that read and write rows as any client does."""


def refuse_hidden_rows(migration: Migration, start: Schema, work: Work) -> None:
    """What no transaction can show: a statement that commits on its way."""
    schema, told = start, set[str]()
    for step in migration.steps:
        for table, name in _hiding(step, schema):
            if table not in told:
                told.add(table)
                work.refuse(
                    "SP226",
                    table,
                    f'"{table}" stands under {ATTRIBUTES[name].set}, and the migration reads or '
                    "writes its rows",
                    "reset it in a feature before this one, and set it again in one after it",
                )
        schema = step.operation.apply(schema)


def _hiding(step: Step, schema: Schema) -> Iterator[tuple[str, str]]:
    """The tables whose rows the statement reads or writes, with what hides some of them."""
    if not isinstance(step.operation, ON_ROWS):
        return
    names = {str(getattr(step.operation, "table", "")), *step.facts.all_scans}
    for table in (schema.table(name) for name in sorted(names)):
        for attribute in sorted(table.attributes) if table else ():
            if table and ATTRIBUTES[attribute].hides_rows:
                yield table.name, attribute


def with_rows_shown(batches: Iterable[Batch], schema: Schema) -> tuple[Batch, ...]:
    """The batches in which row security is not forced while rows are read and written: nobody else
    sees the table before the transaction ends."""
    found: list[Batch] = []
    for batch in batches:
        shown = _shown(batch, schema) if batch.transactional else batch
        found.append(shown)
        for step in shown.steps:
            schema = step.operation.apply(schema)
    return tuple(found)


def _shown(batch: Batch, start: Schema) -> Batch:
    first: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], int] = {}
    schema = start
    for number, step in enumerate(batch.steps):
        for hidden in _hiding(step, schema):
            first.setdefault(hidden, number)
            last[hidden] = number
        schema = step.operation.apply(schema)
    if not first:
        return batch
    operations: list[Operation] = []
    for number, step in enumerate(batch.steps):
        operations += _switched(first, number, on=False)
        operations.append(step.operation)
        operations += _switched(last, number, on=True)
    return replace(batch, steps=steps_of(operations, start)[0])


def _switched(places: dict[tuple[str, str], int], at: int, *, on: bool) -> list[Operation]:
    return [
        SetTableAttribute(table=table, attribute=attribute, on=on)
        for (table, attribute), number in places.items()
        if number == at
    ]
