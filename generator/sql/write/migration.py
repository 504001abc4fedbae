"""The scripts of a migration: forward, rollback and cleanup."""

from __future__ import annotations

from generator.plan.plan import Plan
from generator.records import dataclass
from generator.schema.project import Project
from generator.sql.write.plan_json import plan_json
from generator.sql.write.scripts import script


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """What makes a script stop since nobody said what becomes of it, for the top of each."""

    forward: tuple[str, ...] = ()
    rollback: tuple[str, ...] = ()


def migration(
    made: Plan, title: str, project: Project, unsaid: Unsaid | None = None
) -> dict[str, str]:
    """The four files that take a database there, back, and clear what was kept."""
    unsaid = unsaid or Unsaid()
    return {
        "forward.sql": script(
            made.forward, title=f"{title}: forward", project=project, notes=unsaid.forward
        ),
        "rollback.sql": script(
            made.rollback, title=f"{title}: rollback", project=project, notes=unsaid.rollback
        ),
        "cleanup.sql": script(
            made.cleanup,
            title=f"{title}: cleanup",
            project=project,
            notes=("Drops the kept rows and values. After this, they cannot be restored.",),
        ),
        "plan.json": plan_json(made, title=title),
    }
