"""Functions and triggers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.schema.collection import Reference
from generator.schema.expressions import NO_REFERENCES, Event, Expression, References

Volatility = Literal["VOLATILE", "STABLE", "IMMUTABLE"]
EVENTS: tuple[Event, ...] = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")


BUILT_IN_TRIGGERS = frozenset(
    {
        "suppress_redundant_updates_trigger",
        "tsvector_update_trigger",
        "tsvector_update_trigger_column",
    }
)
"""Trigger functions that every database has (manual, 9.28 and 12.4.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One function argument; ``type`` is its canonical SQL spelling."""

    name: str | None = None
    type: str
    mode: Literal["IN", "OUT", "INOUT", "VARIADIC"] = "IN"
    default: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function; ``body`` is the text between the dollar quotes, to the letter."""

    name: str
    arguments: tuple[Argument, ...] = ()
    returns: str
    language: str = "plpgsql"
    body: str
    volatility: Volatility = "VOLATILE"
    strict: bool = False
    security_definer: bool = False
    parallel: Literal["UNSAFE", "RESTRICTED", "SAFE"] = "UNSAFE"
    settings: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    uses: References = field(default=NO_REFERENCES, compare=False)

    @property
    def signature(self) -> tuple[str, tuple[str, ...]]:
        """What tells overloads apart: the name and the types of the input arguments."""
        return self.name, tuple(a.type for a in self.arguments if a.mode != "OUT")

    @property
    def refers(self) -> tuple[Reference, ...]:
        return (("name", self.name),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A trigger on a table.  ``events`` are in the order of ``EVENTS``."""

    name: str
    timing: Literal["BEFORE", "AFTER", "INSTEAD OF"]
    events: tuple[Event, ...]
    columns: tuple[str, ...] = ()
    level: Literal["ROW", "STATEMENT"] = "ROW"
    when: Expression | None = None
    function: str
    arguments: tuple[str, ...] = ()
    old_table: str | None = None
    new_table: str | None = None
    constraint: bool = False
    deferrable: Literal["INITIALLY IMMEDIATE", "INITIALLY DEFERRED"] | None = None
    enabled: bool = True
    comment: str | None = None
