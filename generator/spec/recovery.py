"""Reads a document with errors as far as possible, so that one error does not hide the next.

A key or a word that is nearly right is read as the right one.  What cannot be read is left out, and
its words are remembered: what is found out later, and speaks of them, may only follow from that.
Nothing is written from such a document; it serves to tell all that is wrong with it at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import field

from generator.findings import Finding, Place
from generator.records import dataclass, replace
from generator.spec.source import Document, Spot, Step, Steps
from generator.spec.source_places import Mark

QUOTED = re.compile(r'"([^"]+)"')
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Remedy:
    """How a node is to be read: its key as ``key``, its text as ``text``, or not at all.

    ``alone`` makes a text the only item of a list; ``missing`` is a key that is given no text.
    """

    steps: Steps
    key: str | None = None
    text: str | None = None
    alone: bool = False
    missing: str | None = None
    owner: Steps | None = None
    """The object that lacks a part where the node is not read; None where it was one of many."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The document as it is read now, and what is no longer in it.

    ``without`` is where something was left out, ``unread`` the words of it, ``partial`` the places
    in the objects that it was a part of.
    """

    document: Document
    unread: frozenset[str] = frozenset()
    partial: frozenset[Place] = frozenset()
    without: frozenset[Steps] = frozenset()

    def echoes(self, finding: Finding, unread: Set[str]) -> bool:
        """Whether the finding may only follow from what could not be read."""
        return finding.place in self.partial or names_any(finding, unread)

    def explains(self, parent: Spot, key: str) -> bool:
        """Whether a key of that mapping is missing because it was left out."""
        return (*parent.steps, key) in self.without


def mended(before: Mended, remedies: Iterable[Remedy]) -> Mended:
    """The document with all the remedies in it, and with every node where it stood."""
    work = _Work(before.document)
    for remedy in remedies:
        if remedy.missing is None:
            work.remedies[remedy.steps] = remedy
        else:
            work.missing.setdefault(remedy.steps, []).append(remedy.missing)
            at = Spot(before.document, remedy.steps)
            work.partial |= {at.place, at.value_place}
    data = work.node(before.document.data, (), ())
    document = replace(before.document, data=data, values=work.values, keys=work.keys)
    return Mended(
        document,
        before.unread | work.unread,
        before.partial.union(work.partial, work.places()),
        before.without | work.without,
    )


FILLER = "-"
"""Stands where a key is missing: a text that no field finds blank."""


@dataclass(slots=True)
class _Work:
    before: Document
    remedies: dict[Steps, Remedy] = field(default_factory=dict)
    missing: dict[Steps, list[str]] = field(default_factory=dict)
    values: dict[Steps, Mark] = field(default_factory=dict)
    keys: dict[Steps, Mark] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    partial: set[Place] = field(default_factory=set)
    owners: set[Steps] = field(default_factory=set)
    without: set[Steps] = field(default_factory=set)

    def node(self, data: object, old: Steps, new: Steps) -> object:
        """The node that stood at ``old``, to stand at ``new``; its marks go with it."""
        for marks, before in ((self.values, self.before.values), (self.keys, self.before.keys)):
            if old in before:
                marks[new] = before[old]
        if isinstance(data, dict):
            return self.mapping(data, old, new)
        if isinstance(data, list):
            return self.sequence(data, old, new)
        remedy = self.remedies.get(old)
        if remedy and remedy.alone:
            self.values[(*new, 0)] = self.values[new]
            return [data]
        return remedy.text if remedy and remedy.text is not None else data

    def mapping(self, data: dict[str, object], old: Steps, new: Steps) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, item in data.items():
            remedy = self.remedies.get((*old, key))
            name = (remedy.key if remedy else None) or key
            if (name != key and (name in data or name in found)) or self.goes(remedy):
                self.leave((*old, key), (*new, key), item, remedy)
            else:
                found[name] = self.node(item, (*old, key), (*new, name))
        for name in self.missing.get(old, ()):
            found[name] = FILLER
            self.values[(*new, name)] = self.keys[(*new, name)] = self.values[new]
        return found

    def sequence(self, data: list[object], old: Steps, new: Steps) -> list[object]:
        found: list[object] = []
        for index, item in enumerate(data):
            remedy = self.remedies.get((*old, index))
            if self.goes(remedy):
                self.leave((*old, index), (*new, index), item, remedy)
            else:
                found.append(self.node(item, (*old, index), (*new, len(found))))
        return found

    def goes(self, remedy: Remedy | None) -> bool:
        return remedy is not None and not (remedy.alone or remedy.key or remedy.text is not None)

    def leave(self, steps: Steps, at: Steps, data: object, remedy: Remedy | None) -> None:
        self.without.add(at)
        self.unread |= {*names(steps), *words(data)}
        if remedy and remedy.owner is not None:
            self.owners.add(remedy.owner)

    def places(self) -> Iterator[Place]:
        """Where the parts of the objects stand that lack one now."""
        for steps in {**self.before.keys, **self.before.values}:
            if any(steps[:depth] in self.owners for depth in range(len(steps) + 1)):
                yield Spot(self.before, steps).place


def names(steps: Iterable[Step]) -> Iterator[str]:
    """The keys on the way to a node but for the first, which says of what kind it is."""
    return (step for step in tuple(steps)[1:] if isinstance(step, str))


def words(data: object) -> Iterator[str]:
    """The names that a node may define: its keys, and what it lists."""
    if isinstance(data, dict):
        for key, item in data.items():
            yield from (key, *words(item))
    elif isinstance(data, list):
        for item in data:
            yield from WORD.findall(item) if isinstance(item, str) else words(item)


def names_any(finding: Finding, unread: Set[str]) -> bool:
    """Whether the finding's message names one of them."""
    quoted = QUOTED.findall(finding.message)
    return any(not unread.isdisjoint((text, *WORD.findall(text))) for text in quoted)
