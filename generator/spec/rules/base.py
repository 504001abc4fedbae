"""The base of the rules."""

from __future__ import annotations

from dataclasses import field

from generator.findings import Place
from generator.records import dataclass
from generator.schema.client import Client
from generator.schema.names import text_of
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.spec.resolve.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """``oldest`` is the oldest PostgreSQL on which the schema must work."""

    world: World
    schema: Schema
    client: Client
    oldest: int
    written: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for model in self.world.draft.models.values():
            columns = self.written.setdefault(model.table, [])
            columns.extend(column.column for column in model.columns.values())

    def refuse(self, code: str, at: str, message: str, help: str) -> None:
        """A finding at the object of that key, or at its nearest owner."""
        self.world.findings.add(code, message, help=help, place=self.place(at))

    def columns(self, table: Table) -> list[str]:
        """Its columns as they are written, whether or not their types are known."""
        return self.written.get(table.name) or [column.name for column in table.columns]

    def is_said(self, key: str) -> bool:
        """Whether the spec says the object of that key itself."""
        return text_of(key) in self.world.all_places

    def place(self, key: str, nth: int = 0) -> Place:
        """``nth`` tells namesakes apart, in the order in which they are written."""
        key, places = text_of(key), self.world.all_places
        while key not in places and "." in key:
            key = key.rpartition(".")[0]
        found = places.get(key, [Place(file="schema")])
        return found[min(nth, len(found) - 1)]
