"""Reads forward, rollback, cleanup and schema.sql statement by statement, and compares them."""

from __future__ import annotations

from itertools import zip_longest

from generator.check.artifacts import Artifacts
from generator.check.compare import as_they_stand, operation_difference, schema_differences
from generator.findings import Findings, Refused
from generator.plan.from_empty import create_all
from generator.plan.operations import Operation
from generator.plan.plan import Batch, Migration
from generator.schema.objects import Schema
from generator.schema.project import State
from generator.sql.read.results import ReadBatch, Script
from generator.sql.read.search_path import Begins
from generator.sql.read.sql import read_script

REGENERATE = "run `schemaproof generate`; change the spec, not the SQL"
MUST = {True: "be one transaction", False: "run outside a transaction"}


def check_scripts(artifacts: Artifacts, findings: Findings) -> None:
    """Each script, applied to the state it starts from, reaches the state it is for."""
    for key, plan in artifacts.plans.items():
        scripts = (
            ("forward.sql", plan.before, plan.forward, plan.after),
            ("rollback.sql", plan.after, plan.rollback, plan.before),
            ("cleanup.sql", plan.after, plan.cleanup, plan.after),
        )
        for name, start, migration, end in scripts:
            path = f"options/{key}/{name}"
            text = artifacts.text(path, findings)
            if text is not None:
                check_script(artifacts, path, text, start, migration, end, findings)
    _check_schema(artifacts, "schema.sql", artifacts.chosen, findings)


def check_script(
    artifacts: Artifacts,
    path: str,
    text: str,
    start: Schema,
    migration: Migration,
    end: Schema,
    findings: Findings,
) -> None:
    script = read(artifacts, path, text, start, findings)
    if script is None:
        return
    check_batches(artifacts, path, script.batches, migration.batches, start, findings)
    reaches(artifacts, path, script.end, end, findings)


def read(
    artifacts: Artifacts,
    path: str,
    text: str,
    start: Schema,
    findings: Findings,
    *,
    one_transaction: bool = False,
    begins: Begins = "guarded",
) -> Script | None:
    """The script, or None and why not; ``one_transaction`` as Prisma sends a file."""
    try:
        return read_script(
            text,
            file=artifacts.named(path),
            start=start,
            schema=artifacts.project.schema,
            one_transaction=one_transaction,
            begins="anyhow" if one_transaction else begins,
        )
    except Refused as refusal:
        findings.extend(refusal.findings)
        return None


def reaches(
    artifacts: Artifacts, path: str, found: Schema, expected: Schema, findings: Findings
) -> None:
    for difference in schema_differences(found, expected):
        findings.add(
            "SP611",
            f"does not create its target schema: {difference}",
            help=REGENERATE,
            place=artifacts.place(path),
        )


def check_batches(
    artifacts: Artifacts,
    path: str,
    found: tuple[ReadBatch, ...],
    expected: tuple[Batch, ...],
    schema: Schema,
    findings: Findings,
) -> None:
    """The same transactions with the same statements in the same order, each with its timeout."""
    for number, (here, there) in enumerate(zip_longest(found, expected), 1):
        if here is None or there is None:
            findings.add(
                "SP612",
                f"has {len(found)} transactions, the plan has {len(expected)}",
                help=REGENERATE,
                place=artifacts.place(path),
            )
            return
        if here.transactional != there.transactional:
            findings.add(
                "SP612",
                f"batch {number} ({there.title}) must {MUST[there.transactional]}",
                help=REGENERATE,
                place=here.statements[0].place if here.statements else artifacts.place(path),
            )
        timeout = there.lock_timeout(artifacts.project.lock_timeout)
        if here.lock_timeout != timeout:
            findings.add(
                "SP613",
                f"batch {number} ({there.title}) has lock_timeout {here.lock_timeout}, "
                f"the plan says {timeout}",
                help=REGENERATE,
                place=here.statements[0].place if here.statements else artifacts.place(path),
            )
        operations, schema = as_they_stand(there, schema)
        check_statements(artifacts, path, here, operations, findings)


def check_statements(
    artifacts: Artifacts,
    path: str,
    found: ReadBatch,
    expected: list[Operation],
    findings: Findings,
) -> None:
    for statement, operation in zip_longest(found.statements, expected):
        difference = operation_difference(statement.operation if statement else None, operation)
        if difference:
            findings.add(
                "SP610",
                difference,
                help=REGENERATE,
                place=statement.place if statement else artifacts.place(path),
            )
            return  # what follows is only shifted


def _check_schema(artifacts: Artifacts, path: str, state: State, findings: Findings) -> None:
    """From empty: the statements of the schema, each once, in an order that works."""
    text = artifacts.text(path, findings)
    if text is None:
        return
    script = read(artifacts, path, text, Schema(), findings, begins="created")
    if script is None:
        return
    operations = [s.operation for batch in script.batches for s in batch.statements]
    if operations != list(create_all(state.schema)):
        for found, expected in zip_longest(operations, create_all(state.schema)):
            difference = operation_difference(found, expected)
            if difference:
                findings.add("SP610", difference, help=REGENERATE, place=artifacts.place(path))
                break
    if [b.transactional for b in script.batches] != [True]:
        findings.add(
            "SP612", "must be one transaction", help=REGENERATE, place=artifacts.place(path)
        )
    reaches(artifacts, path, script.end, state.schema, findings)
