"""Compares the scripts of the task document, criteria.sql and backup.sql, with the spec."""

from __future__ import annotations

from itertools import zip_longest

from generator.check.artifacts import Artifacts
from generator.findings import Findings
from generator.schema.lines import lines_of

NAMES = ("/criteria.sql", "/backup.sql")
HELP = "run `schemaproof generate`; change the spec, not the SQL"


def check_document_scripts(artifacts: Artifacts, findings: Findings) -> None:
    """Line by line: they may hold any query, and what one means only a server can tell."""
    for path in artifacts.expected:
        if path.endswith(NAMES):
            text = artifacts.text(path, findings)
            if text is not None:
                _check(artifacts, path, text, findings)


def _check(artifacts: Artifacts, path: str, text: str, findings: Findings) -> None:
    expected = lines_of(artifacts.expected[path])
    for number, (here, there) in enumerate(zip_longest(lines_of(text), expected), 1):
        if here != there:
            findings.add(
                "SP668",
                f"says {here!r}, the spec gives {there!r}",
                help=HELP,
                place=artifacts.place(path, number),
            )
            return
