"""Tries inputs in two workers, each input in folders of its own, and judges what became of it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.attack import artifacts, options, places, processes, scripts, specs, texts
from tests.attack.attacks import Attack, Command, Prepare, lay_out
from tests.attack.processes import Outcome, killed, raced
from tests.attack.sandbox import Ran, run
from tests.attack.verdict import changed, contents, faults

WORKERS = 2
Try = Callable[[Path, Path, Random], Outcome]
KINDS: Mapping[str, tuple[Prepare, int]] = {
    "specs": (specs.prepare, 30),
    "sql": (scripts.prepare, 30),
    "artifacts": (artifacts.prepare, 20),
    "texts": (texts.prepare, 9),
    "options": (options.prepare, 4),
    "places": (places.prepare, 5),
}
"""What prepares an input of each kind, and how many of a hundred are of it."""
TRIES: Mapping[str, tuple[Try, float]] = {"kills": (killed, 1.4), "races": (raced, 0.6)}
"""What has to be run in its own way."""
SHARES = {
    **{kind: share for kind, (_, share) in KINDS.items()},
    **{k: s for k, (_, s) in TRIES.items()},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One input and its end; ``faults`` is empty where all is well."""

    kind: str
    seed: int
    number: int
    did: str
    accepted: bool
    faults: tuple[str, ...]
    told: str = ""
    seconds: float = 0
    peak: int = 0


def inputs(count: int, only: str | None = None) -> Iterator[tuple[str, int]]:
    """Inputs of all kinds mixed by their shares, each kind with its own numbers."""
    if only:
        yield from ((only, number) for number in range(count))
        return
    mixed = [
        ((number + 0.5) / share, kind, number)
        for kind, share in SHARES.items()
        for number in range(round(count * share / 100))
    ]
    yield from ((kind, number) for _, kind, number in sorted(mixed))


def prepared(kind: str, seed: int, number: int, box: Path) -> Attack:
    """Lays an input out in a folder; the same one for the same numbers."""
    random = Random(f"{seed}/{kind}/{number}")
    return KINDS[kind][0](lay_out(box), random)


def attempt(given: tuple[str, int, int]) -> Tried:
    """Tries one input and clears everything away."""
    kind, seed, number = given
    with tempfile.TemporaryDirectory(prefix="attack-", ignore_cleanup_errors=True) as folder:
        box, notes = Path(folder) / "box", Path(folder) / "notes"
        notes.mkdir()
        if kind in TRIES:
            did, runs, found = TRIES[kind][0](box, notes, Random(f"{seed}/{kind}/{number}"))
        else:
            did, runs, found = _commanded(prepared(kind, seed, number, box), box, notes)
        found = [fault.replace(folder, "") for fault in dict.fromkeys(found)]
    told = "\n".join(f"$ {r.arguments}\n{r.stdout[:3000]}{r.stderr[-3000:]}" for r in runs)
    return Tried(
        kind=kind,
        seed=seed,
        number=number,
        did=did,
        accepted=runs[-1].status == 0 and not runs[-1].signal,
        faults=tuple(found),
        told=told if found else "",
        seconds=max(r.seconds for r in runs),
        peak=max(r.peak for r in runs),
    )


def _commanded(attack: Attack, box: Path, notes: Path) -> Outcome:
    """The commands of an attack, until one does not end with 0."""
    runs: list[Ran] = []
    found: list[str] = []
    for command in attack.commands:
        if runs and runs[-1].status and not command.always:
            continue
        ran, wrong = judged(command, box, notes)
        runs.append(ran)
        found += wrong
    return attack.did, runs, found


def judged(command: Command, box: Path, notes: Path) -> tuple[Ran, list[str]]:
    work = box / "work"
    out = work / command.out if command.out else None
    # Not Path.is_symlink: a name may be too long to ask for.
    spared = Path(*out.parts) if out and not os.path.islink(out) else None
    before = contents(box, spared)
    ran = run(command.arguments, work, command.out, notes, lambda: command.after(work))
    wrong = [f"{' '.join(command.arguments)[:60]}: {fault}" for fault in faults(ran)]
    if ran.status not in command.ends and not wrong:
        wrong.append(f"{command.arguments[0]} ends with {ran.status}: {_first(ran)}")
    wrong += changed(before, contents(box, spared))
    return ran, wrong


def _first(ran: Ran) -> str:
    lines = [line for line in (ran.stdout + ran.stderr).splitlines() if "SP" in line]
    return lines[0][:200] if lines else "no finding"


def warm(only: str | None = None) -> None:
    """What is made once, for one kind or all, is made before the workers are forked."""
    if only in {None, "specs", "texts"}:
        specs.documents()
        texts.known()
    if only in {None, "sql"}:
        scripts.cases()
    needed: tuple[Path, ...] = (*specs.sound(), specs.LARGE) if only in {None, "artifacts"} else ()
    for spec in (*needed, *(processes.SPECS.values() if only in TRIES else ())):
        specs.built(spec)
        specs.generated(spec)
    gc.freeze()  # or each child copies what the collector touches


def attempts(seed: int, given: Iterable[tuple[str, int]]) -> Iterator[Tried]:
    """All inputs, tried; in order."""
    context = multiprocessing.get_context("fork")
    every = [(kind, seed, number) for kind, number in given]
    with ProcessPoolExecutor(max_workers=WORKERS, mp_context=context) as pool:
        yield from pool.map(attempt, every, chunksize=5)


def keep(tried: Tried, folder: Path) -> Path:
    """Lays an input that got through out again, for whoever mends it."""
    place = folder / f"{tried.kind}-{tried.seed}-{tried.number}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    commands = ""
    if tried.kind in KINDS:
        attack = prepared(tried.kind, tried.seed, tried.number, place)
        commands = "".join(f"{command.arguments}\n" for command in attack.commands)
    wrong = "".join(f"{fault}\n" for fault in tried.faults)
    report = f"{tried.did}\n\n{wrong}\n{commands}\n{tried.told}\n"
    (place / "report.txt").write_text(report, encoding="utf-8", errors="backslashreplace")
    return place
