"""The walk: each hostile text in one field of each kind; ``python -m tests.attack.walk``.

Prints what is neither a finding with a place in the spec nor a clean result; exit 1 if anything is.
"""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.attack.fields import HOSTILE, WAYS, Field, Way, base, fields, spoiled, verdict, written

Step = tuple[Field, str, Way]
WORKERS = 2


def steps() -> list[Step]:
    """Every kind of field with every text, in one of the three ways each."""
    kinds = {field.what: field for field in fields(base())}
    return [
        (field, name, WAYS[(number + turn) % len(WAYS)])
        for number, field in enumerate(kinds.values())
        for turn, name in enumerate(HOSTILE)
    ]


def fault(step: Step, folder: Path) -> str | None:
    """What is wrong with how that is taken; None where all is well."""
    field, name, way = step
    return verdict(written(spoiled(base(), field, HOSTILE[name], way), folder))


def tried(step: Step) -> tuple[str, str | None]:
    """The step in words, and what is wrong.  A traceback is a fault, not the end of the walk."""
    said = f"{step[0]}: {step[1]}, {step[2]}"
    with TemporaryDirectory() as folder:
        try:
            return said, fault(step, Path(folder) / "spec")
        except Exception as error:
            return said, f"{type(error).__name__}: {error}"


def main() -> int:
    every, through = steps(), 0
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        for said, wrong in pool.imap(tried, every, chunksize=10):
            if wrong:
                through += 1
                print(f"{said}\n  {wrong}", flush=True)
    print(f"walk: {len(every)} texts in fields, {through} got through")
    return 1 if through else 0


if __name__ == "__main__":
    sys.exit(main())
