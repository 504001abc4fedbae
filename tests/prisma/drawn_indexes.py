"""Indexes and unique constraints, said and unsaid."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.schema.columns import Column
from generator.schema.constraints import (
    Index,
    IndexElement,
    Unique,
)
from generator.schema.names import inferred
from generator.sql.read.expressions import expression
from tests.prisma.drawn import Made, pick


def index(made: Made, table: str, columns: list[Column]) -> Index:
    draw = made.draw
    chosen = draw(st.lists(st.sampled_from(columns), min_size=1, max_size=2, unique=True))
    chosen = [c for c in chosen if c.type.name != "xml"] or columns[:1]
    method = draw(pick("btree", "btree", "btree", "hash", "gin", "gist", "brin", "odd"))
    unique = method == "btree" and draw(st.booleans())
    elements = [element(made, method, c) for c in chosen]
    if method in ("hash", "odd"):
        elements = elements[:1]
    usual = inferred(
        [table, *(c.name for c in chosen[: len(elements)])], "key" if unique else "idx"
    )
    used = {i.name for t in made.tables for i in t.indexes} | {table}
    name = usual if usual not in used and draw(st.booleans()) else made.stored(made.name("i"))
    return Index(
        name=name,
        elements=tuple(elements),
        method=method,
        unique=unique,
        where=expression("true") if draw(pick(False, False, True)) else None,
        include=(columns[0].name,) if draw(pick(False, False, True)) else (),
        nulls_not_distinct=unique and draw(st.booleans()),
    )


def element(made: Made, method: str, of: Column) -> IndexElement:
    draw = made.draw
    if draw(pick(False, False, False, False, True)):
        return IndexElement(expression=expression("lower('a')"))
    own = "jsonb_path_ops" if of.type.name == "jsonb" and not of.type.array else "some_ops"
    opclass = draw(pick("some_ops", own, "sized_ops (n = 3)"))
    opclass = opclass if method in ("gin", "gist", "brin") or draw(st.booleans()) else None
    if method in ("gin", "gist") and draw(st.booleans()):
        opclass = None
    return IndexElement(
        column=of.name,
        opclass=opclass,
        descending=method == "btree" and draw(st.booleans()),
        nulls=draw(pick(None, "FIRST")),
    )


def unique(made: Made, columns: list[Column]) -> Unique:
    chosen = [c.name for c in columns if c.type.name != "xml"][:2]
    return Unique(name=made.name("u"), columns=tuple(chosen), deferrable="INITIALLY DEFERRED")
