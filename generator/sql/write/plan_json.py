"""plan.json: the plan for programs."""

from __future__ import annotations

import json

from generator.plan.plan import Batch, Migration, Plan, Step
from generator.sql.write.scripts import statement

Json = dict[str, object]


def plan_json(plan: Plan, *, title: str) -> str:
    """Both directions and the cleanup, batch by batch, with every statement and its cost."""
    document = {
        "title": title,
        "forward": _migration(plan.forward),
        "rollback": _migration(plan.rollback),
        "cleanup": _migration(plan.cleanup),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _migration(migration: Migration) -> Json:
    return {"kept": list(migration.kept), "batches": [_batch(b) for b in migration.batches]}


def _batch(batch: Batch) -> Json:
    return {
        "title": batch.title,
        "transaction": batch.transactional,
        "steps": [_step(step) for step in batch.steps],
    }


def _step(step: Step) -> Json:
    facts = step.facts
    return {
        "operation": type(step.operation).__name__,
        "what": step.operation.describe(),
        "locks": {relation: lock.value for relation, lock in facts.locks},
        "blocks": facts.blocks,
        "scans": list(facts.scans),
        "rewrites": list(facts.rewrites),
        "if_rows": {
            "locks": {relation: lock.value for relation, lock in facts.locks_if_rows},
            "scans": list(facts.scans_if_rows),
        },
        "sql": statement(step.operation),
    }
