"""Checks that ``out/`` contains exactly the files that generate would write now."""

from __future__ import annotations

from generator.check.artifacts import Artifacts
from generator.findings import Finding, Findings
from generator.schema.lines import lines_of

PROOF = "proof/"
"""Written by ``prove``, which checks it itself."""


def check_currency(artifacts: Artifacts) -> tuple[Finding, ...]:
    """Findings for files that are missing, stale or not ours."""
    findings = Findings()
    help = "run `schemaproof generate` and commit what it writes"
    for path, text in sorted(artifacts.expected.items()):
        found = artifacts.text(path, findings)
        if found is not None and found != text:
            line = _first_difference(found, text)
            findings.add(
                "SP602",
                "differs from what the spec generates",
                help=help,
                place=artifacts.place(path, line, 1),
            )
    for path in sorted(set(artifacts.found) - set(artifacts.expected)):
        if not path.startswith(PROOF):
            findings.add(
                "SP603",
                "is not generated from the spec",
                help="remove it, or move it out of the folder that generate writes",
                place=artifacts.place(path),
            )
    return findings.sorted()


def _first_difference(found: str, expected: str) -> int:
    pairs = zip(lines_of(found), lines_of(expected), strict=False)
    for number, (left, right) in enumerate(pairs, 1):
        if left != right:
            return number
    return min(found.count("\n"), expected.count("\n")) + 1
