"""Values that follow those of the key to which they refer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from generator.plan.operations.base import Facts, Lock, OnRows, Operation, need, table_of
from generator.plan.operations.row_effects import update_facts
from generator.records import dataclass, replace
from generator.schema.expressions import Expression
from generator.schema.names import apart
from generator.schema.objects import Schema
from generator.schema.uses import Key, followed, value


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowKey(Operation):
    """UPDATE of a column that refers to a key, in rows that refer to the converted value of it.

    The key has its former values back: what its ``became`` and what the column's ``refers`` to is
    the same, as are the other columns of the key, ``same`` (of the table, of the key).
    """

    on_rows: ClassVar[OnRows] = "UPDATE"

    table: str
    column: str
    parent: str
    referenced: str
    same: tuple[tuple[str, str], ...]
    refers: Expression
    became: Expression

    @property
    def alias(self) -> str:
        return parent_of(self.table)

    def apply(self, schema: Schema) -> Schema:
        table, parent = table_of(schema, self.table), table_of(schema, self.parent)
        for column in (self.column, *(own for own, _ in self.same)):
            need(table.column(column), f'column "{column}" of table "{self.table}"')
        for column in (self.referenced, *(other for _, other in self.same)):
            need(parent.column(column), f'column "{column}" of table "{self.parent}"')
        return schema

    def creates(self) -> Iterable[Key]:
        return (followed(self.table, self.column),)

    def requires(self) -> Iterable[Key]:
        parent = self.parent, self.referenced
        return (value(self.table, self.column), value(*parent), followed(*parent))

    def facts(self, schema: Schema) -> Facts:
        used = (self.refers, self.became)
        facts = update_facts(schema, self.table, (self.column,), *used, leads=False)
        names = {self.parent, *dict(facts.locks)}
        locks = dict(facts.locks)
        if self.parent != self.table:
            locks[self.parent] = Lock.ACCESS_SHARE
        scans = tuple(dict.fromkeys((*facts.scans_if_rows, *sorted(names))))
        return replace(facts, locks=tuple(locks.items()), scans_if_rows=scans)

    def describe(self) -> str:
        return f"let {self.table}.{self.column} follow {self.parent}.{self.referenced}"


def parent_of(table: str) -> str:
    """What the statement calls the rows that those of the table refer to."""
    return apart("parent", table)
