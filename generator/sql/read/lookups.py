"""The names that objects have and look up, found out once for each object.

A file of history may rename or drop thousands of objects, and each time all others are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from generator.records import dataclass
from generator.schema.objects import Table
from generator.schema.privileges import Owner, Privileges
from generator.schema.uses import Key, function, key_of, relation, uses

NOTHING: frozenset[Key] = frozenset()


@dataclass(slots=True)
class Lookups:
    """Holds each object with its names: an object that is let go may leave its id to another."""

    known: dict[int, tuple[object, frozenset[Key]]] = field(default_factory=dict)

    def of(self, item: Any) -> frozenset[Key]:
        found = self.known.get(id(item))
        if found is None:
            found = self.known[id(item)] = item, frozenset(_names(item))
        return found[1]


def _names(item: Any) -> Iterator[Key]:
    if isinstance(item, Owner | Privileges):
        target = item.target
        yield from (relation(target.name), function(target.name))
        yield from (relation(argument) for argument in target.arguments)
        return
    yield key_of(item)
    yield from uses(item)
    table = getattr(item, "table", None)
    if table is not None:
        yield relation(table)
    if isinstance(item, Table):
        yield from (relation(name) for name in (*item.parents, *item.children))
