"""Columns that a query names and that none of its tables has.

Told only where it is certain: a name is looked for in the FROM items that it can mean, from the
innermost query outwards (manual, 7.2.1 and 4.2.11).  A FROM item whose columns are not known, such
as a subquery, a function or a WITH query, may have any.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from generator.records import dataclass
from generator.schema.names import SYSTEM_COLUMNS
from generator.sql.read import grammar
from generator.sql.read.grammar import Json

Scope = Mapping[str, Collection[str] | None]
"""FROM items by the names that they go by here, with their columns where those are known."""
Known = Callable[[str], Collection[str] | None]
OUTPUTS = ("sortClause", "groupClause", "distinctClause")
"""Clauses in which a bare name may be that of an output column."""
PAIR = 2


@dataclass(frozen=True, slots=True)
class Stranger:
    """A column that is not there; ``of`` is the FROM item, if one is named or only one is there."""

    column: str
    of: str
    known: tuple[str, ...]
    """The columns that it could have been."""


def strangers(sql: str, known: Known, row: Scope | None = None) -> Iterator[Stranger]:
    """The columns that the SQL, a query or an expression, names and cannot mean.

    ``known`` gives the columns of a relation; ``row`` is what an expression stands on.
    Raises SqlError.
    """
    (raw,) = grammar.statements(sql if row is None else f"SELECT {sql}")
    scopes = [] if row is None else [row]
    try:
        yield from _walk(raw["stmt"], scopes, frozenset(), known, bare=True)
    except RecursionError:
        return


def _walk(
    node: object, scopes: list[Scope], ctes: frozenset[str], known: Known, *, bare: bool
) -> Iterator[Stranger]:
    """``bare`` says whether a name without a table is looked for too."""
    if isinstance(node, list):
        for item in node:
            yield from _walk(item, scopes, ctes, known, bare=bare)
        return
    if not isinstance(node, dict):
        return
    if "ColumnRef" in node:
        yield from _column(node["ColumnRef"].get("fields", []), scopes, bare=bare)
        return
    if "withClause" in node:
        named = node["withClause"].get("ctes", [])
        ctes |= {str(item["CommonTableExpr"]["ctename"]) for item in named}
    inner = scopes
    if "RangeSubselect" in node and not node["RangeSubselect"].get("lateral"):
        inner = scopes[:-1]  # it does not see what it stands beside
    if "fromClause" in node:
        inner = [*scopes, dict(_items(node["fromClause"], ctes, known))]
    for key, item in node.items():
        yield from _walk(item, inner, ctes, known, bare=bare and key not in OUTPUTS)


def _items(
    clause: list[Json], ctes: frozenset[str], known: Known
) -> Iterator[tuple[str, Collection[str] | None]]:
    for item in clause:
        ((kind, node),) = item.items()
        alias = node.get("alias", {})
        if kind == "JoinExpr":
            yield from _items([node["larg"], node["rarg"]], ctes, known)
            if alias:
                yield str(alias["aliasname"]), None
        elif kind == "RangeVar":
            name = str(node["relname"])
            plain = "schemaname" not in node and name not in ctes and "colnames" not in alias
            yield str(alias.get("aliasname", name)), known(name) if plain else None
        else:
            yield str(alias.get("aliasname", "")), None


def _column(fields: list[Json], scopes: list[Scope], *, bare: bool) -> Iterator[Stranger]:
    names = [str(field["String"].get("sval", "")) for field in fields if "String" in field]
    if len(names) != len(fields) or len(names) > PAIR:
        return
    *of, column = names
    if not of and not bare:
        return
    for scope in reversed(scopes):
        if of and of[0] not in scope:
            continue
        held = [scope[of[0]]] if of else [*scope.values()]
        if any(columns is None or column in {*columns, *SYSTEM_COLUMNS} for columns in held):
            return
        if of:
            yield Stranger(column, of[0], tuple(held[0] or ()))
            return
        if column in scope:
            return
    if not of and scopes:
        tables = [name for scope in scopes for name in scope]
        there = (name for scope in scopes for columns in scope.values() for name in columns or ())
        yield Stranger(column, tables[0] if len(tables) == 1 else "", tuple(there))
