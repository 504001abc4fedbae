"""Objects that are carried by their definition, whatever their kind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.plan.operations.base import Facts, Operation, need, refuse_if
from generator.schema.kinds import PlainObject
from generator.schema.objects import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateObject(Operation):
    """CREATE of any plain kind: the definition itself (manual, part VI)."""

    object: PlainObject

    def apply(self, schema: Schema) -> Schema:
        taken = schema.objects.get(self.object.signature)
        refuse_if(taken, f"{self.object.identity} already exists")
        return schema.with_("objects", self.object)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"create {self.object.identity}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropObject(Operation):
    """DROP of any plain kind, RESTRICT."""

    object: PlainObject

    def apply(self, schema: Schema) -> Schema:
        need(schema.objects.get(self.object.signature), self.object.identity)
        return schema.without("objects", self.object)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop {self.object.identity}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetObjectComment(Operation):
    """COMMENT ON any plain kind; ``comment`` None removes it."""

    object: PlainObject
    comment: str | None

    def apply(self, schema: Schema) -> Schema:
        found = need(schema.objects.get(self.object.signature), self.object.identity)
        return schema.with_("objects", replace(found, comment=self.comment))

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"{'set' if self.comment else 'remove'} the comment of {self.object.identity}"
