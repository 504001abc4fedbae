"""Hostile texts in every text field: a finding with a place in the spec, or a clean generate."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import pytest

from generator.findings import Finding, Place
from generator.spec.source import Steps
from tests.attack.fields import (
    HOSTILE,
    Field,
    base,
    fields,
    possible,
    spoiled,
    verdict,
    written,
)
from tests.attack.walk import faults, steps

FREE = ("DocumentShape", "DecisionShape", "QuestionShape", "RiskShape", "LessonShape", "LossShape")
SAMPLE = 4
"""Steps of the walk; each is some twenty texts."""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_every_text_field_of_the_language_stands_in_the_spec() -> None:
    assert possible() - {field.what for field in fields(base())} == set()


def test_the_spec_itself_is_faultless() -> None:
    assert verdict(written(base(), Path("spec"))) is None


def is_free(field: Field) -> bool:
    """Whether whatever is written there is text, and nothing else."""
    return not field.key and (
        field.what.endswith((".comment", "doc")) or field.what.startswith(FREE)
    )


@pytest.mark.parametrize(
    "name", ["line feeds", "block comment", "backslashes", "dollars", "statement of a template"]
)
def test_texts_that_are_nothing_but_text_hold_anything(name: str) -> None:
    spec = base()
    for field in filter(is_free, fields(spec)):
        if "status" not in field.steps:  # of one line
            spec = spoiled(spec, field, f"x{HOSTILE[name]}")
    assert not refused(spec)


def refused(spec: object) -> str | None:
    assert isinstance(spec, dict)
    return verdict(written(spec, Path("spec")))


@pytest.mark.slow
def test_a_hostile_text_is_a_finding_in_the_spec_or_comes_out_clean() -> None:
    """Some of the walk; `make attack` goes all of it (``walk.py``)."""
    for step in Random(20260206).sample(steps(), SAMPLE):
        assert faults(step, Path("spec")) == [], str(step)


def test_the_walk_goes_through_every_kind_of_field() -> None:
    every = [(field, step.name) for step in steps() for field in step.fields]
    kinds = {field.what for field in fields(base())}
    assert {(field.what, name) for field, name in every} == set(product(kinds, HOSTILE))


KNOWN = (
    ("project.yaml", ("schema",), "a; b"),
    ("project.yaml", ("schema",), "a'\"; END; PERFORM 1;\\"),
    ("project.yaml", ("schema",), "begin"),
    ("project.yaml", ("project",), "a\nmodel b {"),
    ("project.yaml", ("generators", "client", "output"), "a\nb"),
    ("features/F1/feature.yaml", ("feature",), f"F{'n' * 64}1"),
    ("features/F1/feature.yaml", ("epic",), "a\nb"),
    ("features/F1/feature.yaml", ("epic",), "a | b \\| c"),
    ("schema/all.yaml", ("domains", "Word", "collation"), "n" * 64),
    ("schema/all.yaml", ("extensions", "pg_trgm", "schema"), "a\x85b"),
    ("schema/all.yaml", ("models", "Bare", "schema"), "a\x85b"),
    ("schema/all.yaml", ("models", "Base", "owner"), "\u00e9" * 32),
    ("schema/all.yaml", ("functions", "wrapped", "transforms", 0), ":'USER'"),
    ("schema/all.yaml", ("functions", "wrapped", "support"), "n" * 64),
    ("schema/all.yaml", ("views", "Rooms", "defaults", "name"), "begin"),
    ("schema/all.yaml", ("functions", "raise_level", "settings", "search_path"), "a,B"),
    ("schema/all.yaml", ("functions", "raise_level", "comment"), ""),
)


@pytest.mark.slow
@pytest.mark.parametrize(("file", "steps", "text"), KNOWN)
def test_what_an_attacker_reached(file: str, steps: Steps, text: str) -> None:
    assert refused(spoiled(base(), Field(what="", file=file, steps=steps), text)) is None


def test_a_finding_is_two_lines_whatever_it_speaks_of() -> None:
    name = "a\nspec/b.yaml:1:1: SP101 all is well\x1b[2K\u202e"
    finding = Finding(code="SP120", message=name, help=name, place=Place(file=name))
    assert [line.isprintable() for line in str(finding).split("\n")] == [True, True]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "# a", "1."])
def test_titles_and_lessons_hold_text_or_are_findings(text: str) -> None:
    wanted = ("FeatureFile.title", "FeatureFile.options", "CriterionShape.title")
    lessons = ("LessonShape.title", "LessonShape.text")
    for field in fields(base()):
        if field.what in (*wanted, *lessons) and field.file.endswith("feature.yaml"):
            assert refused(spoiled(base(), field, text)) is None, field
