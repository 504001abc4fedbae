"""What a statement that writes rows reaches beyond its table: parents, children, triggers, reads.

Observed on 18, 16 and 15 by the proof (docs/adr/0006): a foreign key is looked at under ROW SHARE
on the other side; a row that its own transaction wrote before has all its foreign keys looked at
again when it is updated, whatever changes (ri_triggers.c, RI_FKey_fk_upd_check_required).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.plan.operations.base import Facts, Lock, table_of
from generator.schema.columns import sequence_of
from generator.schema.constraints import ForeignKey
from generator.schema.expressions import Event, Expression, References, Write
from generator.schema.objects import Schema, Table, find

CHILD_LOCKS = {"NO ACTION": Lock.ROW_SHARE, "RESTRICT": Lock.ROW_SHARE}
"""What deleting a parent takes on its children; the other actions write there."""


@dataclass(slots=True)
class Reach:
    """Collects locks, the strongest on each relation, and the tables that are read."""

    schema: Schema
    locks: dict[str, Lock] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)
    rechecked: list[str] = field(default_factory=list)
    entered: set[str] = field(default_factory=set)

    def lock(self, name: str, mode: Lock) -> None:
        held = self.locks.get(name)
        if held is None or mode.rank > held.rank:
            self.locks[name] = mode

    def read(self, names: Iterable[str], mode: Lock = Lock.ACCESS_SHARE) -> None:
        """Tables are read; of views, what they stand for is."""
        for name in names:
            view = find(self.schema.views, name)
            if view or self.schema.table(name):
                self.lock(name, mode)
            if view and not view.materialized:
                self.read(view.query.uses.relations)
            elif self.schema.table(name) and name not in self.reads:
                self.reads.append(name)

    def expressions(self, *found: Expression | None) -> None:
        for expression in found:
            if expression:
                self.uses(expression.uses)

    def uses(self, uses: References) -> None:
        """What a piece of SQL reads, locks and writes, and what the functions that it calls do."""
        for name in uses.relations:
            if name not in uses.unread and not self._draws(name):
                self.read([name], Lock.ROW_SHARE if name in uses.locked else Lock.ACCESS_SHARE)
        for write in uses.writes:
            self.write(write)
        for name in uses.functions:
            self.function(name)

    def function(self, name: str) -> None:
        """What stands in the function's text, once: functions may call one another."""
        function = find(self.schema.functions, name)
        if function and name not in self.entered:
            self.entered.add(name)
            self.uses(function.uses)

    def write(self, write: Write) -> None:
        """What another statement, in a function, does to its table and beyond."""
        table = self.schema.table(write.relation)
        if table is None:
            return
        truncates = write.event == "TRUNCATE"
        self.lock(table.name, Lock.ACCESS_EXCLUSIVE if truncates else Lock.ROW_EXCLUSIVE)
        if write.event == "INSERT":
            self.defaults(table, write.columns)
        if write.event in {"INSERT", "UPDATE"}:
            self.parents(table, write.columns)
        if write.event == "DELETE":
            self.children(table.name)
        self.triggers(table, write.event, write.columns)

    def defaults(self, table: Table, given: tuple[str, ...]) -> None:
        """Of the columns that an INSERT does not name, their sequences included."""
        for column in table.columns:
            if column.name not in given:
                self.expressions(column.default)
                if column.identity:
                    self.lock(sequence_of(table.name, column), Lock.ROW_EXCLUSIVE)

    def _draws(self, name: str) -> bool:
        """A sequence in an expression: ``nextval`` writes to it."""
        if find(self.schema.sequences, name) is None:
            return False
        self.lock(name, Lock.ROW_EXCLUSIVE)
        return True

    def parents(self, table: Table, columns: Iterable[str]) -> None:
        """The foreign keys that are looked at because one of their columns is written."""
        written = set(columns)
        for key in _looked_at(table):
            if written & set(key.columns):
                self.read([key.table], Lock.ROW_SHARE)

    def children(self, table: str) -> None:
        """What refers to a row that is deleted."""
        for child in self.schema.tables:
            for key in child.foreign_keys:
                if key.table == table and key.deferrable != "INITIALLY DEFERRED":
                    self.read([child.name], CHILD_LOCKS.get(key.on_delete, Lock.ROW_EXCLUSIVE))

    def triggers(
        self, table: Table, event: Event, columns: tuple[str, ...], off: tuple[str, ...] = ()
    ) -> None:
        """What the functions of the triggers that fire use, as far as it stands in their text."""
        for trigger in table.triggers:
            narrowed = event == "UPDATE" and trigger.columns
            if not trigger.enabled or trigger.name in off or event not in trigger.events:
                continue
            if narrowed and not set(trigger.columns) & set(columns):
                continue
            self.function(trigger.function)

    def recheck(self, table: Table) -> None:
        self.rechecked += [k.table for k in _looked_at(table) if k.table not in self.rechecked]

    def facts(self) -> Facts:
        return Facts(
            locks=tuple(self.locks.items()),
            scans=tuple(self.reads),
            rechecked=tuple(self.rechecked),
        )


def _looked_at(table: Table) -> tuple[ForeignKey, ...]:
    """Those that are checked with the statement; a deferred one waits for the end."""
    return tuple(k for k in table.foreign_keys if k.deferrable != "INITIALLY DEFERRED")


def update_facts(
    schema: Schema, table: str, column: str, *used: Expression | None, off: tuple[str, ...] = ()
) -> Facts:
    """An UPDATE that sets one column; ``off`` are the triggers it switches off meanwhile."""
    owner, reach = table_of(schema, table), Reach(schema=schema)
    reach.read([table], Lock.SHARE_ROW_EXCLUSIVE if off else Lock.ROW_EXCLUSIVE)
    reach.expressions(*used)
    reach.parents(owner, (column,))
    reach.triggers(owner, "UPDATE", (column,), off)
    reach.recheck(owner)
    return reach.facts()


def insert_facts(
    schema: Schema,
    table: str,
    columns: tuple[str, ...],
    *used: Expression | None,
    off: tuple[str, ...] = (),
    reads_itself: bool = True,
) -> Facts:
    """An INSERT of those columns from somewhere; the others get their default."""
    owner, reach = table_of(schema, table), Reach(schema=schema)
    mode = Lock.SHARE_ROW_EXCLUSIVE if off else Lock.ROW_EXCLUSIVE
    reach.lock(table, mode)
    if reads_itself:
        reach.read([table], mode)
    reach.expressions(*used)
    reach.defaults(owner, columns)
    reach.parents(owner, columns)
    reach.triggers(owner, "INSERT", columns, off)
    return reach.facts()


def delete_facts(schema: Schema, table: str) -> Facts:
    owner, reach = table_of(schema, table), Reach(schema=schema)
    reach.read([table], Lock.ROW_EXCLUSIVE)
    reach.children(table)
    reach.triggers(owner, "DELETE", ())
    return reach.facts()
