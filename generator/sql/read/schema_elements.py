"""CREATE SCHEMA with elements: the statements that it stands for, each by itself.

They run in an order of kinds, in the new schema (transformCreateSchemaStmtElements in
parse_utilcmd.c; from 19 on in the order of the text).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.sql.read import grammar
from generator.sql.read.cursor import tag
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.parsing import Parsed

ORDER = ("CreateSeqStmt", "CreateStmt", "ViewStmt", "IndexStmt", "CreateTrigStmt", "GrantStmt")


def has_elements(statement: Parsed) -> bool:
    return bool(statement.cursor.node.get("schemaElts"))


def elements(statement: Parsed) -> list[tuple[int, str]]:
    """The statement without its elements, then they: where each starts, and its words.  Raises
    SqlError."""
    text, node = statement.words, statement.cursor.node
    starts = [0, *_starts(text)]
    ends = [*starts[1:], len(text)]
    pieces = [(a, text[a:b].strip()) for a, b in zip(starts, ends, strict=True)]
    kinds = [tag(element) for element in node["schemaElts"]]
    if [_kind(words) for _, words in pieces[1:]] != kinds:
        raise SqlError(
            "the elements of CREATE SCHEMA cannot be told apart: write them by themselves"
        )
    ranked = sorted(zip(kinds, pieces[1:], strict=True), key=lambda pair: ORDER.index(pair[0]))
    return [pieces[0], *(piece for _, piece in ranked)]


def created(words: str) -> str:
    """The name of the schema that the statement without elements creates."""
    (raw,) = grammar.statements(words)
    node = raw["stmt"]["CreateSchemaStmt"]
    return str(node.get("schemaname") or node.get("authrole", {}).get("rolename", ""))


def role_of(statement: Parsed) -> str | None:
    """Whose the schema and its elements are, if it is said by name."""
    found = statement.cursor.node.get("authrole", {}).get("rolename")
    return None if found is None else str(found)


def _starts(text: str) -> Iterator[int]:
    """Where CREATE and GRANT stand as the first word of an element."""
    depth, before = 0, ""
    for number, (token, start, _) in enumerate(grammar.lexemes(text)):
        depth += (token == "ASCII_40") - (token == "ASCII_41")
        first = token == "CREATE" and before not in {"GRANT", "ASCII_44"}
        first = first or (token == "GRANT" and before != "WITH")
        if number and not depth and first:
            yield start
        before = token


def _kind(words: str) -> str:
    (raw,) = grammar.statements(words)
    found: Json = raw["stmt"]
    return tag(found)
