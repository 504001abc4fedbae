"""The cases: a folder each, with ``schema.yaml`` and what comes of it.

``schema.prisma`` is what is written, ``unsaid.txt`` what is left out; see ``make golden``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.schema.project import Project, State
from generator.spec import load

HERE = Path(__file__).parent / "cases"
SPEC = Path(__file__).parents[2] / "spec"
CASES = sorted(path.parent.name for path in HERE.glob("*/schema.yaml"))
PROJECT = """\
project: case
prisma: 7.3.0
postgresql: {pin: "18", oldest: 15}
generators:
  client: {provider: prisma-client, output: ../generated}
"""


@cache
def case(name: str) -> tuple[State, Project]:
    """The state that the case's ``schema.yaml`` describes."""
    with TemporaryDirectory() as folder:
        spec = Path(folder)
        (spec / "schema").mkdir()
        (spec / "project.yaml").write_text(PROJECT, encoding="utf-8")
        text = (HERE / name / "schema.yaml").read_text(encoding="utf-8")
        (spec / "schema" / "case.yaml").write_text(text, encoding="utf-8")
        found = load(spec)
    return found.baseline, found.project


@cache
def all_states() -> dict[str, tuple[State, Project]]:
    """Every case, and every state of the platform's own spec."""
    found = {name: case(name) for name in CASES}
    platform = load(SPEC)
    found["platform"] = (platform.baseline, platform.project)
    for option in platform.options:
        found[f"platform, {option.texts.key}"] = (option.target, platform.project)
    return found
