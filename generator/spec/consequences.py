"""Findings that may merely follow from other mistakes: they are not told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import starmap

from generator.findings import Finding, Place
from generator.spec.folder import Files
from generator.spec.mending import WORD
from generator.spec.overlay import Layer, column_renames
from generator.spec.shapes.schema import ObjectsShape
from generator.spec.source import spot_at

GROUPED = (("removed",), ("renamed",), ("rollback",))
"""Keys whose values hold kinds, which hold names."""
OF_ALL = {"SP290", "SP291"}
"""What a plan is refused for as a whole."""
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


def unrelated(
    files: Files, others: Iterable[Finding], refused: Iterable[Finding]
) -> Iterator[Finding]:
    """Why plans are refused, on objects with which nothing else is wrong."""
    if not all_said(files):
        return
    wrong = {name for finding in others for name in named_at(files, finding.place)}
    for finding in unexplained(files, refused):
        named = {*WORD.findall(finding.message), *named_at(files, finding.place)}
        if finding.code not in OF_ALL and named.isdisjoint(wrong):
            yield finding


def all_said(files: Files) -> bool:
    """Whether all that the options say of rows, triggers and losses could be read."""
    spots = [spot for _, spot in files.options.values()]
    spots += [files.common.spot] if files.common else []
    named = {spot.document.file for spot in spots}
    read = [m for m in files.mended.values() if m.document.file in named]
    return all(steps[0] in OBJECTS and len(steps) > 1 for m in read for steps in m.without)


def named_at(files: Files, place: Place) -> Iterator[str]:
    """The names of the object that stands there, or that is spoken of."""
    for mended in files.mended.values():
        if mended.document.file == place.file:
            spot = spot_at(mended.document, place)
            kind, keys = spot.steps[:1], spot.steps[1:]
            name = next(iter(keys[1:] if kind in GROUPED else keys), None)
            text = name if isinstance(name, str) else spot.data
            yield from WORD.findall(text) if isinstance(text, str) else ()
