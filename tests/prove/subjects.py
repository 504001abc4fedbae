"""Subjects to prove things on: an option of a spec, as the proof is given it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.certify.inputs import subjects
from generator.prove.model import Script, Subject

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "migrations"


@cache
def subject(spec: Path, option: str) -> Subject:
    (found,) = subjects(spec, option)
    return found


def changed(script: Script, old: str, new: str) -> Script:
    """The script with a piece of its SQL replaced; the piece has to be there."""
    assert any(old in s.sql for s in script.statements), old
    return replace(
        script,
        batches=tuple(
            replace(
                batch,
                statements=tuple(replace(s, sql=s.sql.replace(old, new)) for s in batch.statements),
            )
            for batch in script.batches
        ),
    )
