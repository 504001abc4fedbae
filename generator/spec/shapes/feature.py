"""Shape of feature.yaml."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from generator.spec.shapes.base import (
    Flag,
    Line,
    Names,
    Shape,
    Sql,
    Text,
    Title,
    Word,
    one_line,
    read_list,
)


class DecisionShape(Shape):
    question: Text
    decision: Text
    reason: Text
    source: Text
    locked: Flag = False


class QuestionShape(Shape):
    question: Text
    owner: Text
    blocks: Text


class ReferenceShape(Shape):
    title: Title
    version: Annotated[Word, AfterValidator(one_line)]
    url: Line


class CriterionShape(Shape):
    title: Title
    sql: Sql = Field(description="returns one row with one column, true")


class RiskShape(Shape):
    risk: Text
    mitigation: Text


class LessonShape(Shape):
    title: Title
    text: Text


class DocumentShape(Shape):
    """The texts of the task document's sections."""

    goal: Text
    layers: Names = []
    cross_epic: Names = []
    risk_level: Text
    risk_reason: Text
    scope_in: Names = []
    scope_out: Names = []
    preconditions: Names = []
    assumptions: Names = []
    current_state: Text = ""
    before_steps: Names = []
    after_steps: Names = []
    files_modify: Names = []
    files_create: Names = []
    files_keep: Names = Field(default=[], description="files that must not be touched")
    criteria: Annotated[list[CriterionShape], BeforeValidator(read_list)] = []
    risks: Annotated[list[RiskShape], BeforeValidator(read_list)] = []
    study: Annotated[list[LessonShape], BeforeValidator(read_list)] = []
    dependencies: Names = []
    approvers: Names = []
    status: Line = "proposed"
    registry_reason: Text = ""
    sql: Literal["linked", "embedded"] = Field(
        default="linked", description="whether the document links to the scripts or repeats them"
    )


class FeatureFile(Shape):
    """features/<ID>/feature.yaml."""

    feature: Text
    title: Title
    epic: Line
    date: Word = Field(description="ISO, 2026-02-06")
    migration: Text = Field(description="part of the migration folder's name")
    options: dict[str, Title] = Field(description="file name without .yaml: title")
    chosen: Text
    why: Text
    decisions: dict[str, DecisionShape] = {}
    questions: Annotated[list[QuestionShape], BeforeValidator(read_list)] = []
    documentation: Annotated[list[ReferenceShape], BeforeValidator(read_list)] = []
    document: DocumentShape
