"""The content of a spec folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.findings import Place
from generator.plan.intent import Intent
from generator.records import dataclass
from generator.schema.project import Feature, OptionTexts, Project, State

Places = Mapping[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to get there: the state to reach and the planner's word for both directions.

    ``places`` holds where each object stands: ``Table``, ``Table.column``, ``Table.constraint``,
    ``Table.trigger``, ``enum:Name``, ``enum:Name.VALUE``, ``domain:``, ``sequence:``,
    ``function:``, ``view:`` and ``extension:``, by database names; those of the baseline too where
    the option does not name the object itself.  Under no name: the option's own file.
    """

    texts: OptionTexts
    target: State
    forward: Intent
    back: Intent
    places: Places = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    project: Project
    baseline: State
    feature: Feature | None = None
    options: tuple[Option, ...] = ()
    """``document:task`` and ``document:registry`` are where their paths are given."""
    places: Places = field(repr=False, compare=False)

    @property
    def chosen(self) -> Option | None:
        """The option that the feature chose."""
        if self.feature is None:
            return None
        return next(o for o in self.options if o.texts.key == self.feature.chosen)
