"""What a run covered, and what it found."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tests.adversary.journey import Pair, Verdict


@dataclass
class Report:
    verdicts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    stops: Counter[str] = field(default_factory=Counter)
    covered: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
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
            kind, _, what = change.partition(": ")
            self.covered[kind][what] += 1
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
        lines += ["covered (kind: changes):"]
        for kind, changes in sorted(self.covered.items()):
            said = ", ".join(f"{what} {count}" for what, count in sorted(changes.items()))
            lines.append(f"  {kind}: {said}")
        lines += ["failures:", *(f"  {failure}" for failure in self.failures)]
        return "\n".join(lines)
