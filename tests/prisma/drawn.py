"""What is drawn so far, and the names and texts that everything is drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from generator.schema.client import (
    EnumNames,
    Model,
)
from generator.schema.objects import Domain
from generator.schema.tables import Table

Draw = Any
ACTIONS = ("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT")
PLAIN = ("", " x", "-y", ".z", "Ünï", "表")
NASTY = (*PLAIN, '"', "\\", "it's", "\n", "\t", "\x01", "🐘", "é" * 28)
DOCS = (None, None, "one line", "two\nlines", "  deep\n\nafter", '"quoted" \\ é', "trail  \n\n")
TEXTS = ("", "a", "it's", 'q"q', "back\\slash", "line\nbreak", "{a}", "$$", "é🐘", "a, b", "null")
OTHER_SQL = ("1 + 1", "now()", "gen_random_uuid()", "'x'::text", "lower('A')", "nextval('s')")


def pick(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


@dataclass(slots=True)
class Made:
    """What is drawn so far; ``number`` keeps names apart."""

    draw: Draw
    endings: tuple[str, ...]
    number: int = 0
    enums: list[EnumNames] = field(default_factory=list)
    domains: list[Domain] = field(default_factory=list)
    models: list[Model] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def name(self, start: str) -> str:
        self.number += 1
        return f"{start}{self.number}"

    def stored(self, name: str) -> str:
        """The name in the database: the same, or another one."""
        ending: str = self.draw(pick("", "", "", *self.endings))
        return name + ending
