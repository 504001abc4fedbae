"""What the cases with a ``schema.prisma`` describe, and what the platform's own spec does."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.schema.project import Project, State
from generator.spec import load
from tests.cases.folders import case_of, cases, copied_spec

SPEC = Path(__file__).parents[2] / "spec"
CASES = [case.name for case in cases("spec", "schema.prisma")]
OPTIONS = {path.stem for path in SPEC.glob("features/*/*.yaml")} - {"feature", "common"}
NAMES = [*CASES, "platform", *(f"platform, {option}" for option in sorted(OPTIONS))]
"""Of all states, found without reading any: what collects tests reads none."""


@cache
def case(name: str) -> tuple[State, Project]:
    """The state that the case's spec describes."""
    with TemporaryDirectory() as folder:
        found = load(copied_spec(case_of(name), Path(folder) / "spec"))
    return found.baseline, found.project


@cache
def all_states() -> dict[str, tuple[State, Project]]:
    """Every case, and every state of the platform's own spec."""
    found = {name: case(name) for name in CASES}
    platform = load(SPEC)
    found["platform"] = (platform.baseline, platform.project)
    for option in platform.options:
        found[f"platform, {option.texts.key}"] = (option.target, platform.project)
    assert found.keys() == set(NAMES)
    return found
