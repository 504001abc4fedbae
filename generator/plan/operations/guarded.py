"""A statement of the way back that has nothing to do where the way forward did not come so far."""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.operations.base import Facts, Operation
from generator.plan.operations.parts import Part
from generator.records import dataclass
from generator.schema.objects import Schema
from generator.schema.uses import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded(Operation):
    """``IF EXISTS (...) THEN statement``, or ``IF NOT EXISTS`` where the part is ``missing``."""

    operation: Operation
    part: Part
    missing: bool = False

    def runs(self, schema: Schema) -> bool:
        return self.part.is_in(schema) != self.missing

    def apply(self, schema: Schema) -> Schema:
        return self.operation.apply(schema) if self.runs(schema) else schema

    def creates(self) -> Iterable[Key]:
        return self.operation.creates()

    def requires(self) -> Iterable[Key]:
        return self.operation.requires()

    def drops(self) -> Iterable[Key]:
        return self.operation.drops()

    def releases(self) -> Iterable[Key]:
        return self.operation.releases()

    def facts(self, schema: Schema) -> Facts:
        return self.operation.facts(schema) if self.runs(schema) else Facts()

    def describe(self) -> str:
        return self.operation.describe()


def bare(operation: Operation) -> Operation:
    """What a guard has inside; any other operation as it is."""
    return operation.operation if isinstance(operation, Guarded) else operation
