"""The digest of everything that a proof depends on: an equal digest means a valid proof."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict

from generator.prove.model import Subject


def digest(subject: Subject) -> str:
    """SHA-256 over all of it.  Each piece tells its name and its length first: none can be cut so
    that the sum stays the same."""
    summed = hashlib.sha256()
    for name, text in _pieces(subject):
        content = text.encode()
        summed.update(f"{name} {len(content)}\n".encode())
        summed.update(content)
    return summed.hexdigest()


def _pieces(subject: Subject) -> Iterator[tuple[str, str]]:
    yield "schemas", f"{subject.schema} {subject.archive}"
    yield "baseline.sql", subject.baseline_sql
    yield "target.sql", subject.target_sql
    yield "forward.sql", subject.forward_sql
    yield "rollback.sql", subject.rollback_sql
    yield "cleanup.sql", subject.cleanup_sql
    yield "baseline.prisma", subject.baseline_prisma
    yield "target.prisma", subject.target_prisma
    for text in subject.deploy:
        yield "migration.sql", text
    for name, said in (
        ("criteria", subject.criteria),
        ("demands", (*subject.demands, *subject.demands_back)),
        ("declared", (subject.there, subject.back)),
        ("claims", (subject.forward, subject.rollback, subject.again)),
    ):
        yield name, json.dumps([asdict(one) for one in said], sort_keys=True)
