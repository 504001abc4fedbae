"""Progress and durations, for a person; certificates contain neither."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import TextIO

from generator.console import tell
from generator.records import dataclass


@dataclass(slots=True)
class Progress:
    """Tells a person what runs; on a terminal in one line that moves, else a line for each step.

    ``timings`` collects (what, seconds) of everything that was measured.
    """

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    prefix: str = ""
    quiet: bool = False
    timings: list[tuple[str, float]] = field(default_factory=list)

    def under(self, name: str) -> Progress:
        """The same, for one version or option: what it tells and measures is told apart."""
        prefix = f"{self.prefix}{name}: "
        return Progress(stream=self.stream, prefix=prefix, quiet=self.quiet, timings=self.timings)

    def say(self, text: str) -> None:
        """Something that stays on the screen."""
        if not self.quiet:
            self._clear()
            tell(f"{self.prefix}{text}", self.stream)

    def step(self, text: str, at: int = 0, of: int = 0) -> None:
        """What runs now: on a terminal the line is written over by the next."""
        if self.quiet or not self.stream.isatty():
            return
        count = f" [{at}/{of}]" if of else ""
        self._clear()
        tell(f"{self.prefix}{text}{count}"[:118], self.stream, end="")

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        start = time.monotonic()
        self.step(what)
        try:
            yield
        finally:
            self.measured(what, time.monotonic() - start)

    def measured(self, what: str, seconds: float) -> None:
        self.timings.append((f"{self.prefix}{what}", seconds))

    def _clear(self) -> None:
        if self.stream.isatty():
            tell("\r\x1b[2K", self.stream, end="")
