"""Types: of columns as ``Type``, of functions in their one spelling."""

from __future__ import annotations

from generator.records import replace
from generator.schema.columns import Type
from generator.schema.names import schema_of
from generator.schema.tokens import quoted
from generator.schema.types import BY_CATALOG, BY_SQL, EXTENSION_OF, INFORMATION_SCHEMA, MODIFIED
from generator.sql.read.analysis.literals import FIELDS
from generator.sql.read.analysis.world import ALL_FIELDS
from generator.sql.read.catalog import OTHER_TYPES
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import local

SERIALS = {
    "serial": "integer",
    "serial4": "integer",
    "bigserial": "bigint",
    "serial8": "bigint",
    "smallserial": "smallint",
    "serial2": "smallint",
}
"""The pseudo-types that make a sequence and a default (manual, 8.1.4)."""


def type_of(cursor: Cursor) -> Type:
    """The type of a column, a domain or a cast."""
    names = cursor.names("names")
    if not names:  # a reserved word, which PostgreSQL's grammar takes for a value
        raise cursor.error("this is not a type")
    if cursor.flag("pct_type"):
        return copied_type(names, cursor)
    brought = extension_type(names, cursor)
    if brought and names[-1] in MODIFIED:
        brought = replace(brought, modifier=words(cursor))
    arguments = modifiers(cursor)
    array = bounds(cursor)
    cursor.expect("typemod", -1)
    if names[-1] == "interval" and arguments:
        return interval(arguments, array, cursor)
    if names[:-1] == ("information_schema",) and names[-1] in INFORMATION_SCHEMA:
        return Type(name=".".join(names), array=array)
    if brought and len(arguments) <= BY_SQL[brought.name].arguments:
        return replace(brought, arguments=arguments, array=array)
    # A type of the file may be called as that of an extension which the file does not create.
    row = builtin(names) if brought or names[-1] not in EXTENSION_OF else None
    if row is None:
        if names[-1] in OTHER_TYPES and names[:-1] in ((), ("pg_catalog",)):
            raise cursor.error(f'a column of type "{names[-1]}" is not supported')
        if arguments:
            raise cursor.error(f'type "{names[-1]}" takes no arguments')
        return Type(name=local(names, cursor), array=array, user=True)
    if names[-1] == "bpchar" and not arguments:
        return Type(name="bpchar", array=array)  # it is no ``char``, which has a length of 1
    if len(arguments) > BY_SQL[row].arguments:
        raise cursor.error(f'type "{row}" does not take these arguments')
    if row == "decimal" and len(arguments) == 1:
        arguments = (*arguments, 0)
    return Type(name=row, arguments=arguments, array=array)


def copied_type(names: tuple[str, ...], cursor: Cursor) -> Type:
    """``city.name%TYPE``: the server takes the type that the column has then, and forgets the rest
    (manual, CREATE FUNCTION)."""
    *relation, column = names
    table = cursor.context.table(local(tuple(relation), cursor)) if relation else None
    found = table.column(column) if table else None
    if found is None:
        raise cursor.error(f'"{".".join(names)}%TYPE" is not supported: write the type')
    cursor.expect("typemod", -1)
    return found.type


def interval(arguments: tuple[int, ...], array: bool, cursor: Cursor) -> Type:
    """``interval day to second(3)``: the parser gives its fields as bits."""
    bits, *precision = arguments
    fields = [] if bits == ALL_FIELDS else [name for bit, name in FIELDS.items() if bits & bit]
    ends = dict.fromkeys((fields[0], fields[-1])) if fields else {}
    name = " ".join(["interval", " to ".join(ends)]) if ends else "interval"
    if name not in BY_SQL:
        raise cursor.error("this kind of interval is not supported")
    return Type(name=name, arguments=tuple(precision), array=array)


def extension_type(names: tuple[str, ...], cursor: Cursor) -> Type | None:
    """A type that an extension brings, under whatever name: of the schema in which that stands."""
    *qualifier, name = names
    context = cursor.context
    if name not in EXTENSION_OF or len(qualifier) > 1 or qualifier == ["pg_catalog"]:
        return None
    given = context.in_schema(qualifier[0], name) if qualifier else name
    if context.has_type(given):
        return None
    if qualifier:
        schema = schema_of(given, None)
    else:
        extension = context.extension(EXTENSION_OF[name])
        schema = extension.schema if extension else None
    return Type(name=BY_CATALOG[name].sql, schema=schema)


def words(cursor: Cursor) -> str:
    """The modifiers of a type that takes words: ``point,4326``."""
    found = []
    for item in cursor.many("typmods"):
        if item.kind == "ColumnRef":
            (field,) = item.many("fields")
            found.append(field.string().lower())
        elif item.node.get("ival") is not None:
            found.append(str(item.one("ival").number("ival")))
        else:
            found.append(item.one("sval").text("sval").lower())
    if not all(word.isalnum() for word in found):
        raise cursor.error("this modifier of a type is not supported")
    return ",".join(found)


def builtin(names: tuple[str, ...]) -> str | None:
    """The SQL spelling of a type in the type table; ``pg_catalog`` comes first on every path."""
    *schema, name = names
    row = BY_CATALOG.get(name)
    return row.sql if row and schema in ([], ["pg_catalog"]) else None


def modifiers(cursor: Cursor) -> tuple[int, ...]:
    found = []
    for item in cursor.many("typmods"):
        if item.is_read():
            continue
        if item.kind != "A_Const":
            raise cursor.error("the arguments of a type must be numbers")
        found.append(item.one("ival").number("ival"))
    return tuple(found)


def bounds(cursor: Cursor) -> bool:
    """Whether it is an array; PostgreSQL ignores sizes and dimensions, a noun has none."""
    dimensions = [item.number("ival") for item in cursor.many("arrayBounds")]
    if dimensions not in ([], [-1]) and not cursor.context.lenient:
        raise cursor.error("an array type is written with one pair of empty brackets")
    return bool(dimensions)


def spelled(type_: Type) -> str:
    """A column's type as the type of a cast."""
    name = quoted(type_.name) if type_.user else type_.name
    schema = f"{quoted(type_.schema)}." if type_.schema else ""
    return f"{schema}{name}{type_.in_parentheses}{'[]' if type_.array else ''}"


def function_type(cursor: Cursor) -> str:
    """The spelling of an argument's type, or of a result with its SETOF."""
    names = cursor.node.get("names", [])
    last = names[-1].get("String", {}).get("sval", "") if names else ""
    prefix = "SETOF " if cursor.flag("setof") else ""
    if last in OTHER_TYPES and builtin((last,)) is None and not cursor.flag("pct_type"):
        cursor.names("names")
        cursor.expect("typemod", -1)
        return f"{prefix}{quoted(last)}{'[]' * bounds(cursor)}"
    # PostgreSQL takes what stands in parentheses there, and forgets it (manual, CREATE FUNCTION).
    return prefix + spelled(replace(type_of(cursor), arguments=()))
