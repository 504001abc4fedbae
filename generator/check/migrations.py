"""Checks that the folders for ``prisma migrate deploy`` together equal forward.sql."""

from __future__ import annotations

import re

from generator.check.artifacts import Artifacts
from generator.check.compare import as_they_stand
from generator.check.sql import REGENERATE, check_script, check_statements, reaches, read
from generator.findings import Findings
from generator.plan.plan import Batch
from generator.schema.lines import lines_of
from generator.schema.objects import Schema
from generator.sql.read.results import Script

FOLDER = re.compile(r"migrations/(?P<folder>\d{14}_[a-z0-9_]+)/migration\.sql\Z")
DOWN = re.compile(r"migrations/[^/]+/down\.sql\Z")
LOCK = "migrations/migration_lock.toml"


def check_migrations(artifacts: Artifacts, findings: Findings) -> None:
    """One directory a batch, in the order of their names; the last one holds the rollback.

    Prisma sends a file as one simple query: what cannot run in a transaction stands alone in it.
    """
    if artifacts.feature is None or not artifacts.wants("migrations/"):
        return
    plan = artifacts.plans[artifacts.feature.chosen]
    wanted = sorted(p for p in artifacts.expected if FOLDER.match(p))
    for path in (p for p in wanted if p not in artifacts.found):
        artifacts.text(path, findings)
    found = sorted(p for p in artifacts.found if FOLDER.match(p))
    if found != wanted:
        findings.add(
            "SP620",
            "the migration folders are not those of the plan",
            help=REGENERATE,
            place=artifacts.place("migrations"),
        )
        return
    schema = plan.before
    for path, batch in zip(found, plan.forward.batches, strict=True):
        text = artifacts.found[path]
        script = read(artifacts, path, text, schema, findings, one_transaction=True)
        if script is None:
            return
        check_batch(artifacts, path, script, batch, schema, findings)
        schema = script.end
    reaches(artifacts, found[-1] if found else "migrations", schema, plan.after, findings)
    _check_downs(artifacts, found, findings)
    _check_lock(artifacts, findings)


def check_batch(
    artifacts: Artifacts,
    path: str,
    script: Script,
    batch: Batch,
    schema: Schema,
    findings: Findings,
) -> None:
    """The one batch of a migration.sql; what stands alone has no lock_timeout beside it."""
    timeout = artifacts.project.lock_timeout if batch.transactional else None
    shapes = [(b.transactional, b.lock_timeout) for b in script.batches]
    if shapes != [(batch.transactional, timeout)]:
        findings.add(
            "SP621",
            "must hold one batch with the project's lock_timeout, or one statement alone",
            help=REGENERATE,
            place=artifacts.place(path),
        )
        return
    operations, _ = as_they_stand(batch, schema)
    check_statements(artifacts, path, script.batches[0], operations, findings)


def _check_downs(artifacts: Artifacts, folders: list[str], findings: Findings) -> None:
    """The last folder's down.sql undoes the feature as a whole: no other folder has one."""
    assert artifacts.feature is not None
    plan = artifacts.plans[artifacts.feature.chosen]
    last = f"{folders[-1].rpartition('/')[0]}/down.sql" if folders else ""
    wanted = {last} if last and plan.rollback.batches else set()
    for down in sorted(wanted | {p for p in artifacts.found if DOWN.match(p)}):
        if down not in wanted:
            findings.add(
                "SP622",
                "reverts one batch: only down.sql in the last folder reverts the feature",
                help=REGENERATE,
                place=artifacts.place(down),
            )
            continue
        text = artifacts.text(down, findings)
        if text is not None:
            check_script(artifacts, down, text, plan.after, plan.rollback, plan.before, findings)


def _check_lock(artifacts: Artifacts, findings: Findings) -> None:
    text = artifacts.text(LOCK, findings)
    settings = [line for line in lines_of(text or "") if line.strip() and not line.startswith("#")]
    if text is not None and settings != ['provider = "postgresql"']:
        findings.add(
            "SP623",
            "must name the provider postgresql and nothing else",
            help=REGENERATE,
            place=artifacts.place(LOCK),
        )
