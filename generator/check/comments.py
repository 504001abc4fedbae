"""Checks that the locks, scans and rewrites in the comments of a script equal the plan."""

from __future__ import annotations

from itertools import zip_longest

from generator.check.artifacts import Artifacts
from generator.findings import Findings
from generator.schema.lines import lines_of

HELP = "run `schemaproof generate`; change the spec, not the SQL"


def check_comments(artifacts: Artifacts, findings: Findings) -> None:
    """Each comment of each SQL file, with the line that it stands above."""
    for path in artifacts.expected:
        if path.endswith(".sql"):
            text = artifacts.text(path, findings)
            if text is not None:
                _check_file(artifacts, path, text, findings)


def _check_file(artifacts: Artifacts, path: str, text: str, findings: Findings) -> None:
    expected = comments(artifacts.expected[path])
    for found, wanted in zip_longest(comments(text), expected):
        if found is None or wanted is None or found[1:] != wanted[1:]:
            findings.add(
                "SP614",
                f"the comment states {found[1]!r}, but the plan {wanted[1]!r}"
                if found and wanted and found[1] != wanted[1]
                else "a comment is missing, or the plan has no comment here",
                help=HELP,
                place=artifacts.place(path, found[0] if found else 0, 1),
            )
            return


def comments(text: str) -> list[tuple[int, str, str]]:
    """(line, comment without its breaks, the line under it) of every block of ``--`` lines."""
    found: list[tuple[int, str, str]] = []
    block: list[str] = []
    start = 0
    for number, line in enumerate([*lines_of(text), ""], 1):
        if line.startswith("--"):
            start = start if block else number
            block.append(line.removeprefix("--").strip())
        elif block:
            found.append((start, " ".join(block), " ".join(line.split())))
            block = []
    return found
