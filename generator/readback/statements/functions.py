"""CREATE FUNCTION."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from generator.plan.operations import CreateFunction, Operation, ReplaceFunction
from generator.readback.bounds import bounded
from generator.readback.cursor import Cursor
from generator.readback.functions import function_uses
from generator.readback.names import local
from generator.readback.statements.sequences import boolean, options
from generator.readback.types import function_type
from generator.schema.limits import ARGUMENTS
from generator.schema.routines import Argument, Function
from generator.schema.settings import NAME_LISTS
from generator.schema.tokens import quoted

MODES: dict[str, Literal["IN", "OUT", "INOUT", "VARIADIC"]] = {
    "FUNC_PARAM_DEFAULT": "IN",
    "FUNC_PARAM_IN": "IN",
    "FUNC_PARAM_OUT": "OUT",
    "FUNC_PARAM_INOUT": "INOUT",
    "FUNC_PARAM_VARIADIC": "VARIADIC",
}
VOLATILITIES = {"volatile": "VOLATILE", "stable": "STABLE", "immutable": "IMMUTABLE"}
PARALLEL = {"unsafe": "UNSAFE", "restricted": "RESTRICTED", "safe": "SAFE"}


def create(cursor: Cursor) -> Iterator[Operation]:
    if cursor.flag("is_procedure"):
        raise cursor.error("CREATE PROCEDURE is not supported")
    if "sql_body" in cursor.node:
        raise cursor.error("a body without quotes (BEGIN ATOMIC, RETURN) is not supported")
    name = local(cursor.names("funcname"), cursor)
    function = Function(
        name=name, arguments=arguments_of(cursor), returns=result_of(cursor), body=""
    )
    function = with_options(function, cursor)
    function = replace(function, uses=function_uses(function))
    if cursor.flag("replace") and not (cursor.context.lenient and is_new(function, cursor)):
        yield ReplaceFunction(function=function)
    else:
        yield CreateFunction(function=function)


def is_new(function: Function, cursor: Cursor) -> bool:
    return cursor.context.schema.functions.get(function.signature) is None


def arguments_of(cursor: Cursor) -> tuple[Argument, ...]:
    """The arguments; what RETURNS TABLE names is part of the result."""
    bounded(cursor.many("parameters"), ARGUMENTS, "arguments")
    return tuple(
        Argument(
            name=item.word("name"),
            type=function_type(item.one("argType")),
            mode=item.choice("mode", MODES),
            default=item.expression("defexpr", "a default of an argument"),
        )
        for item in cursor.many("parameters")
        if item.node["mode"] != "FUNC_PARAM_TABLE"
    )


def result_of(cursor: Cursor) -> str:
    """What the function returns; without RETURNS that follows from its OUT arguments."""
    table = [item for item in cursor.many("parameters") if item.node["mode"] == "FUNC_PARAM_TABLE"]
    if table:
        # The grammar says SETOF record, or SETOF the type of the only column.
        function_type(cursor.one("returnType"))
        return f"TABLE({', '.join(table_column(item) for item in table)})"
    found = cursor.maybe("returnType")
    if found is not None:
        return function_type(found)
    out = [a.type for a in arguments_of(cursor) if a.mode in {"OUT", "INOUT"}]
    if not out:
        raise cursor.error("a function needs RETURNS")
    return out[0] if len(out) == 1 else "record"


def table_column(item: Cursor) -> str:
    item.expect("mode", "FUNC_PARAM_TABLE")
    return f"{quoted(item.text('name'))} {function_type(item.one('argType'))}"


def with_options(function: Function, cursor: Cursor) -> Function:
    """The function with its language, body and attributes."""
    settings = tuple(
        setting(item) for item in cursor.many("options") if item.node["defname"] == "set"
    )
    found = options(cursor, but="set")
    changes: dict[str, Any] = {"settings": settings}
    for name, item in found.items():
        if name == "language":
            changes["language"] = item.one("arg").string()
        elif name == "as":
            changes["body"] = body(item)
        elif name == "volatility":
            changes["volatility"] = item.one("arg").choice("sval", VOLATILITIES)
        elif name == "parallel":
            changes["parallel"] = item.one("arg").choice("sval", PARALLEL)
        elif name == "strict":
            changes["strict"] = boolean(item)
        elif name == "security":
            changes["security_definer"] = boolean(item)
        else:
            raise item.error(f"{name.upper()} of a function is not supported")
    if not {"language", "as"} <= set(found):
        raise cursor.error("a function needs a LANGUAGE and a body")
    return replace(function, **changes)


def body(item: Cursor) -> str:
    texts = item.one("arg").names("items")
    if len(texts) != 1:
        raise item.error("a function in C is not supported")
    return texts[0]


def setting(option: Cursor) -> tuple[str, str]:
    """``SET name TO value``: lists of names are joined by a comma and a space."""
    option.expect("defaction", "DEFELEM_UNSPEC")
    option.word("defname")
    item = option.one("arg")
    item.expect("kind", "VAR_SET_VALUE")
    name = item.text("name")
    values = [value_of(value) for value in item.many("args")]
    if name.lower() in NAME_LISTS:
        return name, ", ".join(quoted(value) for value in values)
    if len(values) != 1:
        raise item.error(f"the setting {name} takes one value")
    return name, values[0]


def value_of(item: Cursor) -> str:
    """A setting's value as text."""
    for key in ("sval", "ival", "fval", "boolval"):
        found = item.maybe(key)
        if found is None:
            continue
        if key == "ival":
            return str(found.number("ival"))
        if key == "boolval":
            return "true" if found.flag("boolval") else "false"
        return found.word(key) or ""
    raise item.error("this value of a setting is not supported")
