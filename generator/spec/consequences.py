"""Findings that may merely follow from other mistakes: they are not told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import starmap

from generator.findings import Finding, Place
from generator.spec.folder import Files
from generator.spec.mending import QUOTED, WORD
from generator.spec.overlay import Layer, column_renames
from generator.spec.shapes.schema import ObjectsShape
from generator.spec.source import spot_at

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
    found = tuple(found)
    first = {(f.place, f.code, f.message): f for f in reversed(found)}
    named = {f.place for f in found if f.code in OF_NAMES}
    nowhere = {name: f.place for f in found if f.code in OF_NAMES for name in new_names(files, f)}
    wrong = {n for f in found if f.code not in OF_WHAT_LACKS for n in named_at(files, f.place)}
    for finding in first.values():
        quoted = {w for text in QUOTED.findall(finding.message) for w in WORD.findall(text)}
        lacks = finding.code in OF_WHAT_LACKS and not quoted.isdisjoint(wrong)
        again = finding.code in OF_LOOKING and finding.place in named
        missed = finding.code in {*OF_LOOKING, "SP135"} and any(
            name in quoted and place != finding.place for name, place in nowhere.items()
        )
        if not (lacks or again or missed):
            yield finding


def new_names(files: Files, finding: Finding) -> Iterator[str]:
    """What would be called so if the rename or the amendment that is refused were right."""
    for mended in files.mended.values():
        if mended.document.file == finding.place.file:
            steps = spot_at(mended.document, finding.place).steps
            if steps[-1:] == ("renamed_from",):
                yield str(steps[-2])
            elif steps[:1] in (("renamed",), ("amend",)) and len(steps) in (2, 3):
                yield str(steps[-1])


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
