"""The kinds of objects, a row each, and the object of a kind that has nothing special.

Much of what PostgreSQL holds is made by one statement, dropped by another and known by its name: it
needs no code of its own.  Such an object is carried by its definition in canonical spelling, is
compared by it, changed by replacing, and ordered by the names in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.schema.collection import Reference
from generator.schema.expressions import Expression

Namespace = Literal["relation", "function", ""]
"""Where others look the name up: among relations and types, among functions, or nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What can be said of all objects of a kind.

    ``words`` stand after CREATE, DROP and COMMENT ON (manual, part VI); ``name`` is the same in the
    spec and in messages.
    """

    words: str
    namespace: Namespace = ""
    of_table: bool = False
    """Whether it belongs to a table: its name is told with ``ON table``, and it goes with that."""
    in_models: str = ""
    """The key of a model under which a spec writes it; without one it stands under ``objects``."""

    @property
    def name(self) -> str:
        return self.words.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """What is either so or not so of a table, and is set by an ALTER TABLE of its own."""

    name: str
    set: str
    reset: str
    hides_rows: bool = False
    """Whether the owner of the table may not see all of its rows then."""


SWITCHES: tuple[Attribute, ...] = (
    Attribute(
        name="row security",
        set="ENABLE ROW LEVEL SECURITY",
        reset="DISABLE ROW LEVEL SECURITY",
    ),
    Attribute(
        name="forced row security",
        set="FORCE ROW LEVEL SECURITY",
        reset="NO FORCE ROW LEVEL SECURITY",
        hides_rows=True,
    ),
)
ATTRIBUTES: dict[str, Attribute] = {a.name: a for a in SWITCHES}
"""The attributes of tables, by name."""

ROWS: tuple[Kind, ...] = (
    Kind(words="AGGREGATE", namespace="function"),
    Kind(words="POLICY", of_table=True, in_models="policies"),
)
PLAIN: dict[str, Kind] = {kind.name: kind for kind in ROWS}
"""The kinds without anything special, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainObject:
    """An object that is carried by its definition.

    ``name`` is its bare name, ``rest`` what its DROP says behind that: the types of its arguments.
    """

    kind: str
    name: str
    rest: str = ""
    table: str | None = None
    definition: Expression
    comment: str | None = None

    @property
    def signature(self) -> tuple[str, str, str, str | None]:
        return self.kind, self.name, self.rest, self.table

    @property
    def refers(self) -> tuple[Reference, ...]:
        """Its name, and the table that it belongs to, for who asks what belongs to a table."""
        own = ("name", self.name)
        return (own, ("table", self.table)) if self.table else (own,)

    @property
    def identity(self) -> str:
        """``aggregate median(numeric)``: how messages and the spec call it."""
        return f"{self.kind} {self.name}{self.rest}{f' on {self.table}' if self.table else ''}"
