"""The names that objects have and look up, and who has or looks up a name.

A file of history may rename or drop thousands of objects: who is concerned is known by the name,
and learned anew only of objects that changed since it was asked last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Any, TypeVar

from generator.records import dataclass
from generator.schema.collection import Key as Identity
from generator.schema.collection import Named, Objects
from generator.schema.collection import key_of as identity_of
from generator.schema.kinds import NAMESPACE
from generator.schema.names import Name
from generator.schema.privileges import Owner, Privileges
from generator.schema.tables import Table
from generator.schema.uses import Key, key_of, key_of_target, relation, uses

N = TypeVar("N", bound=Named)


@dataclass(slots=True)
class Users:
    """The names in the objects of one kind, as these were when it was asked last."""

    objects: Objects[Any] = field(default_factory=Objects)
    names: dict[Identity, frozenset[Key]] = field(default_factory=dict)
    users: dict[Key, dict[Identity, None]] = field(default_factory=dict)

    def follow(self, objects: Objects[Any]) -> None:
        changed = objects.edits_between(self.objects)
        if changed is None:
            changed = {*self.names, *map(identity_of, objects)}
        for identity in changed:
            self.put(identity, objects.get(identity))
        self.objects = objects

    def put(self, identity: Identity, item: Any) -> None:
        for name in self.names.pop(identity, ()):
            del self.users[name][identity]
        if item is not None:
            self.names[identity] = frozenset(_names(item))
            for name in self.names[identity]:
                self.users.setdefault(name, {})[identity] = None


@dataclass(slots=True)
class Lookups:
    """The names in all kinds of objects."""

    kinds: dict[str, Users] = field(default_factory=dict)

    def users(self, kind: str, objects: Objects[N], names: Iterable[Key]) -> list[N]:
        """The objects that have or look up one of the names, in order."""
        known = self.kinds.setdefault(kind, Users())
        known.follow(objects)
        return objects.those({key for name in names for key in known.users.get(name, ())})


KNOWN = Lookups()


def known() -> Lookups:
    """Those of the process.  A plan applies its statements many times to much the same schema, and
    what an object looks up depends on nothing else."""
    return KNOWN


def _names(item: Any) -> Iterator[Key]:
    if isinstance(item, Owner | Privileges):
        target = item.target
        yield key_of_target(target)
        if isinstance(target.name, Name):
            yield NAMESPACE, target.name.schema
        yield from (relation(argument) for argument in target.arguments)
        return
    yield key_of(item)
    if isinstance(item.name, Name):
        yield NAMESPACE, item.name.schema
    yield from uses(item)
    table = getattr(item, "table", None)
    if table is not None:
        yield relation(table)
    if isinstance(item, Table):
        yield from (relation(name) for name in (*item.parents, *item.children))
