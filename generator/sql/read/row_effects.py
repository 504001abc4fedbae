"""The tables that an SQL text writes, and whose rows it locks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.schema.expressions import Event, Write
from generator.sql.read.grammar import Json

Named = Callable[[Json], str]
"""What gives the name of a relation by its RangeVar."""
LOCKED = "lockedRels"
"""Where the tree keeps the names after FOR UPDATE OF: aliases of FROM, not relations."""
STATEMENTS: dict[str, Event] = {
    "InsertStmt": "INSERT",
    "UpdateStmt": "UPDATE",
    "DeleteStmt": "DELETE",
}
WRITING = {*STATEMENTS, "MergeStmt", "TruncateStmt"}
MERGED: dict[str, Event] = {
    "CMD_INSERT": "INSERT",
    "CMD_UPDATE": "UPDATE",
    "CMD_DELETE": "DELETE",
}


def writes(key: str, node: Json, named: Named) -> Iterator[Write]:
    """What the node itself writes; statements inside it are nodes of their own."""
    if key in STATEMENTS:
        target = named(node["relation"])
        items = node.get("cols" if key == "InsertStmt" else "targetList", [])
        conflict = node.get("onConflictClause", {})
        named_key = conflict.get("infer", {}).get("conname", "")
        yield Write(
            relation=target, event=STATEMENTS[key], columns=_columns(items), constraint=named_key
        )
        again = conflict.get("targetList", [])
        if again:
            yield Write(relation=target, event="UPDATE", columns=_columns(again))
    elif key == "MergeStmt":
        for item in node.get("mergeWhenClauses", []):
            clause = item["MergeWhenClause"]
            event = MERGED.get(clause.get("commandType", ""))
            if event:
                columns = _columns(clause.get("targetList", []))
                yield Write(relation=named(node["relation"]), event=event, columns=columns)
    elif key == "TruncateStmt":
        for item in node["relations"]:
            yield Write(relation=named(item["RangeVar"]), event="TRUNCATE")


def locks_rows(node: Json, named: Named) -> set[str]:
    """The relations in FROM of a SELECT of whose rows it takes locks (manual, The Locking Clause).

    Without OF all are meant, those of subqueries too.
    """
    found: set[str] = set()
    for item in node.get("lockingClause", []):
        wanted = {r["RangeVar"]["relname"] for r in item["LockingClause"].get(LOCKED, [])}
        for source in node.get("fromClause", []):
            pairs = _sources(source, named)
            found |= {name for alias, name in pairs if not wanted or alias in wanted}
    return found


def _sources(source: Json, named: Named, alias: str = "") -> Iterator[tuple[str, str]]:
    """(what FROM calls it, relation)"""
    if "RangeVar" in source:
        node = source["RangeVar"]
        yield alias or node.get("alias", {}).get("aliasname", node["relname"]), named(node)
    elif "JoinExpr" in source:
        for side in ("larg", "rarg"):
            yield from _sources(source["JoinExpr"][side], named, alias)
    elif "RangeSubselect" in source:
        inner = source["RangeSubselect"]
        outer = alias or inner.get("alias", {}).get("aliasname", "")
        for deeper in inner["subquery"].get("SelectStmt", {}).get("fromClause", []):
            yield from _sources(deeper, named, outer)


def _columns(items: list[Json]) -> tuple[str, ...]:
    found = (item["ResTarget"].get("name") for item in items if "ResTarget" in item)
    return tuple(sorted({name for name in found if name}))
