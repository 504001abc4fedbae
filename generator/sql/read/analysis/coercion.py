"""Values as those of another type: ``coerce_type`` of src/backend/parser/parse_coerce.c."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from generator.records import replace
from generator.sql.read.analysis import literals
from generator.sql.read.analysis.resolve import UNKNOWN, Kind
from generator.sql.read.analysis.world import Columns, Mods, Record, Scope, Term, World
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json

BOOL, TEXT = "bool", "text"
UNRESOLVED = "?"
"""Marks a call whose function is not known here: what it takes its arguments for is not either."""
NULL = Term(("null", None), UNKNOWN)


NOT_ANALYSED = (SqlError, RecursionError, LookupError, ValueError, TypeError, AttributeError)
"""A form that the analysis does not expect is not known to be the same as another one, no more."""


class Coercion(ABC):
    """What every part of the analysis does with values; the parts call each other by these."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.types = world.types
        self.numbers = 0

    @abstractmethod
    def term(self, node: Json, scope: Scope) -> Term:
        """The analysis of an expression."""

    @abstractmethod
    def in_row(self, nodes: list[Json], scope: Scope) -> list[Term]:
        """The values of ``ROW(...)`` and of VALUES, where a star stands for several."""

    @abstractmethod
    def parts(self, value: Any, scope: Scope) -> Any:
        """The parts of a form without a meaning of its own here, in order."""

    @abstractmethod
    def subquery(self, node: Json, scope: Scope) -> tuple[Any, list[tuple[str, Term]]]:
        """A query in another one, and its output columns."""

    @abstractmethod
    def fields(self, of: Term, scope: Scope) -> Columns | None:
        """The columns or attributes of a row."""

    @abstractmethod
    def field(self, of: Term, names: list[str], scope: Scope, item: Json) -> Term:
        """The field that a node names, the only name of which is that of the field."""

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    def coerce(self, term: Term, kind: Kind, mods: Mods = ()) -> Term:
        """The term as a value of that type."""
        if kind is None or kind in {"any", UNKNOWN}:
            return term
        if kind == "interval" and mods and term.tree[0] == "literal":
            return self.interval(term.tree[1], mods)
        made = self._retyped(term, kind)
        if mods and made.mods != mods:
            return Term(("mod", kind, mods, made.tree), kind, mods)
        return made

    def modified(self, term: Term, kind: Kind, mods: Mods) -> Term:
        """The same as in a column or a cast of that type, which may have no modifiers: a constant
        loses its own (coerce_type_typmod in parse_coerce.c)."""
        made = self.coerce(term, kind, mods)
        if mods or kind != "interval" or made.tree[:2] != ("constant", "interval"):
            return made
        return Term(made.tree[:3], kind)

    def interval(self, text: str, mods: Mods) -> Term:
        """Its fields say what a bare number counts, and how much of the text is read; a server
        keeps them with the constant."""
        made = literals.interval_of(text, *mods)
        return Term(
            ("constant", "interval", text if made is None else made, mods), "interval", mods
        )

    def _retyped(self, term: Term, kind: str) -> Term:
        base = self.types.base(kind)
        if term.kind == kind:
            return term
        if term.tree[0] == "row" and "record" in {kind, term.kind} and self._is_row(kind):
            return Term(term.tree, kind)
        if term.tree[0] == "null":
            return Term(("null", kind), kind)
        if term.tree[0] == "literal":
            made = self.constant(base, term.tree[1])
            return made if base == kind else Term(("cast", kind, made.tree, base), kind)
        if term.kind == UNKNOWN:
            return Term(term.tree, kind)
        if term.tree[0] == "array" and kind.endswith("[]"):
            items = [self._retyped(item, kind[:-2]) for item in term.tree[2]]
            return array_of(kind[:-2], items)
        columns = self.world.rows(kind) if isinstance(term, Record) else None
        if isinstance(term, Record) and columns and len(columns) == len(term.items):
            pairs = zip(term.items, columns.values(), strict=True)
            return Term(("row of", kind, *(self.coerce(i, *of).tree for i, of in pairs)), kind)
        if term.tree[0] == "constant":
            text = literals.converted(term.tree[1], kind, term.tree[2])
            if text is not None:
                return Term(("constant", kind, text), kind)
        return Term(("cast", kind, term.tree, term.kind), kind)

    def _is_row(self, kind: str) -> bool:
        return kind == "record" or self.types.is_row(kind)

    def constant(self, kind: str, text: str) -> Term:
        if kind.endswith("[]"):
            items = literals.elements(text)
            if items is not None:
                made = [
                    Term(("null", kind[:-2]), kind[:-2])
                    if i is None
                    else self.element(kind[:-2], i)
                    for i in items
                ]
                # A server stores it as one constant, unlike ARRAY[...], and tells them apart.
                return Term(("list", kind[:-2], tuple(item.tree for item in made)), kind)
        if kind.startswith("reg"):
            return Term(("constant", kind, regular_name(text)), kind)
        return Term(("constant", kind, literals.normal(kind, text)), kind)

    def element(self, kind: str, text: str) -> Term:
        """Of an array: one of a domain is stored as a value of what that stands on."""
        base, mods = self.types.base(kind), self.types.mods.get(kind, ())
        made = self.constant(base, text)
        if base == "numeric" and len(mods) == 2:
            return Term((*made.tree[:2], literals.rounded(made.tree[2], mods[1])), kind)
        return replace(made, kind=kind)

    def all_as(self, terms: Sequence[Term], kind: Kind) -> list[Term]:
        return [self.coerce(term, kind) for term in terms]

    def coerce_text(self, term: Term) -> Term:
        return self.coerce(term, TEXT) if term.kind == UNKNOWN else term

    def terms(self, nodes: list[Json], scope: Scope) -> list[Term]:
        return [self.term(node, scope) for node in nodes]

    def condition(self, node: Json, scope: Scope) -> Term:
        return self.coerce(self.term(node, scope), BOOL)


def array_of(kind: str, items: list[Term]) -> Term:
    return Term(("array", kind, tuple(items)), f"{kind}[]")


def negated(tree: Any) -> Term:
    return Term(("not", tree), BOOL)


def joined(word: str, parts: list[Any]) -> Term:
    """AND or OR of trees; one inside the same one is part of it."""
    flat: list[Any] = []
    for part in parts:
        flat += part[1:] if part[0] == word else [part]
    return Term((word, *flat) if len(flat) > 1 else flat[0], BOOL)


def is_place(key: str) -> bool:
    return key == "location" or key.endswith(("_location", "_start", "_end"))


def common_mods(terms: Iterable[Term], kind: Kind) -> Mods:
    """The modifier on which all of the terms agree that are of that type as they stand; otherwise
    the value has none (``select_common_typmod``)."""
    found = {term.mods if term.kind == kind else () for term in terms}
    return found.pop() if len(found) == 1 else ()


def regular_name(text: str) -> str:
    """``public.s`` as ``s``; quoted where it has to be."""
    return text.removeprefix("public.").removeprefix("pg_catalog.")
