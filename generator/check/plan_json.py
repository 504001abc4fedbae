"""Compares plan.json with the plan."""

from __future__ import annotations

import json

from generator.check.artifacts import Artifacts
from generator.findings import Findings


def check_plan_json(artifacts: Artifacts, findings: Findings) -> None:
    for key in artifacts.plans:
        path = f"options/{key}/plan.json"
        text = artifacts.text(path, findings)
        if text is None:
            continue
        try:
            found = json.loads(text, object_pairs_hook=_once)
        except (ValueError, RecursionError) as problem:
            findings.add(
                "SP640",
                f"is not JSON: {problem}",
                help="run `schemaproof generate`",
                place=artifacts.place(path),
            )
            continue
        expected = json.loads(artifacts.expected[path])
        for where in _differences(found, expected, "plan"):
            findings.add(
                "SP641",
                f"{where} differs from the plan",
                help="run `schemaproof generate`",
                place=artifacts.place(path),
            )


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; a key that stands twice is an error, since readers differ on which one counts."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("one object contains a key twice")
    return made


def _differences(found: object, expected: object, where: str) -> list[str]:
    if isinstance(found, dict) and isinstance(expected, dict):
        # Order counts: the first lock is the table's own.
        if list(found) != list(expected):
            return [where]
        pairs = [(found[k], expected[k], f"{where}.{k}") for k in expected]
    elif isinstance(found, list) and isinstance(expected, list):
        if len(found) != len(expected):
            return [where]
        numbered = enumerate(zip(found, expected, strict=True))
        pairs = [(f, e, f"{where}[{n}]") for n, (f, e) in numbered]
    else:
        return [] if found == expected and type(found) is type(expected) else [where]
    return [place for f, e, at in pairs for place in _differences(f, e, at)]
