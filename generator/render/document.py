"""The task document: what the planner wrote, and what the plans say, in the platform's sections."""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan.plan import Migration, Plan
from generator.render.document_backup import backup
from generator.render.document_criteria import derived_criteria
from generator.render.document_measures import (
    BatchBlock,
    StepRow,
    batch_blocks,
    comparison,
    step_rows,
)
from generator.render.document_registry import registry
from generator.render.environment import document_environment
from generator.schema.paths import task_path
from generator.schema.project import Criterion, Feature, OptionTexts, Project, State
from generator.schema.projection import what_prisma_cannot_say

__all__ = ["RenderedOption", "registry", "task_document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedOption:
    """An option: how it presents itself, the states it goes between, and its plan."""

    texts: OptionTexts
    baseline: State
    target: State
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One direction as a section: ``name`` is its script's name without ``.sql``."""

    title: str
    name: str
    rows: tuple[StepRow, ...]
    batches: tuple[BatchBlock, ...]
    kept: tuple[str, ...]


def task_document(
    feature: Feature,
    project: Project,
    options: tuple[RenderedOption, ...],
    paths: tuple[str, ...] = (),
) -> str:
    """The document as Markdown.

    ``options`` are in the feature's order and hold the chosen one; ``paths`` are those of the
    output folder's files beside the document and the registry.  Raises CannotRender.
    """
    chosen = next(o for o in options if o.texts.key == feature.chosen)
    template = document_environment().get_template("document/task.md.j2")
    return template.render(
        feature=feature,
        project=project,
        texts=feature.document,
        options=options,
        chosen=chosen,
        comparison=comparison(tuple(o.plan for o in options)),
        directions=_directions(chosen.plan),
        backup=backup(chosen.plan, feature, project),
        derived=derived_criteria(chosen.plan, project.schema),
        planned=_planned(feature, chosen),
        locked=[d for d in feature.decisions if d.locked],
        resolved=[d for d in feature.decisions if not d.locked],
        unsaid=what_prisma_cannot_say(chosen.target.schema, chosen.target.client),
        created=(task_path(feature, project), *paths),
    )


def _planned(feature: Feature, chosen: RenderedOption) -> tuple[Criterion, ...]:
    return (*feature.document.criteria, *chosen.texts.criteria)


def _directions(plan: Plan) -> tuple[Direction, ...]:
    return (
        _direction("Forward", "forward", plan.forward),
        _direction("Rollback", "rollback", plan.rollback),
        _direction("Cleanup", "cleanup", plan.cleanup),
    )


def _direction(title: str, name: str, migration: Migration) -> Direction:
    return Direction(
        title=title,
        name=name,
        rows=step_rows(migration),
        batches=batch_blocks(migration),
        kept=migration.kept,
    )
