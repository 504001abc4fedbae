"""Compares two schemas or two lists of operations, and describes the differences."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from generator.plan.changes import Change, diff
from generator.plan.operations import Operation
from generator.plan.plan import Batch
from generator.schema.client import Client
from generator.schema.objects import Schema
from generator.sql.read.completion import as_read


def schema_differences(found: Schema, expected: Schema) -> tuple[str, ...]:
    """One sentence for each object that differs; names and definitions, not order."""
    return tuple(_sentence(c) for c in diff(found.canonical(), expected.canonical()))


def _sentence(change: Change) -> str:
    owner = f" of {change.table}" if change.table else ""
    what = f"{change.kind.rstrip('s')} {change.name}{owner}"
    if change.before is None:
        return f"{what} is missing"
    if change.after is None:
        return f"{what} should not be there"
    return f"{what} differs in {', '.join(_fields(change.before, change.after))}"


def _fields(found: object, expected: object) -> list[str]:
    if type(found) is not type(expected) or not is_dataclass(found):
        return ["kind"]
    names = [f.name for f in fields(found) if f.compare]
    return [n for n in names if getattr(found, n) != getattr(expected, n)] or ["order"]


def client_differences(found: Client, expected: Client) -> tuple[str, ...]:
    """One sentence for each model, enum or relation that the client would see otherwise."""
    sentences: list[str] = []
    for kind in ("models", "views", "enums", "many_to_many"):
        here = {item.name: item for item in getattr(found, kind)}
        there = {item.name: item for item in getattr(expected, kind)}
        for name in sorted({*here, *there}):
            if here.get(name) != there.get(name):
                sentences.append(_client_sentence(kind, name, here.get(name), there.get(name)))
    return tuple(sentences)


def _client_sentence(kind: str, name: str, found: object, expected: object) -> str:
    what = f"{kind.rstrip('s').replace('_', '-')} {name}"
    if found is None:
        return f"{what} is missing"
    if expected is None:
        return f"{what} should not be there"
    return f"{what} differs in {', '.join(_fields(found, expected))}"


def as_they_stand(batch: Batch, schema: Schema) -> tuple[list[Operation], Schema]:
    """The batch's operations as a reader has to bring them back, and the schema behind them."""
    operations: list[Operation] = []
    for step in batch.steps:
        operations.append(as_read(step.operation, schema))
        schema = step.operation.apply(schema)
    return operations, schema


def operation_difference(found: Operation | None, expected: Operation | None) -> str | None:
    """Why the two are not the same statement; None where they are."""
    if found == expected:
        return None
    if expected is None:
        return f"the plan has no such statement: {found.describe() if found else ''}"
    if found is None:
        return f"the plan's statement is missing: {expected.describe()}"
    if type(found) is not type(expected) or found.describe() != expected.describe():
        return f"says: {found.describe()}; the plan says: {expected.describe()}"
    return f"{found.describe()}: differs from the plan in {', '.join(_fields(found, expected))}"
