"""SQL with statements, tokens or bytes changed, given to ``diff``; what it writes is read back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from generator.findings import Refused
from generator.sql.read.sql import read_script
from generator.verbs.diff import sides
from generator.verbs.unspoken import subscriptions_alike
from tests.attack.attacks import Attack, Command
from tests.attack.mutations import SQL, STATEMENT, mutated
from tests.attack.specs import ROOT
from tests.cases import folders

SIDES = ("before.sql", "after.sql")


@cache
def cases() -> tuple[tuple[bytes, bytes], ...]:
    """The two sides of every case of a difference."""
    found = folders.cases(*SIDES)
    return tuple((c.path(SIDES[0]).read_bytes(), c.path(SIDES[1]).read_bytes()) for c in found)


@cache
def written() -> tuple[bytes, ...]:
    """Scripts that this tool wrote."""
    return tuple(p.read_bytes() for p in sorted((ROOT / "out").rglob("*.sql")))


def prepare(work: Path, random: Random) -> Attack:
    before, after = random.choice(cases())
    way = random.random()
    did = ""
    if way < 0.15:
        after, did = random.choice(cases())[1], "another case's side; "
    elif way < 0.25:
        after, did = before + _some_statements(random), "another case's statements; "
    elif way < 0.33:
        after, did = random.choice(written()), "a script of out/; "
    sides = [before, after]
    for side in random.choice(((0,), (1,), (0, 1))):
        sides[side], names = mutated(sides[side], random, SQL)
        did += f"{SIDES[side]}: {names}; "
    for name, text in zip(SIDES, sides, strict=True):
        (work / name).write_bytes(text)
    return Attack(did=did, commands=(command(random),))


def _some_statements(random: Random) -> bytes:
    statements = STATEMENT.split(random.choice(random.choice(cases())))
    return b"\n" + b";\n".join(random.sample(statements, min(2, len(statements)))) + b";\n"


def command(random: Random) -> Command:
    options = ["--triggers", random.choice(("refuse", "fire", "disable"))]
    options += ["--format", "json"] if random.random() < 0.2 else []
    if random.random() < 0.3:
        options += ["--accept-loss", random.choice(("t", "t.a", "sequence s", "", "*"))]
    return Command(arguments=("diff", *SIDES, "--out", "out", *options), out="out", after=read_back)


def read_back(work: Path) -> Iterator[str]:
    """Both ways lead from one side to the other, by the tool's own reader; whether a subscription
    that comes is enabled nobody knows."""
    # As the command reads them: with psql's variables, and where two files share their words.
    before, after = sides(str(work / SIDES[0]), str(work / SIDES[1]))
    old, new = subscriptions_alike(before.schema, after.schema)
    for name, start, end in (("forward.sql", old, new), ("rollback.sql", new, old)):
        text = (work / "out" / name).read_text(encoding="utf-8")
        try:
            there = read_script(text, file=name, start=start).end
        except Refused as refused:
            yield f"does not read what it wrote itself: {refused}".replace("\n", " ")
            continue
        if there.canonical() != end.canonical():
            yield f"{name} does not lead to the other side"
