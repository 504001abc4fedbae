"""What the statements of a block may do to a schema and to its variables, without running them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.names import base_of
from generator.schema.objects import Schema
from generator.sql.read import grammar
from generator.sql.read.block_nodes import of_rows
from generator.sql.read.grammar import Json
from generator.sql.read.idioms import writes_rows_only
from generator.sql.read.parsing import Parsed
from generator.sql.read.references import nodes, strings

THERE, MISSING = "already exists", "does not exist"
CAUGHT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        "duplicate_object duplicate_table duplicate_column duplicate_schema duplicate_function "
        "duplicate_alias unique_violation invalid_table_definition "
        "42710 42P07 42701 42P06 42723 42712 23505 42P16".split(),
        (THERE,),
    ),
    **dict.fromkeys(
        "undefined_object undefined_table undefined_column undefined_function "
        "invalid_schema_name 42704 42P01 42703 42883 3F000".split(),
        (MISSING,),
    ),
    "others": (THERE, MISSING),
}
"""What a handler that does nothing passes over; of an error of another name the statements must
be free, as they are in an empty database."""

SILENT = {"PLpgSQL_stmt_raise", "PLpgSQL_stmt_null", "PLpgSQL_stmt_return"}
WARNING = 19
"""PostgreSQL's elog level: what is above it ends the block."""


def makes_objects(key: str, node: Json) -> bool:
    """Whether a statement of PL/pgSQL is DDL, or may be."""
    if key == "PLpgSQL_stmt_execsql":
        query = node["sqlstmt"]["PLpgSQL_expr"]["query"]
        return not any(of_rows(raw["stmt"]) for raw in grammar.statements(query))
    if key == "PLpgSQL_stmt_call" and "is_call" not in node:  # a DO block
        return not writes_rows_only(node["expr"]["PLpgSQL_expr"]["query"])
    return key == "PLpgSQL_stmt_dynexecute"


CALLS = {"FuncCall", "funccall"}
"""A call in an expression, and that of CALL."""


def calls(node: Json, schema: Schema) -> bool:
    """Whether the call, or a query of calls, is of a function of the schema."""
    if "PLpgSQL_expr" in node.get("expr", {}):
        query = node["expr"]["PLpgSQL_expr"]["query"]
        found = list(nodes(grammar.statements(query)[0]))
        return any(key in CALLS and calls(item, schema) for key, item in found)
    name = (strings(node.get("funcname", [])) or [""])[-1]
    return any(base_of(function.name) == name for function in schema.functions)


def names_set(node: Json, datums: list[Json]) -> Iterator[str]:
    """The variables that a statement gives values."""
    fields = node.get("target", {})
    if isinstance(fields, dict):
        yield from (item["name"] for item in fields.get("PLpgSQL_row", {}).get("fields", []))
    for item in node.get("diag_items", []):
        yield from names_set(item.get("PLpgSQL_diag_item", {}), datums)
    at = node.get("varno", node.get("target"))
    if isinstance(at, int):
        yield name_at(datums, at)


def given_back(query: str, schema: Schema) -> Iterator[str]:
    """The variables that CALL may give values: those that stand alone among the arguments of a
    procedure with results."""
    call = grammar.statements(query)[0]["stmt"].get("CallStmt", {}).get("funccall", {})
    name = (strings(call.get("funcname", [])) or [""])[-1]
    called = (function for function in schema.functions if base_of(function.name) == name)
    if any("OUT" in argument.mode for function in called for argument in function.arguments):
        for item in call.get("args", []):
            given = item.get("NamedArgExpr", {}).get("arg", item)
            yield from strings(given.get("ColumnRef", {}).get("fields", []))[:1]


def name_at(datums: list[Json], at: int) -> str:
    """The variable of that number: one of a type of the file is told as a record."""
    (found,) = datums[at].values()
    return str(found.get("refname", ""))


LEAVING = {"PLpgSQL_stmt_return", "PLpgSQL_stmt_exit"}
"""What ends a block or a loop."""


def line_in(statement: Parsed, body: str, line: int) -> int:
    """How far behind the start of the statement that line of its body begins; 0 where it is not
    told, or the body stands there in other words."""
    start = statement.words.find(body)
    if start < 0 or line < 2:
        return 0
    before = body.split("\n")[: line - 1]
    at = start + sum(len(text) + 1 for text in before)
    words = statement.words[at:]
    return at + len(words) - len(words.lstrip())
