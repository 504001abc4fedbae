"""The context of the planners of one direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field

from generator.findings import Findings, Place
from generator.plan.intent import ColumnFill, Intent, Loss, TriggerPolicy, ValueMap
from generator.plan.operations import (
    AttachPartition,
    CreateArchive,
    DisableTrigger,
    EnableTrigger,
    FollowKey,
    Operation,
    PinTimeZone,
    switch,
)
from generator.plan.operations.casts import is_plain_cast, keeps_every_value
from generator.plan.operations.rows import VARIABLES
from generator.plan.order import Order
from generator.plan.reach import Reach, reach
from generator.plan.schedule import Phase, Schedule
from generator.records import dataclass
from generator.schema.expressions import Event, Expression
from generator.schema.inheritance import descendants
from generator.schema.kinds import ATTRIBUTES
from generator.schema.names import beside, kept_either_way, text_of
from generator.schema.objects import Schema
from generator.schema.routines import Trigger
from generator.schema.tables import Table
from generator.schema.types import may_go
from generator.schema.uses import Key, uses

Canonical = Callable[[str], Expression]
"""Gives an expression its canonical spelling; the plan cannot parse SQL and is handed this."""
Switch = EnableTrigger | DisableTrigger


@dataclass(slots=True, kw_only=True)
class WholeRows:
    """What of a table without a key is kept, and what comes back (``planners.whole_rows``)."""

    kept: set[str] = field(default_factory=set)
    restored: dict[str, Expression | None] = field(default_factory=dict)
    """Columns, with what their kept value was turned into where they stand on both sides."""
    nulls: set[str] = field(default_factory=set)
    """Columns whose nulls are filled: the rows that have one are kept before."""
    filled: dict[str, Expression] = field(default_factory=dict)
    """Columns whose nulls come back, with what they were filled with."""
    late: bool = False
    """Whether a type of them has all of its attributes behind CONTRACT only."""


@dataclass(slots=True, kw_only=True)
class Work:
    """One direction in the making.

    ``before`` is the state after the renames; ``opposite`` the intent of the other direction,
    which tells what that one keeps and this one puts back; ``back`` whether this is the rollback.
    """

    before: Schema
    after: Schema
    intent: Intent
    opposite: Intent
    back: bool
    expression: Canonical
    place: Callable[[str], Place]
    findings: Findings
    keyed: tuple[Schema, Schema] | None = None
    """``before`` and ``after`` with the keys that partitions get by being attached: by those the
    other direction keeps their rows."""
    again: frozenset[str] = frozenset()
    """Tables that are made again, since they are partitioned otherwise."""
    moved: frozenset[str] = frozenset()
    """Tables of which rows are in none of their partitions meanwhile."""
    empty: frozenset[str] = frozenset()
    """Tables of which all partitions stand apart, and keep what they hold themselves."""
    circle: frozenset[str] = frozenset()
    """Tables that refer to one another, to which partitions come."""
    through: Mapping[str, str] = field(default_factory=dict)
    """New partitions whose kept rows come back by way of a table above them, and that."""
    attached: Mapping[str, str] = field(default_factory=dict)
    """What becomes a partition, maybe again, and the table of which."""
    detached: Mapping[str, str] = field(default_factory=dict)
    """What leaves a table as a partition, maybe for a while, and that."""
    renames: bool = False
    named: tuple[Schema, ...] = ()
    """Both schemas as they were given, under the names of the second one."""
    moves: tuple[Operation, ...] = ()
    """What goes to another schema before anything else."""
    refused: bool = False
    schedule: Schedule = field(default_factory=Schedule)
    kept: list[str] = field(default_factory=list)
    whole: dict[str, WholeRows] = field(default_factory=dict)
    staying: dict[str, Expression] = field(default_factory=dict)
    """Of tables that rows leave for another partition: the rows that stay, of which values are kept
    by the table; those of the others are kept apart."""
    reached: Reach | None = None
    callers: frozenset[Key] | None = None
    followed: dict[tuple[str, str], list[FollowKey]] = field(default_factory=dict)
    """What follows a key that has its former values back, by the two tables."""
    always_off: set[tuple[str, str]] = field(default_factory=set)
    """Triggers that fire in every session, by table and name, to be off while rows are written."""
    kept_in_place: dict[str, frozenset[str]] | None = None
    """The composite types that are altered in place and whose values are kept, with those that have
    values of them inside, once that was asked."""
    used_by_kept: frozenset[Key] | None = None
    """What the tables look up that move to the archive, once that was asked."""
    called_by_new: frozenset[str] | None = None
    """The functions that what is new calls, once that was asked."""
    looking: frozenset[str] | None = None
    """The functions of the target that look into tables, once that was asked."""

    @property
    def called_by_rows(self) -> frozenset[Key]:
        """What the tables and the domains of the schema before use."""
        if self.callers is None:
            owners = (*self.before.tables, *self.before.domains)
            self.callers = frozenset(key for owner in owners for key in uses(owner))
        return self.callers

    @property
    def reach(self) -> Reach:
        """What is made anew in CONTRACT, and what stands on it."""
        if self.reached is None:
            self.reached = reach(self.before, self.after, self.again, self.moved)
        return self.reached

    @property
    def rename_phase(self) -> Phase:
        """Renames come first on the way forward and last on the way back."""
        return Phase.RENAME_BACK if self.back else Phase.RENAME

    def add(self, phase: Phase, step: Order, *operations: Operation, group: str = "") -> None:
        self.schedule.add(phase, step, *operations, group=group)

    def keep(self, phase: Phase, step: Order, operation: Operation, name: str, group: str) -> None:
        """Schedules an operation that puts ``name`` into the archive."""
        self.add_archive(phase, group)
        self.kept.append(name)
        self.add(phase, step, operation, group=group)

    def keep_step(self, table: str) -> Order:
        """When values of the table are kept in CONTRACT."""
        return Order.KEEP_BEFORE_DETACHED if table in self.again else Order.KEEP_VALUES

    def add_archive(self, phase: Phase, group: str = "") -> None:
        self.add(phase, Order.CREATE_ARCHIVE, CreateArchive(), group=group)

    def pin_late(self, table: str) -> None:
        """Times that come back to the table mean the same zone as when they were kept."""
        pin, late = PinTimeZone(), self.schedule.entries
        if not any(e[:2] == (Phase.LATE, table) and e[-1] == pin for e in late):
            self.add(Phase.LATE, Order.PIN_TIME_ZONE, pin, group=table)

    def archive(self, *parts: str, other: bool = False) -> str:
        """What this direction (or the ``other`` one) calls what it keeps.

        Both may keep values of one column, and the rows of one name: what the way forward keeps is
        the ``old`` one, and no way forward takes it for what a rollback has kept.  What moves there
        takes its name before: one that is free beside it.
        """
        there, back = kept_either_way(*parts)
        if self.back != other:
            return back
        while len(parts) == 1 and any(s.is_taken(beside(parts[0], there)) for s in self.named):
            there += "~"
        return there

    def refuse(self, code: str, at: str, message: str, help: str) -> None:
        self.refused = True
        self.findings.add(code, message, help=help, place=self.place(text_of(at)))

    def old_table(self, name: str) -> Table:
        table = self.before.table(name)
        assert table is not None, name
        return table

    def new_table(self, name: str) -> Table:
        table = self.after.table(name)
        assert table is not None, name
        return table

    def fill(self, table: str, column: str) -> ColumnFill | None:
        return _fill(self.intent, table, column)

    def fill_back(self, table: str, column: str) -> ColumnFill | None:
        return _fill(self.opposite, table, column)

    def cast(self, table: str, column: str) -> Expression | None:
        """The USING expression that the planner gave for this direction."""
        return cast(self.intent, table, column)

    def cast_back(self, table: str, column: str) -> Expression | None:
        return cast(self.opposite, table, column)

    def value_map(self, enum: str, value: str) -> ValueMap | None:
        return value_map(self.intent, enum, value)

    def accepted(self, what: str) -> bool:
        """Whether the loss of that, in this direction, was accepted by name."""
        return loss(self.intent, what) is not None

    def accepted_back(self, what: str) -> bool:
        return loss(self.opposite, what) is not None

    def policy(self, table: str, trigger: str) -> TriggerPolicy:
        rules = self.intent.triggers
        found = (r.policy for r in rules if (r.table, r.trigger) == (table, trigger))
        return next(found, self.intent.other_triggers)

    def key(self, table: str) -> tuple[str, ...] | None:
        """A key by which one direction keeps rows and the other finds them: the same in both.

        One that both sides have if there is one; its columns have the same types on both.  Enums
        and domains are no part of it: what is kept must not depend on a type that may go.  Nor is
        a column to which the planner gives other values.
        """
        before, after = self.keyed or (self.before, self.after)
        ends = (after, before) if self.back else (before, after)
        sides = [side for end in ends if (side := end.table(table))]
        keys = [key for side in sides for key in side.keys if plain_types(sides, key)]
        found = [key for key in keys if all(self._stays(table, c) for c in key)]
        return next(
            (k for k in found if all(k in side.keys for side in sides)), next(iter(found), None)
        )

    def whole_rows(self, table: str) -> WholeRows:
        return self.whole.setdefault(table, WholeRows())

    def steps(self, table: str) -> tuple[str, ...] | None:
        """A key of the table as it stands, to walk it by."""
        old = self.before.table(table)
        hidden = old and any(ATTRIBUTES[name].hides_rows for name in old.attributes)
        keys = old.keys if old and not hidden and table not in VARIABLES else ()
        return next((k for k in keys if old and plain_types([old], k)), None)

    def _stays(self, table: str, column: str) -> bool:
        """Whether a key column has no cast, in either direction, but one between its types."""
        for side, given in (
            (self.after, self.cast(table, column)),
            (self.before, self.cast_back(table, column)),
        ):
            owner = side.table(table)
            reached = owner.column(column) if owner else None
            if given and reached and not is_plain_cast(given.sql, column, reached.type):
                return False
        return True

    def disabled_for(
        self, event: Event, table: str, phase: Phase, columns: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """The triggers to disable while rows are written; refuses where the owner gave no leave."""
        disabled: list[str] = []
        for trigger in self._triggers(table, phase):
            if not trigger.acts or not fires(trigger, event, columns):
                continue
            policy = self.policy(table, trigger.name)
            if policy == "disable" and trigger.fires == "ALWAYS":
                self.always_off.add((table, trigger.name))
                continue
            if policy == "refuse":
                self.refuse_to_fire(table, trigger, event)
            if policy == "disable":
                disabled.append(trigger.name)
        self._switch_again(table, phase, disabled)
        return tuple(disabled)

    def refuse_to_fire(self, table: str, trigger: Trigger, event: Event) -> None:
        """What the owner of a trigger says neither may fire nor be disabled."""
        self.refuse(
            "SP210",
            f"{table}.{trigger.name}",
            f'trigger "{trigger.name}" fires on {event} of rows of "{table}", which this '
            "migration requires",
            (
                "declare `during_migrations: fire` on the trigger if it accepts such "
                "rows, or `disable` if it may be disabled inside that transaction "
                "(`schemaproof diff` has --triggers)"
            ),
        )

    def off_in_transaction(self, table: str) -> list[str]:
        """The triggers that are off while rows of the table are written, and that no statement of
        their own table switches: those that fire in every session, and those of what is below."""
        sides = ((side, side.table(table)) for side in (self.before, self.after))
        below = {c.name: c for side, owner in sides if owner for c in descendants(side, owner)}
        own = {t.name for at, t in fired_below(below.values()) if self.policy(at, t.name) != "fire"}
        return sorted(own | {name for at, name in self.always_off if at == table})

    def _switch_again(self, table: str, phase: Phase, disabled: list[str]) -> None:
        """ENABLE TRIGGER of a partitioned table enables that of each partition, whatever it was."""
        for side, names in self._sides_of(table, phase, disabled):
            owner = side.table(table)
            for partition in descendants(side, owner) if owner else ():
                found = (switch(partition.name, *item) for item in partition.switched)
                self._add_switches([s for s in found if s.trigger in names], table, phase)
        attached = self._switched_when_attached(table, phase)
        self._add_switches([s for s in attached if s.trigger in disabled], table, phase)

    def _add_switches(self, switches: list[Switch], table: str, phase: Phase) -> None:
        group = "" if phase is Phase.CONTRACT else table
        for again in switches:
            if not self.schedule.has(again, phase):
                self.add(phase, Order.SWITCH_TRIGGERS_OF_PARTITIONS, again, group=group)

    def _switched_when_attached(self, table: str, phase: Phase) -> Iterator[Switch]:
        """What switched triggers of partitions that the table has got by then."""
        of = self.schedule.of
        attached = of(AttachPartition)
        above = {attach.partition: attach.table for at, _, attach in attached if at < phase}
        switches: list[tuple[Phase, Order, Switch]] = [*of(EnableTrigger), *of(DisableTrigger)]
        for at, step, switched in switches:
            if at < phase and step is Order.SWITCH_TRIGGERS_OF_PARTITIONS:
                name = above.get(switched.table)
                while name and name != table:
                    name = above.get(name) or next(iter(self.new_table(name).parents), None)
                if name:
                    yield switched

    def _sides_of(
        self, table: str, phase: Phase, triggers: list[str]
    ) -> Iterator[tuple[Schema, set[str]]]:
        """The schema as which each trigger fires at that phase: they are switched in EXPAND, but
        for those that wait for CONTRACT."""
        late = self._late_triggers(table)
        if phase <= Phase.EXPAND:
            late = {*triggers}
        elif phase >= Phase.CONTRACT:
            late = set()
        yield self.before, late & {*triggers}
        yield self.after, {*triggers} - late

    def _late_triggers(self, table: str) -> set[str]:
        """Those that wait for a column of CONTRACT."""
        ends = filter(None, (side.table(table) for side in (self.before, self.after)))
        return {t.name for end in ends for t in end.triggers if self.reach.waits(table, t)}

    def _triggers(self, table: str, phase: Phase) -> tuple[Trigger, ...]:
        """Those on the table at that phase: the old ones until CONTRACT, the new from EXPAND on,
        but for those that wait for a column of CONTRACT; a table that is made again there has
        none before its rows are back."""
        old, new = self.before.table(table), self.after.table(table)
        found: dict[str, Trigger] = {}
        if old and phase < Phase.CONTRACT:
            found |= {t.name: t for t in old.triggers}
        made = table in self.again and phase == Phase.CONTRACT
        if new and phase > Phase.EXPAND and not made:
            stood = {t.name for t in old.triggers} if old else set()
            stood -= self._late_triggers(table) if phase < Phase.CONTRACT else set()
            found |= {
                t.name: t
                for t in new.triggers
                if phase > Phase.CONTRACT or t.name in stood or not self.reach.waits(table, t)
            }
        return tuple(found.values())


def around(table: str, disabled: tuple[str, ...], *operations: Operation) -> list[Operation]:
    """The operations with those triggers off meanwhile."""
    return [
        *(DisableTrigger(table=table, trigger=name) for name in disabled),
        *operations,
        *(EnableTrigger(table=table, trigger=name) for name in disabled),
    ]


def fired_below(tables: Iterable[Table]) -> Iterator[tuple[str, Trigger]]:
    """What fires for rows of those tables that are written by way of one above them."""
    for table in tables:
        yield from ((table.name, t) for t in table.triggers if t.acts and t.level == "ROW")


def fires(trigger: Trigger, event: Event, columns: tuple[str, ...]) -> bool:
    """Whether the trigger fires on that event when those columns are written."""
    if event not in trigger.events:
        return False
    narrowed = event == "UPDATE" and trigger.columns and columns
    return not narrowed or bool(set(trigger.columns) & set(columns))


def _fill(intent: Intent, table: str, column: str) -> ColumnFill | None:
    return next((f for f in intent.fills if (f.table, f.column) == (table, column)), None)


def cast(intent: Intent, table: str, column: str) -> Expression | None:
    return next((c.using for c in intent.casts if (c.table, c.column) == (table, column)), None)


def loss(intent: Intent, what: str) -> Loss | None:
    return next((item for item in intent.losses if item.what == text_of(what)), None)


def value_map(intent: Intent, enum: str, value: str) -> ValueMap | None:
    return next((m for m in intent.value_maps if (m.enum, m.value) == (enum, value)), None)


def plain_types(sides: list[Table], key: tuple[str, ...]) -> bool:
    return all(_plain_type(sides, column) for column in key)


def _plain_type(sides: list[Table], column: str) -> bool:
    """Whether the column is there on every side, of built-in types that compare without loss, and
    is not dropped and added in between."""
    found = [side.column(column) for side in sides]
    types = [c.type for c in found if c]
    if len(types) < len(sides) or any(map(may_go, types)):
        return False
    if any(c.generated != found[0].generated for c in found if c and found[0]):
        return False
    return all(keeps_every_value(types[0], t) and keeps_every_value(t, types[0]) for t in types)
