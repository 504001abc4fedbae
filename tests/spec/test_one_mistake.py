"""Of a faultless spec one node is spoiled: that is told, and nothing that follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.findings import Findings, Refused
from generator.pipeline import build
from generator.schema.types import lookup
from generator.spec.parsing import parse
from generator.spec.shapes.base import Shape
from generator.spec.shapes.feature import FeatureFile
from generator.spec.shapes.option import CommonFile, OptionFile
from generator.spec.shapes.project import ProjectFile
from generator.spec.shapes.schema import SchemaFile
from generator.spec.source import Spot, Steps
from generator.spec.suggestions import nearest
from generator.spec.validation_errors import known_keys
from tests.cases.folders import case_of, copied_spec

CASES = ("target", "routines_and_others", "relations", "follow_a_renamed_column")
TOLD = {
    "a value of another kind": {"SP111", "SP112", "SP113", "SP114", "SP115"},
    "a key nearly right": {"SP111"},
    "an unknown key": {"SP111", "SP112"},
    "an unknown type": {"SP141"},
}
NAMED: dict[str, type[Shape]] = {
    "project": ProjectFile,
    "feature": FeatureFile,
    "common": CommonFile,
}
MANY = 80
"""Mistakes in one file: of more, every so many."""
WORD = re.compile(r"[a-z]+")
Damage = tuple[str, Steps, str]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_alone(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copied_spec(case_of(f"specs/{case}"), Path("spec"))
    build(Path("spec"))
    count = 0
    for path in sorted(Path("spec").rglob("*.yaml")):
        text = path.read_text()
        told = list(damages(path, text))
        for what, steps, spoiled in told[:: max(1, len(told) // MANY)]:
            path.write_text(spoiled)
            with pytest.raises(Refused) as refused:
                build(Path("spec"))
            found = refused.value.findings
            assert {f.code for f in found} <= TOLD[what], (what, steps, [str(f) for f in found])
            if what == "a key nearly right":
                assert [f.help for f in found] == [f'did you mean "{steps[-1]}"?']
            count += 1
        path.write_text(text)
    assert count > 50


def damages(path: Path, text: str) -> Iterator[Damage]:
    document = parse(text, path.as_posix(), Findings())
    for steps, mark in document.values.items():
        value = Spot(document, steps).data
        if not isinstance(value, str) or mark.style in ("|", ">"):
            continue
        before, after = text[: mark.start], text[mark.end :]
        yield "a value of another kind", steps, f"{before}{{oops: [x]}}{after}"
        type_ = WORD.match(value)
        if is_type(steps) and mark.style is None and type_ and lookup(type_[0]):
            rest = text[mark.start + len(type_[0]) :]
            yield "an unknown type", steps, f"{before}zzz{rest}"
    for steps, mark in document.keys.items():
        keys = known_keys(shape_of(path), steps[:-1])
        if steps[-1] in keys:
            before, after = text[: mark.start], text[mark.end :]
            yield "an unknown key", steps, f"{before}zzqqy{after}"
            slip = f"{steps[-1]}x"
            if nearest(slip, keys) == steps[-1]:
                yield "a key nearly right", steps, f"{before}{slip}{after}"


def is_type(steps: Steps) -> bool:
    """Of a column in its short or its long form, of a domain or of a function's result."""
    return steps[-1] in ("type", "returns") or steps[-2:-1] == ("columns",)


def shape_of(path: Path) -> type[Shape]:
    if path.parent.name == "schema":
        return SchemaFile
    named: dict[str, type[Shape]] = {
        "project": ProjectFile,
        "feature": FeatureFile,
        "common": CommonFile,
    }
    return named.get(path.stem, OptionFile)
