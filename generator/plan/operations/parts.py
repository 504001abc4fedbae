"""What a statement creates, or stands on: it may be there already or be missing."""

from __future__ import annotations

from typing import Literal

from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.foreign_key_parts import foreign_key_above
from generator.schema.inheritance import inherited_checks, owner_of_part
from generator.schema.names import beside
from generator.schema.objects import Schema
from generator.schema.options import TYPED, option
from generator.schema.privileges import Target
from generator.schema.routines import Function
from generator.schema.tables import may_have
from generator.schema.types import spelled

PartKind = Literal[
    "relation",
    "partitioned",
    "unpartitioned",
    "type",
    "function",
    "aggregate",
    "column",
    "identity",
    "generated",
    "value",
    "constraint",
    "domain constraint",
    "trigger",
    "policy",
    "rule",
    "partition",
    "typed table",
    "schema",
    "publication",
    "event trigger",
    "statistics",
    "collation",
    "owner",
]


OWNED_RELATIONS = ("TABLE", "SEQUENCE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What may be there or not; ``of`` is its table, of a partition the parent,
    of a value of an enum, a check of a domain or an attribute (``column``) the type, of an owner
    what that role owns.

    A function or an aggregate is named with the types of its ``arguments``, a column with its own
    where that one counts.
    """

    kind: PartKind
    name: str
    of: str = ""
    arguments: tuple[str, ...] = ()

    def is_in(self, schema: Schema) -> bool:
        table = schema.owner(self.of) if self.of else None
        match self.kind:
            case "relation":
                there = schema.relation(self.name) or owner_of_part(schema, self.name)
                return there is not None
            case "partitioned" | "unpartitioned":
                found = schema.table(self.name)
                by = found is not None and found.partition_by is not None
                return found is not None and by == (self.kind == "partitioned")
            case "type":
                return schema.has_type(self.name)
            case "function":
                return any(f.signature == (self.name, self.arguments) for f in schema.functions)
            case "policy" | "rule":
                held = schema.objects_of(self.of)
                return any((o.kind, o.name) == (self.kind, self.name) for o in held)
            case (
                "aggregate"
                | "schema"
                | "publication"
                | "event trigger"
                | "statistics"
                | "collation"
            ):
                rest = f"({', '.join(self.arguments)})" if self.kind == "aggregate" else ""
                wanted = self.kind, self.name, rest
                return any((o.kind, o.name, o.rest) == wanted for o in schema.objects)
            case "value":
                enum = schema.enum(self.of)
                return enum is not None and self.name in enum.values
            case "domain constraint":
                domain = schema.domains.get(self.of)
                return domain is not None and find(domain.checks, self.name) is not None
            case "owner":
                return self._owns(schema)
            case "partition":
                child = schema.table(self.name)
                return child is not None and self.of in child.parents
            case "typed table":
                typed = schema.table(self.name)
                return typed is not None and option(typed.options, TYPED) is not None
            case "trigger":
                return table is not None and find(table.triggers, self.name) is not None
        return self._is_in_table(schema)

    def _owns(self, schema: Schema) -> bool:
        owners = (schema.owners.get(Target(on=on, name=self.of)) for on in OWNED_RELATIONS)
        return any(owner is not None and owner.role == self.name for owner in owners)

    def _is_in_table(self, schema: Schema) -> bool:
        found, view = schema.table(self.of), schema.views.get(self.of)
        if view is not None and self.kind == "column":
            return may_have(view, self.name)
        if found is None:
            composite = schema.objects.get(("type", self.of, "", None))
            return composite is not None and self.name in dict(composite.attributes)
        column = found.column(self.name)
        if self.kind == "column":
            return column is not None and self.arguments in ((), typed(column))
        if self.kind == "generated":
            return column is not None and column.generated is not None
        if self.kind == "identity":
            numbered = column.identity if column else None
            return numbered is not None and numbered.kind != "serial"
        own = (*found.constraints, *inherited_checks(schema, found))
        above = foreign_key_above(schema, found, self.name)
        return find(own, self.name) is not None or above is not None


def typed(column: Column) -> tuple[str]:
    """What a part says of a column whose type counts."""
    return (spelled(replace(column.type, arguments=())),)


def relation_part(name: str) -> Part:
    return Part(kind="relation", name=name)


def index_part(table: str, name: str) -> Part:
    return relation_part(beside(table, name))


def constraint_part(table: str, name: str) -> Part:
    return Part(kind="constraint", name=name, of=table)


def routine_part(routine: Function) -> Part:
    name, arguments = routine.signature
    return Part(kind="function", name=name, arguments=arguments)
