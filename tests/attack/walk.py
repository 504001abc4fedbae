"""The walk: each hostile text in one field of each kind: ``python -m tests.attack.walk [1/8]``.

Prints what is neither a finding with a place in the spec nor a clean result; exit 1 if anything is.

To build a spec takes long, so a text stands in many fields of it at once.  Where the spec is
accepted, it is right in all of them; a field with a finding at its own line is done; the others are
tried again without those, and where nothing tells them apart, in halves.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from generator.spec.source import Steps
from tests.attack.fields import (
    HOSTILE,
    WAYS,
    Field,
    Spec,
    Taken,
    Way,
    base,
    fields,
    judged,
    lines,
    spoiled,
    written,
)

WORKERS = 2
TOGETHER = 20
"""Fields that get a text at once."""
SO_FAR = 1000
"""Texts after which is told how far the walk has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A text in some fields at once."""

    fields: tuple[Field, ...]
    name: str
    way: Way

    def __str__(self) -> str:
        return f"{', '.join(map(str, self.fields))}: {self.name}, {self.way}"

    def of(self, some: Iterable[Field]) -> Step:
        return replace(self, fields=tuple(some))


def steps() -> list[Step]:
    """Every kind of field with every text, in one of the three ways each."""
    kinds = list({field.what: field for field in fields(base())}.values())
    found = []
    for turn, name in enumerate(HOSTILE):
        for number, way in enumerate(WAYS):
            some = kinds[(number + turn) % len(WAYS) :: len(WAYS)]
            Random(name).shuffle(some)
            found += [
                Step(fields=tuple(some[at : at + TOGETHER]), name=name, way=way)
                for at in range(0, len(some), TOGETHER)
            ]
    return found


@cache
def places() -> dict[tuple[str, Steps], int]:
    """The line of everything in the files of the spec; a text in it moves no line."""
    return {
        (file, steps): number
        for file, data in base().items()
        for number, steps in enumerate(lines(data), start=1)
    }


def spec_of(step: Step) -> tuple[Spec, list[Field]]:
    """The spec with the text in the fields, and those fields that are there to hold it: another's
    text may have renamed what a field belongs to."""
    spec = base()
    held: list[Field] = []
    for field in sorted(step.fields, key=lambda field: (field.key, -len(field.steps))):
        try:
            made = spoiled(spec, field, HOSTILE[step.name], step.way)
        except (KeyError, IndexError, TypeError):
            continue
        if all(len([*lines(made[file])]) == len([*lines(data)]) for file, data in base().items()):
            spec, held = made, [*held, field]
    return spec, held or [step.fields[0]]


def faults(step: Step, folder: Path) -> list[str]:
    """What is wrong with how that is taken.  A traceback is a fault, not the end of the walk."""
    if len(step.fields) == 1:
        (field,) = step.fields
        taken = taken_of(spoiled(base(), field, HOSTILE[step.name], step.way), folder)
        return [f"{step}\n  {taken.wrong}"] if taken.wrong else []
    spec, held = spec_of(step)
    taken = taken_of(spec, folder)
    done = [field for field in held if taken.accepted or is_told(field, others(field, held), taken)]
    if taken.wrong or not done:
        half = len(step.fields) // 2
        parts = (step.fields[:half], step.fields[half:])
        return [fault for part in parts for fault in faults(step.of(part), folder)]
    left = [field for field in step.fields if field not in done]
    return faults(step.of(left), folder) if left else []


def is_told(field: Field, others: list[Field], taken: Taken) -> bool:
    """Whether there is a finding at its line, or at that of what it alone belongs to."""
    above = field.steps[:-1]
    if place(field.file, field.steps) in taken.places:
        return True
    alone = not any(f.file == field.file and f.steps[: len(above)] == above for f in others)
    return alone and len(above) > 1 and place(field.file, above) in taken.places


def place(file: str, steps: Steps) -> tuple[str, int]:
    return file, places()[file, steps]


def others(field: Field, held: list[Field]) -> list[Field]:
    return [other for other in held if other != field]


def taken_of(spec: Spec, folder: Path) -> Taken:
    try:
        return judged(written(spec, folder))
    except Exception as error:
        return Taken(accepted=False, wrong=f"{type(error).__name__}: {error}")


def tried(step: Step) -> tuple[int, list[str]]:
    """How many texts that was, and what is wrong."""
    with TemporaryDirectory() as folder:
        return len(step.fields), faults(step, Path(folder) / "spec")


def main(part: int = 1, parts: int = 1) -> int:
    count, through, started = 0, 0, time.monotonic()
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        for texts, wrong in pool.imap(tried, steps()[part - 1 :: parts]):
            if (count + texts) // SO_FAR > count // SO_FAR:
                print(f"{count + texts} texts, {time.monotonic() - started:.0f} s", flush=True)
            count, through = count + texts, through + len(wrong)
            print(*wrong, sep="\n", end="\n" * bool(wrong), flush=True)
    print(f"walk: {count} texts in fields, {through} got through")
    return 1 if through else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, "/".join(sys.argv[1:2]).split("/"))) if sys.argv[1:] else main())
