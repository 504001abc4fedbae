"""The names of the output columns of a query (manual, 7.3.2)."""

from __future__ import annotations

from generator.sql.read import grammar
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json


def output_columns(sql: str) -> tuple[str, ...]:
    """The output columns of one SELECT.  Raises SqlError where one has no name of its own."""
    (raw,) = grammar.statements(sql) or [{"stmt": {}}]
    select: Json = raw["stmt"].get("SelectStmt", {})
    while "larg" in select:
        # The first part of a UNION names the columns of all.
        select = select["larg"]
    if "targetList" not in select:
        raise SqlError("this is not a SELECT with named columns")
    return tuple(_name(target["ResTarget"]) for target in select["targetList"])


def _name(target: Json) -> str:
    if "name" in target:
        return str(target["name"])
    offset = target.get("location", 0)
    fields = target["val"].get("ColumnRef", {}).get("fields", [])
    if fields and "String" in fields[-1]:
        return str(fields[-1]["String"]["sval"])
    if fields:
        raise SqlError("name the columns one by one instead of *", offset)
    raise SqlError("this column has no name: add AS name", offset)
