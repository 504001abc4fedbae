"""The default of a column that gets another type, and the conditions that name it.

PostgreSQL keeps the expression that is stored, so that a constant remains one of the old type:
``'a'::mood`` in a column of text, which goes with the type (observed on 15 and 18).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records import replace
from generator.schema.columns import Column, Type
from generator.schema.expressions import Expression, with_texts
from generator.schema.inheritance import descendants
from generator.schema.lines import characters
from generator.schema.objects import Schema
from generator.schema.types import spelled
from generator.sql.read import grammar
from generator.sql.read.expressions import SELECT, expression
from generator.sql.read.grammar import Json
from generator.sql.read.references import nodes, strings

LITERAL = re.compile(r"E?'(?:[^']|'')*'")
WITHOUT_CAST = {"smallint", "integer", "bigint", "numeric", "real", "double precision", "boolean"}
"""Types whose constants are stored as numbers and truth values."""


def as_before(column: Column, made: Type, schema: Schema) -> Expression | None:
    """The default as a constant of the old type; None where it is said as it was."""
    old, value = column.type, column.default
    if value is None or not LITERAL.fullmatch(value.sql):
        return None
    alike = (old.name, old.array, old.schema) == (made.name, made.array, made.schema)
    if alike or old.name in WITHOUT_CAST or schema.domains.get(old.name):
        return None
    name = "bpchar" if old.name == "char" else old.name
    plain = replace(old, name=name, arguments=(), modifier="")
    return expression(f"{value.sql}::{spelled(plain)}")


def with_conditions(schema: Schema, name: str, column: Column, made: Type) -> Schema:
    """The schema in which checks and indexes that compare the column with constants keep the type
    that those had: PostgreSQL makes them again from their stored text (observed on 15 and 18)."""
    table = schema.table(name)
    if table is None or column.type == made:
        return schema

    def kept(item: Expression) -> Expression:
        return _compared(item, column, made) if column.name in item.uses.columns else item

    for one in (table, *descendants(schema, table)):
        parts = {kind: with_texts(getattr(one, kind), kept) for kind in COMPILED}
        schema = schema.with_("tables", replace(one, **parts))
    return schema


COMPILED = ("checks", "exclusions", "indexes")
SAME = {"varchar": "text"}
"""Types that have no operators of their own."""
SEVERAL = {"AEXPR_IN", "AEXPR_BETWEEN", "AEXPR_NOT_BETWEEN"}


def _compared(item: Expression, column: Column, made: Type) -> Expression:
    (raw,) = grammar.statements(SELECT + item.sql)
    found = [at for _, node in nodes(raw) for at in _constants(node, column, made)]
    sql = item.sql
    for offset, name in sorted(found, reverse=True):
        start = characters(SELECT + item.sql, offset) - len(SELECT)
        literal = LITERAL.match(sql, start)
        if literal:
            sql = f"{sql[: literal.end()]}::{name}{sql[literal.end() :]}"
    return item if sql == item.sql else expression(sql)


def _constants(node: Json, column: Column, made: Type) -> Iterator[tuple[int, str]]:
    """The places of the constants that take the type of the column, and that type."""
    if not {"kind", "lexpr", "rexpr"} <= set(node):
        return
    several = node["kind"] in SEVERAL
    right = node["rexpr"].get("List", {}).get("items", []) if several else [node["rexpr"]]
    sides = [node["lexpr"], *right]
    named = [strings(side["ColumnRef"]["fields"])[-1:] for side in sides if "ColumnRef" in side]
    if named != [[column.name]]:
        return
    together = node["kind"] == "AEXPR_IN" and len(right) > 1
    old, new = (_resolved(of, together=together) for of in (column.type, made))
    if old == new:
        return
    for side in sides:
        if "sval" in side.get("A_Const", {}):
            yield side["A_Const"].get("location", 0), old


def _resolved(of: Type, *, together: bool) -> str:
    """The type of a constant beside a value of that type; with others in a list it is an array."""
    name = "bpchar" if of.name == "char" else of.name
    name = name if together else SAME.get(name, name)
    return spelled(replace(of, name=name, arguments=(), modifier="", array=False))
