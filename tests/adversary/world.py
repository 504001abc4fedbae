"""A schema as the adversary has it: things with parts, each part a piece of SQL text.

Nothing here knows whether a thing makes sense: a server is asked, and what it refuses is left out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeVar

Item = TypeVar("Item")
Key = tuple[str, str, str, str]

PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
RESERVED = {"user", "order", "select", "table", "group", "default", "check"}
OTHER = ("app", "Other Schema")


class Draw(random.Random):
    """Chance with a seed; the same seed gives the same pair."""

    def one(self, items: Sequence[Item]) -> Item:
        return items[self.randrange(len(items))]

    def some(self, items: Sequence[Item], least: int, most: int) -> list[Item]:
        return self.sample(list(items), min(len(items), self.randint(least, most)))

    def often(self, chance: float) -> bool:
        return self.random() < chance


def quoted(name: str) -> str:
    if PLAIN.fullmatch(name) and name not in RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'


@dataclass(kw_only=True)
class Thing:
    """An object, or a setting of one.  ``on`` is the ``full`` name of the table it belongs to."""

    kind: str
    name: str
    schema: str = ""
    on: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    """What no SQL says: how the values of a column are drawn."""

    @property
    def key(self) -> Key:
        return (self.kind, self.on, self.schema, self.name)

    @property
    def full(self) -> str:
        """The name as statements say it; no schema stands for public."""
        return f"{quoted(self.schema)}.{quoted(self.name)}" if self.schema else quoted(self.name)


@dataclass(kw_only=True)
class World:
    """All things, and what the server is that holds them."""

    major: int
    superuser: bool = False
    contrib: bool = True
    things: list[Thing] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Thing]:
        return [thing for thing in self.things if thing.kind in kinds]

    def on(self, table: str, *kinds: str) -> list[Thing]:
        return [thing for thing in self.of(*kinds) if thing.on == table]

    def columns(self, table: str) -> list[Thing]:
        """A partition has those of its table."""
        part = next((t for t in self.of("partition") if t.full == table), None)
        return self.on(part.on if part else table, "column")

    def table(self, full: str) -> Thing | None:
        return next((t for t in self.of("table", "partition") if t.full == full), None)

    def schemas(self) -> list[str]:
        return ["", "", *(thing.name for thing in self.of("schema"))]

    def copy(self) -> World:
        return deepcopy(self)

    def taken(self, kinds: Sequence[str], schema: str) -> set[str]:
        return {t.name for t in self.things if t.kind in kinds and t.schema == schema}


Part = Callable[[Draw, World, Thing], str]
