"""Reads feature.yaml."""

from __future__ import annotations

import re
from datetime import date

from generator.findings import Findings
from generator.schema.project import (
    Criterion,
    Decision,
    DocumentTexts,
    Feature,
    Lesson,
    OptionTexts,
    Question,
    Reference,
    Risk,
)
from generator.spec.shapes.feature import CriterionShape, DocumentShape, FeatureFile
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean

ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
TAKEN = ("common", "feature")
"""Names of other files in a feature's folder."""
PART_OF_A_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


def feature(shape: FeatureFile, options: tuple[OptionTexts, ...]) -> Feature:
    return Feature(
        id=shape.feature,
        title=shape.title,
        epic=shape.epic,
        date=shape.date,
        migration=shape.migration,
        options=options,
        chosen=shape.chosen,
        why=shape.why,
        decisions=tuple(
            Decision(id=name, **item.model_dump()) for name, item in shape.decisions.items()
        ),
        questions=tuple(Question(**item.model_dump()) for item in shape.questions),
        documentation=tuple(Reference(**item.model_dump()) for item in shape.documentation),
        document=document(shape.document),
    )


def document(shape: DocumentShape) -> DocumentTexts:
    lists = {
        name: tuple(value)
        for name in type(shape).model_fields
        if isinstance(value := getattr(shape, name), list)
    }
    texts = {
        name: value
        for name in type(shape).model_fields
        if isinstance(value := getattr(shape, name), str)
    }
    lists["criteria"] = criteria(shape.criteria)
    lists["risks"] = tuple(Risk(**item.model_dump()) for item in shape.risks)
    lists["study"] = tuple(Lesson(**item.model_dump()) for item in shape.study)
    return DocumentTexts(**texts, **lists)  # type: ignore[arg-type]


def criteria(shapes: list[CriterionShape]) -> tuple[Criterion, ...]:
    return tuple(Criterion(title=item.title, sql=item.sql) for item in shapes)


def check_feature(shape: FeatureFile, spot: Spot, findings: Findings) -> None:
    if not ISO.match(shape.date) or not is_date(shape.date):
        findings.add(
            "SP171",
            f'"{shape.date}" is not a date',
            help="write it as 2026-02-06",
            place=(spot / "date").value_place,
        )
    if shape.chosen not in shape.options:
        findings.add(
            "SP172",
            f'the chosen option "{shape.chosen}" does not exist',
            help=did_you_mean(shape.chosen, shape.options)
            or f"choose one of: {', '.join(shape.options)}",
            place=(spot / "chosen").value_place,
        )
    for key, text in (("feature", shape.feature), ("migration", shape.migration)):
        refuse_unsafe(text, spot / key, findings)
    for name in shape.options:
        refuse_unsafe(name, spot.at("options", name), findings)
        if name in TAKEN:
            findings.add(
                "SP173",
                f'an option cannot be called "{name}": {name}.yaml is another file',
                help="rename the option",
                place=spot.at("options", name).place,
            )


def is_option_name(name: str) -> bool:
    return name not in TAKEN and PART_OF_A_PATH.match(name) is not None


def is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def refuse_unsafe(text: str, spot: Spot, findings: Findings) -> None:
    """Becomes part of a path: nothing that could lead elsewhere."""
    if not PART_OF_A_PATH.match(text) or len(text) > 100:
        findings.add(
            "SP174",
            f'"{text[:40]}" cannot be part of a file name',
            help="use letters, digits, _ and - only",
            place=spot.value_place,
        )
