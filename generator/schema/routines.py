"""Functions and triggers."""

from __future__ import annotations

from dataclasses import field
from math import inf
from typing import Literal

from generator.records import dataclass, replace
from generator.schema.collection import Reference
from generator.schema.expressions import NO_REFERENCES, Event, Expression, References

Volatility = Literal["VOLATILE", "STABLE", "IMMUTABLE"]
Firing = Literal["ORIGIN", "REPLICA", "ALWAYS"]
FIRINGS: tuple[Firing, ...] = ("ORIGIN", "REPLICA", "ALWAYS")
DISABLED = "DISABLED"
"""What stands in the place of a ``Firing`` where it does not fire at all."""
EVENTS: tuple[Event, ...] = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")


BUILT_IN_TRIGGERS = frozenset(
    {
        "suppress_redundant_updates_trigger",
        "tsvector_update_trigger",
        "tsvector_update_trigger_column",
    }
)
"""Trigger functions that every database has (manual, 9.28 and 12.4.3)."""
BROUGHT_TRIGGERS = {
    "autoinc": "autoinc",
    "check_foreign_key": "refint",
    "check_primary_key": "refint",
    "insert_username": "insert_username",
    "lo_manage": "lo",
    "moddatetime": "moddatetime",
    "triggered_change_notification": "tcn",
}
"""Trigger functions by the extension that brings them (spi, lo and tcn of contrib)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One function argument; ``type`` is its canonical SQL spelling."""

    name: str | None = None
    type: str
    mode: Literal["IN", "OUT", "INOUT", "VARIADIC"] = "IN"
    default: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function or a procedure; ``body`` is the text between the dollar quotes, to the letter.

    Where it is ``atomic``, the body is SQL without quotes, ``RETURN ...`` or ``BEGIN ATOMIC ...``,
    in canonical spelling: PostgreSQL looks its names up at once, and holds on to them.  Of a
    function in C the body is the name of the symbol in ``library``.  ``cost``, ``rows`` and the
    like are None where they are what PostgreSQL would choose.
    """

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
    procedure: bool = False
    atomic: bool = False
    library: str | None = None
    window: bool = False
    leakproof: bool = False
    cost: str | None = None
    rows: str | None = None
    support: str | None = None
    transforms: tuple[str, ...] = ()
    comment: str | None = None
    uses: References = field(default=NO_REFERENCES, compare=False)

    @property
    def word(self) -> Literal["FUNCTION", "PROCEDURE"]:
        """What it is called after CREATE, DROP and COMMENT ON."""
        return "PROCEDURE" if self.procedure else "FUNCTION"

    @property
    def signature(self) -> tuple[str, tuple[str, ...]]:
        """What tells overloads apart: the name and the types of the input arguments."""
        return self.name, tuple(a.type for a in self.arguments if a.mode != "OUT")

    @property
    def refers(self) -> tuple[Reference, ...]:
        return (("name", self.name),)

    @property
    def required(self) -> int:
        """How many arguments a call must give."""
        return sum(a.mode != "OUT" and a.default is None for a in self.arguments)

    def is_mistaken_for(self, other: Function) -> bool:
        """Whether a call can mean both, since defaults stand for the arguments that it leaves out
        (manual, 10.3): PostgreSQL refuses it as not unique."""
        least, most = max(self.required, other.required), min(self.most, other.most)
        same = self._types_of(least) == other._types_of(least)
        return self.name == other.name and least <= most and same

    @property
    def most(self) -> float:
        """How many arguments a call may give."""
        is_open = any(a.mode == "VARIADIC" for a in self.arguments)
        return inf if is_open else len(self.signature[1])

    def _types_of(self, number: int) -> tuple[str, ...]:
        """The types of the first arguments: those behind VARIADIC are elements of its array."""
        types = self.signature[1]
        if self.most > len(types):
            types = (*types[:-1], *[types[-1].removesuffix("[]")] * (number + 1))
        return types[:number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A trigger on a table or a view.  ``events`` are in the order of ``EVENTS``.

    ``fires`` says in which sessions one that is enabled fires (``session_replication_role``).
    """

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
    fires: Firing = "ORIGIN"
    comment: str | None = None

    @property
    def state(self) -> str:
        """``DISABLED``, or in which sessions it fires."""
        return self.fires if self.enabled else DISABLED

    @property
    def bare(self) -> Trigger:
        """What CREATE TRIGGER itself makes."""
        return replace(self, comment=None, enabled=True, fires="ORIGIN")

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """What is compiled for it, but for its function."""
        return (self.when,) if self.when else ()

    @property
    def used_columns(self) -> frozenset[str]:
        """Those of its table that it names."""
        return frozenset(self.columns).union(*(e.uses.columns for e in self.expressions))

    @property
    def acts(self) -> bool:
        """Whether it fires in an ordinary session."""
        return self.enabled and self.fires != "REPLICA"
