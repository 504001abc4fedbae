"""When each operation runs: phases in order, steps within a phase, transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field
from enum import IntEnum
from itertools import groupby
from typing import TypeVar, cast

from generator.plan.batches import locked, take_long
from generator.plan.contract import contracted
from generator.plan.costs import Transaction, steps_of
from generator.plan.expand import transactions
from generator.plan.filled_views import filled_late
from generator.plan.former_names import FormerNames
from generator.plan.not_nulls_of_heirs import around_types, has_heirs
from generator.plan.operations import (
    AlterColumnType,
    CreateArchive,
    CreateFunction,
    CreateTable,
    CreateView,
    DisableTrigger,
    EnableTrigger,
    FillView,
    Operation,
    RefreshView,
    RenameEnumValue,
    RenameFunction,
    ReplaceFunction,
)
from generator.plan.operations.base import Facts
from generator.plan.operations.routines import as_it_stays
from generator.plan.order import Order
from generator.plan.passed_names import passed_names
from generator.plan.plan import Batch, Step
from generator.plan.privileges import NOTHING, RENAMES, Crossing, around
from generator.plan.titles import titled
from generator.plan.toposort import Place, Settling
from generator.records import dataclass, replace
from generator.schema.objects import Schema


class Phase(IntEnum):
    """The phases of one direction; each is one transaction, or one for each group in it."""

    RENAME = 0
    """New names, and the functions that use them; and what rows are looked at with."""
    VALUES = 1
    """Enum values: they cannot be used before their transaction has committed."""
    ASIDE = 2
    """Rows that a returning unique key does not admit, and that key with them."""
    CREATE = 3
    """New types, functions and tables: no table that is in use is locked."""
    EXPAND = 4
    """What existing tables gain, without a scan: a transaction for each (``expanding``)."""
    ROWS = 5
    """The first rows of new tables: a transaction for each."""
    FILL = 6
    """Values in existing rows: a transaction for each table."""
    FIRSTS = 7
    """Rows that a new unique key does not admit, where it covers what was filled just before."""
    INDEX = 8
    """Indexes on existing tables, built concurrently, each alone."""
    PROVE = 9
    """NOT VALID checks that will prove NOT NULL: a transaction for each table."""
    SETTLE = 10
    """Validation, a transaction for each table: writers go on meanwhile."""
    REQUIRE = 11
    """NOT NULL that was proved and keys whose index was built, a transaction for each table: where
    its lock is not to be had at once, no scan has to be done again."""
    UNINDEX = 12
    """Indexes that go, dropped concurrently, each alone."""
    CONTRACT = 13
    """What goes or changes shape, with what is kept of it: table by table (``contracting``)."""
    LATE = 14
    """Rows that come back once nothing stands in their way."""
    CONFIRM = 15
    """Validation of the foreign keys that had to stand aside for the keys they stand on."""
    RENAME_BACK = 16
    """The former names, with the functions and views that use them."""


SHORT = frozenset({Phase.CREATE, Phase.EXPAND, Phase.PROVE})
"""What these do at once, unless rows are read or written: they may be one transaction."""


Entry = tuple[Phase, str, Order, int, Operation]
"""When (phase, group, step, and the order of adding) and what."""
O = TypeVar("O", bound=Operation)


@dataclass(slots=True)
class Schedule:
    """Collects operations with their phase, group and step; later batches them in that order."""

    entries: list[Entry] = field(default_factory=list)
    groups: dict[tuple[Phase, str], int] = field(default_factory=dict)
    described: dict[str, list[Entry]] = field(default_factory=dict)
    """The entries by what their operations say of themselves: there are many."""
    kinds: dict[tuple[type[Operation], str | None], list[Entry]] = field(default_factory=dict)
    """The entries by the class of their operation, of all tables and of each that it names."""
    apart: tuple[Schema, ...] = ()
    """The schema before with the partitions that leave as tables of their own: what they have from
    above has names, too."""
    former: dict[str, set[int]] = field(default_factory=dict)
    """Tables that are made again, with the entries that change them as they were."""

    def add(self, phase: Phase, step: Order, *operations: Operation, group: str = "") -> None:
        """Within a group operations run by step, then in the order they were added."""
        self.groups.setdefault((phase, group), len(self.groups))
        for operation in operations:
            entry = phase, group, step, len(self.entries), operation
            self.entries.append(entry)
            self.described.setdefault(operation.describe(), []).append(entry)
            for table in (None, *_named(operation)):
                self.kinds.setdefault((type(operation), table), []).append(entry)

    def of(self, kind: type[O], on: str | None = None) -> list[tuple[Phase, Order, O]]:
        """When and what, of the operations of that class, in the order in which they were added: of
        all, or of those that name the table, as theirs or as the partition that comes or goes."""
        found = self.kinds.get((kind, on), ())
        return [(phase, step, cast("O", operation)) for phase, _, step, _, operation in found]

    @contextmanager
    def on_former(self, table: str) -> Iterator[None]:
        """What is added meanwhile changes the table as it was before it is made again."""
        first = len(self.entries)
        yield
        self.former.setdefault(table, set()).update(range(first, len(self.entries)))

    def has(self, operation: Operation, phase: Phase | None = None) -> bool:
        """Whether it is scheduled, in that phase where one is given."""
        alike = self.described.get(operation.describe(), ())
        return any(e[-1] == operation and phase in {None, e[0]} for e in alike)

    def batches(self, schema: Schema, crossing: Crossing = NOTHING) -> tuple[Batch, ...]:
        """The batches, with the facts of every operation at its moment.  Raises CannotApply."""
        ordered = _archive_once(_granted(self._settled(schema), schema, crossing))
        ordered = _with_views_filled(ordered, schema)
        ordered = _with_not_nulls_apart(ordered, schema)
        created = {e[-1].table.name for e in ordered if isinstance(e[-1], CreateTable)}
        grouped: dict[tuple[Phase, str], list[tuple[Order, Operation]]] = {}
        for entry in ordered:
            grouped.setdefault((entry[0], entry[1]), []).append((entry[2], entry[-1]))
        drafts = Drafts(schema=schema, created=frozenset(created))
        for (phase, _), ranked in grouped.items():
            parts = [[operation for _, operation in ranked]]
            if phase is Phase.EXPAND:
                in_use = frozenset(t.name for t in drafts.schema.tables) - created
                parts = transactions(ranked, in_use, drafts.schema)
            elif phase is Phase.CONTRACT:
                parts = contracted(parts[0], drafts.schema)
            for operations in parts:
                drafts.add(phase, _left_off(operations))
        drafts.close()
        return titled([*_as_left(drafts.done, drafts.schema)], drafts.in_use)

    def _settled(self, schema: Schema) -> list[Entry]:
        """The entries in order, each in the phase of what it needs if that comes later.

        New names come first, and the functions that use them follow at once.
        """
        names = {(phase, number): group for (phase, group), number in self.groups.items()}
        given = [(e[0], self.groups[e[0], e[1]], e[2], e[3]) for e in self.entries]
        operations = [e[-1] for e in self.entries]

        def taken(name: str) -> bool:
            return any(there.is_taken(name) for there in (schema, *self.apart))

        settling = Settling(
            given=given,
            operations=operations,
            taken=taken,
            passed=passed_names(operations, schema),
            renames=frozenset(
                number
                for number, entry in enumerate(self.entries)
                if entry[2] in {Order.RENAME, Order.RENAME_OBJECTS}
            ),
            former=frozenset(number for numbers in self.former.values() for number in numbers),
            again=frozenset(
                number
                for number, operation in enumerate(operations)
                if isinstance(operation, CreateTable) and operation.table.name in self.former
            ),
        )
        for number, entry in enumerate(self.entries):
            late = entry[2] is Order.RENAME_OBJECTS
            if entry[0] is Phase.RENAME or (late and not settling.made_before(number)):
                settling.stays(number)
        placed: list[tuple[Place, Entry]] = []
        for number, entry in enumerate(self.entries):
            at = settling.place(number)
            placed.append((at, (at[0], names[at[0], at[1]], at[2], at[3], entry[-1])))
        return [entry for _, entry in sorted(placed, key=lambda p: p[0])]


def _named(operation: Operation) -> set[str]:
    names = (getattr(operation, part, None) for part in ("table", "partition"))
    return {name for name in names if isinstance(name, str)}


def _granted(entries: list[Entry], schema: Schema, crossing: Crossing) -> list[Entry]:
    """The entries, with privileges kept before what drops an object and granted behind what makes
    it again."""
    out: list[Entry] = []
    named = _under_former_names(entries, schema)
    planned = [entry[-1] for entry, _ in named]
    operations = [names.of(operation) for operation, (_, names) in zip(planned, named, strict=True)]
    pairs = around(operations, schema, crossing, planned)
    for (entry, names), operation, (before, after) in zip(named, operations, pairs, strict=True):
        own = entry[:-1]
        behind = map(names.of, after)
        out += [*((*own, o) for o in before), (*own, operation), *((*own, o) for o in behind)]
    return out


def _under_former_names(entries: list[Entry], schema: Schema) -> list[tuple[Entry, FormerNames]]:
    """The entries, each with the renames of the way back that it stands behind.

    A function that is made behind its own has its former name at once.
    """
    names, out = FormerNames(schema=schema), list[tuple[Entry, FormerNames]]()
    made = {
        entry[-1].function.signature: number
        for number, entry in enumerate(entries)
        if isinstance(entry[-1], CreateFunction)
    }
    for number, entry in enumerate(entries):
        operation = entry[-1]
        routine = operation.function if isinstance(operation, RenameFunction) else None
        renames = isinstance(operation, (*RENAMES, RenameEnumValue))
        back = entry[0] is Phase.RENAME_BACK and renames
        if not (back and routine and made.get(routine.signature, -1) > number):
            out.append((entry, names))
        names = names.behind(operation) if back else names
    return out


def _archive_once(entries: list[Entry]) -> list[Entry]:
    """An archive schema is created where it is needed first."""
    made: set[Operation] = set()
    out: list[Entry] = []
    for entry in entries:
        if isinstance(entry[-1], CreateArchive):
            if entry[-1] in made:
                continue
            made.add(entry[-1])
        out.append(entry)
    return out


def _with_views_filled(entries: list[Entry], schema: Schema) -> list[Entry]:
    """The entries in which a materialized view is filled once the rows are there that it reads, in
    a transaction of its own: readers wait for no other statement.  Nobody reads a new one before,
    and what is in its tables by then may be nothing that its query can work with."""
    late = filled_late([e[-1] for e in entries], schema)
    empty = {name for name in late.views if schema.views.get(name) is None}
    moved = {number for numbers in late.views.values() for number in numbers}
    fills = {e[-1].view: e[-1] for e in entries if isinstance(e[-1], FillView)}
    out: list[Entry] = []
    for number, entry in enumerate(entries):
        created = entry[-1]
        if isinstance(created, CreateView) and created.view.name in empty:
            entry = (*entry[:-1], replace(created, filled=False))
        out += [entry] if number not in moved else []
        for view, numbers in late.views.items() if number == late.last else ():
            refresh = fills.get(view) or RefreshView(view=view)
            behind = (refresh, *(entries[at][-1] for at in numbers))
            own = entry[0], refresh.describe(), Order.CREATE_VIEWS, number
            out += [(*own, operation) for operation in behind]
    return out


def _with_not_nulls_apart(entries: list[Entry], schema: Schema) -> list[Entry]:
    """The entries, with what a change of a type needs of those that inherit the column."""
    if not any(isinstance(e[-1], AlterColumnType) for e in entries) or not has_heirs(schema):
        return entries
    out: list[Entry] = []
    for entry in entries:
        before, behind = around_types(entry[-1], schema)
        out += [(*entry[:-1], operation) for operation in (*before, entry[-1], *behind)]
        schema = entry[-1].apply(schema)
    return out


def _left_off(operations: list[Operation]) -> list[Operation]:
    """A trigger that is off stays off where it would come on only to go off again."""
    out: list[Operation] = []
    for operation in operations:
        last = out[-1] if out else None
        if (
            isinstance(operation, DisableTrigger)
            and isinstance(last, EnableTrigger)
            and (operation.table, operation.trigger) == (last.table, last.trigger)
        ):
            out.pop()
        else:
            out.append(operation)
    return out


@dataclass(slots=True, kw_only=True)
class Draft:
    """The last batch while others may still join it: what is asked of it is not asked of all of
    its steps each time."""

    phase: Phase
    transaction: Transaction
    locked: frozenset[str]
    takes_long: bool

    @classmethod
    def of(cls, phase: Phase, transaction: Transaction, in_use: Callable[[str], bool]) -> Draft:
        return cls(
            phase=phase,
            transaction=transaction,
            locked=locked(transaction.steps, in_use),
            takes_long=take_long(transaction.steps),
        )

    def admits(self, phase: Phase, steps: tuple[Step, ...], in_use: Callable[[str], bool]) -> bool:
        """Whether both may be one transaction: it locks one table that is in use, or none; in
        CONTRACT no more than one of them does."""
        own = locked(steps, in_use)
        if phase is self.phase is Phase.CONTRACT:
            alike = own <= self.locked or self.locked <= own
            long = self.takes_long or take_long(steps)
            return not own or not self.locked or (alike and not long)
        if len(self.locked | own) > 1:
            return False
        if {phase, self.phase} <= SHORT:
            return not (self.takes_long or take_long(steps))
        return phase is self.phase is Phase.SETTLE

    def join(self, operations: Iterable[Operation], in_use: Callable[[str], bool]) -> None:
        steps = self.transaction.run(operations)
        self.locked |= locked(steps, in_use)
        self.takes_long = self.takes_long or take_long(steps)

    def batch(self) -> Batch:
        return Batch(title="", steps=tuple(self.transaction.steps))


@dataclass(slots=True, kw_only=True)
class Drafts:
    """Batches in the making.  ``schema`` stands behind all of them, ``last`` among them."""

    schema: Schema
    created: frozenset[str]
    done: list[Batch] = field(default_factory=list)
    last: Draft | None = None

    def in_use(self, relation: str) -> bool:
        """Whether it stood before: nobody knows of a table that this migration creates."""
        return relation not in self.created

    def add(self, phase: Phase, operations: list[Operation]) -> None:
        """Adds a transaction, to the last one where both may be one."""
        if not operations or not all(o.transactional for o in operations):
            self.close()
            batches, self.schema = batched(operations, self.schema)
            self.done += batches
            return
        transaction = Transaction(self.schema)
        steps = transaction.run(operations)
        self.schema = transaction.schema
        if self.last and self.last.admits(phase, steps, self.in_use):
            self.last.join(operations, self.in_use)
            self.last.phase = phase
            return
        self.close()
        self.last = Draft.of(phase, transaction, self.in_use)

    def close(self) -> None:
        """Nothing joins the last batch any more."""
        if self.last:
            self.done.append(self.last.batch())
        self.last = None


def _as_left(batches: Iterable[Batch], schema: Schema) -> Iterator[Batch]:
    for batch in batches:
        yield replace(batch, steps=tuple(_behind_unchecked(_left(s, schema) for s in batch.steps)))


def _behind_unchecked(steps: Iterable[Step]) -> Iterator[Step]:
    """PostgreSQL does not look at the bodies behind one that it is not to look at: that is set for
    the whole transaction (``create_function.sql.j2``), and each says so."""
    off = False
    for step in steps:
        operation = step.operation
        if isinstance(operation, CreateFunction | ReplaceFunction):
            off = off or operation.unchecked
            if off and not (operation.unchecked or operation.function.atomic):
                step = replace(step, operation=replace(operation, unchecked=True), facts=Facts())
        yield step


def _left(step: Step, schema: Schema) -> Step:
    operation = as_it_stays(step.operation, schema)
    if operation is step.operation:
        return step
    return replace(step, operation=operation, facts=operation.facts(schema))


def batched(
    operations: Iterable[Operation], schema: Schema, title: str = ""
) -> tuple[list[Batch], Schema]:
    """One batch, or several where an operation has to stand outside a transaction."""
    batches: list[Batch] = []
    for transactional, group in groupby(operations, key=lambda o: o.transactional):
        for together in [tuple(group)] if transactional else [(o,) for o in group]:
            steps, schema = steps_of(together, schema)
            batches.append(Batch(title=title, steps=steps, transactional=transactional))
    return batches, schema
