"""Checks that every function body parses, and uses existing objects only."""

from __future__ import annotations

from generator.check.artifacts import Artifacts
from generator.findings import Findings
from generator.plan.operations import CreateFunction, CreateTrigger, ReplaceFunction
from generator.plan.plan import Migration
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.sql.read.functions import unresolved


def check_functions(artifacts: Artifacts, findings: Findings) -> None:
    """At the end of each batch, when others can call it, what a new body names has to be there."""
    if artifacts.only is not None:
        return  # it reads the spec's functions, not a file
    for key, plan in artifacts.plans.items():
        _follow(artifacts, f"options/{key}/forward.sql", plan.before, plan.forward, findings)
        _follow(artifacts, f"options/{key}/rollback.sql", plan.after, plan.rollback, findings)


def _follow(
    artifacts: Artifacts, path: str, schema: Schema, migration: Migration, findings: Findings
) -> None:
    for batch in migration.batches:
        for step in batch.steps:
            schema = step.operation.apply(schema)
        for step in batch.steps:
            for function in _made(step.operation, schema):
                _check(artifacts, path, function, unresolved(function, schema), findings)


def _made(operation: object, schema: Schema) -> list[Function]:
    """Functions that this statement puts into use."""
    if isinstance(operation, CreateTrigger):
        return [f for f in schema.functions if f.name == operation.trigger.function]
    if isinstance(operation, ReplaceFunction):
        return [operation.function]
    if isinstance(operation, CreateFunction) and operation.function.returns != "trigger":
        return [operation.function]
    return []


def _check(
    artifacts: Artifacts,
    path: str,
    function: Function,
    missing: tuple[str, ...],
    findings: Findings,
) -> None:
    for name in missing:
        findings.add(
            "SP650",
            f'function "{function.name}" names "{name}", which does not exist at that point',
            help="correct the function's body in the spec, or create the object that it names",
            place=artifacts.place(path),
        )
