"""Statements of schema files that are not DDL: they are ignored with a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.schema.collection import find
from generator.schema.names import ARCHIVE, base_of
from generator.schema.routines import Function
from generator.sql.read import grammar
from generator.sql.read.catalog import SYSTEM_SCHEMAS
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.parsing import Parsed
from generator.sql.read.references import nodes, strings
from generator.sql.read.statements import not_nulls

ROLES = "roles belong to the server, not to a schema"
OF_A_ROLE = "write CREATE ROLE before the block, if the server has the role"
OF_A_CALL = "write the statements that it runs, if they make objects, or compare a dump"
ROWS = "rows do not belong to a schema"
SERVER = "it does not define an object of a schema"
SESSION = "it applies to the session"
METHOD = "the access method of a table is left alone"
NOT_NULL = "a NOT NULL has no name in each version of PostgreSQL"
CALLS = "what its functions do is not read"
PASSED_OVER: dict[str, str] = {
    "CopyStmt": ROWS,
    "DeleteStmt": ROWS,
    "InsertStmt": ROWS,
    "MergeStmt": ROWS,
    "TruncateStmt": ROWS,
    "UpdateStmt": ROWS,
    "CallStmt": CALLS,
    "LockStmt": SERVER,
    "ReindexStmt": SERVER,
    "NotifyStmt": SERVER,
    "DiscardStmt": SERVER,
    "CreateRoleStmt": ROLES,
    "AlterRoleStmt": ROLES,
    "AlterRoleSetStmt": ROLES,
    "GrantRoleStmt": ROLES,
    "AlterDatabaseStmt": SERVER,
    "AlterDatabaseSetStmt": SERVER,
    "AlterDatabaseRefreshCollStmt": SERVER,
    "AlterTableSpaceOptionsStmt": SERVER,
    "RefreshMatViewStmt": ROWS,
    "VacuumStmt": SERVER,
    "AlterCollationStmt": SERVER,
    "CheckPointStmt": SERVER,
    "AlterTableMoveAllStmt": SERVER,
    "AlterSystemStmt": SERVER,
    "CreatedbStmt": SERVER,
    "CreateTableSpaceStmt": SERVER,
    "DropdbStmt": SERVER,
    "DropTableSpaceStmt": SERVER,
    "DropRoleStmt": ROLES,
    "ClosePortalStmt": SESSION,
    "ConstraintsSetStmt": SESSION,
    "DeallocateStmt": SESSION,
    "DeclareCursorStmt": SESSION,
    "ExecuteStmt": ROWS,
    "ExplainStmt": SESSION,
    "FetchStmt": SESSION,
    "ListenStmt": SESSION,
    "LoadStmt": SESSION,
    "PrepareStmt": SESSION,
    "UnlistenStmt": SESSION,
    "VariableShowStmt": SESSION,
}
"""Statements that make no object, and why."""
OF_SERVER = {
    *("OBJECT_DATABASE", "OBJECT_ROLE", "OBJECT_TABLESPACE", "OBJECT_PARAMETER_ACL"),
    "OBJECT_LARGEOBJECT",
}
OF_CONSTRAINTS = {"OBJECT_TABCONSTRAINT", "OBJECT_DOMCONSTRAINT"}
TARGETS = ("relation", "sequence", "view", "typevar")
"""Fields that hold the relation which a statement is about."""


NEVER = {"CreateStmt", "IndexStmt", "ViewStmt", "CreateFunctionStmt", "CreateTrigStmt"}
"""Kinds that are always read: most statements are of one of them."""


def passed_over(statement: Parsed) -> str | None:
    """Why the statement of a schema file is passed over, if it is; empty where all have it."""
    node, kind = statement.cursor.node, statement.cursor.kind
    if kind in NEVER:
        return None
    if kind == "CommentStmt" and node.get("objtype") in OF_SERVER:
        return SERVER
    if kind == "ClusterStmt" and "indexname" not in node:
        return SERVER
    if kind == "SecLabelStmt" and node.get("objtype") in {*OF_SERVER, "OBJECT_SUBSCRIPTION"}:
        return SERVER
    if has_other_method(node, kind):
        return METHOD
    if kind == "GrantStmt" and (node.get("objtype") in OF_SERVER or is_of_catalogs(node)):
        return SERVER
    if node.get("objtype") in OF_CONSTRAINTS and is_of_not_null(statement):
        return NOT_NULL
    if {node.get("renameType"), node.get("objectType")} & OF_SERVER:
        return SERVER
    if kind == "AlterDefaultPrivilegesStmt" and node["action"].get("objtype") in OF_SERVER:
        return SERVER
    if ("objtype" in node or "extname" in node) and is_plpgsql(node):
        return ""
    if kind == "SelectStmt" and "intoClause" not in node:
        called = any("FuncCall" in found for _, found in nodes(node)) and calls(node) != "setval"
        return CALLS if called else ROWS
    return PASSED_OVER.get(kind)


def has_other_method(node: Json, kind: str) -> bool:
    """Whether it only says by which method rows are stored, and that is another than usual."""
    if kind == "AlterTableStmt":
        commands = (item["AlterTableCmd"] for item in node["cmds"])
        return all(
            c["subtype"] == "AT_SetAccessMethod" and c.get("name", "heap") != "heap"
            for c in commands
        )
    if kind != "VariableSetStmt" or node.get("name") != "default_table_access_method":
        return False
    methods = {a["A_Const"]["sval"]["sval"] for a in node.get("args", [])}
    return bool(methods - {"heap", ""})


def is_of_catalogs(node: Json) -> bool:
    """Whether GRANT is about objects that every database has."""
    objects = node.get("objects", [])
    if node.get("targtype") == "ACL_TARGET_ALL_IN_SCHEMA":
        return SYSTEM_SCHEMAS.issuperset(strings(objects))
    return bool(objects) and all(SYSTEM_SCHEMAS.intersection(qualifiers(o)) for o in objects)


def is_of_not_null(statement: Parsed) -> bool:
    """Whether COMMENT is about a NOT NULL, which has a name of its own from 17 or 18 on only."""
    cursor = statement.cursor
    *of, said = cursor.node["object"]["List"]["items"]
    domain = cursor.node["objtype"] == "OBJECT_DOMCONSTRAINT"
    *qualifier, name = strings(of[0]["TypeName"]["names"] if domain else of)
    context, constraint = cursor.context, said["String"]["sval"]
    found = context.in_schema(qualifier[0], name) if qualifier else context.found(name)
    if domain:
        type_ = context.domain(found)
        return type_ is not None and type_.not_null and not find(type_.checks, constraint)
    owner = context.table(found)
    return owner is not None and not_nulls.column_of(owner, constraint) is not None


def is_plpgsql(node: Json) -> bool:
    """Whether it is about the extension that every database has."""
    commented = node.get("objtype") == "OBJECT_EXTENSION"
    name = node.get("object", {}).get("String", {}).get("sval") if commented else None
    return name == "plpgsql" or node.get("extname") == "plpgsql"


def calls(node: Json) -> str:
    """The function that a SELECT of one call calls."""
    targets = node.get("targetList", [])
    value = targets[0].get("ResTarget", {}).get("val", {}) if len(targets) == 1 else {}
    return (strings(value.get("FuncCall", {}).get("funcname", [])) or [""])[-1]


def is_of_archive(statement: Parsed) -> bool:
    """Whether it is about what an earlier migration keeps, which no side of a difference has."""
    if not statement.may_name_archive:
        return False
    node = statement.cursor.node
    about = [node[key] for key in TARGETS if isinstance(node.get(key), dict)]
    schemas = [relation.get("schemaname", "") for relation in about]
    if statement.cursor.kind == "CreateSchemaStmt":
        schemas.append(node.get("schemaname", ""))
    if statement.cursor.kind == "GrantStmt" and node.get("objtype") == "OBJECT_SCHEMA":
        schemas += strings(node.get("objects", []))
    for key in ("objects", "object", "typeName", "domainname", "funcname"):
        schemas += list(qualifiers(node.get(key)))
    return ARCHIVE in schemas


def qualifiers(found: object) -> Iterator[str]:
    """What stands in front of the names in a node or a list of them."""
    if isinstance(found, list) and found and all("String" in item for item in found):
        yield from strings(found)[:-1]
    elif isinstance(found, list):
        for item in found:
            yield from qualifiers(item)
    elif isinstance(found, dict):
        if "schemaname" in found:
            yield str(found["schemaname"])
        for key in ("List", "RangeVar", "ObjectWithArgs", "TypeName"):
            yield from qualifiers(found.get(key))
        for key in ("items", "objname", "names"):
            yield from qualifiers(found.get(key))


INTO = {"into", "intoClause"}
RELATIONS = ("relation", "view", "sequence", "into", "intoClause")
"""Fields that hold the relation which a statement is about; in some one field deeper."""
CREATING = {"CreateStmt", "CreateSeqStmt", "CreateTableAsStmt", "ViewStmt"}


def temporary(statement: Parsed, known: set[str]) -> bool:
    """Whether it is about a temporary relation, which goes with its session; ``known`` holds the
    names of those that are there.  A relation that is created is what its own statement says:
    another one of that name may have been temporary, or still be."""
    node = statement.cursor.node
    for key in RELATIONS:
        if key not in node:
            continue
        found = node[key].get("rel") if key in INTO else node[key]
        if not isinstance(found, dict):
            continue
        if found.get("relpersistence") == "t":
            known.add(str(found["relname"]))
            return True
        if statement.cursor.kind not in CREATING and "schemaname" not in found:
            return found.get("relname") in known
    if not known:
        return False
    dropped = [strings(o["List"]["items"]) for o in node.get("objects", []) if "List" in o]
    if not dropped or not all(len(names) == 1 and names[0] in known for names in dropped):
        return False
    known.difference_update(name for names in dropped for name in names)
    return True


DDL = {"ALTER", "COMMENT", "CREATE", "DROP", "EXECUTE", "GRANT", "REVOKE", "SECURITY"}
"""Key words of a block that may change a schema."""


DML = {"COPY", "DELETE", "INSERT", "MERGE", "TRUNCATE", "UPDATE"}


def writes_rows_only(body: str, functions: Iterable[Function] = ()) -> bool:
    """Whether a block can change nothing but rows, and nor can those of the functions that it
    calls, or which these call."""
    bodies: dict[str, list[str]] = {}
    for function in functions:
        bodies.setdefault(base_of(function.name).upper(), []).append(function.body)
    waiting = [body]
    while waiting:
        text = waiting.pop()
        if not words_of(text).isdisjoint(DDL):
            return False
        for name in called_in(text) & bodies.keys():
            waiting += bodies.pop(name)
    return True


def writes_rows(body: str) -> bool:
    """Whether a block changes rows, and can change nothing else."""
    return writes_rows_only(body) and not words_of(body).isdisjoint(DML)


def words_of(body: str) -> frozenset[str]:
    """The words of a block, and of blocks in it; where they cannot be told apart, all of those that
    may matter."""
    found, before = set[str](), ""
    try:
        for name, start, end in grammar.lexemes(body):
            found.add(body[start:end].upper())
            if before == "DO" and name == "SCONST":
                found |= words_of(QUOTES.sub("", body[start:end]))
            before = name
    except SqlError:
        return frozenset(DDL)
    return frozenset(found)


QUOTES = re.compile(r"\A(\$[^$]*\$|')|(\$[^$]*\$|')\Z")


def called_in(body: str) -> frozenset[str]:
    """The names with an argument list behind them, in capitals."""
    try:
        found = grammar.lexemes(body)
    except SqlError:
        return frozenset()
    called = (a for a, b in pairwise(found) if b[0] == "ASCII_40")
    return frozenset(body[start:end].strip('"').upper() for _, start, end in called)
