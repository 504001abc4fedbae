"""Statements of schema files that call a function of the file: ``SELECT add_column('t', 'c')``.

Which function that is, and with which values: its body is then followed as a DO block is.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.routines import Argument, Function
from generator.sql.read.block_terms import Value
from generator.sql.read.block_values import Values
from generator.sql.read.context import Context
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.references import strings

Known = dict[str, Value]
CALLING = {"SelectStmt", "CallStmt"}
NAMED = "NamedArgExpr"


def calls_of(statement: Json, kind: str, values: Values) -> Iterator[tuple[Function, Known]]:
    """The functions in PL/pgSQL that a statement without rows calls, with the arguments that are
    known; none where it does anything else."""
    for call in called_in(statement, kind):
        function = function_of(call, values.context)
        if function:
            yield function, arguments_of(call, function, values)


def called_in(statement: Json, kind: str) -> Iterator[Json]:
    """Each call that is a column of a SELECT without FROM, or the only thing in FROM, or CALL."""
    if kind == "CallStmt":
        yield statement["funccall"]
        return
    targets = [t["ResTarget"]["val"] for t in statement.get("targetList", [])]
    sources = statement.get("fromClause", [])
    if sources:
        items = [f.get("RangeFunction", {}).get("functions", []) for f in sources]
        targets = [items[0][0]["List"]["items"][0]] if len(items) == 1 == len(items[0]) else []
    if "whereClause" not in statement and "op" in statement and "larg" not in statement:
        yield from (target["FuncCall"] for target in targets if "FuncCall" in target)


def function_of(call: Json, context: Context) -> Function | None:
    """The one function that takes as many arguments."""
    *qualifier, base = strings(call.get("funcname", []))
    name = context.in_schema(qualifier[0], base) if qualifier else context.found(base)
    given = len(call.get("args", []))
    found = [f for f in context.schema.functions.referring("name", name) if takes(f, given)]
    return found[0] if len(found) == 1 and found[0].language == "plpgsql" else None


def takes(function: Function, given: int) -> bool:
    taken = inputs(function)
    least = len([a for a in taken if a.default is None])
    return least <= given <= len(taken) and all(a.mode != "VARIADIC" for a in taken)


def inputs(function: Function) -> list[Argument]:
    return [a for a in function.arguments if a.mode != "OUT"]


def arguments_of(call: Json, function: Function, values: Values) -> Known:
    """The values of the arguments by name and by number; one that cannot be told is not known."""
    known: Known = {}
    given = list(call.get("args", []))
    named = {a["NamedArgExpr"]["name"]: a["NamedArgExpr"]["arg"] for a in given if NAMED in a}
    given = [node for node in given if NAMED not in node]
    for position, argument in enumerate(inputs(function)):
        node = given[position] if position < len(given) else named.get(argument.name or "")
        try:
            if node is not None:
                found = values.value(node)
            elif argument.default is not None:
                found = values.of(argument.default.sql)
            else:
                continue
        except SqlError:
            continue
        known |= dict.fromkeys((argument.name or f"${position + 1}", f"${position + 1}"), found)
    return known
