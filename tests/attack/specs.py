"""Specs with nodes or bytes changed, given to the verbs that read a spec."""

from __future__ import annotations

import copy
import shutil
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import yaml

from generator import pipeline
from tests.attack import nodes
from tests.attack.attacks import Attack, Command
from tests.attack.mutations import YAML, mutated

ROOT = Path(__file__).parents[2]
PATTERNS = ("tests/cases/migrations/*/spec", "tests/cases/specs/*/spec")
LARGE = ROOT / "spec"
LANGUAGE = ROOT / "tests/attack/spec"
"""Says everything that the language can say."""
OFTEN = 0.94
"""How many of the inputs are made of the small specs, which are quick."""


@cache
def sound() -> tuple[Path, ...]:
    """Small specs that mean something."""
    return tuple(p for pattern in PATTERNS[:1] for p in sorted(ROOT.glob(pattern)))


@cache
def all_small() -> tuple[Path, ...]:
    return tuple(p for pattern in PATTERNS for p in sorted(ROOT.glob(pattern)))


@cache
def documents() -> tuple[nodes.Node, ...]:
    """What all specs say, to lend from."""
    found = []
    for path in sorted(p for spec in (*all_small(), LARGE) for p in spec.rglob("*.yaml")):
        try:
            found.append(nodes.read(path.read_text(encoding="utf-8")))
        except (yaml.YAMLError, UnicodeDecodeError):
            continue
    return tuple(d for d in found if isinstance(d, dict))


def pick(random: Random) -> Path:
    if random.random() > OFTEN:
        return LARGE
    way = random.random()
    return LANGUAGE if way < 0.2 else random.choice(sound() if way < 0.85 else all_small())


def files(spec: Path, random: Random) -> list[Path]:
    """Its YAML files in random order, those first that hold more."""
    found = [p for p in sorted(spec.rglob("*.yaml")) if p.is_file()]
    return sorted(found, key=lambda p: random.random() / (1 + p.stat().st_size), reverse=False)


def prepare(work: Path, random: Random) -> Attack:
    spec = pick(random)
    shutil.copytree(spec, work / "spec", symlinks=True)
    path = files(work / "spec", random)[0]
    did = _change_nodes(path, random) if random.random() < 0.7 else None
    if did is None:
        text, did = mutated(path.read_bytes(), random, YAML)
        path.write_bytes(text)
    where = f"{spec.relative_to(ROOT)}: {path.relative_to(work)}"
    return Attack(did=f"{where}: {did}", commands=commands(random))


def _change_nodes(path: Path, random: Random) -> str | None:
    try:
        document = nodes.read(path.read_text(encoding="utf-8"))
        own = copy.deepcopy(document)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    names = []
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        others = (own,) if random.random() < 0.6 else (random.choice(documents()),)
        names.append(nodes.change(document, others, random))
    path.write_text(nodes.write(document), encoding="utf-8")
    return ", ".join(names)


def commands(random: Random) -> tuple[Command, ...]:
    """Mostly ``generate``; what it has written, ``check`` must find to be right."""
    form = ("--format", random.choice(("text", "text", "json")))
    way = random.random()
    if way < 0.07:
        return (Command(arguments=("validate", *form)),)
    if way < 0.14:
        direction = random.choice(("forward", "rollback", "cleanup"))
        return (Command(arguments=("plan", "--direction", direction, *form)),)
    if way < 0.2:
        sides = random.choice((("spec@baseline", "spec"), ("spec", "empty"), ("empty", "spec")))
        return (Command(arguments=("diff", *sides, "--out", "out", *form), out="out"),)
    return (
        Command(arguments=("generate", *form), out="out"),
        Command(arguments=("check", *form), ends=(0,)),
    )


@cache
def built(spec: Path) -> pipeline.Built:
    """What a sound spec means; made once, before the children are forked."""
    return pipeline.build(spec)


@cache
def generated(spec: Path) -> dict[str, bytes]:
    """The files that ``generate`` writes for a sound spec, by their paths."""
    with TemporaryDirectory() as folder:
        pipeline.generate(spec, Path(folder) / "out")
        found = sorted(p for p in Path(folder).rglob("*") if p.is_file())
        return {p.relative_to(Path(folder) / "out").as_posix(): p.read_bytes() for p in found}
