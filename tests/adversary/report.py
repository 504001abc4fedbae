"""What a run covered, and what it found."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tests.adversary.journey import Pair, Verdict
from tests.adversary.kinds import KINDS


@dataclass
class Report:
    verdicts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    stops: Counter[str] = field(default_factory=Counter)
    covered: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By kind and change: how many were drawn, right, refused and wrong."""
    failures: list[str] = field(default_factory=list)
    unloadable: int = 0

    def add(self, seed: int, pair: Pair, verdict: Verdict) -> None:
        self.verdicts[verdict.word] += 1
        for code in verdict.codes:
            self.codes[code] += 1
        if verdict.word == "refused":
            line = verdict.detail.splitlines()[0]
            self.reasons[re.sub(r"^\S+ ", "", re.sub(r"\d+:\d+:", "", line))[:110]] += 1
        for stop in verdict.stops:
            self.stops[re.sub(r'"[^"]*"|\b[\w.]+\.[\w.]+', "…", stop)[:90]] += 1
        for change in pair.changes:
            ended = verdict.word if verdict.word in ("right", "refused") else "wrong"
            self.covered[change].update(("drawn", ended))
        if verdict.wrong:
            self.failures.append(f"seed {seed} on {pair.major}: {verdict.word}")

    def text(self) -> str:
        lines = ["", "verdicts:"]
        lines += [f"  {count:5} {word}" for word, count in self.verdicts.most_common()]
        lines += ["refused by code:"]
        lines += [f"  {count:5} {code}" for code, count in self.codes.most_common()]
        lines += ["  first reasons:"]
        lines += [f"  {count:5} {reason}" for reason, count in self.reasons.most_common(40)]
        lines += ["stopped, with nothing done:"]
        lines += [f"  {count:5} {reason}" for reason, count in self.stops.most_common(15)]
        lines.append(f"  {'kind: change':40} drawn right refused wrong")
        for change, ended in sorted(self.covered.items()):
            counts = (ended[word] for word in ("drawn", "right", "refused", "wrong"))
            lines.append(f"  {change:40} " + " ".join(f"{count:5}" for count in counts))
        undrawn = [
            kind for kind in KINDS if not any(c.startswith(f"{kind}:") for c in self.covered)
        ]
        lines.append(f"never drawn: {', '.join(undrawn) or 'none'}")
        lines += ["failures:", *(f"  {failure}" for failure in self.failures)]
        return "\n".join(lines)
