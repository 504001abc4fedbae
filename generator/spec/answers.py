"""A file of answers, read as the files of a spec are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.findings import Findings
from generator.plan.answers import Answer
from generator.spec.files import read
from generator.spec.shapes.answers import AnswersFile
from generator.spec.source import Spot
from generator.spec.validation_errors import shaped


def answers(path: Path, findings: Findings) -> list[Answer]:
    """What the file says; what is wrong with it goes to ``findings``."""
    document = read(path, findings, folder=path.parent)
    found = None if findings else shaped(document, AnswersFile, findings)
    return [] if found is None else list(_said(found[0], Spot(found[1].document)))


def _said(shape: AnswersFile, spot: Spot) -> Iterator[Answer]:
    for kind in ("tables", "columns", "values", "attributes", "types", "objects"):
        for what, to in getattr(shape.renamed, kind).items():
            place = spot.at("renamed", kind, what).place
            yield Answer(kind="rename", what=what, value=to, place=place)
    yield from _of_rows(shape, spot)
    for what, cast in shape.casts.items():
        place = spot.at("casts", what).place
        if cast.using is not None:
            yield Answer(kind="cast", what=what, value=cast.using, place=place)
        if cast.back is not None:
            yield Answer(kind="cast-back", what=what, value=cast.back, place=place)
    for index, loss in enumerate(shape.losses):
        place = spot.at("losses", index).place
        yield Answer(kind="accept-loss", what=loss.what, value=loss.reason, place=place)
    for what, policy in shape.triggers.items():
        place = spot.at("triggers", what).place
        yield Answer(kind="triggers", what=what, value=policy, place=place)
    if shape.time_zone is not None:
        place = (spot / "time_zone").place
        yield Answer(kind="time-zone", what="", value=shape.time_zone, place=place)


def _of_rows(shape: AnswersFile, spot: Spot) -> Iterator[Answer]:
    for layer, steps in ((shape, ()), (shape.rollback, ("rollback",))):
        for what, fill in layer.fills.items():
            place = spot.at(*steps, "fills", what).place
            yield Answer(
                kind="fill", what=what, value=fill.value, otherwise=fill.otherwise, place=place
            )
        for what, order in layer.keep_first.items():
            place = spot.at(*steps, "keep_first", what).place
            yield Answer(kind="keep-first", what=what, value=order, place=place)
    for what, column in shape.removed.columns.items():
        if column.back is not None:
            place = spot.at("removed", "columns", what).place
            yield Answer(
                kind="fill", what=what, value=column.back, otherwise=column.otherwise, place=place
            )
    for what, removed in shape.removed.values.items():
        if removed.to is not None:
            place = spot.at("removed", "values", what).place
            yield Answer(kind="value", what=what, value=removed.to, place=place)
    for what, to in shape.rollback.values.items():
        place = spot.at("rollback", "values", what).place
        yield Answer(kind="value", what=what, value=to, place=place)
