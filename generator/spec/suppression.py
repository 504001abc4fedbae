"""Suppresses findings that may be consequences of other findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import starmap

from generator.findings import Finding, Place
from generator.spec.folder import Files
from generator.spec.overlay import Layer, column_renames
from generator.spec.recovery import QUOTED, WORD
from generator.spec.shapes.schema import ObjectsShape
from generator.spec.source import Spot, Steps

GROUPED = (("removed",), ("renamed",), ("rollback",))
"""Keys whose values hold kinds, which hold names."""
OF_ALL = {"SP290", "SP291"}
"""What a plan is refused for as a whole."""
OF_NAMES = {"SP134", "SP135"}
"""A rename, a removal or an amendment that does not fit."""
OF_LOOKING = {"SP131", "SP132", "SP136", "SP138"}
"""A name that is not there."""
OF_WHAT_LACKS = {"SP151", "SP156", "SP162", "SP163"}
"""An object has no columns, no key: it may have one that is wrong."""
OBJECTS = {*ObjectsShape.model_fields, "amend"}
"""Keys of an option's file that say what shall be; the others say what becomes of rows."""


def unexplained(files: Files, later: Iterable[Finding]) -> Iterator[Finding]:
    """Those that do not speak of what could not be read of some file."""
    unread = {word for mended in files.mended.values() for word in mended.unread}
    layers = [*([files.common] if files.common else []), *starmap(Layer, files.options.values())]
    for layer in layers:
        models = layer.shape.renamed.models.items()
        columns = column_renames(layer.shape, layer.spot).items()
        unread |= {new for new, old in models if old in unread}
        unread |= {new for (_, new), (old, _) in columns if old in unread}
    for finding in later:
        if not any(mended.echoes(finding, unread) for mended in files.mended.values()):
            yield finding


def causes(files: Files, found: Iterable[Finding]) -> Iterator[Finding]:
    """Those of them that are no consequence of another one."""
    found, atlas = tuple(found), Atlas(files)
    first = {(f.place, f.code, f.message): f for f in reversed(found)}
    named = {f.place for f in found if f.code in OF_NAMES}
    nowhere = {name: f.place for f in found if f.code in OF_NAMES for name in atlas.new(f.place)}
    wrong = {n for f in found if f.code not in OF_WHAT_LACKS for n in atlas.named(f.place)}
    for finding in first.values():
        quoted = {w for text in QUOTED.findall(finding.message) for w in WORD.findall(text)}
        lacks = finding.code in OF_WHAT_LACKS and not quoted.isdisjoint(wrong)
        again = finding.code in OF_LOOKING and finding.place in named
        looks = finding.code in {*OF_LOOKING, "SP135"}
        missed = looks and any(nowhere.get(w, finding.place) != finding.place for w in quoted)
        if not (lacks or again or missed):
            yield finding


def unrelated(
    files: Files, others: Iterable[Finding], refused: Iterable[Finding]
) -> Iterator[Finding]:
    """Why plans are refused, on objects with which nothing else is wrong."""
    if not all_said(files):
        return
    atlas = Atlas(files)
    wrong = {name for finding in others for name in atlas.named(finding.place)}
    for finding in unexplained(files, refused):
        named = {*WORD.findall(finding.message), *atlas.named(finding.place)}
        if finding.code not in OF_ALL and named.isdisjoint(wrong):
            yield finding


def all_said(files: Files) -> bool:
    """Whether all that the options say of rows, triggers and losses could be read."""
    spots = [spot for _, spot in files.options.values()]
    spots += [files.common.spot] if files.common else []
    named = {spot.document.file for spot in spots}
    read = [m for m in files.mended.values() if m.document.file in named]
    return all(steps[0] in OBJECTS and len(steps) > 1 for m in read for steps in m.without)


class Atlas:
    """Which node stands at a place: the last one that begins there or before."""

    def __init__(self, files: Files) -> None:
        self.roots = {m.document.file: Spot(m.document) for m in files.mended.values()}
        self.begun = {
            file: sorted(_begun(root), key=lambda begin: begin[:3])
            for file, root in self.roots.items()
        }

    def spot(self, place: Place) -> Spot | None:
        begun = self.begun.get(place.file, [])
        at = bisect_right(begun, (place.line, place.column), key=lambda begin: begin[:2])
        return self.roots[place.file].at(*begun[at - 1][3]) if at else None

    def named(self, place: Place) -> Iterator[str]:
        """The names of the object that stands there, or that is spoken of."""
        spot = self.spot(place)
        if spot is None:
            return
        kind, keys = spot.steps[:1], spot.steps[1:]
        name = next(iter(keys[1:] if kind in GROUPED else keys), None)
        text = name if isinstance(name, str) else spot.data
        yield from WORD.findall(text) if isinstance(text, str) else ()

    def new(self, place: Place) -> Iterator[str]:
        """What would be called so if the rename or the amendment there were right."""
        spot = self.spot(place)
        steps = spot.steps if spot else ()
        if steps[-1:] == ("renamed_from",):
            yield str(steps[-2])
        elif steps[:1] in (("renamed",), ("amend",)) and len(steps) in (2, 3):
            yield str(steps[-1])


def _begun(root: Spot) -> Iterator[tuple[int, int, int, Steps]]:
    """Line and column from 1, and the way to the node: of two at one place the inner one last."""
    for marks in (root.document.values, root.document.keys):
        for steps, mark in marks.items():
            yield mark.line + 1, mark.column + 1, len(steps), steps
