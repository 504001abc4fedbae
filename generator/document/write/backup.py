"""The copy-backup: the tables that a plan changes, and SQL that copies and counts them."""

from __future__ import annotations

import re

from generator.plan.operations import Lock
from generator.plan.plan import Migration, Plan
from generator.records import dataclass
from generator.schema.names import MAX_BYTES, cut
from generator.schema.project import Feature, Project
from generator.sql.write.environment import sql_environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """``copy`` makes the copies in a database schema of their own, ``drop`` clears them away."""

    schema: str
    tables: tuple[str, ...]
    copy: str
    drop: str


def backup(plan: Plan, feature: Feature, project: Project) -> Backup:
    """The copy-backup of every table of the baseline that one of the directions changes."""
    touched = _touched(plan.forward) | _touched(plan.rollback)
    tables = tuple(t.name for t in plan.before.tables if t.name in touched)
    schema = _named(feature)
    values: dict[str, object] = {"backup": schema, "schema": project.schema, "tables": tables}
    return Backup(
        schema=schema,
        tables=tables,
        copy=_lay_out("backup", values),
        drop=_lay_out("backup_drop", values),
    )


def _named(feature: Feature) -> str:
    """Whatever the feature is called: only a name of the database, with the date whole."""
    first, last = (_words(text) for text in (f"backup {feature.id}", str(feature.date)))
    return f"{cut(first, MAX_BYTES - len(last) - 1)}_{last}"


def _words(text: str) -> str:
    return "_".join(re.findall(r"[a-z0-9]+", text.lower()))


def _touched(migration: Migration) -> frozenset[str]:
    """Tables that are locked as a statement locks them which writes rows or changes the table."""
    held = (lock for step in migration.steps for lock in step.facts.all_locks)
    return frozenset(table for table, lock in held if lock.rank >= Lock.ROW_EXCLUSIVE.rank)


def _lay_out(template: str, values: dict[str, object]) -> str:
    found = sql_environment().get_template(f"document/{template}.sql.j2")
    return found.render(**values).strip()
