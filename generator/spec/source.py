"""A file as plain data with the place of each node."""

from __future__ import annotations

from dataclasses import field
from typing import Generic, TypeVar

from generator.findings import Place
from generator.records import dataclass
from generator.schema.lines import position
from generator.spec.source_places import Mark, source_offset

Step = str | int
Steps = tuple[Step, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Document:
    """One file.  ``values`` and ``keys`` hold where the value and the key of each path stand."""

    file: str
    text: str
    data: object = None
    values: dict[Steps, Mark] = field(default_factory=dict, repr=False)
    keys: dict[Steps, Mark] = field(default_factory=dict, repr=False)
    _listed: dict[Steps, dict[str, int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def listed(self, steps: Steps, items: list[object]) -> dict[str, int]:
        """Where each text of the list at ``steps`` stands first; long lists are asked often."""
        if steps not in self._listed:
            pairs = [(item, at) for at, item in enumerate(items) if isinstance(item, str)]
            self._listed[steps] = dict(reversed(pairs))
        return self._listed[steps]


def place_of(document: Document, index: int) -> Place:
    """Where the character at that offset of the file stands."""
    line, column = position(document.text, index)
    return Place(file=document.file, line=line, column=column)


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of a document; a step that the document does not have leaves it where it is.

    So the path of a long form finds the short form that it was written as.
    """

    document: Document
    steps: Steps = ()

    def __truediv__(self, step: Step) -> Spot:
        data = self.data
        if isinstance(data, dict) and step in data:
            return Spot(self.document, (*self.steps, step))
        if isinstance(data, list):
            if isinstance(step, int) and step < len(data):
                return Spot(self.document, (*self.steps, step))
            if isinstance(step, str):
                at = self.document.listed(self.steps, data).get(step)
                return self if at is None else Spot(self.document, (*self.steps, at))
        return self

    def at(self, *steps: Step) -> Spot:
        spot = self
        for step in steps:
            spot = spot / step
        return spot

    @property
    def data(self) -> object:
        found = self.document.data
        for step in self.steps:
            found = found[step]  # type: ignore[index]
        return found

    @property
    def place(self) -> Place:
        """Where the key of this node stands, or the node itself in a list."""
        mark = self.document.keys.get(self.steps) or self.document.values.get(self.steps)
        return self._place(mark)

    @property
    def value_place(self) -> Place:
        return self._place(self.document.values.get(self.steps))

    def inside(self, text: str, offset: int) -> Place:
        """Where the character at ``offset`` of ``text`` stands, a text within this scalar.

        Behind the end of the text, its last character: there may be nothing further in the file.
        """
        mark = self.document.values.get(self.steps)
        value = self.data
        if mark is None or not isinstance(value, str) or text not in value:
            return self.value_place
        last = max(len(text.rstrip()) - 1, 0)
        start = value.index(text) + min(offset, last)
        index = source_offset(self.document.text, mark, value, start)
        return place_of(self.document, index)

    def _place(self, mark: Mark | None) -> Place:
        if mark is None:
            return Place(file=self.document.file)
        return Place(file=self.document.file, line=mark.line + 1, column=mark.column + 1)


@dataclass(slots=True, kw_only=True)
class Part(Generic[T]):
    """A shape and its spot; ``of`` is the column whose form it was written in, if it was.

    ``name`` is what an object that stands by itself is called in the database.
    """

    shape: T
    spot: Spot
    of: str | None = None
    name: str = ""
