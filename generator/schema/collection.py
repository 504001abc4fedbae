"""The objects of one kind, in a persistent mapping.

A statement changes one object of thousands, and both the schema before it and the one after it are
used.  A persistent hash trie (``immutables.Map``) shares all other entries between the two, so a
change takes O(log n) and no copy of the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from immutables import Map


class Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)
Key = Any
"""What identifies an object among those of its kind: its name, or a function's signature."""
Reference = tuple[str, str]
"""What an object refers to: ``table``, ``type`` or ``function``, and its name; ``name`` and its
own, where several objects may have it; ``constraint`` and the name of one that it has; ``kind`` and
what it is; ``attribute`` and what the type of one is called, without its qualifier; ``multirange``
and the name of the one that comes with it."""


def key_of(item: Any) -> Key:
    """The identity of an object within its kind."""
    return getattr(item, "signature", None) or item.name


NOTHING: Map[Any, Any] = Map()


class Edit:
    """An entry of a collection's history: the key that was put or removed.

    ``first`` is where the history begins, and ``number`` counts from there.
    """

    __slots__ = ("before", "first", "key", "number")

    def __init__(self, key: Key, before: Edit | None) -> None:
        self.key = key
        self.before = before
        self.first: Edit = before.first if before else self
        self.number: int = before.number + 1 if before else 0


class Objects(Generic[N]):
    """Objects of one kind by their key, iterated in the order of their arrival.

    Two collections are equal if they hold equal objects, in whatever order: order carries no
    meaning.  A collection never changes; ``put`` and ``remove`` return another one.
    """

    __slots__ = ("_earlier", "_history", "_items", "_next", "_order", "_referring", "_relations")

    def __init__(self, items: Iterable[N] = ()) -> None:
        found = {key_of(item): item for item in items} if items != () else {}
        self._order: tuple[N, ...] | None = tuple(found.values())
        numbered = zip(found, enumerate(self._order), strict=True)
        self._items: Map[Key, tuple[int, N]] = Map(numbered) if found else NOTHING
        self._earlier: Objects[N] | None = None
        """The version whose ``_relations`` are known, where those of this one are not yet."""
        self._relations: Map[str, Key] | None = None
        # Begun while there is nothing, it is never looked through as a whole.
        self._referring: Map[Reference, Map[Key, None]] | None = None if found else Map()
        self._next = len(self._order)
        self._history = Edit(None, None)

    def __iter__(self) -> Iterator[N]:
        return iter(self._ordered())

    def _ordered(self) -> tuple[N, ...]:
        if self._order is None:
            entries = sorted(self._items.values(), key=lambda entry: entry[0])
            self._order = tuple([item for _, item in entries])
        return self._order

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, number: int) -> N:
        return self._ordered()[number]

    def __contains__(self, item: object) -> bool:
        found = self._items.get(key_of(item))
        return found is not None and (found[1] is item or found[1] == item)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Objects) or len(self) != len(other):
            return False
        edited = self.edits_between(other)
        if edited is None:
            return all(item in other for item in self)
        return all(self.get(key) == other.get(key) for key in edited)

    def __hash__(self) -> int:
        return hash(frozenset(self._items))

    def __repr__(self) -> str:
        return f"Objects({list(self)!r})"

    def get(self, key: Key) -> N | None:
        """The object of that key, or None."""
        found = self._items.get(key)
        return found[1] if found else None

    def named(self, name: str) -> N | None:
        """The first object of that name: of functions several may have it."""
        found = self.get(name)
        if found is None and isinstance(next(iter(self._items), None), tuple):
            return next(iter(self.referring("name", name)), None)
        return found

    def relations(self) -> Map[str, Key]:
        """The keys of the objects by the names of relations that they have."""
        if self._relations is None:
            earlier, self._earlier = self._earlier, None
            if earlier is not None:
                self._relations = self._followed(earlier)
            else:
                names = {name: key_of(item) for item in self for name in relations_of(item)}
                self._relations = Map(names)
        return self._relations

    def _followed(self, earlier: Objects[N]) -> Map[str, Key]:
        """The names of relations, from those of an earlier version."""
        found = earlier.relations()
        names = []
        for key in self.edits_between(earlier) or ():
            old, new = earlier.get(key), self.get(key)
            if not _same_relations(old, new):
                names.append((key, relations_of(old), relations_of(new)))
        for key, before, after in names:
            for name in before:
                if name not in after and found.get(name) == key:
                    found = found.delete(name)
        for key, _, after in names:
            for name in after:
                if found.get(name) != key:
                    found = found.set(name, key)
        return found

    def owner(self, relation: str) -> N | None:
        """The object that has the relation of that name, or is it: a table has its indexes."""
        known = self._relations
        key = (self.relations() if known is None else known).get(relation)
        return None if key is None else self.get(key)

    def referring(self, kind: str, *names: str) -> list[N]:
        """The objects that refer to one of those (``refers``), in order."""
        known = self._all_referring()
        keys = {key: None for name in names for key in known.get((kind, name), ())}
        return self.those(keys) if keys else []

    def is_referred(self, kind: str, name: str) -> bool:
        """Whether an object refers to it."""
        return bool(self._all_referring().get((kind, name)))

    def _all_referring(self) -> Referring:
        if self._referring is None:
            known: Referring = Map()
            for item in self:
                known = _referring(known, None, item) or known
            self._referring = known
        return self._referring

    def those(self, keys: Iterable[Key]) -> list[N]:
        """The objects of those keys, in order."""
        found = [self._items[key] for key in keys]
        return [item for _, item in sorted(found, key=lambda entry: entry[0])]

    def put(self, item: N, adds: tuple[str, ...] | None = None) -> Objects[N]:
        """With the object, in the place of its namesake if there is one.

        Who knows which relations it has beside those that it had before says so (``adds``).
        """
        key = key_of(item)
        found = self._items.get(key)
        number, old = found or (self._next, None)
        made = self._edited(key, self._items.set(key, (number, item)))
        if self._referring is not None:
            made._referring = _referring(self._referring, old, item)
        if number >= self._next:
            made._next = number + 1
        if adds is not None and self._relations is not None:
            made._relations, made._earlier = self._relations, None
            for name in adds:
                made._relations = made._relations.set(name, key)
        return made

    def remove(self, key: Key) -> Objects[N]:
        """Without the object of that key; the same collection if there is none."""
        old = self._items.get(key)
        if old is None:
            return self
        made = self._edited(key, self._items.delete(key))
        made._referring = _referring(self._referring, old[1], None)
        return made

    def renamed(self, key: Key, item: N) -> Objects[N]:
        """With the object in the place of the one of that key, whose name it no longer has."""
        number = self._items[key][0]
        made = self.remove(key).put(item)
        made._items = made._items.set(key_of(item), (number, item))
        return made

    def _edited(self, key: Key, items: Map[Key, tuple[int, N]]) -> Objects[N]:
        made: Objects[N] = Objects.__new__(type(self))
        made._items = items
        made._order = made._referring = made._relations = None
        made._earlier = self._earlier if self._relations is None else self
        made._next = self._next
        made._history = Edit(key, self._history)
        return made

    def unlike(self, other: Objects[N]) -> list[N]:
        """The objects that ``other`` does not hold in the very same form, in order."""
        if self._items is other._items:
            return []
        keys, theirs = self.edits_between(other), other._items
        own = self._items.items() if keys is None else self._entries(keys)
        entries: list[tuple[int, N]] = []
        for key, entry in own:
            their = theirs.get(key)
            if their is None or their[1] is not entry[1]:
                entries.append(entry)
        return [item for _, item in sorted(entries, key=lambda entry: entry[0])]

    def _entries(self, keys: set[Key]) -> Iterator[tuple[Key, tuple[int, N]]]:
        return ((key, self._items[key]) for key in keys if key in self._items)

    def edits_between(self, other: Objects[N]) -> set[Key] | None:
        """The keys that were put or removed since the two were one; None where they never were."""
        one: Edit | None = self._history
        two: Edit | None = other._history
        if self._history.first is not other._history.first:
            return None
        keys = set[Key]()
        while one is not two:
            if two is None or (one is not None and one.number >= two.number):
                assert one is not None
                keys.add(one.key)
                one = one.before
            else:
                keys.add(two.key)
                two = two.before
        return keys

    def sharing(self, other: Objects[N]) -> Objects[N]:
        """The same objects, in the other collection's own form where that has equal ones, which
        also remember the same (``Table.remembers``)."""
        found, theirs = dict[Key, tuple[int, N]](), other._items
        for key, entry in self._items.items():
            known = theirs.get(key)
            same = (
                known is not None and known[1] == entry[1] and _remember_alike(known[1], entry[1])
            )
            found[key] = (entry[0], known[1]) if known and same else entry
        made = self._edited(None, Map(found))
        made._referring, made._earlier = self._referring, None
        made._history = Edit(None, None)
        return made

    def beside(self, other: Objects[N]) -> Objects[N]:
        """The same objects, as a version of the other collection.

        From then on the two, and what is made of either, are compared by what differs.
        """
        if self._history.first is other._history.first:
            return self
        made = self._edited(None, self._items)
        made._order, made._history = self._order, other._history
        made._relations, made._referring = self._relations, self._referring
        made._earlier = None
        for item in (*self.unlike(other), *other.unlike(self)):
            made._history = Edit(key_of(item), made._history)
        return made


def _remember_alike(one: object, other: object) -> bool:
    return getattr(one, "remembers", None) == getattr(other, "remembers", None)


Referring = Map[Reference, Map[Key, None]]


def _referring(known: Referring | None, old: Any, new: Any) -> Referring | None:
    """Who refers to what, with one object in the place of another; None where nobody asked yet."""
    if known is None:
        return known
    before, after = _references(old, new)
    if before == after:
        return known
    for reference in before:
        if reference not in after:
            known = known.set(reference, known[reference].delete(key_of(old)))
    for reference in after:
        if reference not in before:
            known = known.set(reference, known.get(reference, NOTHING).set(key_of(new), None))
    return known


def _references(old: Any, new: Any) -> tuple[Collection[Reference], Collection[Reference]]:
    """What the two refer to.  Of a version of the same object, only by the fields in which they
    differ (``references``): most statements change one."""
    fields = getattr(new, "references", None)
    if fields is None or old is None or old.name != new.name:
        return getattr(old, "refers", ()), getattr(new, "refers", ())
    before, after = set[Reference](), set[Reference]()
    for name, refers in fields:
        if getattr(old, name) is not getattr(new, name):
            before.update(refers(old))
            after.update(refers(new))
    if before <= after:
        return before, after
    return before, after | (before & new.refers)  # another field may refer to the same


def _same_relations(old: Any, new: Any) -> bool:
    """Whether all that an object has relations by is what the one before it had: then they need not
    be looked for."""
    parts = getattr(new, "having_relations", None)
    return old is not None and parts is not None and bool(parts(old) == parts(new))


def relations_of(item: Any) -> tuple[str, ...]:
    """The names that the object takes of those that relations share (manual, 5.10)."""
    found: tuple[str, ...] = getattr(item, "relations", ())
    return found


def find(items: Iterable[N], name: str) -> N | None:
    """The item of that name, or None."""
    if isinstance(items, Objects):
        return items.named(name)
    for item in items:
        if item.name == name:
            return item
    return None


def by_name(items: Iterable[N]) -> tuple[N, ...]:
    return tuple(sorted(items, key=lambda item: item.name))
