"""Sorts statements by their dependencies, and keeps the given order otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from typing import Any

from generator.plan.operations import (
    AddCheck,
    AddColumn,
    AlterColumnType,
    AlterComposite,
    CannotApply,
    CreateTable,
    DropConstraint,
    Operation,
    SetDefault,
    SetDomainDefault,
    SetNotNull,
)
from generator.plan.passed_names import NONE_PASSED, PassedNames
from generator.records import dataclass
from generator.schema.types import EXTENSION_OF
from generator.schema.uses import Key, constraint, relation, restored_key, row

Place = tuple[Any, ...]
"""Where a statement stands; tuples of what compares."""
NAMED = ("relation", "index")
"""The keys of what shares one set of names in a database schema."""
Moment = tuple[str, Key]
"""When an object is there, when its name is free again, or when a use of it has ended."""


def brings(operation: Operation, passed: PassedNames = NONE_PASSED) -> frozenset[Moment]:
    """What the statement brings about, so that others can follow."""
    found = {("created", key) for key in operation.creates()}
    left = operation.namespaces() if operation.leaves else ()
    found |= {("released", key) for key in (*passed.released(operation), *left)}
    return frozenset(found | {("freed", key) for key in _names(operation.drops())})


def awaits(operation: Operation) -> frozenset[Moment]:
    """What has to come before: without it PostgreSQL refuses the statement."""
    found = {("created", key) for key in (*operation.requires(), *operation.namespaces())}
    found |= {("released", key) for key in (*operation.drops(), *operation.outlives())}
    found |= {("released", restored_key(key[1])) for key in _names(operation.drops())}
    found |= {("freed", key) for key in _names(operation.creates())}
    found |= {("freed", relation(name)) for name in _types_of_extensions(operation)}
    return frozenset(found) - brings(operation)


def _types_of_extensions(operation: Operation) -> Iterator[str]:
    """Those that a column gets by a bare name: it means a type of the schema as long as that has
    one of the name."""
    match operation:
        case AddColumn(column=column):
            types = [column.type]
        case CreateTable(table=table):
            types = [column.type for column in table.columns]
        case AlterColumnType(type=type_):
            types = [type_]
        case _:
            types = []
    yield from (t.name for t in types if t.name in EXTENSION_OF and not (t.user or t.schema))


def _names(keys: Iterable[Key]) -> Iterator[Key]:
    """The names that no other object may have meanwhile, be it a relation or an index; overloads
    may have one another's."""
    return (relation(key[1]) for key in keys if key[0] in NAMED)


def _compiles(operation: Operation) -> bool:
    """Whether it makes something that may have SQL in it, which PostgreSQL keeps."""
    if isinstance(operation, AlterComposite):
        return False
    if isinstance(operation, AddColumn):
        # Without SQL in it, a column has values back before its type loses attributes: what was
        # kept of them has those, since they came back before it went.
        return operation.column.default is not None or operation.column.generated is not None
    default = isinstance(operation, SetDefault | SetDomainDefault)
    return default or operation.created_part() is not None


@dataclass(slots=True, kw_only=True)
class Settling:
    """``given`` are the places before, ``settled`` those after: the later of a statement's own and
    of what it needs, and behind that."""

    given: Sequence[Place]
    operations: Sequence[Operation]
    makers: dict[Moment, list[int]] = field(default_factory=lambda: defaultdict(list))
    settled: dict[int, Place] = field(default_factory=dict)
    wanted: dict[int, list[int]] = field(default_factory=dict)
    renames: frozenset[int] = frozenset()
    """Statements that give what stands its other name."""
    taken: Callable[[str], bool] = lambda _: False
    """Whether something has that name before the first statement.  Where nothing has, a name that
    is made and freed is one for a while: it is freed last."""
    passed: PassedNames = NONE_PASSED
    former: frozenset[int] = frozenset()
    """Statements on a table as it was, which is made again."""
    again: frozenset[int] = frozenset()
    """Those that make it again."""
    reshaped: frozenset[Key] = frozenset()
    """Composite types of which attributes change: SQL with a cast to one is compiled for those that
    it has by then."""

    def __post_init__(self) -> None:
        altered = (o for o in self.operations if isinstance(o, AlterComposite))
        self.reshaped = frozenset(relation(o.name) for o in altered)
        for number, operation in enumerate(self.operations):
            for moment in brings(operation, self.passed):
                if moment[0] != "freed" or self.taken(moment[1][1]):
                    self.makers[moment].append(number)

    def stays(self, number: int) -> None:
        """The statement has the place that is given, also for those that wait for it."""
        self.settled[number] = (*self.given[number], 0)

    def place(self, number: int) -> Place:
        """Raises CannotApply where statements need one another."""
        if number not in self.settled:
            self._settle(number)
        return self.settled[number]

    def _settle(self, number: int) -> None:
        """Along a path of its own, not by recursion: a chain may be as long as the schema."""
        path = {number: iter(self._wanted(number))}
        while path:
            last = next(reversed(path))
            other = next((n for n in path[last] if n not in self.settled), None)
            if other is None:
                del path[last]
                self.settled[last] = self._behind(last)
            elif other in path:
                numbers = list(path)
                circle = numbers[numbers.index(other) :]
                last = self._gives_up(circle)
                for above in numbers[numbers.index(last) :]:
                    del path[above]
                path[last] = iter(self._wanted(last))
            else:
                path[other] = iter(self._wanted(other))

    def _gives_up(self, circle: Sequence[int]) -> int:
        """The statement of a circle, in which each wants the next, that can do without it."""
        for number, other in zip(circle, (*circle[1:], circle[0]), strict=True):
            if other not in self.needed(number):
                self.wanted[number] = [n for n in self.wanted[number] if n != other]
                return number
        told = ", ".join(self.operations[n].describe() for n in circle)
        raise CannotApply(f"these depend on each other: {told}")

    def _wanted(self, number: int) -> list[int]:
        """What stands before it."""
        if number not in self.wanted:
            operation = self.operations[number]
            keys = {*self.passed.wishes(operation)}
            if self.reshaped and _compiles(operation):
                keys |= {row(key[1]) for key in self.reshaped & {*operation.requires()}}
            wished = (("created", key) for key in keys)
            wishes_ = self._makers(wished)
            granted = {other for other in wishes_ if not self._reaches(other, number)}
            self.wanted[number] = sorted(self.needed(number) | granted)
        return self.wanted[number]

    def _behind(self, number: int) -> Place:
        """Its own place, or right behind the last that it waits for; what waits for the same stands
        among itself as it would otherwise."""
        own = (*self.given[number], 0)
        before = [self.settled[other] for other in self._wanted(number)]
        latest: Place = max(before, default=())
        if own > latest:
            return own
        end = len(own) - 1
        moved = (place[end + 1 :] for place in before if place[:end] == latest[:end])
        along: Place = max(moved, default=())
        return (*latest[:end], 1, *(own if own > along else (*along[:-1], along[-1] + 1)))

    def needed(self, number: int) -> set[int]:
        operation = self.operations[number]
        named = (key for key in operation.drops() if key[0] in NAMED)
        made = {("created", key) for key in named if not self.taken(key[1])}
        found = self._makers(made | awaits(operation)) - {number}
        if number in self.renames:
            found |= self.made_before(number)
        found -= {other for other in found & self.renames if self._has_before(number, other)}
        if isinstance(operation, DropConstraint):
            found |= self._proof(number, operation)
        return found - self.again if number in self.former else found

    def made_before(self, rename: int) -> set[int]:
        """What makes the object that gets another name, where it does not stand yet."""
        part = self.operations[rename].used_part()
        made = self._makers([("created", relation(part.name))]) if part else set[int]()
        return made - self.renames

    def _has_before(self, number: int, rename: int) -> bool:
        """Whether it means what has the name before the rename: it makes what is renamed, or stands
        before that while the name is taken."""
        if number in self.made_before(rename):
            return True
        to = getattr(self.operations[rename], "to", "")
        return self.given[number][0] < self.given[rename][0] and self.taken(to)

    def _proof(self, number: int, drop: DropConstraint) -> set[int]:
        """What makes the check that goes again, and the NOT NULL that it proves."""
        at = self.given[number]
        made = self._makers({("created", constraint(drop.table, drop.name))})
        checks = (other for other in made if isinstance(self.operations[other], AddCheck))
        made = {other for other in checks if self.given[other] < at}
        first = min((self.given[other] for other in made), default=at)
        return made | {
            other
            for other, operation in enumerate(self.operations if made else ())
            if isinstance(operation, SetNotNull) and operation.table == drop.table
            if first < self.given[other] < at
        }

    def _makers(self, keys: Iterable[Moment]) -> set[int]:
        return {number for key in keys for number in self.makers.get(key, ())}

    def _reaches(self, start: int, end: int) -> bool:
        """Whether ``start`` needs ``end``, at whatever remove."""
        seen, left = set[int](), {start}
        while left:
            seen |= left
            left = {other for number in left for other in self.needed(number)} - seen
        return end in seen


def settled(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """The statements, each behind what it needs.  Raises CannotApply."""
    given = [(number,) for number in range(len(operations))]
    settling = Settling(given=given, operations=operations)
    order = sorted(range(len(operations)), key=settling.place)
    return tuple(operations[number] for number in order)
