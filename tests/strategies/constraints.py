"""Constraints and indexes over given columns."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    PrimaryKey,
    Unique,
)
from generator.schema.tables import Table
from tests.strategies.names import maybe, names
from tests.strategies.values import Draw, expressions, one_of

ACTIONS = ("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT")
DEFERRABLE = (None, "INITIALLY IMMEDIATE", "INITIALLY DEFERRED")


@st.composite
def elements(draw: Draw, of: tuple[str, ...]) -> IndexElement:
    descending = draw(st.booleans())
    element = IndexElement(
        opclass=draw(maybe(names())),
        collation=draw(maybe(names())),
        descending=descending,
        nulls=draw(one_of(None, "LAST" if descending else "FIRST")),
    )
    if draw(st.booleans()):
        return replace(element, expression=draw(expressions(*of)))
    return replace(element, column=draw(one_of(*of)))


@st.composite
def indexes(draw: Draw, name: str, of: tuple[str, ...]) -> Index:
    unique = draw(st.booleans())
    return Index(
        name=name,
        elements=tuple(draw(st.lists(elements(of), min_size=1, max_size=3))),
        method=draw(one_of("btree", "gin", "Odd method")),
        unique=unique,
        include=draw(one_of((), of[:1])),
        where=draw(st.one_of(st.none(), expressions(*of))),
        nulls_not_distinct=unique and draw(st.booleans()),
    )


@st.composite
def uniques(draw: Draw, name: str, of: tuple[str, ...]) -> Unique:
    return Unique(
        name=name,
        columns=draw(st.permutations(of).map(tuple)),
        include=draw(one_of((), of[:1])),
        nulls_not_distinct=draw(st.booleans()),
        deferrable=draw(one_of(*DEFERRABLE)),
    )


@st.composite
def primary_keys(draw: Draw, name: str, of: tuple[str, ...]) -> PrimaryKey:
    return PrimaryKey(
        name=name,
        columns=of[: draw(st.integers(1, len(of)))],
        include=draw(one_of((), of[-1:])),
        deferrable=draw(one_of(*DEFERRABLE)),
    )


@st.composite
def checks(draw: Draw, name: str, of: tuple[str, ...], *, domain: bool = False) -> Check:
    return Check(
        name=name,
        expression=draw(expressions(*of)),
        no_inherit=not domain and draw(st.booleans()),
        validated=draw(st.booleans()),
    )


@st.composite
def exclusions(draw: Draw, name: str, of: tuple[str, ...]) -> Exclusion:
    pairs = st.tuples(elements(of), one_of("=", "&&", "<>", "-|-"))
    return Exclusion(
        name=name,
        elements=tuple(draw(st.lists(pairs, min_size=1, max_size=2))),
        method=draw(one_of("gist", "btree")),
        include=draw(one_of((), of[:1])),
        where=draw(st.one_of(st.none(), expressions(*of))),
        deferrable=draw(one_of(*DEFERRABLE)),
    )


@st.composite
def foreign_keys(draw: Draw, name: str, of: tuple[str, ...], target: Table) -> ForeignKey:
    size = min(len(of), len(target.columns), 2)
    return ForeignKey(
        name=name,
        columns=of[:size],
        table=target.name,
        referenced=tuple(c.name for c in target.columns[:size]),
        on_delete=draw(one_of(*ACTIONS)),
        on_update=draw(one_of(*ACTIONS)),
        match_full=draw(st.booleans()),
        deferrable=draw(one_of(*DEFERRABLE)),
        validated=draw(st.booleans()),
    )
