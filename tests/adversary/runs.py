"""Pairs one after the other on one server."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.prove.server import Server
from tests.adversary.database import prepared
from tests.adversary.journey import (
    CHANGES,
    Drawn,
    Pair,
    Renamed,
    Verdict,
    drawing,
    judged,
    standing,
)
from tests.adversary.report import Report
from tests.adversary.shrink import Shrinking


def run(
    server: Server,
    seeds: Iterable[int],
    only: tuple[str, ...],
    report: Report,
    out: Path | None = None,
    verbose: bool = False,
) -> None:
    """Tries the pairs with those seeds; what is wrong is written to ``out``."""
    prepared(server)
    for seed, there in pairs(server, seeds, only):
        with TemporaryDirectory(prefix="adversary-") as folder:
            pair = there.pair
            verdict = judged(server, pair, Path(folder), there)
        report.add(seed, pair, verdict)
        if verdict.wrong or verbose:
            print(
                f"seed {seed} on {server.major}: {verdict.word} {' '.join(verdict.codes)}",
                flush=True,
            )
            print("    " + verdict.detail.replace("\n", "\n    "), flush=True)
        if out and (verdict.wrong or verdict.word == "refused"):
            keep(out / f"{verdict.word.replace(' ', '_')}-{server.major}-{seed}", pair, verdict)


def pairs(
    server: Server, seeds: Iterable[int], only: tuple[str, ...]
) -> Iterator[tuple[int, Drawn]]:
    """Those with these seeds, and for each of them the databases while it is looked at."""
    for number, alike in groupby(seeds, lambda seed: seed // CHANGES):
        with standing(server, number, only) as first:
            for seed in alike:
                with drawing(server, first, seed, only) as there:
                    yield seed, there


def shrink(server: Server, seed: int, only: tuple[str, ...], out: Path) -> str:
    """Writes the pair with that seed, made small, as a case (tests/cases/README.md)."""
    prepared(server)
    ((_, there),) = pairs(server, [seed], only)
    pair, before, after = there.pair, there.before, there.after
    with TemporaryDirectory(prefix="adversary-") as folder:
        verdict = judged(server, pair, Path(folder))
    if verdict.word in ("right", "broken"):
        return f"seed {seed}: {verdict.word}"
    shrinking = Shrinking(
        server=server, before=before, after=after, word=verdict.word, codes=verdict.codes
    )
    small, verdict = shrinking.shrunk() or (pair, verdict)
    keep(out, small, verdict)
    return f"seed {seed}: {verdict.word}: {out}"


def replay(server: Server, kept: Path) -> str:
    """Tries a pair again that was written."""
    prepared(server)
    names = ("before.sql", "after.sql", "rows.sql", "between.sql")
    texts = [(kept / n).read_text("utf-8") if (kept / n).exists() else "" for n in names]
    pair = Pair(
        before=texts[0],
        after=texts[1],
        rows=texts[2],
        between=texts[3],
        major=server.major,
        superuser=(kept / "superuser").exists(),
        renames=[Renamed(what=what, to=to) for what, to in _renames(kept / "options.txt")],
    )
    with TemporaryDirectory(prefix="adversary-") as folder:
        verdict = judged(server, pair, Path(folder))
    return f"{kept.name}: {verdict.word} {verdict.stops}\n{verdict.detail}"


def _renames(options: Path) -> Iterator[tuple[str, str]]:
    words = shlex.split(options.read_text("utf-8")) if options.exists() else []
    for said in words[1::2]:
        what, _, to = said.partition("=")
        yield what, to


def keep(folder: Path, pair: Pair, verdict: Verdict) -> None:
    """The pair as a folder that the judge and a person can read."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "before.sql": pair.before,
        "after.sql": pair.after,
        "rows.sql": pair.rows,
        "between.sql": pair.between,
        "options.txt": "".join(
            f"--rename {shlex.quote(f'{r.what}={r.to}')}\n" for r in pair.renames
        ),
    }
    texts["note.md"] = f"{verdict.word}\n\n{verdict.detail}\n\n" + "\n".join(pair.changes) + "\n"
    if pair.superuser:
        texts["superuser"] = "run by one\n"
    for name, text in texts.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
