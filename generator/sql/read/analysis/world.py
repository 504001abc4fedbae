"""What the analysis asks of a schema: types, functions, and the columns of relations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any

from generator.records import dataclass
from generator.schema.columns import Type
from generator.schema.names import Name, base_of, text_of
from generator.schema.types import EXTENSION_OF, lookup
from generator.sql.read.analysis.catalog import Signature
from generator.sql.read.analysis.literals import FIELDS
from generator.sql.read.analysis.resolve import Kind, Types
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

Mods = tuple[int, ...]
Columns = dict[str, tuple[Kind, Mods]]
"""The columns of a relation, in order, with their types."""
PUBLIC = "public"
OWN = {"pg_catalog", PUBLIC}
"""Schemas whose names are left out: as in ``spelling``, those that everybody looks in."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value: nested tuples that are equal where PostgreSQL would store the same."""

    tree: Any
    kind: Kind
    mods: Mods = ()


@dataclass(frozen=True, slots=True)
class Record(Term):
    """``ROW(...)``, with its values as nothing asks for a type of them yet."""

    items: tuple[Term, ...] = field(default=(), compare=False, kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What stands in FROM under a name.  ``number`` tells it apart, whatever it is called."""

    number: int
    columns: Columns | None
    trees: Mapping[str, Any] = field(default_factory=dict)
    """What columns are known by, where it is not the name that they have here."""
    scalar: bool = False
    """Whether it is a function of one value: its name is that value, not a row."""
    schema: str = ""
    """That of a relation without an alias."""
    kind: str = "record"
    """The type of its rows."""

    def row(self) -> Term:
        if self.scalar and self.columns:
            return next(self.terms())[1]
        return Term(("row", self.number), self.kind)

    def tree(self, name: str) -> Any:
        return self.trees.get(name, ("column", self.number, name))

    def terms(self) -> Iterator[tuple[str, Term]]:
        """All columns, as ``*`` gives them."""
        for name, (kind, mods) in (self.columns or {}).items():
            yield name, Term(self.tree(name), kind, mods)


@dataclass(slots=True, kw_only=True)
class Scope:
    """The names that can be said in a query, and those of the query around it."""

    items: dict[str, Item] = field(default_factory=dict)
    merged: dict[str, Term] = field(default_factory=dict)
    """Columns of USING, which stand for one of both tables."""
    outer: Scope | None = None
    queries: Mapping[str, Columns | None] = field(default_factory=dict)
    """The queries of WITH."""
    hidden: set[str] = field(default_factory=set)
    """Relations inside a join that has a name."""

    def around(self) -> Iterator[Scope]:
        scope: Scope | None = self
        while scope:
            yield scope
            scope = scope.outer

    def holding(self, names: list[str]) -> tuple[Scope, str]:
        """Where to look for what is named so, and under which name it stands there: the second
        relation of a name, of another database schema, under both."""
        *schema, base = names
        for around in self.around() if schema else ():
            for name, item in around.items.items():
                if (item.schema, base_of(name)) == (schema[-1], base):
                    return around, name
        return self, base

    def in_full(self, name: str) -> str:
        """What an item of this query is called where two relations have its name."""
        twice = any(isinstance(other, Name) and other.base == name for other in self.items)
        return Name(self.items[name].schema, name) if twice else name


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    types: Types = field(default_factory=Types)
    functions: Callable[[str], tuple[Signature, ...]] = lambda name: ()
    relation: Callable[[str], Columns | None] = lambda name: None
    rows: Callable[[str], Columns | None] = lambda kind: None
    """The columns of a relation whose rows are of that type."""
    results: Callable[[str], Columns | None] = lambda name: None
    """The columns that a function names: with OUT, or as those of a TABLE."""

    def signatures(self, name: str) -> tuple[Signature, ...]:
        return (*self.functions(name), *self.types.catalog.functions.get(name, ()))


def bare(names: list[str]) -> str:
    """A qualified name as text, without the schemas that everybody looks in."""
    return text_of(named(names))


def named(names: list[str]) -> str:
    *schema, name = names
    return Name(schema[-1], name) if schema and schema[-1] not in OWN else name


def named_type(node: Json) -> tuple[Kind, Mods | None]:
    """The type that a parse tree names; its arguments are None where they cannot be told.  An
    extension's is one, wherever it stands."""
    names = strings(node.get("names", []))
    name = names[-1] if names and names[-1] in EXTENSION_OF else bare(names)
    if node.get("setof"):
        name = f"setof {name}"
    mods = [_modifier(item) for item in node.get("typmods", [])]
    if name == "bit" and strings(node["names"])[0] == "bit":
        name = "bit"
    kind = f"{name}[]" if "arrayBounds" in node else name
    known = tuple(mod for mod in mods if mod is not None)
    return kind, None if None in mods else scaled(name, known)


def scaled(name: str, mods: Mods) -> Mods:
    """``numeric(6)`` is ``numeric(6,0)``."""
    return (*mods, 0) if name == "numeric" and len(mods) == 1 else mods


ALL_FIELDS = 0x7FFF
"""What the modifier of an interval has where it names none (src/include/utils/timestamp.h)."""


def modifiers(type_: Type) -> Mods:
    """Those of a column, as a parse tree has them."""
    mods = type_.arguments
    if type_.user or type_.array or type_.name.partition(" ")[0] != "interval":
        return scaled(kind_of(type_), mods)
    kept = _fields(type_.name) or (ALL_FIELDS if mods else 0)
    return (kept, *mods) if kept else ()


def _fields(name: str) -> int:
    """The bits of ``interval day to second``: of both fields, and of those between."""
    ends = [bit for bit, field in FIELDS.items() if field in name.split()]
    every = list(FIELDS)
    between = every[every.index(ends[0]) : every.index(ends[-1]) + 1] if ends else ()
    return sum(between)


def _modifier(node: Json) -> int | None:
    inner = node.get("A_Const", {})
    return int(inner["ival"].get("ival", 0)) if "ival" in inner else None


def kind_of(type_: Type) -> str:
    """The name that the analysis has for the type of a column."""
    row = None if type_.user else lookup(type_.name)
    name = row.catalog if row else text_of(type_.name)
    return f"{name}[]" if type_.array else name
