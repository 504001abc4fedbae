"""The PL/pgSQL of the DO blocks that a script contains."""

from __future__ import annotations

from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.patterns import Holes, holes, skimming
from generator.sql.read.script import lexemes

IF = "PLpgSQL_stmt_if"


def guarded(body: str, cursor: Cursor) -> tuple[str, list[str], list[Json]]:
    """The condition of the block's only IF, the statements under it, and the IFs among them."""
    (tree,) = grammar.plpgsql(f"DO {dollar(body)}")
    with skimming(cursor):
        function = tree["PLpgSQL_function"]
        block = function["action"]["PLpgSQL_stmt_block"]
        names = [next(iter(datum.values()))["refname"] for datum in function["datums"]]
        first, *rest = block["body"]
        chosen = first[IF]
        # The parser adds a RETURN of its own at the end.
        plain = names == ["found"] and all(r == {"PLpgSQL_stmt_return": {}} for r in rest)
        if not plain or set(block) != {"lineno", "body"} or len(rest) > 1:
            raise ValueError
        if set(chosen) != {"lineno", "cond", "then_body"}:
            raise ValueError
        found = chosen["then_body"]
        plainly = [piece(s) for s in found if set(s) != {IF}]
        return query_text(chosen["cond"], 2), plainly, [s for s in found if set(s) == {IF}]


def plainly(body: str, cursor: Cursor) -> list[str]:
    """The statements of a block that has nothing else."""
    (tree,) = grammar.plpgsql(f"DO {dollar(body)}")
    with skimming(cursor):
        block = tree["PLpgSQL_function"]["action"]["PLpgSQL_stmt_block"]
        *found, _ = block["body"]
        return [piece(statement) for statement in found]


def dollar(body: str) -> str:
    tag = "$body$"
    while tag in body:
        tag = f"{tag[:-1]}_$"
    return f"{tag}{body}{tag}"


PIECES = {
    "PLpgSQL_stmt_execsql": "sqlstmt",
    "PLpgSQL_stmt_perform": "expr",
    "PLpgSQL_stmt_call": "expr",  # DO; a CALL says so
}


def piece(statement: Json) -> str:
    """The SQL of a PL/pgSQL statement; PERFORM is SELECT."""
    ((kind, node),) = statement.items()
    field = PIECES[kind]
    if set(node) != {"lineno", field}:
        raise ValueError(kind)
    return query_text(node[field], 0)


def query_text(node: Json, mode: int) -> str:
    query = node["PLpgSQL_expr"]
    if set(query) != {"query", "parseMode"} or query["parseMode"] != mode:
        raise ValueError("parse mode")
    return str(query["query"])


def same_block(found: Json, wanted: str) -> bool:
    """Whether a piece of a block is that text, whatever its layout."""
    (tree,) = grammar.plpgsql(f"DO {dollar(f'BEGIN {wanted} END')}")
    block = tree["PLpgSQL_function"]["action"]["PLpgSQL_stmt_block"]
    return _laid_out(found) == _laid_out(block["body"][0])


def _laid_out(node: object) -> object:
    """The tree without places, its queries word by word."""
    if isinstance(node, list):
        return [_laid_out(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _words(value) if key == "query" else _laid_out(value)
        for key, value in node.items()
        if key != "lineno"
    }


def _words(text: str) -> list[str]:
    found = (text[lexeme.start : lexeme.end] for lexeme in lexemes(text))
    return [word for word in found if not word.isspace()]


def exactly(statements: list[Cursor], wanted: list[str], cursor: Cursor) -> list[Holes]:
    """The statements have to be these, in this order; what stands in the holes of each."""
    if len(statements) != len(wanted):
        raise cursor.error("this DO block has too many or too few statements")
    return [holes(statement, sql) for statement, sql in zip(statements, wanted, strict=True)]


def disabled_in(statements: list[Cursor]) -> tuple[str, ...]:
    """The triggers that are off at first, in order."""
    names = []
    for statement in statements:
        for command in statement.node.get("cmds", []):
            if command["AlterTableCmd"].get("subtype") == "AT_DisableTrig":
                names.append(str(command["AlterTableCmd"].get("name", "")))
    return tuple(names)
