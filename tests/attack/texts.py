"""Hostile texts in every text field of the spec language (``fields``), given to ``generate``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from tests.attack.attacks import Attack, Command
from tests.attack.fields import HOSTILE, WAYS, Field, base, fields, spoiled, written


@cache
def known() -> tuple[Field, ...]:
    return fields(base())


def prepare(work: Path, random: Random) -> Attack:
    spec, names = base(), []
    for _ in range(random.choice((1, 1, 1, 2))):
        field, way = random.choice(known()), random.choice(WAYS)
        name, text = random.choice(tuple(HOSTILE.items()))
        try:
            spec = spoiled(spec, field, text, way)
        except (KeyError, IndexError, TypeError):  # the first text took the place of the second
            continue
        names.append(f"{field}: {name}, {way}")
    written(spec, work / "spec")
    # ``generate`` reads back what it has written; now and then another process does as well.
    check = (Command(arguments=("check",), ends=(0,)),) if random.random() < 0.3 else ()
    generate = Command(arguments=("generate",), out="out")
    return Attack(did="; ".join(names), commands=(generate, *check))
