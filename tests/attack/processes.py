"""Processes of ``generate`` that are killed at any moment, and many at once on one folder."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from tests.attack.attacks import lay_out, nothing
from tests.attack.sandbox import Ran, end, run, start
from tests.attack.specs import ROOT, generated
from tests.attack.verdict import FINDING, HELP, changed, contents

SPECS = {name: ROOT / "tests/cases/migrations" / name / "spec" for name in ("audited", "in_steps")}
FOREIGN = "foreign.txt"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
ENDED = frozenset({130, 143, 129})
Outcome = tuple[str, list[Ran], list[str]]
"""What was done, the runs, and what was wrong."""


def killed(box: Path, notes: Path, random: Random) -> Outcome:
    """``generate`` is killed over what another spec left: ``check`` then tells the truth, the next
    ``generate`` mends all, and a file that is not ours stands as it was."""
    work, before = _laid_out(box, random), random.choice((*SPECS, None))
    if before:
        _written(before, work / "out")
    name, how = random.choice(tuple(SPECS)), random.choice(SIGNALS)
    moment = random.uniform(0, _seconds())
    around = contents(box, work / "out")
    child = _start(work, notes, "generate", name)
    time.sleep(moment)
    os.kill(child, how)
    first = end(child, ("generate",), notes)
    did = f"{before} -> {name}, {how.name} after {moment:.3f} s"
    found = list(first.watched)
    if first.status not in {0, *ENDED} or "Traceback" in first.stderr:
        found.append(f"ends with {first.status}: {first.stderr[-300:]}")
    checked, again, wrong = _recovered(work, notes, name)
    return (
        did,
        [first, checked, again],
        [*found, *wrong, *changed(around, contents(box, work / "out"))],
    )


@cache
def _seconds() -> float:
    """How long a run takes here and now, and a little longer."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        work, notes = _laid_out(Path(folder) / "box", Random(0)), Path(folder) / "notes"
        notes.mkdir()
        began = time.monotonic()
        _run(work, notes, "generate", "in_steps")
        return (time.monotonic() - began) * 1.1


def _recovered(work: Path, notes: Path, name: str) -> tuple[Ran, Ran, list[str]]:
    whole, found, foreign = generated(SPECS[name]), [], work / "out" / FOREIGN
    # The foreign file would be a finding of its own.
    foreign.rename(work / FOREIGN)
    checked = _run(work, notes, "check", name)
    is_whole = _texts(work / "out") == whole
    (work / "out").mkdir(exist_ok=True)
    (work / FOREIGN).rename(foreign)
    if (checked.status == 0) != is_whole:
        found.append(f"check ends with {checked.status} where the folder is whole: {is_whole}")
    again = _run(work, notes, "generate", name)
    if again.status or _texts(work / "out") != whole:
        found.append(f"generate does not recover: {again.status} {again.stderr[-300:]}")
    left = [p.name for p in (work / "out").iterdir() if p.name.startswith(".")]
    if left != [".schemaproof"]:
        found.append(f"leaves {left}")
    if foreign.read_text(encoding="utf-8") != "not ours\n":
        found.append("a foreign file is touched")
    return checked, again, found


def raced(box: Path, notes: Path, random: Random) -> Outcome:
    """Many generate at once, from two specs, into one folder.

    Each ends with 0 or with one clear finding; the folder is that of one of the specs, whole.
    """
    work = _laid_out(box, random)
    if random.random() < 0.5:
        shutil.rmtree(work / "out")
    around = contents(box, work / "out")
    names = [random.choice(tuple(SPECS)) for _ in range(random.choice((2, 3, 6)))]
    every = [notes / str(number) for number in range(len(names))]
    for folder in every:
        folder.mkdir()
    children = [_start(work, f, "generate", n) for n, f in zip(names, every, strict=True)]
    runs = [end(child, ("generate",), f) for child, f in zip(children, every, strict=True)]
    found = [fault for ran in runs for fault in _unclear(ran)]
    if _texts(work / "out") not in [generated(spec) for spec in SPECS.values()]:
        found.append("the folder is that of no spec")
    if all(ran.status for ran in runs):
        found.append("nobody got to write")
    return " and ".join(names), runs, [*found, *changed(around, contents(box, work / "out"))]


def _unclear(ran: Ran) -> Iterator[str]:
    told = ran.stdout + ran.stderr
    if ran.signal or "Traceback" in told or "[Errno" in told:
        yield f"ends with {ran.status}: {told[-400:]}"
    elif ran.status and not (FINDING.search(told) and HELP.search(told)):
        yield f"ends with {ran.status} and no finding: {told[-400:]}"
    yield from ran.watched


def _laid_out(box: Path, random: Random) -> Path:
    work = lay_out(box)
    for name, spec in SPECS.items():
        shutil.copytree(spec, work / name)
    (work / "out").mkdir()
    (work / "out" / FOREIGN).write_text("not ours\n", encoding="utf-8")
    return work


def _written(name: str, out: Path) -> None:
    for path, content in generated(SPECS[name]).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)


def _start(work: Path, notes: Path, verb: str, spec: str) -> int:
    return start((verb, "--spec", spec), work, "out", notes, lambda: nothing(work))


def _run(work: Path, notes: Path, verb: str, spec: str) -> Ran:
    return run((verb, "--spec", spec), work, "out", notes, lambda: nothing(work))


def _texts(out: Path) -> dict[str, bytes]:
    """What stands in a folder but for what is not ours and what a killed run left beside."""
    found = {p.relative_to(out).as_posix(): p for p in out.rglob("*") if p.is_file()}
    ours = {n: p for n, p in found.items() if n == ".schemaproof" or not n.startswith(".")}
    return {name: path.read_bytes() for name, path in ours.items() if name != FOREIGN}
