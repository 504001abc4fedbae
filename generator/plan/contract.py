"""Splits the CONTRACT phase into transactions, one for each table that is locked.

First the tables change that are rewritten.  Then columns of them go that nothing else needs, then
what goes of other tables, and last the triggers of tables that stay: a guard is up until nothing is
left that it could guard.  What is kept is copied in the transaction in which it goes, under a lock
that holds up writers, before anything holds up readers.

Only what goes for good stands apart.  Where a statement is of another kind, or the parts would need
one another, all of it is one transaction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import IntEnum

from generator.plan.changes import differences
from generator.plan.operations import (
    AlterColumnType,
    AlterNumbering,
    AlterSequence,
    AttachPartition,
    CannotApply,
    CreateArchive,
    CreateFunction,
    CreateObject,
    CreateView,
    DetachPartition,
    DropColumn,
    DropConstraint,
    DropDefault,
    DropDomain,
    DropEnum,
    DropExtension,
    DropFunction,
    DropIndex,
    DropObject,
    DropSequence,
    DropTable,
    DropTrigger,
    DropView,
    ExtendObject,
    ForgetIndex,
    Inherit,
    KeepColumn,
    KeepGrants,
    KeepNumbers,
    KeepRows,
    KeepSequence,
    KeepTable,
    KeepType,
    KeepWholeRows,
    LockTable,
    NoInherit,
    Operation,
    RenameConstraint,
    RenameIndex,
    RenameType,
    ReplaceFunction,
    RestoreGrants,
    SetDefault,
    SetOption,
    SetTableAttribute,
)
from generator.plan.toposort import Moment, awaits, brings
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.constraints import Check, Exclusion, ForeignKey
from generator.schema.objects import Schema
from generator.schema.options import UNLOGGED
from generator.schema.routines import Function, Trigger
from generator.schema.tables import Table
from generator.schema.uses import row, uses

WHOLE = (
    *(CreateObject, CreateView, DropObject, DropView, ExtendObject, ForgetIndex),
    SetTableAttribute,
    *(AttachPartition, DetachPartition, Inherit, NoInherit),
)
"""Where one of these is, nothing stands apart: a view or a policy is never away for others."""
RENAMES = (RenameConstraint, RenameIndex)
"""Of what a table that goes takes along, to a name that is free where it goes."""
REWRITES = (AlterColumnType, AlterNumbering, DropDefault, SetDefault)
GOES = (DropColumn, DropConstraint, DropIndex, DropTable, DropTrigger, KeepTable)
COPIES = (KeepColumn, KeepNumbers, LockTable)
"""What keeps values of columns before these go."""
KEEPS = (KeepColumn, KeepNumbers, KeepRows, KeepSequence, KeepTable, KeepType, KeepWholeRows)
ENDS = (
    *(DropDomain, DropEnum, DropExtension, DropFunction, DropSequence),
    *(KeepSequence, KeepType),
)
"""What is no table and that nothing uses any more."""


class Part(IntEnum):
    """The kinds of parts in the order in which they run, if none needs another one."""

    CHANGES = 0
    COLUMNS = 1
    """What goes of a table that was rewritten: other tables need not wait for the rewrite."""
    PARTS_OF_TABLES = 2
    TABLES = 3
    TRIGGERS = 4
    ENDS = 5
    EXTENSIONS = 6
    """What tables have of one may go with any of them: a default that calls its function."""


Place = tuple[Part, str]
"""Of a part: its kind, and the table that it is about."""
Item = tuple[Operation, ...]
"""A statement with the privileges that are kept before it and granted behind it."""


def contracted(operations: Sequence[Operation], schema: Schema) -> list[list[Operation]]:
    """The statements of CONTRACT, which begins at that schema, as transactions in their order."""
    whole = [list(operations)]
    if any(isinstance(o, WHOLE) for o in operations):
        return whole
    parts = Parts(schema=schema, items=_items(operations))
    order = parts.in_order()
    if order is None or len(order) < 2:
        return whole
    cut = _archive_first(order, [o for o in operations if isinstance(o, CreateArchive)])
    return cut if _leads_there(cut, whole, schema) else whole


def _items(operations: Sequence[Operation]) -> list[Item]:
    items: list[Item] = []
    before: list[Operation] = []
    for operation in operations:
        if isinstance(operation, CreateArchive):
            continue
        if isinstance(operation, KeepGrants):
            before.append(operation)
        elif isinstance(operation, RestoreGrants) and items:
            items[-1] = (*items[-1], operation)
        else:
            items.append((*before, operation))
            before = []
    return [*items, tuple(before)] if before else items


def _archive_first(
    parts: list[list[Operation]], archives: list[CreateArchive]
) -> list[list[Operation]]:
    """The archive is created in the first transaction that puts something into it."""
    keeping = (p for p in parts if any(isinstance(o, (*KEEPS, KeepGrants)) for o in p))
    next(keeping, parts[0])[:0] = archives
    return parts


def _leads_there(cut: list[list[Operation]], whole: list[list[Operation]], schema: Schema) -> bool:
    """Whether the parts can be run one after the other, and end where all at once ends."""
    ends = []
    try:
        for parts in (cut, whole):
            reached = schema
            for operation in (o for part in parts for o in part):
                reached = operation.apply(reached)
            ends.append(reached)
    except CannotApply:
        return False
    return not differences(*ends) and set(ends[0].archive) == set(ends[1].archive)


@dataclass(slots=True, kw_only=True)
class Parts:
    """The statements by the part to which they belong."""

    schema: Schema
    items: list[Item]
    apart: set[str] = field(init=False)
    """Tables of which things only go."""
    later: set[str] = field(init=False)
    """Tables that are rewritten, and whose columns go behind that."""
    made: set[object] = field(init=False)
    """Enums and functions that come, or under whose name another one stands meanwhile."""
    functions: list[Function] = field(init=False)
    """Those that come."""
    parts: dict[Place, list[Item]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tables: dict[str, list[Operation]] = {}
        for operation in map(_main, self.items):
            tables.setdefault(_table(operation), []).append(operation)
        tables.pop("", None)
        self.apart = {
            name
            for name, operations in tables.items()
            if _only_goes(operations) and self._stands_alone(name)
        }
        for operation in map(_main, self.items):
            if not isinstance(operation, (*GOES, *KEEPS, *ENDS, *RENAMES, LockTable)):
                # What comes may stand on what goes, and has to find it gone.
                self.apart -= {name for room, name in operation.requires() if room == "relation"}
            if isinstance(operation, SetOption) and operation.option == UNLOGGED:
                self.apart -= {
                    t.name for t in self.schema.tables.referring("table", operation.table)
                }
        self.later = {
            name
            for name, operations in tables.items()
            if name not in self.apart and self._goes_later(name, operations)
        }
        for operation in map(_main, self.items):
            # A function in SQL that gives rows of a table is held against all of its columns.
            self.later -= {key[1] for key in operation.wishes() if key == row(key[1])}
        self.made = _made(map(_main, self.items))
        mains = map(_main, self.items)
        self.functions = [o.function for o in mains if isinstance(o, CreateFunction)]
        for item in self.items:
            for place in self._places(_main(item), tables):
                self.parts.setdefault(place, []).append(item)
        self._refresh()

    def _stands_alone(self, name: str) -> bool:
        """Whether it is no partition and no child of another table, and has none."""
        table = self.schema.table(name)
        return table is None or not (table.partition_by or table.parents or table.children)

    def _refresh(self) -> None:
        """Functions of triggers that go behind the rewrite are created again with it: open
        sessions know the former type."""
        for place, items in tuple(self.parts.items()):
            for operation in map(_main, items if place[0] is Part.COLUMNS else ()):
                if isinstance(operation, DropTrigger):
                    for function in self._functions(operation.trigger):
                        again = ReplaceFunction(function=replace(function, comment=None))
                        if function.language == "plpgsql":
                            self.parts[Part.CHANGES, ""].append((again,))

    def _goes_later(self, name: str, operations: Sequence[Operation]) -> bool:
        """Whether what goes of a table may go behind its rewrite.

        Nothing of it goes that the rewrite has to do without, and no trigger that would not work
        in between.
        """
        retyped = [o for o in operations if isinstance(o, AlterColumnType)]
        table = self.schema.table(name) if self._stands_alone(name) else None
        going = {o.column.name for o in operations if isinstance(o, DropColumn)}
        fits = (*REWRITES, DropColumn, DropConstraint, DropTrigger, *COPIES)
        if not (retyped and table and going and all(isinstance(o, fits) for o in operations)):
            return False
        copied = any(isinstance(o, KeepColumn) and o.column.name in going for o in operations)
        others = any(isinstance(o, DropConstraint) for o in operations)
        if not others and not (copied and any(o.facts(self.schema).rewrites for o in retyped)):
            return False
        return not any(self._is_needed(o, table, retyped) for o in operations)

    def _is_needed(
        self, operation: Operation, table: Table, retyped: Sequence[AlterColumnType]
    ) -> bool:
        """Whether it has to go before the columns get their types."""
        columns = {o.column for o in retyped}
        match operation:
            case DropTrigger(trigger=trigger):
                uses = {*trigger.columns, *(trigger.when.uses.columns if trigger.when else ())}
                return bool(uses & columns) or self._minds(trigger, retyped)
            case DropConstraint(name=name):
                key = find(table.foreign_keys, name)
                return key is None or bool(columns & set(key.columns))
            case DropColumn(column=column):
                return column.generated is not None
        return False

    def _minds(self, trigger: Trigger, retyped: Sequence[AlterColumnType]) -> bool:
        """Whether its function speaks of what changes: a value that goes, or another type."""
        words = set[str]()
        for operation in retyped:
            enum = find(self.schema.enums, operation.type.name) if operation.type.user else None
            words |= set(enum.values) if enum else {operation.column}
            words |= {operation.type.name} if enum else set()
        found = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b")
        return any(found.search(f.body) for f in self._functions(trigger))

    def _places(self, operation: Operation, tables: dict[str, list[Operation]]) -> list[Place]:
        """The part of a statement; of a lock, all parts that copy rows under it."""
        name = _table(operation)
        if isinstance(operation, AlterSequence):
            old = find(self.schema.sequences, operation.sequence.name)
            name = str(old.owned_by[0]) if old and old.owned_by else ""
        if name in self.apart:
            return [(self._kind(tables[name]), name)]
        if name not in self.later:
            if isinstance(operation, DropExtension):
                return [(Part.EXTENSIONS, "")]
            return [(Part.ENDS, "")] if self._ends(operation) else [(Part.CHANGES, "")]
        going = {o.column.name for o in tables[name] if isinstance(o, DropColumn)}
        kept = {o.column.name in going for o in tables[name] if isinstance(o, KeepColumn)}
        columns, changes = (Part.COLUMNS, name), (Part.CHANGES, "")
        if isinstance(operation, LockTable):
            copies = [place for place, at in ((columns, True), (changes, False)) if at in kept]
            return copies or [changes]
        if isinstance(operation, KeepColumn):
            return [columns if operation.column.name in going else changes]
        return [columns if isinstance(operation, GOES) else changes]

    def _kind(self, operations: Sequence[Operation]) -> Part:
        if any(isinstance(o, DropTable | KeepTable) for o in operations):
            return Part.TABLES
        only_triggers = all(isinstance(o, DropTrigger) for o in operations)
        return Part.TRIGGERS if only_triggers else Part.PARTS_OF_TABLES

    def _ends(self, operation: Operation) -> bool:
        """Whether it ends something that nothing takes the place of."""
        match operation:
            case DropEnum(enum=enum):
                return enum.name not in self.made
            case DropFunction(function=function):
                # What the body of an atomic one names cannot go before it, and a call may mean
                # the one of its name that comes.
                if function.atomic or function.signature in self.made:
                    return False
                return not any(new.name == function.name for new in self.functions)
        return isinstance(operation, ENDS)

    def in_order(self) -> list[list[Operation]] | None:
        """The parts, each behind those that it needs; None where they need one another."""
        first = {place: number for number, place in enumerate(self.parts)}

        def rank(place: Place) -> tuple[Part, int]:
            return place[0], first[place]

        behind = self._needed()
        order: dict[Place, None] = {}
        for start in sorted(self.parts, key=rank):
            # Along a path of its own, not by recursion: a chain may be as long as the schema.
            path = {} if start in order else {start: iter(sorted(behind[start], key=rank))}
            while path:
                last = next(reversed(path))
                other = next((p for p in path[last] if p not in order), None)
                if other is None:
                    del path[last]
                    order[last] = None
                elif other in path:
                    return None
                else:
                    path[other] = iter(sorted(behind[other], key=rank))
        return [[o for item in self.parts[place] for o in item] for place in order]

    def _needed(self) -> dict[Place, set[Place]]:
        """For each part those that have to run before it."""
        needed: dict[Place, set[Place]] = {place: set() for place in self.parts}
        makers: dict[Moment, set[Place]] = {}
        tables: dict[str, list[tuple[Place, Operation]]] = {}
        for place, operation in self._all():
            for moment in (*brings(operation), *self._let_go(operation)):
                makers.setdefault(moment, set()).add(place)
            if isinstance(operation, (*GOES, AlterColumnType)):
                tables.setdefault(_table(operation), []).append((place, operation))
        for place, operation in self._all():
            for moment in awaits(operation):
                needed[place] |= makers.get(moment, set())
            for name, columns in self._used(operation):
                for other, taking in tables.get(name, ()):
                    if self._takes_away(taking, columns):
                        needed[other].add(place)
        for place, others in needed.items():
            others.discard(place)
            if place[0] is Part.COLUMNS:
                others.add((Part.CHANGES, ""))
        return needed

    def _all(self) -> Iterable[tuple[Place, Operation]]:
        return ((place, o) for place, items in self.parts.items() for item in items for o in item)

    def _used(self, operation: Operation) -> Iterable[tuple[str, tuple[str, ...] | None]]:
        """What is in use until the statement has run: tables, and the columns of a key in them."""
        match operation:
            case DropTrigger(trigger=trigger):
                for function in self._functions(trigger):
                    yield from ((name, None) for name in function.uses.relations)
            case DropFunction(function=function) if function.atomic:
                yield from ((name, None) for name in function.uses.relations)
            case DropConstraint() if key := self._foreign_key(operation):
                if parent := self.schema.table(key.table):
                    yield parent.name, (*key.referenced, *parent.carried(key.referenced))

    def _takes_away(self, operation: Operation, columns: tuple[str, ...] | None) -> bool:
        """Whether its table is no longer the same for who reads it, or as a key of those
        columns."""
        match operation:
            case DropTable() | KeepTable():
                return True
            case DropColumn(column=column):
                return columns is None or column.name in columns
            case AlterColumnType(column=name):
                return columns is None or name in columns
            case DropConstraint():
                return columns is not None and self._foreign_key(operation) is None
            case DropIndex():
                return columns is not None
        return False

    def _let_go(self, operation: Operation) -> Iterator[Moment]:
        """What a check or an exclusion called until it went."""
        if isinstance(operation, DropConstraint):
            table = self.schema.table(operation.table)
            calling: tuple[Check | Exclusion, ...] = ()
            if table:
                calling = (*table.checks, *table.exclusions)
            gone = (item for item in calling if item.name == operation.name)
            yield from (("released", key) for item in gone for key in uses(item))

    def _foreign_key(self, operation: DropConstraint) -> ForeignKey | None:
        table = self.schema.table(operation.table)
        return find(table.foreign_keys, operation.name) if table else None

    def _functions(self, trigger: Trigger) -> list[Function]:
        """The functions that it calls, at whatever remove."""
        left, seen = {trigger.function}, set[str]()
        bodies: list[Function] = []
        while left:
            seen |= left
            found = self.schema.functions.referring("name", *left)
            bodies += found
            left = {name for f in found for name in f.uses.functions} - seen
        return bodies


def _main(item: Item) -> Operation:
    return next((o for o in item if not isinstance(o, KeepGrants)), item[0])


def _table(operation: Operation) -> str:
    """The table that the statement is about; none of an object of its own."""
    found = getattr(operation, "table", "")
    return found.name if isinstance(found, Table) else found


def _only_goes(operations: Sequence[Operation]) -> bool:
    """Whether all that happens to a table is that it, or something of it, goes for good."""
    allowed: tuple[type[Operation], ...] = (*GOES, *COPIES, KeepWholeRows)
    if any(isinstance(o, DropTable | KeepTable) for o in operations):
        allowed = (*allowed, *RENAMES, DropDefault)
    return all(isinstance(o, allowed) for o in operations)


def _made(operations: Iterable[Operation]) -> set[object]:
    made: set[object] = set()
    for operation in operations:
        match operation:
            case RenameType(to=name):
                made.add(name)
            case CreateFunction(function=function):
                made.add(function.signature)
    return made
