"""Builds the task document from the texts of the spec and from the plans."""

from __future__ import annotations

from posixpath import basename

from generator.document.write.backup import backup
from generator.document.write.environment import document_environment
from generator.document.write.measures import (
    BatchBlock,
    StepRow,
    batch_blocks,
    comparison,
    step_rows,
)
from generator.document.write.scripts import backup_path, criteria_of, criteria_path
from generator.plan.plan import Migration, Plan
from generator.prisma.projection import what_prisma_cannot_say
from generator.records import dataclass
from generator.schema.paths import task_path
from generator.schema.project import Feature, OptionTexts, Project, State
from generator.sql.write.scripts import migration_folders

SCRIPTS = ("forward.sql", "rollback.sql", "cleanup.sql", "plan.json")
LINKED = (*SCRIPTS, "backup.sql", "criteria.sql", "migration.sql")


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
    script: str
    rows: tuple[StepRow, ...]
    batches: tuple[BatchBlock, ...]
    migrations: bool
    """Whether each batch has a folder that ``prisma migrate deploy`` takes."""


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
    derived, planned = criteria_of(chosen.plan, chosen.texts, feature, project)
    template = document_environment().get_template("document/task.md.j2")
    return template.render(
        feature=feature,
        project=project,
        texts=feature.document,
        options=options,
        chosen=chosen,
        comparison=comparison(tuple(o.plan for o in options)),
        directions=_directions(chosen, feature),
        backup=backup(chosen.plan, feature, project),
        derived=derived,
        planned=planned,
        criteria_script=criteria_path(chosen.texts),
        backup_script=backup_path(chosen.texts),
        scripts=SCRIPTS,
        embedded=feature.document.sql == "embedded",
        here=task_path(feature, project),
        locked=[d for d in feature.decisions if d.locked],
        resolved=[d for d in feature.decisions if not d.locked],
        unsaid=what_prisma_cannot_say(chosen.target.schema, chosen.target.client),
        created=(task_path(feature, project), *_not_linked(paths)),
    )


def _not_linked(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths but for those to which the options and the batches have links."""
    return tuple(path for path in paths if basename(path) not in LINKED)


def _directions(chosen: RenderedOption, feature: Feature) -> tuple[Direction, ...]:
    plan, folder = chosen.plan, f"options/{chosen.texts.key}"
    return (
        _direction("Forward", folder, plan.forward, migration_folders(plan, feature)),
        _direction("Rollback", folder, plan.rollback),
        _direction("Cleanup", folder, plan.cleanup),
    )


def _direction(
    title: str, folder: str, migration: Migration, migrations: tuple[str, ...] = ()
) -> Direction:
    return Direction(
        title=title,
        name=title.lower(),
        script=f"{folder}/{title.lower()}.sql",
        rows=step_rows(migration),
        batches=batch_blocks(migration, migrations),
        migrations=bool(migrations),
    )
