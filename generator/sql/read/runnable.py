"""Checks that psql reads an SQL text as the server does."""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.objects import Schema
from generator.sql.read.context import Context
from generator.sql.read.dumps import RESET, path_of, search_path
from generator.sql.read.parsing import Parsed
from generator.sql.read.pieces import cuts
from generator.sql.read.psql import misreadings
from generator.sql.read.reading import Reading
from generator.sql.read.statements.functions import value_of

FIXED = {"standard_conforming_strings": {"on", "true"}, "client_encoding": {"utf8", "utf-8"}}
"""Settings on which it depends where a string ends: others would make psql read another script."""


def runnable(text: str, *, file: str) -> str:
    """The text of a file of DDL as psql may run it, without pg_dump's lines.  Raises Refused."""
    reading = Reading(file=file, context=Context(text=text, standing=Schema(), lenient=True))
    for statement in reading.statements():
        look_for_spellings(reading, statement)
    if not reading.findings:
        look_for_misreadings(reading)
    reading.findings.raise_if_any()
    return reading.context.text


def look_for_misreadings(reading: Reading) -> None:
    for offset, what in misreadings(reading.context.text):
        help = "put the name in double quotes, or a space after the colon"
        reading.add("SP308", offset, what, help)


def own_schema(*texts: str) -> str:
    """The database schema whose names say none in files of DDL: the one that all of their search
    paths begin with, unless one of the files creates it itself before.  Else public."""
    firsts: set[str] = set()
    for text in texts:
        if "search_path" in text:
            firsts |= _firsts(text)
    return firsts.pop() if len(firsts) == 1 else "public"


def searched(*texts: str) -> frozenset[str]:
    """All schemas that a search path of the files names."""
    found: set[str] = set()
    for text in texts:
        if "search_path" in text:
            reading = Reading(file="", context=Context(text=text, standing=Schema(), lenient=True))
            paths = (search_path(path_of(statement) or ()) for statement in _of_paths(reading))
            found |= {name for path in paths for name in path}
    return frozenset(found)


def _firsts(text: str) -> set[str]:
    """What the search paths of a file begin with; public of one that the file has created."""
    reading = Reading(file="", context=Context(text=text, standing=Schema(), lenient=True))
    created: set[str] = set()
    found: set[str] = set()
    for statement in _of_paths(reading):
        if statement.cursor.kind == "CreateSchemaStmt":
            created.add(str(statement.cursor.node.get("schemaname")))
        path = search_path(path_of(statement) or ())
        if path and path != (RESET,):
            found.add("public" if path[0] in created else path[0])
    return found


def _of_paths(reading: Reading) -> Iterator[Parsed]:
    """The statements that may make a schema or set the path: all others need not be parsed, and
    behind the last path it does not matter any more what a statement makes."""
    text, last = "", 0
    if reading.prepare():
        text = reading.context.text
        last = text.lower().rfind("search_path")
    for start, end in cuts(text):
        if start > last:
            return
        words = text[start:end].lower()
        if "search_path" in words or (words.startswith("create") and "schema" in words):
            reading.context.text = text[start:end]
            yield from reading.parse()


def look_for_spellings(reading: Reading, statement: Parsed) -> None:
    """Settings of FIXED have their usual value, wherever they are set."""
    name = str(statement.cursor.node.get("name"))
    if statement.cursor.kind != "VariableSetStmt" or name not in FIXED:
        return
    values = values_of(statement)
    if not values or values[0].lower() not in FIXED[name]:
        message = f"{name} must keep its default value"
        reading.add("SP307", statement.offset, message, "remove the setting")


def values_of(statement: Parsed) -> list[str]:
    if not statement.cursor.node.get("args"):
        return []
    return [value_of(item) for item in statement.cursor.many("args")]
