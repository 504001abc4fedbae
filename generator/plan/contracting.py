"""How CONTRACT is cut into transactions: each locks what one table needs, and nobody else waits.

First the tables change that are rewritten.  Then columns of them go that nothing else needs, then
what goes of other tables, and last the triggers of tables that stay: a guard is up until nothing is
left that it could guard.  What is kept is copied in the transaction in which it goes, under a lock
that holds up writers, before anything holds up readers.

Only what goes for good stands apart.  Where a statement is of another kind, or the parts would need
one another, all of it is one transaction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from generator.plan.changes import differences
from generator.plan.operations import (
    AlterColumnType,
    AlterSequence,
    CannotApply,
    CreateArchive,
    CreateObject,
    CreateView,
    DropColumn,
    DropConstraint,
    DropEnum,
    DropFunction,
    DropIndex,
    DropObject,
    DropSequence,
    DropTable,
    DropTrigger,
    DropView,
    ForgetIndex,
    KeepColumn,
    KeepGrants,
    KeepRows,
    KeepSequence,
    KeepTable,
    KeepType,
    KeepWholeRows,
    LockTable,
    Operation,
    RenameType,
    ReplaceFunction,
    RestoreGrants,
    SetTableAttribute,
)
from generator.plan.settling import Moment, awaits, brings
from generator.schema.constraints import ForeignKey
from generator.schema.objects import Schema, Table, find
from generator.schema.routines import Function, Trigger

WHOLE = (CreateObject, CreateView, DropObject, DropView, ForgetIndex, SetTableAttribute)
"""Where one of these is, nothing stands apart: a view or a policy is never away for others."""
GOES = (DropColumn, DropConstraint, DropIndex, DropTable, DropTrigger, KeepTable)
KEEPS = (KeepColumn, KeepRows, KeepSequence, KeepTable, KeepType, KeepWholeRows)
ENDS = (DropEnum, DropFunction, DropSequence, KeepSequence, KeepType)
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
    return items


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
    parts: dict[Place, list[Item]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tables: dict[str, list[Operation]] = {}
        for operation in map(_main, self.items):
            tables.setdefault(_table(operation), []).append(operation)
        tables.pop("", None)
        self.apart = {
            name
            for name, operations in tables.items()
            if all(isinstance(o, (*GOES, KeepColumn, KeepWholeRows, LockTable)) for o in operations)
            and not _remade(operations)
        }
        for operation in map(_main, self.items):
            if not isinstance(operation, (*GOES, *KEEPS, *ENDS, LockTable)):
                # What comes may stand on what goes, and has to find it gone.
                self.apart -= {name for room, name in operation.requires() if room == "relation"}
        self.later = {
            name
            for name, operations in tables.items()
            if name not in self.apart and self._goes_later(name, operations)
        }
        for item in self.items:
            for place in self._places(_main(item), tables):
                self.parts.setdefault(place, []).append(item)
        self._refresh()

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
        table, added = self.schema.table(name), _remade(operations)
        if not (retyped and table and any(isinstance(o, DropColumn) for o in operations)):
            return False
        columns = {o.column for o in retyped}
        refers = {key.name for key in table.foreign_keys if not columns & set(key.columns)}
        going = {o.column.name for o in operations if isinstance(o, DropColumn)}
        copied = any(isinstance(o, KeepColumn) and o.column.name in going for o in operations)
        others = any(isinstance(o, DropConstraint) for o in operations)
        if not others and not (copied and any(o.facts(self.schema).rewrites for o in retyped)):
            return False
        for operation in operations:
            match operation:
                case DropTrigger(trigger=trigger):
                    uses = {*trigger.columns, *(trigger.when.uses.columns if trigger.when else ())}
                    if trigger.name in added or uses & columns or self._minds(trigger, retyped):
                        return False
                case DropConstraint(name=constraint):
                    if constraint not in refers - added:
                        return False
                case DropColumn(column=column):
                    if column.generated:
                        return False
                case DropIndex() | KeepWholeRows():
                    return False
        return True

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
            return [(Part.ENDS, "")] if self._ends(operation) else [(Part.CHANGES, "")]
        going = {o.column.name for o in tables[name] if isinstance(o, DropColumn)}
        kept = {o.column.name in going for o in tables[name] if isinstance(o, KeepColumn)}
        columns, changes = (Part.COLUMNS, name), (Part.CHANGES, "")
        if isinstance(operation, LockTable):
            return [place for place, at in ((columns, True), (changes, False)) if at in kept]
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
        if isinstance(operation, DropEnum):
            renamed = {o.to for o in map(_main, self.items) if isinstance(o, RenameType)}
            return operation.enum.name not in renamed
        return isinstance(operation, ENDS)

    def in_order(self) -> list[list[Operation]] | None:
        """The parts, each behind those that it needs; None where they need one another."""
        behind = self._needed()
        order: list[Place] = []
        path: list[Place] = []

        def visit(place: Place) -> bool:
            if place in order:
                return True
            if place in path:
                return False
            path.append(place)
            fits = all(visit(other) for other in sorted(behind[place], key=self._rank))
            path.pop()
            order.append(place)
            return fits

        if not all(visit(place) for place in sorted(self.parts, key=self._rank)):
            return None
        return [[o for item in self.parts[place] for o in item] for place in order]

    def _rank(self, place: Place) -> tuple[Part, int]:
        return place[0], list(self.parts).index(place)

    def _needed(self) -> dict[Place, set[Place]]:
        """For each part those that have to run before it."""
        needed: dict[Place, set[Place]] = {place: set() for place in self.parts}
        makers: dict[Moment, set[Place]] = {}
        for place, operation in self._all():
            for moment in brings(operation):
                makers.setdefault(moment, set()).add(place)
        for place, operation in self._all():
            for moment in awaits(operation):
                needed[place] |= makers.get(moment, set())
            for other in self._waiting(operation):
                needed[other].add(place)
        for place, others in needed.items():
            others.discard(place)
            if place[0] is Part.COLUMNS:
                others.add((Part.CHANGES, ""))
        return needed

    def _all(self) -> Iterable[tuple[Place, Operation]]:
        return ((place, o) for place, items in self.parts.items() for item in items for o in item)

    def _waiting(self, operation: Operation) -> set[Place]:
        """The parts that have to wait for the statement: they take away what it still uses."""
        match operation:
            case DropTrigger(trigger=trigger):
                read = {name for f in self._functions(trigger) for name in f.uses.relations}
                return {p for p, o in self._all() if _table(o) in read and _takes_away(o, None)}
            case DropConstraint():
                key = self._foreign_key(operation)
                return {
                    place
                    for place, o in self._all()
                    if key and _table(o) == key.table and _takes_away(o, key.referenced)
                    if not (isinstance(o, DropConstraint) and self._foreign_key(o))
                }
        return set()

    def _foreign_key(self, operation: DropConstraint) -> ForeignKey | None:
        table = self.schema.table(operation.table)
        return find(table.foreign_keys, operation.name) if table else None

    def _functions(self, trigger: Trigger) -> list[Function]:
        """The functions that it calls, at whatever remove."""
        left, seen = {trigger.function}, set[str]()
        bodies: list[Function] = []
        while left:
            seen |= left
            found = [f for f in self.schema.functions if f.name in left]
            bodies += found
            left = {name for f in found for name in f.uses.functions} - seen
        return bodies


def _takes_away(operation: Operation, columns: tuple[str, ...] | None) -> bool:
    """Whether its table is no longer the same for who reads it, or for a key of those columns."""
    match operation:
        case DropTable() | KeepTable():
            return True
        case DropColumn(column=column):
            return columns is None or column.name in columns
        case AlterColumnType(column=name):
            return columns is None or name in columns
        case DropConstraint() | DropIndex():
            return columns is not None
    return False


def _main(item: Item) -> Operation:
    return next(o for o in item if not isinstance(o, KeepGrants))


def _table(operation: Operation) -> str:
    """The table that the statement is about; none of an object of its own."""
    found = getattr(operation, "table", "")
    return found.name if isinstance(found, Table) else found


def _remade(operations: Iterable[Operation]) -> set[str]:
    """The names of what comes to a table in these statements."""
    fields = ("trigger", "index", "check", "key", "unique", "exclusion")
    added: set[str] = set()
    for operation in operations:
        if not isinstance(operation, GOES):
            added |= {
                name
                for f in fields
                if isinstance(name := getattr(getattr(operation, f, None), "name", None), str)
            }
    return added
