"""The effects of a statement on other tables: parents, children, triggers and queries.

What it reaches through a row it reaches at most: without one no foreign key is looked up, no
trigger fires, no subquery runs; and a function's text has branches.

Observed on 18, 16 and 15 by the proof (docs/adr/0006): a foreign key is looked at under ROW SHARE
on the other side; a row that its own transaction wrote before has all its foreign keys looked at
again when it is updated, whatever changes (ri_triggers.c, RI_FKey_fk_upd_check_required).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from generator.plan.operations.base import Facts, Lock, table_of
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import sequence_of
from generator.schema.constraints import ForeignKey
from generator.schema.expressions import Event, Expression, References, Write
from generator.schema.inheritance import descendants
from generator.schema.objects import Schema
from generator.schema.tables import Table

CHILD_LOCKS = {"NO ACTION": Lock.ROW_SHARE, "RESTRICT": Lock.ROW_SHARE}
"""What deleting a parent takes on its children; the other actions write there."""


@dataclass(slots=True)
class Held:
    """Locks, the strongest on each relation, and tables that are read."""

    locks: dict[str, Lock] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)

    def lock(self, name: str, mode: Lock) -> None:
        held = self.locks.get(name)
        if held is None or mode.rank > held.rank:
            self.locks[name] = mode

    def read(self, name: str) -> None:
        if name not in self.reads:
            self.reads.append(name)

    def beyond(self, facts: Facts) -> Facts:
        """The facts with this as what may come to them, as far as they do not hold it."""
        certain = dict(facts.locks)
        more = {
            name: lock
            for name, lock in self.locks.items()
            if name not in certain or lock.rank > certain[name].rank
        }
        reads = tuple(name for name in self.reads if name not in facts.scans)
        return replace(facts, locks_if_rows=tuple(more.items()), scans_if_rows=reads)


@dataclass(slots=True)
class Reach:
    """Collects what is locked and read for certain, and what is at most."""

    schema: Schema
    certain: Held = field(default_factory=Held)
    possible: Held = field(default_factory=Held)
    rechecked: list[str] = field(default_factory=list)
    grown: list[str] = field(default_factory=list)
    entered: set[str] = field(default_factory=set)

    def own(self, table: str, mode: Lock = Lock.ACCESS_SHARE, *, reads: bool = True) -> None:
        """The statement's own table: it is locked, and where it leads, read from end to end."""
        self.certain.lock(table, mode)
        (self.certain if reads else self.possible).read(table)

    def read(self, names: Iterable[str], mode: Lock, held: Held) -> None:
        """Tables are locked, and may be read; of views, what they stand for is."""
        for name in names:
            view = find(self.schema.views, name)
            if view or self.schema.table(name):
                held.lock(name, mode)
            if view and not view.materialized:
                self.read(view.query.uses.relations, Lock.ACCESS_SHARE, held)
            elif view or self.schema.table(name):
                self.possible.read(name)

    def expressions(self, *found: Expression | None) -> None:
        """The statement's own: the relations they name are locked before the first row."""
        for expression in found:
            if expression:
                self.uses(expression.uses, self.certain)

    def uses(self, uses: References, held: Held) -> None:
        """What a piece of SQL reads, locks and writes, and what the functions that it calls do."""
        for name in uses.relations:
            if name not in uses.unread and not self.draws(name):
                mode = Lock.ROW_SHARE if name in uses.locked else Lock.ACCESS_SHARE
                self.read([name], mode, held)
        for write in uses.writes:
            self.write(write)
        for name in uses.functions:
            self.function(name)

    def function(self, name: str) -> None:
        """What stands in the function's text, once: functions may call one another."""
        function = find(self.schema.functions, name)
        if function and name not in self.entered:
            self.entered.add(name)
            self.uses(function.uses, self.possible)

    def write(self, write: Write) -> None:
        """What another statement, in a function, does to its table and beyond."""
        table = self.schema.table(write.relation)
        if table is None:
            return
        truncates = write.event == "TRUNCATE"
        mode = Lock.ACCESS_EXCLUSIVE if truncates else Lock.ROW_EXCLUSIVE
        self.possible.lock(table.name, mode)
        if write.event == "INSERT":
            self.grown += [table.name] if table.name not in self.grown else []
            self.defaults(table, write.columns)
        if write.event in {"INSERT", "UPDATE"}:
            self.parents(table, write.columns)
            self.rules(table)
        if write.event == "DELETE":
            self.children(table.name)
        self.triggers(table, write.event, write.columns)

    def defaults(self, table: Table, given: tuple[str, ...]) -> None:
        """Of the columns that an INSERT does not name, their sequences included."""
        for column in table.columns:
            if column.name not in given:
                if column.default:
                    self.uses(column.default.uses, self.possible)
                if column.identity:
                    sequence = sequence_of(table.name, column)
                    self.possible.lock(sequence, Lock.ROW_EXCLUSIVE)

    def draws(self, name: str) -> bool:
        """A sequence in an expression: ``nextval`` writes to it."""
        if find(self.schema.sequences, name) is None:
            return False
        self.possible.lock(name, Lock.ROW_EXCLUSIVE)
        return True

    def parents(self, table: Table, columns: Iterable[str]) -> None:
        """The foreign keys that are looked at because one of their columns is written."""
        written = set(columns)
        for key in _looked_at(table):
            if written & set(key.columns):
                self.read([key.table], Lock.ROW_SHARE, self.possible)

    def rules(self, table: Table) -> None:
        """What the functions look at that the checks and computed columns of a written row call."""
        computed = (c.generated.expression for c in table.columns if c.generated)
        for expression in (*(check.expression for check in table.checks), *computed):
            self.called(expression)

    def called(self, expression: Expression) -> None:
        for name in expression.uses.functions:
            self.function(name)

    def children(self, table: str) -> None:
        """What refers to a row that is deleted."""
        for child in self.schema.tables:
            for key in child.foreign_keys:
                if key.table == table and key.deferrable != "INITIALLY DEFERRED":
                    mode = CHILD_LOCKS.get(key.on_delete, Lock.ROW_EXCLUSIVE)
                    self.read([child.name], mode, self.possible)

    def triggers(
        self, table: Table, event: Event, columns: tuple[str, ...], off: tuple[str, ...] = ()
    ) -> None:
        """What the functions of the triggers that fire use, as far as it stands in their text."""
        for trigger in table.triggers:
            narrowed = event == "UPDATE" and trigger.columns
            if not trigger.acts or trigger.name in off or event not in trigger.events:
                continue
            if narrowed and not set(trigger.columns) & set(columns):
                continue
            self.function(trigger.function)

    def recheck(self, table: Table) -> None:
        self.rechecked += [k.table for k in _looked_at(table) if k.table not in self.rechecked]

    def facts(self) -> Facts:
        facts = Facts(
            locks=tuple(self.certain.locks.items()),
            scans=tuple(self.certain.reads),
            rechecked=tuple(self.rechecked),
            grown=tuple(self.grown),
        )
        return self.possible.beyond(facts)


def _looked_at(table: Table) -> tuple[ForeignKey, ...]:
    """Those that are checked with the statement; a deferred one waits for the end."""
    return tuple(k for k in table.foreign_keys if k.deferrable != "INITIALLY DEFERRED")


def with_called(facts: Facts, schema: Schema, *expressions: Expression | None) -> Facts:
    """With what the functions look at that these call for each row, and the sequences that they
    take numbers from."""
    reach = Reach(schema=schema)
    for expression in filter(None, expressions):
        reach.called(expression)
        for name in expression.uses.relations:
            reach.draws(name)
    return reach.possible.beyond(facts)


def update_facts(
    schema: Schema,
    table: str,
    columns: tuple[str, ...],
    *used: Expression | None,
    off: tuple[str, ...] = (),
    leads: bool = True,
) -> Facts:
    """An UPDATE that sets those columns; ``off`` are the triggers it switches off meanwhile.

    Unless the table ``leads``, its rows are looked for only if those that it is joined to hold any.
    """
    owner, reach = table_of(schema, table), Reach(schema=schema)
    reach.own(table, Lock.SHARE_ROW_EXCLUSIVE if off else Lock.ROW_EXCLUSIVE, reads=leads)
    reach.expressions(*used)
    reach.parents(owner, columns)
    reach.rules(owner)
    reach.triggers(owner, "UPDATE", columns, off)
    reach.recheck(owner)
    return reach.facts()


def insert_facts(
    schema: Schema,
    table: str,
    columns: tuple[str, ...],
    *used: Expression | None,
    off: tuple[str, ...] = (),
    looks_first: bool = True,
    walked: str | None = None,
) -> Facts:
    """An INSERT of those columns from somewhere; the others get their default.

    It ``looks_first`` for rows that are there already; ``walked`` is a table that leads it.
    """
    owner, reach = table_of(schema, table), Reach(schema=schema)
    mode = Lock.SHARE_ROW_EXCLUSIVE if off else Lock.ROW_EXCLUSIVE
    reach.certain.lock(table, mode)
    for part in descendants(schema, owner) if owner.partition_by else ():
        reach.possible.lock(part.name, Lock.ROW_EXCLUSIVE)
    if walked:
        reach.own(walked)
    if looks_first:
        reach.possible.read(table)
    reach.expressions(*used)
    reach.defaults(owner, columns)
    reach.parents(owner, columns)
    reach.rules(owner)
    reach.triggers(owner, "INSERT", columns, off)
    return reach.facts()


def delete_facts(schema: Schema, table: str, only: Expression | None = None) -> Facts:
    """A DELETE of the rows that another table names, or for which the condition is true."""
    owner, reach = table_of(schema, table), Reach(schema=schema)
    reach.own(table, Lock.ROW_EXCLUSIVE, reads=only is not None)
    reach.expressions(only)
    reach.children(table)
    reach.triggers(owner, "DELETE", ())
    return reach.facts()
