"""Brings statements behind what they need; otherwise they keep the order they were given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.plan.dependencies import Key, made, needs, wishes
from generator.plan.operations import CannotApply, Operation

Place = tuple[Any, ...]
"""Where a statement stands; tuples of what compares."""


@dataclass(slots=True, kw_only=True)
class Settling:
    """``given`` are the places before, ``settled`` those after: the later of a statement's own and
    of what it needs, and behind that."""

    given: Sequence[Place]
    operations: Sequence[Operation]
    makers: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    settled: dict[int, Place] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, operation in enumerate(self.operations):
            for key in made(operation):
                self.makers[key].append(number)

    def place(self, number: int) -> Place:
        """Raises CannotApply where statements need one another."""
        if number in self.settled:
            return self.settled[number]
        if number in self.open:
            circle = self.open[self.open.index(number) :]
            told = ", ".join(self.operations[n].describe() for n in circle)
            raise CannotApply(f"each of these needs the other: {told}")
        self.open.append(number)
        wanted = self.needed(number) | {
            other
            for other in self._makers(wishes(self.operations[number]))
            if not self._reaches(other, number)
        }
        behind = [self.place(other) for other in sorted(wanted)]
        own = (*self.given[number], 0)
        latest = max(behind, default=own)
        self.settled[number] = own if own > latest else (*latest[:-1], latest[-1] + 1)
        self.open.pop()
        return self.settled[number]

    def needed(self, number: int) -> set[int]:
        return self._makers(needs(self.operations[number])) - {number}

    def _makers(self, keys: frozenset[Key]) -> set[int]:
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
