"""The canonical form of types in a function's signature."""

from __future__ import annotations

from functools import lru_cache

from generator.schema.columns import Type
from generator.schema.objects import Schema
from generator.schema.routines import Argument
from generator.sql.read import grammar
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.parsing import parsed
from generator.sql.read.statements.functions import arguments_of, result_of
from generator.sql.read.types import type_of


@lru_cache(maxsize=1024)
def argument_type(sql: str) -> str:
    """``int[]`` is ``integer[]``.  Raises SqlError."""
    cursor = definition(sql, f"CREATE FUNCTION f({sql}) LANGUAGE sql AS ''", {"parameters"})
    arguments = arguments_of(cursor)
    if len(arguments) != 1 or arguments[0] != Argument(type=arguments[0].type):
        raise SqlError("this is not the name of a type")
    return arguments[0].type


@lru_cache(maxsize=1024)
def result_type(sql: str) -> str:
    """The same for what a function returns: also ``SETOF t`` and ``TABLE(a t)``."""
    return result_of(returning(sql))


@lru_cache(maxsize=1024)
def column_type(sql: str) -> Type:
    """The type that a column declared like that has.  Raises SqlError."""
    found = returning(sql).one("returnType")
    made = type_of(found)
    found.close()
    return made


def returning(sql: str) -> Cursor:
    text = f"CREATE FUNCTION f() RETURNS {sql} LANGUAGE sql AS ''"
    return definition(sql, text, {"returnType", "parameters"})


def definition(sql: str, text: str, parts: set[str]) -> Cursor:
    """The CREATE FUNCTION that ``sql`` stands in; refuses what would break out of its place."""
    grammar.checked(sql)
    grammar.refuse_extras(sql)
    try:
        found = parsed(Context(text=text, standing=Schema()))
    except SqlError as error:
        raise SqlError(error.message) from None
    node = found[0].cursor.node
    if set(node) - {"funcname", "options", *parts} or len(node["options"]) != 2:
        raise SqlError("this is not the name of a type")
    return found[0].cursor
