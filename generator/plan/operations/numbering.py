"""The sequences of serial columns, which belong to their column but do not follow its type."""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan.operations.base import Facts, Lock, Operation, on, refuse_if
from generator.plan.operations.columns import column_of
from generator.schema.columns import Type
from generator.schema.names import numbering
from generator.schema.objects import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterNumbering(Operation):
    """ALTER SEQUENCE ... AS: the type of the column, and with it the greatest number.

    An identity's sequence follows by itself; this one would stop at the old limit.
    """

    table: str
    column: str
    type: Type

    @property
    def sequence(self) -> str:
        return numbering(self.table, self.column)

    def apply(self, schema: Schema) -> Schema:
        column = column_of(schema, self.table, self.column)
        serial = column.identity is not None and column.identity.kind == "serial"
        refuse_if(not serial, f'column "{self.column}" is not numbered by "{self.sequence}"')
        refuse_if(column.type != self.type, f'column "{self.column}" is of another type')
        return schema

    def facts(self, schema: Schema) -> Facts:
        return on(self.sequence, Lock.SHARE_ROW_EXCLUSIVE)

    def describe(self) -> str:
        return f"number {self.table}.{self.column} as {self.type.name}"
