"""IF NOT EXISTS and IF EXISTS in files that others wrote: what stands there decides."""

from __future__ import annotations

from generator.schema.collection import find
from generator.schema.names import base_of, beside
from generator.sql.read.context import Context
from generator.sql.read.names import local, made
from generator.sql.read.parsing import Parsed
from generator.sql.read.references import strings


def is_there(statement: Parsed, context: Context) -> bool:
    """Whether the statement does nothing, since what it would make is there already, or what it
    would change is not."""
    cursor, node = statement.cursor, statement.cursor.node
    makes, changes = node.get("if_not_exists"), cursor.kind in CHANGES and node.get("missing_ok")
    if not makes and not changes:
        return False
    if changes:
        cursor.flag("missing_ok")
        name = node.get("relation") or node.get("sequence", {})
        parts = tuple(name[key] for key in ("schemaname", "relname") if key in name)
        return bool(parts) and not context.standing.has(local(parts, cursor))
    cursor.flag("if_not_exists")
    if cursor.kind == "CreateExtensionStmt":
        return find(context.schema.extensions, node["extname"]) is not None
    if cursor.kind == "CreateStatsStmt":
        name = strings(node["defnames"])[-1]
        return any(o.kind == "statistics" and o.name == name for o in context.schema.objects)
    relation = node.get("relation") or node.get("sequence") or node.get("into", {}).get("rel", {})
    parts = tuple(relation[key] for key in ("schemaname", "relname") if key in relation)
    if cursor.kind == "IndexStmt":
        name = beside(local(parts, cursor), base_of(node.get("idxname", "")))
    elif parts:
        name = made(parts, cursor)
    else:
        return False
    return context.schema.relation(name) is not None


CHANGES = {"AlterTableStmt", "RenameStmt", "AlterSeqStmt", "AlterObjectSchemaStmt"}
