"""Constraints that stand: validated, dropped or renamed (manual, ALTER TABLE)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    in_table,
    on,
    put,
    refuse_if,
    table_of,
)
from generator.plan.operations.columns import alter
from generator.plan.operations.constraints import constraint_kind, kind_of, looked_through
from generator.plan.operations.index_parts import explicit, folded, parts_below, without_key
from generator.plan.operations.options import index_dropped, index_renamed
from generator.plan.operations.parts import Part, constraint_part
from generator.plan.operations.row_effects import with_called
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.foreign_key_parts import foreign_key_above, with_parts_of
from generator.schema.inheritance import inherited_checks
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.uses import Key, constraint, index_key, relation


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateConstraint(Operation):
    table: str
    name: str

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        if kind_of(table, self.name) is None and find(inherited_checks(schema, table), self.name):
            return put(schema, replace(table, proved_alone=table.proved_alone | {self.name}))
        kind = constraint_kind(table, self.name)
        refuse_if(kind not in {"checks", "foreign_keys"}, f'"{self.name}" cannot be validated')
        check = find(table.checks, self.name)
        if check and check.not_null and not check.no_inherit:
            schema = in_table(schema, self.table, "checks", self.name, lambda _: None)
            named = check.name
            return alter(schema, self.table, check.not_null, not_null=True, not_null_name=named)
        return in_table(schema, self.table, kind, self.name, lambda c: replace(c, validated=True))

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), constraint(self.table, self.name))

    def used_part(self) -> Part:
        return constraint_part(self.table, self.name)

    def facts(self, schema: Schema) -> Facts:
        table = table_of(schema, self.table)
        facts = on(self.table, Lock.SHARE_UPDATE_EXCLUSIVE, scans=(self.table,))
        key, check = find(table.foreign_keys, self.name), find(table.checks, self.name)
        if key is None:
            return with_called(facts, schema, check.expression if check else None)
        if key.table != self.table:
            facts = replace(facts, locks=(*facts.locks, (key.table, Lock.ROW_SHARE)))
        return looked_through(facts, self.table, replace(key, validated=True))

    def describe(self) -> str:
        return f"validate {self.name}"


def _without_parts(schema: Schema, table: Table, name: str) -> Schema:
    """Without the keys of partitions that are parts of that one, which goes."""
    key = find(table.index_constraints, name)
    for child, own in list(parts_below(schema, table, key, name)) if key else ():
        schema = put(schema, without_key(table_of(schema, child), own.name))
        schema = index_dropped(schema, child, own.name)
    return schema


@dataclass(frozen=True, slots=True, kw_only=True)
class DropConstraint(Operation):
    """``if_exists``: it may be missing where the other direction stopped half way."""

    table: str
    name: str
    if_exists: bool = False

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        if self.if_exists and kind_of(table, self.name) is None:
            return schema
        kind = constraint_kind(table, self.name)
        schema = _without_parts(schema, table, self.name) if table.partition_by else schema
        if kind == "foreign_keys":
            schema = with_parts_of(schema, table, self.name, None)
        table = table_of(schema, self.table)
        if kind == "primary_key":
            schema = put(schema, replace(table, primary_key=None))
        else:
            schema = in_table(schema, self.table, kind, self.name, lambda _: None)
        return index_dropped(schema, self.table, self.name)

    def drops(self) -> Iterable[Key]:
        return (index_key(self.table, self.name), constraint(self.table, self.name))

    def used_part(self) -> Part:
        return constraint_part(self.table, self.name)

    def facts(self, schema: Schema) -> Facts:
        key = find(table_of(schema, self.table).foreign_keys, self.name)
        both = dict.fromkeys((self.table, key.table if key else self.table))
        return Facts(locks=tuple((name, Lock.ACCESS_EXCLUSIVE) for name in both))

    def describe(self) -> str:
        return f"drop constraint {self.name}{', if any' if self.if_exists else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameConstraint(Operation):
    table: str
    name: str
    to: str

    def apply(self, schema: Schema) -> Schema:
        schema = explicit(schema, self.table, self.name)
        table = table_of(schema, self.table)
        if kind_of(table, self.name) is None and foreign_key_above(schema, table, self.name):
            return schema  # its name is that of the table's, which gets another one behind it
        kind = constraint_kind(table, self.name)
        if kind == "foreign_keys":
            schema = with_parts_of(schema, table, self.name, self.to)
        if kind == "primary_key" and table.primary_key:
            key = replace(table.primary_key, name=self.to)
            schema = put(schema, replace(table, primary_key=key))
        else:
            schema = in_table(
                schema, self.table, kind, self.name, lambda c: replace(c, name=self.to)
            )
        return folded(index_renamed(schema, self.table, self.name, self.to), self.table)

    def creates(self) -> Iterable[Key]:
        return (index_key(self.table, self.to), constraint(self.table, self.to))

    def drops(self) -> Iterable[Key]:
        return (index_key(self.table, self.name),)

    def used_part(self) -> Part:
        return constraint_part(self.table, self.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"rename constraint {self.name} to {self.to}"
