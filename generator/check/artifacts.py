"""The input of the checks: the objects of the spec, and the files that were found."""

from __future__ import annotations

from collections.abc import Mapping

from generator.findings import Findings, Place
from generator.plan.plan import Plan
from generator.records import dataclass
from generator.schema.project import Feature, OptionTexts, Project, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifacts:
    """``expected`` and ``found`` map a path under out/ to a text; ``where`` is what out/ is called.

    ``options`` and ``plans`` are by option key; ``chosen`` is the state the feature reaches.
    """

    project: Project
    feature: Feature | None
    baseline: State
    targets: Mapping[str, State]
    chosen: State
    plans: Mapping[str, Plan]
    expected: Mapping[str, str]
    found: Mapping[str, str]
    where: str = ""
    only: str | None = None
    """Where given, the one path whose checks are wanted."""

    def wants(self, path: str) -> bool:
        return self.only is None or self.only.startswith(path)

    def place(self, path: str, line: int = 0, column: int = 0) -> Place:
        return Place(file=self.named(path), line=line, column=column or min(line, 1))

    def named(self, path: str) -> str:
        """The path as the user knows it."""
        return f"{self.where}/{path}" if self.where else path

    def text(self, path: str, findings: Findings) -> str | None:
        """The file's text; a finding where it is missing.  None too where it is not wanted."""
        if not self.wants(path):
            return None
        text = self.found.get(path)
        if text is None:
            findings.add(
                "SP601",
                "is missing",
                help="run `schemaproof generate` and commit what it writes",
                place=self.place(path),
            )
        return text

    def option(self, key: str) -> OptionTexts | None:
        options = self.feature.options if self.feature else ()
        return next((o for o in options if o.key == key), None)
