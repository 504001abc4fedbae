"""Checks that common.yaml and an option do not declare the same name."""

from __future__ import annotations

from generator.findings import Findings
from generator.spec.source import Spot

GROUPS = {"removed", "renamed", "rollback"}
"""Keys whose values hold kinds, which hold names; ``amend`` has a model between."""


def refuse_overlap(common: Spot, own: Spot, findings: Findings) -> None:
    """Mappings are united down to the level of names; a name in both is a finding."""
    _compare(common, own, (), findings)


def _compare(common: Spot, own: Spot, steps: tuple[str, ...], findings: Findings) -> None:
    first, second = common.data, own.data
    if steps[:1] != ("removed",) and isinstance(first, list) and isinstance(second, list):
        return
    if _holds_names(first) and _holds_names(second) and len(steps) < _depth(steps):
        assert isinstance(first, dict | list)
        assert isinstance(second, dict | list)
        for key in second:
            if key in first:
                _compare(common / key, own / key, (*steps, key), findings)
        return
    findings.add(
        "SP124",
        f'"{".".join(steps)}" is also declared in the common file: {common.place}',
        help="keep it in one of the two files",
        place=own.place,
    )


def _holds_names(data: object) -> bool:
    """A mapping; or a list of names, which says the same as a mapping to nothing."""
    return isinstance(data, dict) or (
        isinstance(data, list) and all(isinstance(item, str) for item in data)
    )


def _depth(steps: tuple[str, ...]) -> int:
    """How many keys lead to a name."""
    if steps[:1] == ("amend",):
        return 4
    return 3 if steps and steps[0] in GROUPS else 2
