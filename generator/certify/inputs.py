"""Converts a spec into the input of the proof.

It stands beside ``pipeline`` and may know everything, so that ``prove`` need not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator import pipeline
from generator.certify.row_queries import demands
from generator.certify.scripts import script
from generator.document.write.criteria import derived_criteria
from generator.pipeline import Built
from generator.plan.costs import costed
from generator.plan.intent import Intent
from generator.plan.interrupted import taken_back
from generator.plan.operations import (
    AlterColumnType,
    CreateObject,
    FillColumn,
    FillColumnInSteps,
    FillRows,
    FillRowsInSteps,
    Operation,
    RenameColumn,
    RenameObject,
    RenameTable,
    RenameView,
)
from generator.plan.plan import Migration, Plan
from generator.prisma.write.schema import render_prisma
from generator.prove.model import (
    Criterion,
    Fill,
    FirstRows,
    Mapping,
    Subject,
)
from generator.records import replace
from generator.schema.collection import Objects
from generator.schema.kinds import NAMESPACE
from generator.schema.names import Name, base_of, beside
from generator.schema.objects import Kept, Schema
from generator.schema.tokens import quoted
from generator.schema.types import spelled
from generator.spec.specification import Option
from generator.sql.read.role_names import role_names
from generator.sql.write.scripts import migration_files


def subjects(spec: Path, only: str | None = None) -> tuple[Subject, ...]:
    """Every option of the spec's feature, or the one that is named, ready to be proved.

    Raises Refused with every finding about the spec.
    """
    built = pipeline.build(spec)
    options = built.specification.options
    return tuple(subject(built, o) for o in options if only in {None, o.texts.key})


def subject(built: Built, option: Option) -> Subject:
    """One option as plain nouns."""
    specification, key = built.specification, option.texts.key
    project, plan = specification.project, built.plans[key]
    folder = f"options/{key}"
    again, home = holding(plan.before, plan.rollback), holding(plan.after, plan.forward)
    there = mapping(option.forward, plan.forward, again)
    back = mapping(option.back, plan.rollback, home)
    return Subject(
        name=key,
        title=option.texts.title,
        schema=project.schema,
        baseline=specification.baseline.schema,
        target=option.target.schema,
        baseline_sql=pipeline.schema_sql(specification.baseline, "baseline", project),
        target_sql=pipeline.schema_sql(option.target, "target", project),
        forward=script(plan.forward, plan.before, project),
        rollback=script(plan.rollback, home, project),
        again=script(plan.forward, again, project),
        cleanup=script(plan.cleanup, Schema(), project),
        forward_sql=built.files[f"{folder}/forward.sql"],
        rollback_sql=built.files[f"{folder}/rollback.sql"],
        cleanup_sql=built.files[f"{folder}/cleanup.sql"],
        there=there,
        back=back,
        demands=demands(plan.forward, plan.before, plan.after, there),
        demands_back=demands(plan.rollback, plan.after, plan.before, back),
        taken_back=taken_back(plan),
        criteria=_criteria(built, option, plan),
        prisma=project.pins.prisma,
        baseline_prisma=render_prisma(specification.baseline, project),
        target_prisma=built.files[f"{folder}/schema.prisma"],
        deploy=_deploy(built, plan),
        roles=role_names(plan.before) | role_names(plan.after),
    )


def holding(schema: Schema, other: Migration) -> Schema:
    """The schema with what the other direction has left in the archive."""
    return replace(schema, archive=Objects(Kept(name=name) for name in other.kept))


def mapping(intent: Intent, migration: Migration, start: Schema) -> Mapping:
    """What a direction declares to change of the values that were there.

    ``start`` holds what the other direction keeps, so that everything is put back.
    """
    return Mapping(
        tables=intent.renamed_tables,
        columns=intent.renamed_columns,
        values=(
            *intent.renamed_values,
            *((m.enum, m.value, m.to) for m in intent.value_maps),
        ),
        casts=_casts(migration, start),
        relabelled=intent.renamed_values,
        fills=_fills(intent, migration),
        rows=_first_rows(intent, migration),
        aside=tuple(dict.fromkeys(a.table for a in intent.set_asides)),
        grown=_grown(migration, start),
        losses=tuple(loss.what for loss in intent.losses),
    )


def _grown(migration: Migration, start: Schema) -> tuple[str, ...]:
    """The tables into which triggers' functions insert, by the names they have in the end."""
    grown: dict[str, None] = {}
    for batch in costed(migration.batches, start):
        for step in batch.steps:
            grown |= dict.fromkeys(step.facts.grown)
            grown = {called_by(step.operation, name): None for name in grown}
    return tuple(grown)


def called_by(operation: Operation, name: str) -> str:
    """What the table or the view of that name is called behind the operation."""
    match operation:
        case RenameTable(name=old, to=to) | RenameView(name=old, to=to) if old == name:
            return to
        case RenameObject(object=item, to=to) if item.kind == NAMESPACE:
            inside = isinstance(name, Name) and name.schema == item.name
            return beside(Name(to, ""), base_of(name)) if inside else name
        case _:
            return name


def _fills(intent: Intent, migration: Migration) -> tuple[Fill, ...]:
    """What the spec fills, in the order of the plan: one may use what another has filled."""
    order = [
        (o.table, o.column)
        for o in migration.operations
        if isinstance(o, FillColumn | FillColumnInSteps)
    ]
    fills = [
        Fill(
            table=f.table,
            column=f.column,
            value=f.value.sql,
            otherwise=f.otherwise.sql if f.otherwise else "",
        )
        for f in intent.fills
    ]
    return tuple(sorted(fills, key=lambda f: _place((f.table, f.column), order)))


def _first_rows(intent: Intent, migration: Migration) -> tuple[FirstRows, ...]:
    fills = (o for o in migration.operations if isinstance(o, FillRows | FillRowsInSteps))
    order = [operation.table for operation in fills]
    rows = [
        FirstRows(table=f.table, columns=f.columns, query=f.query.sql) for f in intent.row_fills
    ]
    return tuple(sorted(rows, key=lambda r: _place(r.table, order)))


def _place(one: object, order: Sequence[object]) -> int:
    return order.index(one) if one in order else len(order)


def _casts(migration: Migration, start: Schema) -> tuple[tuple[str, str, str], ...]:
    """The columns whose type becomes another one, with the expression over the old row."""
    schema = start
    casts: list[tuple[str, str, str]] = []
    for operation in migration.operations:
        if isinstance(operation, RenameTable | RenameColumn) or _is_schema(operation):
            schema = operation.apply(schema)
        if not isinstance(operation, AlterColumnType):
            continue
        table = schema.table(operation.table)
        column = table.column(operation.column) if table else None
        if column is None or (column.type.user and column.type == operation.type):
            continue
        text = operation.using.sql if operation.using else quoted(column.name)
        if operation.using is None or not operation.type.user:
            # What the expression gives is assigned: rounded, for one, to the scale of the type.
            text = f"({text})::{spelled(operation.type)}"
        if operation.type.user and start.enum(operation.type.name) is None:
            # The type is yet to come; its values are compared as text.
            name = re.escape(operation.type.name)
            text = re.sub(rf'::"?{name}"?(?=\W|$)', "::text", text)
        casts.append((operation.table, operation.column, text))
    return tuple(casts)


def _is_schema(operation: Operation) -> bool:
    """Whether it creates the database schema to which a table moves, or renames one."""
    match operation:
        case CreateObject(object=item) | RenameObject(object=item):
            return item.kind == NAMESPACE
        case _:
            return False


def _criteria(built: Built, option: Option, plan: Plan) -> tuple[Criterion, ...]:
    feature = built.specification.feature
    written = (*(feature.document.criteria if feature else ()), *option.texts.criteria)
    derived = derived_criteria(plan, built.specification.project.schema)
    return (
        *(Criterion(title=c.title, sql=c.sql, of_rows=True) for c in written),
        *(Criterion(title=c.title, sql=c.sql) for c in derived),
    )


def _deploy(built: Built, plan: Plan) -> tuple[str, ...]:
    """The files of ``prisma migrate deploy`` for that option, in order."""
    specification = built.specification
    if specification.feature is None:
        return ()
    files = migration_files(plan, specification.feature, specification.project)
    return tuple(files[path] for path in sorted(files) if path.endswith("/migration.sql"))
