"""``python -m tests.attack``: tries inputs, prints what became of them, keeps what got through.

Exit 0 if nothing got through, 1 otherwise.  The seed is printed; it makes the same inputs again.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.attack.trying import SHARES, Tried, attempts, inputs, keep, warm

SO_FAR = 1000
"""Inputs after which the table is printed, for whoever stops a long run."""


def main() -> int:
    options = _options().parse_args()
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    print(f"seed {seed}, {options.count} inputs", flush=True)
    warm(options.kind)
    given = [(options.kind, options.number)] if options.number is not None else None
    tried = []
    for one in attempts(seed, given or inputs(options.count, options.kind)):
        tried.append(one)
        if len(tried) % SO_FAR == 0:
            print(*table(tried), sep="\n", flush=True)
        if one.faults:
            place = keep(one, options.keep)
            print(f"{place}: {one.did[:160]!r}", *one.faults, sep="\n  ", flush=True)
    print(*table(tried), sep="\n")
    return 1 if any(one.faults for one in tried) else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.attack", description=__doc__)
    parser.add_argument("--seed", type=int, help="of the inputs (a random one)")
    parser.add_argument("--count", type=int, default=10_000, help="of inputs (10000)")
    parser.add_argument("--kind", choices=tuple(SHARES), help="only this kind")
    parser.add_argument("--number", type=int, help="only this input of the kind")
    parser.add_argument(
        "--keep", type=Path, default=Path(".cache/attack"), help="for what got through"
    )
    return parser


def table(tried: Iterable[Tried]) -> list[str]:
    """What was tried, by kind."""
    rows = [
        f"{'kind':<12}{'tried':>8}{'accepted':>10}{'refused':>9}{'through':>9}{'s':>7}{'MB':>6}"
    ]
    every = tuple(tried)
    for kind in (*SHARES, "all"):
        some = [one for one in every if kind in {one.kind, "all"}]
        if not some:
            continue
        accepted, through = sum(o.accepted for o in some), sum(bool(o.faults) for o in some)
        refused = len(some) - accepted
        longest, peak = max(o.seconds for o in some), max(o.peak for o in some) / 2**20
        rows.append(
            f"{kind:<12}{len(some):>8}{accepted:>10}{refused:>9}{through:>9}{longest:>7.1f}{peak:>6.0f}"
        )
    return rows


if __name__ == "__main__":
    started = time.monotonic()
    status = main()
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(status)
