"""Reuses the results of earlier runs of a command.

Only what came out clean is remembered, and never in CI: there every claim is looked at again.
"""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import field
from hashlib import sha256

from generator.cache import Facts, Inputs, Value, cache_folder, inputs_of
from generator.records import dataclass

ELSEWHERE = {"verb", "version", "spec", "out", "format", "cache"}
"""Options that are looked at otherwise, or that an answer does not follow from."""


@dataclass(slots=True)
class Memory:
    """Asked before the work, and told after it; both see what the verb works on at that moment."""

    options: Namespace
    facts: Facts = field(init=False)
    before: Inputs | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.facts = Facts(folder=cache_folder() / "facts")
        if self.options.cache and not os.environ.get("CI"):
            self.before = self._inputs()
            if self.before and self.before.is_new(time.time()):
                self.before = None

    def recall(self, kind: str, out: Mapping[str, str] | None = None) -> Value | None:
        """What an earlier run found of the same inputs, and of the same files in ``out``."""
        return self.facts.recall(_name(self.before.key, out), kind) if self.before else None

    def keep(self, kind: str, value: Value, out: Mapping[str, str] | None = None) -> None:
        """Keeps what this run found, unless something has been changed while it worked."""
        after = self._inputs() if self.before else None
        if self.before and after and after.stood_still(self.before):
            self.facts.keep(_name(after.key, out), kind, value)

    def _inputs(self) -> Inputs | None:
        given = vars(self.options).items()
        told = sorted(f"{name}={value}" for name, value in given if name not in ELSEWHERE)
        return inputs_of(self.options.spec, *told)


def hashes(files: Mapping[str, str]) -> Value:
    """The texts of files as their hashes."""
    return {path: sha256(text.encode()).hexdigest() for path, text in files.items()}


def _name(key: str, out: Mapping[str, str] | None) -> str:
    if out is None:
        return key
    return sha256(repr((key, sorted(hashes(out).items()))).encode()).hexdigest()
