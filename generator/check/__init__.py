"""Reads every generated file back and compares it with the spec: one function for each claim."""

from __future__ import annotations

from generator.check.artifacts import Artifacts
from generator.check.comments import check_comments
from generator.check.currency import check_currency
from generator.check.document import check_document, check_registry
from generator.check.document_scripts import check_document_scripts
from generator.check.functions import check_functions
from generator.check.migrations import check_migrations
from generator.check.plan_json import check_plan_json
from generator.check.prisma import check_prisma
from generator.check.sql import check_scripts
from generator.findings import Finding, Findings

MEANING = (
    check_scripts,
    check_comments,
    check_migrations,
    check_prisma,
    check_plan_json,
    check_functions,
    check_document,
    check_document_scripts,
    check_registry,
)
"""The checks of meaning; each works on what it reads, whatever the text looks like."""


def check_all(artifacts: Artifacts) -> tuple[Finding, ...]:
    """All findings: those of meaning, and that ``out/`` is what generate would write now."""
    found = dict.fromkeys((*check_meaning(artifacts), *check_currency(artifacts)))
    return tuple(found)


def check_meaning(artifacts: Artifacts) -> tuple[Finding, ...]:
    """All findings that do not come from comparing text with text."""
    findings = Findings()
    for check in MEANING:
        check(artifacts, findings)
    return findings.sorted()


__all__ = ["MEANING", "Artifacts", "check_all", "check_meaning"]
