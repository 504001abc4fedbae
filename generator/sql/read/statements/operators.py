"""Operators and operator classes: which one a statement means, and its one spelling."""

from __future__ import annotations

import re

from generator.schema.expressions import Expression
from generator.schema.tokens import quoted
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import Identity, local, made
from generator.sql.read.types import function_type


def operator(cursor: Cursor) -> Identity:
    """``=== (integer, integer)``; NONE where it has no operand on its left."""
    sides = {"leftarg": "NONE", "rightarg": "NONE"}
    for item in cursor.many("definition"):
        name = item.node["defname"]
        if name in sides:
            sides[name] = function_type(item.one("arg"))
    rest = f" ({sides['leftarg']}, {sides['rightarg']})"
    return made(cursor.names("defnames"), cursor), rest, None


def operator_named(item: Cursor, parts: tuple[str, ...]) -> Identity:
    types = [function_type(t) if t.node else "NONE" for t in item.many("objargs")]
    item.done()
    return local(parts, item), f" ({', '.join(types)})", None


def plain_operator(found: Expression, context: Context) -> Expression:
    """With the older word for its function, and the operators of the schema without that."""
    own = f"OPERATOR({quoted(context.name)}."
    text = re.sub(rf"{re.escape(own)}([^)]+)\)", r"\1", found.sql)
    text = re.sub(r"([(,] ?)\"?function\"? = ", r"\1procedure = ", text)
    return Expression(re.sub(r"\b(hashes|merges) = true\b", r"\1", text), uses=found.uses)


OPERATOR_CLASS = re.compile(
    r"CREATE OPERATOR CLASS (?P<name>.+?) (?:DEFAULT )?FOR TYPE (?P<type>.+?) USING [^ ]+"
    r"(?P<family> FAMILY .+?)? AS "
)


def without_usual_operands(text: str, own: str) -> str:
    """An operator class without what says no more than its name and its type: pg_dump writes the
    family of its own name, in the schema called ``own`` or another one, and the operands of each
    operator and function; it leaves out a STORAGE of the type itself."""
    text = text.replace(f" FAMILY {quoted(own)}.", " FAMILY ", 1)
    head = OPERATOR_CLASS.match(text)
    if head is None:
        return text
    start, of = text[: head.end()], re.escape(head["type"])
    if head["family"] == f" FAMILY {head['name']}":
        start = start.replace(head["family"], "", 1)
    rest = re.sub(rf"(?s)\bSTORAGE {of},\s|,\sSTORAGE {of}(?=,|$)", "", text[head.end() :])
    rest = re.sub(rf"(OPERATOR \d+ [^ (]+) ?\({of}, {of}\)", r"\1", rest)
    return start + re.sub(rf"(FUNCTION \d+) \({of}(?:, {of})?\) ", r"\1 ", rest)


def with_operators_found(found: Expression, cursor: Cursor) -> Expression:
    """An operator class with its operators where they stand along a search path: which one of
    that name it is, its operands tell."""
    if cursor.context.is_usual:
        return found
    of = function_type(cursor.one("datatype"))
    names = iter(
        _along_path(item.one("name"), of)
        for item in cursor.many("items")
        if item.node.get("itemtype") == OF_OPERATOR
    )
    text = re.sub(
        r"(\bOPERATOR \d+ )([^\s(,]+)", lambda at: at[1] + (next(names) or at[2]), found.sql
    )
    return Expression(text, uses=found.uses)


OF_OPERATOR = 1
"""OPCLASS_ITEM_OPERATOR (parsenodes.h)."""


def _along_path(item: Cursor, of: str) -> str | None:
    """The operator in another schema; None for one of the system or of the project's own."""
    context, parts = item.context, item.names("objname")
    operands = [function_type(t) for t in item.many("objargs")] or [of, of]
    rest = f" ({', '.join(operands)})"
    # Of operands that are all of the system, an operator of the system comes first.
    own = any("." in operand or context.schema.has(operand) for operand in operands)
    path = [schema for schema in context.path if own or schema in context.ahead]
    for schema in path if len(parts) == 1 else ():
        name = context.in_schema(schema, parts[-1])
        if context.schema.objects.get(("operator", name, rest, None)):
            return None if schema == context.name else f"{quoted(schema)}.{parts[-1]}"
    return None
