"""The names that PostgreSQL gives to the expressions of an index when it has to name the index.

FigureColname in src/backend/parser/parse_target.c, ChooseIndexColumnNames in commands/indexcmds.c.
"""

from __future__ import annotations

from generator.readback.cursor import Cursor
from generator.readback.grammar import Json
from generator.readback.references import strings
from generator.schema.names import MAX_BYTES, cut

CONSTANT = {"CoalesceExpr": "coalesce", "A_ArrayExpr": "array", "RowExpr": "row"}


def column_names(elements: list[Cursor]) -> tuple[str, ...]:
    """A name for each element; a repeated one gets a number: ``a``, ``a1``."""
    found: list[str] = []
    for element in elements:
        first = element.node.get("name") or figured(element.node.get("expr", {})) or "expr"
        name, number = str(first), 0
        while name in found:
            number += 1
            name = cut(str(first), MAX_BYTES - len(str(number))) + str(number)
        found.append(name)
    return tuple(found)


def figured(node: Json) -> str | None:
    """The name of an expression, None where it has none."""
    for tag, inner in node.items():
        if tag in CONSTANT:
            return CONSTANT[tag]
        if tag == "ColumnRef":
            return next(iter(strings(inner["fields"])[-1:]), None)
        if tag == "FuncCall":
            return strings(inner["funcname"])[-1]
        if tag == "TypeCast":
            return figured(inner["arg"]) or strings(inner["typeName"]["names"])[-1]
        if tag == "CollateClause":
            return figured(inner["arg"])
        if tag == "MinMaxExpr":
            return "greatest" if inner.get("op") == "IS_GREATEST" else "least"
        if tag == "A_Expr" and inner.get("kind") == "AEXPR_NULLIF":
            return "nullif"
        if tag == "CaseExpr":
            column = inner.get("defresult", {})
            return (figured(column) if "ColumnRef" in column else None) or "case"
    return None
