"""Names of unsupported parts of a parse tree, for messages."""

from __future__ import annotations

WORDS = {
    "arrayBounds": "an array",
    "constrrel": "FROM",
    "fk_del_set_cols": "SET NULL (columns)",
    "aliascolnames": "column aliases",
    "behavior": "CASCADE",
    "catalogname": "a database name",
    "if_not_exists": "IF NOT EXISTS",
    "inhRelations": "INHERITS",
    "missing_ok": "IF EXISTS or IF NOT EXISTS",
    "nowait": "NOWAIT",
    "ofTypename": "OF a type",
    "oncommit": "ON COMMIT",
    "options": "WITH (...)",
    "is_no_inherit": "NO INHERIT",
    "partbound": "PARTITION OF",
    "partspec": "PARTITION BY",
    "replace": "OR REPLACE",
    "skipIfNewValExists": "IF NOT EXISTS",
    "tableSpace": "TABLESPACE",
    "tablespacename": "TABLESPACE",
}
"""What fields of the parse tree stand for in SQL, where the name does not tell."""
EXPECTED = {
    "behavior": "CASCADE is not supported: drop each object by name",
    "is_enforced": "NOT ENFORCED is not supported",
    "initially_valid": "NOT VALID is not supported here",
    "relpersistence": "TEMPORARY and UNLOGGED are not supported here",
    "withCheckOption": "WITH CHECK OPTION is not supported",
    "onCommit": "ON COMMIT is not supported",
    "oncommit": "ON COMMIT is not supported",
}
"""What to say where such a field does not hold what every supported statement has in it."""

COMMANDS = {
    "AT_ChangeOwner": "OWNER TO (dump with --no-owner)",
    "AT_EnableRowSecurity": "row level security",
    "AT_ForceRowSecurity": "row level security",
    "AT_ReplicaIdentity": "REPLICA IDENTITY",
    "AT_SetRelOptions": "SET (...)",
    "AT_SetStorage": "SET STORAGE",
    "AT_SetStatistics": "SET STATISTICS",
    "AT_SetTableSpace": "SET TABLESPACE",
    "AT_AttachPartition": "ATTACH PARTITION",
    "AT_DetachPartition": "DETACH PARTITION",
    "AT_AddInherit": "INHERIT",
    "AT_SetIdentity": "SET on an identity column",
    "AT_ClusterOn": "CLUSTER ON",
}
"""Commands of ALTER TABLE that nothing stands for."""
