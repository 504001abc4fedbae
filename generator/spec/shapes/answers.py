"""Shape of a file of answers: what two schemas leave open, in the words of a feature's option."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.spec.shapes.base import Shape, Sql, Text, Word, read_list
from generator.spec.shapes.option import (
    CastShape,
    Fill,
    LossShape,
    RemovedColumnShape,
    RemovedValue,
    RollbackShape,
)
from generator.spec.shapes.routines import Policy
from generator.spec.shapes.short import TEXT, keyed


class RemovedAnswers(Shape):
    columns: dict[str, RemovedColumnShape] = {}
    values: dict[str, RemovedValue] = {}


class RenamedAnswers(Shape):
    tables: dict[str, Text] = {}
    columns: dict[str, Text] = {}
    values: dict[str, Word] = {}
    attributes: dict[str, Text] = Field(default={}, description="of composite types")
    types: dict[str, Text] = {}
    objects: dict[str, Text] = Field(
        default={}, description="views, functions, sequences and objects of all other kinds"
    )


class AnswersFile(Shape):
    """What `diff --answers` reads.  Names are those of the database."""

    renamed: RenamedAnswers = RenamedAnswers()
    fills: dict[str, Fill] = {}
    removed: RemovedAnswers = RemovedAnswers()
    casts: dict[str, Annotated[CastShape, BeforeValidator(keyed("using")), TEXT]] = {}
    keep_first: dict[str, Sql] = {}
    rollback: RollbackShape = RollbackShape()
    losses: Annotated[list[LossShape], BeforeValidator(read_list)] = []
    triggers: dict[str, Policy] = {}
    time_zone: Text | None = Field(
        default=None,
        description="in which `timestamp` values are, for the conversion to `timestamptz`",
    )
