"""CREATE FUNCTION."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from generator.plan.operations import CreateFunction, Operation, ReplaceFunction
from generator.records import replace
from generator.schema.expressions import Expression
from generator.schema.limits import ARGUMENTS
from generator.schema.names import base_of
from generator.schema.objects import Schema
from generator.schema.routines import Argument, Function
from generator.schema.settings import NAME_LISTS, VALUE_LISTS
from generator.schema.tokens import mentions, quoted
from generator.sql.read.analysis.sides import of_arguments
from generator.sql.read.bounds import bounded
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.errors import SqlError
from generator.sql.read.functions import ATOMIC, function_uses
from generator.sql.read.names import local, local_or_catalog, made
from generator.sql.read.parsing import parsed
from generator.sql.read.stars import in_full
from generator.sql.read.statements.routines import signature
from generator.sql.read.statements.sequences import boolean, options
from generator.sql.read.types import function_type

MODES: dict[str, Literal["IN", "OUT", "INOUT", "VARIADIC"]] = {
    "FUNC_PARAM_DEFAULT": "IN",
    "FUNC_PARAM_IN": "IN",
    "FUNC_PARAM_OUT": "OUT",
    "FUNC_PARAM_INOUT": "INOUT",
    "FUNC_PARAM_VARIADIC": "VARIADIC",
}
VOLATILITIES = {"volatile": "VOLATILE", "stable": "STABLE", "immutable": "IMMUTABLE"}
BODY_INDENT = "    "
PARALLEL = {"unsafe": "UNSAFE", "restricted": "RESTRICTED", "safe": "SAFE"}


def create(cursor: Cursor) -> Iterator[Operation]:
    name = made(cursor.names("funcname"), cursor)
    procedure = cursor.flag("is_procedure")
    function = Function(
        name=name,
        arguments=arguments_of(cursor),
        returns="" if procedure else result_of(cursor),
        procedure=procedure,
        language="sql",
        body="",
    )
    function = with_options(function, cursor)
    function = replace(function, uses=function_uses(function, cursor.context.name))
    if cursor.flag("replace") and not (cursor.context.lenient and is_new(function, cursor)):
        yield ReplaceFunction(function=function)
    else:
        yield CreateFunction(function=function)


def alter(cursor: Cursor) -> Iterator[Operation]:
    """ALTER FUNCTION and its kin in a file of history: the function as it is from there on."""
    if not cursor.context.lenient:
        raise cursor.error("ALTER of a function is not supported: replace it")
    kind, item = cursor.text("objtype"), cursor.one("func")
    name = local(item.names("objname"), item)
    found = cursor.context.schema.functions.get((name, signature(item)))
    if found is None or (kind != "OBJECT_ROUTINE" and found.procedure != kind.endswith("CEDURE")):
        raise item.error(f'function "{name}" does not exist')
    for action in cursor.many("actions"):
        if action.node["defname"] == "set":
            found = replace(found, settings=tuple(with_setting(dict(found.settings), action)))
            continue
        action.expect("defaction", "DEFELEM_UNSPEC")
        found = replace(found, **OPTIONS[action.text("defname")](action))
    yield ReplaceFunction(function=plain(found))


def with_setting(settings: dict[str, str], action: Cursor) -> Iterable[tuple[str, str]]:
    """The settings after SET or RESET."""
    said = action.node["arg"]["VariableSetStmt"]
    kind, name = said["kind"], said.get("name", "").lower()
    kept = [(had, value) for had, value in settings.items() if had.lower() != name]
    if kind.startswith("VAR_SET_") and kind != "VAR_SET_DEFAULT":
        return [*kept, setting(action)]
    action.done()
    return () if kind == "VAR_RESET_ALL" else kept


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
        if name not in OPTIONS:
            raise item.error(f"{name.upper()} of a function is not supported")
        changes |= OPTIONS[name](item)
    atomic = cursor.maybe("sql_body")
    if atomic is not None:
        changes |= {"atomic": True, "body": atomic_body(atomic, function)}
    if "body" not in changes or not (atomic or "language" in changes):
        raise cursor.error("a function needs a LANGUAGE and a body")
    return plain(replace(function, **changes))


def plain(function: Function) -> Function:
    """Without what PostgreSQL would choose by itself (manual, CREATE FUNCTION); of a function in C
    with the symbol, which is its name where nothing is said."""
    if function.language == "c" and function.library is None:
        function = replace(function, library=function.body, body=base_of(function.name))
    cheap = function.language in {"c", "internal"}
    cost = None if function.cost == ("1" if cheap else "100") else function.cost
    return replace(
        function, cost=cost, rows=None if function.rows in {"0", "1000"} else function.rows
    )


def body(item: Cursor) -> dict[str, Any]:
    """Of a function in C, the library and the symbol."""
    texts = item.one("arg").names("items")
    return {"body": texts[0]} if len(texts) == 1 else {"library": texts[0], "body": texts[1]}


def atomic_body(item: Cursor, function: Function | None = None) -> str:
    """``RETURN a * 2`` or ``BEGIN ATOMIC SELECT a; END``; of a function that is made, with the
    columns that stars stand for at this moment."""
    if item.kind == "ReturnStmt":
        return item.returned("returnval").sql
    found = item.only("items")
    if not found.node:
        return "BEGIN ATOMIC\nEND"
    statements = found.statements("items")
    if function is not None:
        scope, schema = of_arguments(function), item.context.schema
        # What gives rows of a table gives its columns in the order that they have there.
        rows = {t for t in found_relations(statements) if mentions(function.returns, t, whole=True)}
        statements = [in_full(s, schema, scope, rows=bool(rows)) for s in statements]
    lines = [f"{BODY_INDENT}{statement};" for statement in statements]
    return "\n".join(["BEGIN ATOMIC", *lines, "END"])


def found_relations(statements: list[Expression]) -> set[str]:
    return {name for statement in statements for name in statement.uses.relations}


def read_body(text: str, schema: str) -> str:
    """A body without quotes in its one spelling.  Raises SqlError, offset into the text."""
    context = Context(text=f"{ATOMIC}{text}", standing=Schema(), name=schema, lenient=True)
    try:
        statements = parsed(context)
        if len(statements) != 1:
            raise SqlError("this is more than one body")
        return atomic_body(statements[0].cursor.one("sql_body"))
    except SqlError as error:
        raise SqlError(error.message, max(error.offset - len(ATOMIC), 0)) from None


def number(item: Cursor) -> str:
    value = item.one("arg")
    return str(value.number("ival")) if value.kind == "Integer" else plain_number(value)


def plain_number(value: Cursor) -> str:
    text = value.text("fval")
    return text.rstrip("0").rstrip(".") if "." in text else text


OPTIONS: dict[str, Callable[[Cursor], dict[str, Any]]] = {
    "language": lambda item: {"language": item.one("arg").string()},
    "as": body,
    "volatility": lambda item: {"volatility": item.one("arg").choice("sval", VOLATILITIES)},
    "parallel": lambda item: {"parallel": item.one("arg").choice("sval", PARALLEL)},
    "strict": lambda item: {"strict": boolean(item)},
    "security": lambda item: {"security_definer": boolean(item)},
    "leakproof": lambda item: {"leakproof": boolean(item)},
    "window": lambda item: {"window": boolean(item)},
    "cost": lambda item: {"cost": number(item)},
    "rows": lambda item: {"rows": number(item)},
    "support": lambda item: {"support": local_or_catalog(item.one("arg").names("items"), item)},
    "transform": lambda item: {
        "transforms": tuple(function_type(t) for t in item.one("arg").many("items"))
    },
}
"""What each option of CREATE FUNCTION says of the noun."""


def setting(option: Cursor) -> tuple[str, str]:
    """``SET name TO value``: lists of names are joined by a comma and a space."""
    option.expect("defaction", "DEFELEM_UNSPEC")
    option.word("defname")
    item = option.one("arg")
    name = item.text("name")
    item.flag("jumble_args")  # of SET TIME ZONE, which says the same
    if item.choice("kind", {k: k for k in SETS}) == "VAR_SET_CURRENT":
        return name, current(name, item)
    values = [value_of(value) for value in item.many("args")]
    if name.lower() in NAME_LISTS:
        return name, ", ".join(quoted(value) for value in values)
    if len(values) != 1 and name.lower() not in VALUE_LISTS:
        raise item.error(f"the setting {name} takes one value")
    return name, ", ".join(values)


SETS = ("VAR_SET_VALUE", "VAR_SET_CURRENT")


def current(name: str, item: Cursor) -> str:
    """FROM CURRENT: a file that sets no search path has the server's own."""
    if name.lower() != "search_path" or item.context.searched is not None:
        raise item.error("SET ... FROM CURRENT is not supported: write the value")
    return ", ".join(quoted(schema) for schema in ("$user", "public"))


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
