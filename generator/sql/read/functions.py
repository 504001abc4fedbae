"""What a function's body uses: every query and expression in it is parsed.

PL/pgSQL goes through PostgreSQL's own parser (``parse_plpgsql``), whose trees leave out the types
and defaults of variables that have a user-defined type; those are read from the DECLARE sections
(``declarations``).  The text that EXECUTE puts together at run time is beyond reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.records import replace
from generator.schema.expressions import References
from generator.schema.names import Name
from generator.schema.objects import Schema
from generator.schema.routines import Argument, Function
from generator.schema.settings import names_in
from generator.schema.tokens import quoted
from generator.schema.types import EXTENSION_OF
from generator.sql.read import grammar
from generator.sql.read.builtins import is_builtin_function
from generator.sql.read.declarations import plain, plain_type, unqualified, used, used_as_rows
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.references import Names, nodes

OPAQUE = frozenset("c internal plperl plperlu plpython3u pltcl pltclu plv8 plr pljava plsh".split())
"""Languages whose bodies are not SQL (manual, part V, and the usual extensions)."""
STATEMENT, EXPRESSION = 0, 2
ASSIGNMENTS = {3, 4, 5}
"""PL/pgSQL's ``RawParseMode`` (src/include/parser/parser.h)."""
CASE_VARIABLE = "__Case__Variable_"
"""What PL/pgSQL calls the value of ``CASE value WHEN ...`` (src/pl/plpgsql/src/pl_gram.y)."""
ARRAY = re.compile(r'(?:"(?:[^"]|"")+"|[^\W\d][\w$]*)\[\]')
ATOMIC = "CREATE FUNCTION f() RETURNS int LANGUAGE sql "
"""What makes a statement of a body without quotes."""
NEAR = re.compile(r'at or near "(.+)"$', re.DOTALL)


@lru_cache(maxsize=1024)
def function_uses(function: Function, own: str | None = None) -> References:
    """The names that the body and the signature use.  Raises SqlError, offset into the body.

    ``own`` is the schema whose names say none.
    """
    names = Names(own=own)
    for text in signature_types(function):
        names.add({"stmts": known_statements(text)})
    bound = names.references().types
    try:
        if function.atomic:
            names.add({"stmts": grammar.statements(f"{ATOMIC}{function.body}")})
        elif function.language == "plpgsql":
            plpgsql_names(function, names)
        elif function.language == "sql":
            names.add({"stmts": grammar.statements(function.body)})
        elif function.language not in OPAQUE:
            raise SqlError(f'"{function.language}" is not a known language')
    except SqlError as error:
        raise SqlError(error.message, place_in(function.body, error)) from None
    found = replace(names.references(), bound=bound)
    return found if function.atomic else _along_path(found, function, own)


def _along_path(uses: References, function: Function, own: str | None) -> References:
    """With what a bare name in the body may be where the function sets the path of schemas: the
    body is read along that (manual, CREATE FUNCTION)."""
    path = names_in(dict(function.settings).get("search_path", "")) or []
    schemas = [name for name in path if name not in {"", "$user", "pg_catalog", "pg_temp", own}]

    def searched(names: Iterable[str]) -> tuple[str, ...]:
        bare = [name for name in names if not isinstance(name, Name)]
        return tuple(sorted({*names, *(Name(schema, n) for schema in schemas for n in bare)}))

    if not schemas:
        return uses
    return replace(uses, functions=searched(uses.functions), relations=searched(uses.relations))


@lru_cache(maxsize=256)
def known_statements(text: str) -> list[Json]:
    """Most signatures have the same few types."""
    return grammar.statements(text)


def signature_types(function: Function) -> list[str]:
    """Statements with the types of the arguments and of the result, columns of a TABLE too."""
    result = f"CREATE FUNCTION f() RETURNS {function.returns or 'void'} LANGUAGE sql AS ''"
    return [*(f"SELECT NULL::{argument.type}" for argument in function.arguments), result]


def place_in(body: str, error: SqlError) -> int:
    """The offset of what the message quotes, where it stands only once: PL/pgSQL gives none."""
    match = NEAR.search(error.message)
    if match and body.count(match[1]) == 1:
        return body.index(match[1])
    return error.offset if error.offset < len(body) else 0


def plpgsql_names(function: Function, names: Names) -> None:
    """Adds what the body's queries, expressions and declarations use."""
    for tree in grammar.plpgsql(definition(function)):
        for key, node in nodes(tree):
            if key == "PLpgSQL_expr":
                names.add({"stmts": embedded(as_statement(node))})
            elif key == "PLpgSQL_recfield":
                names.columns.add(node["fieldname"])
    names.columns -= {name for name in names.columns if name.startswith(CASE_VARIABLE)}
    for sql in used(function.body):
        names.add({"stmts": embedded(sql)})


def embedded(sql: str) -> list[Json]:
    """The statements in a piece of a body, whose offsets are not the body's."""
    try:
        return grammar.statements(sql)
    except SqlError as error:
        raise SqlError(error.message) from None


def as_statement(node: Json) -> str:
    """An embedded piece of SQL as a statement that the SQL grammar takes."""
    text, mode = str(node.get("query", "")), node.get("parseMode", STATEMENT)
    if mode == STATEMENT:
        return text
    if mode == EXPRESSION:
        return f"SELECT {text}"
    if mode in ASSIGNMENTS:
        return f"SELECT {assignment_as_list(text)}"
    raise SqlError(f"PL/pgSQL parse mode {mode} is not known")


def assignment_as_list(text: str) -> str:
    """``target := value`` as ``target, value``."""
    for name, start in grammar.tokens(text):
        if name in {"COLON_EQUALS", "ASCII_61"}:
            length = 2 if name == "COLON_EQUALS" else 1
            return f"{text[:start]}, {text[start + length :]}"
    raise SqlError(f"this is not an assignment: {text}")


def definition(function: Function) -> str:
    """CREATE FUNCTION with that body, for the PL/pgSQL parser."""
    body = plain(function.body)
    rows = used_as_rows(body)
    arguments = ", ".join(argument_text(argument, rows) for argument in function.arguments)
    tag = "$body$"
    while tag in body:
        tag = f"{tag[:-1]}_$"
    result = unqualified(ARRAY.sub(lambda match: plain_type(match[0], None), function.returns))
    head = f"CREATE {function.word} {quoted(function.name)}({arguments})"
    head += "" if function.procedure else f" RETURNS {result}"
    return f"{head} LANGUAGE plpgsql AS {tag}{body}{tag}"


def argument_text(argument: Argument, rows: frozenset[str]) -> str:
    name = f"{quoted(argument.name)} " if argument.name else ""
    # Which arrays are variadic the parser would have to ask the catalog.
    mode = "IN" if argument.mode == "VARIADIC" else argument.mode
    return f"{mode} {name}{plain_type(argument.type, argument.name, rows)}"


def unresolved(function: Function, schema: Schema) -> tuple[str, ...]:
    """What the body and the signature name and neither the schema nor ``pg_catalog`` has.

    Which functions an extension brings is not known: with one in the schema, a function that is
    not found is taken to be its own.
    """
    uses = function_uses(function)
    tables = {item.name for item in schema.tables} | {item.name for item in schema.views}
    sequences = {item.name for item in schema.sequences}
    types = {item.name for item in schema.enums} | {item.name for item in schema.domains}
    types |= EXTENSION_OF.keys()
    functions = {item.name for item in schema.functions} | {function.name}
    missing = [
        *(n for n in uses.relations if n not in tables | sequences and not n.startswith("pg_")),
        *(n for n in uses.types if n not in tables | types),
    ]
    if not schema.extensions:
        found = (n for n in uses.functions if n not in functions and not is_builtin_function(n))
        missing.extend(found)
    return tuple(sorted(set(missing)))
