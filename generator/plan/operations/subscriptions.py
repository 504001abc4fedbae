"""ALTER SUBSCRIPTION (manual, ALTER SUBSCRIPTION), as far as it asks nothing of the publisher."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from generator.plan.operations.base import Facts, Operation, need
from generator.records import dataclass, replace
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject
from generator.schema.objects import Schema
from generator.schema.subscriptions import SUBSCRIPTION, Options, Said, in_order, said_of
from generator.schema.tokens import quoted
from generator.schema.uses import Key

Part = Literal["connection", "publications", "options"]


def subscription(said: Said) -> PlainObject:
    """The object that is made of what is said."""
    text = Expression(said.sql)
    return PlainObject(kind=SUBSCRIPTION, name=said.name, definition=text, options=said.parts)


def found_in(schema: Schema, name: str) -> PlainObject:
    return need(schema.objects.get((SUBSCRIPTION, name, "", None)), f'subscription "{name}"')


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterSubscription(Operation):
    """CONNECTION, SET PUBLICATION without REFRESH, or SET; ``value`` are pairs of a name and what
    is said of it: of an option, or of nothing else than itself."""

    name: str
    part: Part
    value: Options

    def apply(self, schema: Schema) -> Schema:
        found = found_in(schema, self.name)
        said = said_of(found)
        if self.part == "connection":
            ((_, connection),) = self.value
            said = replace(said, connection=connection)
        elif self.part == "publications":
            said = replace(said, publications=tuple(name for name, _ in self.value))
        else:
            said = replace(
                said, options=in_order({**dict(said.options), **dict(self.value)}.items())
            )
        made = replace(subscription(said), comment=found.comment, more=found.more)
        return schema.with_("objects", made)

    def requires(self) -> Iterable[Key]:
        return ((SUBSCRIPTION, self.name),)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"alter the {self.part} of subscription {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchSubscription(Operation):
    """ENABLE or DISABLE."""

    name: str
    on: bool

    @property
    def statement(self) -> Expression:
        return Expression(
            f"ALTER SUBSCRIPTION {quoted(self.name)} {'ENABLE' if self.on else 'DISABLE'}"
        )

    def apply(self, schema: Schema) -> Schema:
        found = found_in(schema, self.name)
        return schema.with_("objects", replace(found, more=(self.statement,)))

    def requires(self) -> Iterable[Key]:
        return ((SUBSCRIPTION, self.name),)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"{'enable' if self.on else 'disable'} subscription {self.name}"
