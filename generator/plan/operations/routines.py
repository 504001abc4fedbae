"""Functions and triggers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    add_to_table,
    in_table,
    on,
    refuse_if,
)
from generator.schema.objects import Schema, View, find
from generator.schema.routines import BUILT_IN_TRIGGERS, Function, Trigger
from generator.schema.uses import Key, held, key_of, relation, uses, wished


def existing(schema: Schema, function: Function) -> Function | None:
    return schema.functions.get(function.signature)


def view_of(schema: Schema, name: str) -> View | None:
    return find(schema.views, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateFunction(Operation):
    function: Function

    def apply(self, schema: Schema) -> Schema:
        refuse_if(
            existing(schema, self.function), f'function "{self.function.name}" already exists'
        )
        return schema.with_("functions", self.function)

    def creates(self) -> Iterable[Key]:
        return (key_of(self.function),)

    def requires(self) -> Iterable[Key]:
        return uses(self.function)

    def wishes(self) -> Iterable[Key]:
        return wished(self.function)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"create function {self.function.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceFunction(Operation):
    """CREATE OR REPLACE, also with the same text: it mends plans that open sessions cached."""

    function: Function

    def apply(self, schema: Schema) -> Schema:
        old = existing(schema, self.function)
        refuse_if(old is None, f'function "{self.function.name}" does not exist')
        # CREATE OR REPLACE leaves the comment as it was.
        comment = old.comment if old else None
        return schema.with_("functions", replace(self.function, comment=comment))

    def requires(self) -> Iterable[Key]:
        return uses(self.function)

    def wishes(self) -> Iterable[Key]:
        return wished(self.function)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"replace function {self.function.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropFunction(Operation):
    function: Function

    def apply(self, schema: Schema) -> Schema:
        refuse_if(
            not existing(schema, self.function), f'function "{self.function.name}" is missing'
        )
        for table in schema.tables.referring("function", self.function.name):
            for trigger in table.triggers:
                refuse_if(
                    trigger.function == self.function.name and not self.function.arguments,
                    f'trigger "{trigger.name}" on "{table.name}" still calls it',
                )
        return schema.without("functions", self.function)

    def drops(self) -> Iterable[Key]:
        return (key_of(self.function),)

    def releases(self) -> Iterable[Key]:
        return held(self.function)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop function {self.function.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTrigger(Operation):
    table: str
    trigger: Trigger

    def apply(self, schema: Schema) -> Schema:
        called = self.trigger.function
        refuse_if(
            called not in BUILT_IN_TRIGGERS and not find(schema.functions, called),
            f'function "{called}" does not exist',
        )
        return add_to_table(schema, self.table, "triggers", self.trigger)

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), *uses(self.trigger))

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.SHARE_ROW_EXCLUSIVE)

    def describe(self) -> str:
        return f"create trigger {self.trigger.name} on {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropTrigger(Operation):
    table: str
    trigger: Trigger

    def apply(self, schema: Schema) -> Schema:
        return in_table(schema, self.table, "triggers", self.trigger.name, lambda _: None)

    def releases(self) -> Iterable[Key]:
        return held(self.trigger)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop trigger {self.trigger.name} on {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisableTrigger(Operation):
    table: str
    trigger: str

    def apply(self, schema: Schema) -> Schema:
        return in_table(
            schema, self.table, "triggers", self.trigger, lambda t: replace(t, enabled=False)
        )

    def requires(self) -> Iterable[Key]:
        return (relation(self.table),)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.SHARE_ROW_EXCLUSIVE)

    def describe(self) -> str:
        return f"disable trigger {self.trigger} on {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnableTrigger(Operation):
    table: str
    trigger: str

    def apply(self, schema: Schema) -> Schema:
        return in_table(
            schema, self.table, "triggers", self.trigger, lambda t: replace(t, enabled=True)
        )

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.SHARE_ROW_EXCLUSIVE)

    def describe(self) -> str:
        return f"enable trigger {self.trigger} on {self.table}"
