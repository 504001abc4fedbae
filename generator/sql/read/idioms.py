"""Statements of schema files that are not DDL: ignored with a note, and DO blocks.

A block is followed as PL/pgSQL would follow it, where its conditions ask for nothing but an object
by name.  Anything else in it is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.records import dataclass
from generator.schema.collection import find
from generator.schema.names import ARCHIVE, Name
from generator.schema.objects import Schema
from generator.sql.read import grammar
from generator.sql.read.cursor import Context
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.parsing import Parsed
from generator.sql.read.references import nodes, strings
from generator.sql.read.statements.blocks import dollar

ROLES = "roles belong to the server, not to a schema"
ROWS = "rows do not belong to a schema"
SECRET = "it may contain a password, and is not changed in the database"
SERVER = "it does not define an object of a schema"
CALLS = "what its functions do is not read"
PASSED_OVER: dict[str, str] = {
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
    "RefreshMatViewStmt": ROWS,
    "VacuumStmt": SERVER,
    "CreateUserMappingStmt": SECRET,
    "AlterUserMappingStmt": SECRET,
    "CreateSubscriptionStmt": SECRET,
    "AlterSubscriptionStmt": SECRET,
    "CheckPointStmt": SERVER,
}
"""Statements that make no object, and why."""
OF_SERVER = {"OBJECT_DATABASE", "OBJECT_ROLE", "OBJECT_TABLESPACE"}
TARGETS = ("relation", "sequence", "view", "typevar")
"""Fields that hold the relation which a statement is about."""


def passed_over(statement: Parsed) -> str | None:
    """Why the statement of a schema file is passed over, if it is; empty where all have it."""
    node, kind = statement.cursor.node, statement.cursor.kind
    if kind == "CommentStmt" and node.get("objtype") in OF_SERVER:
        return SERVER
    if ("objtype" in node or "extname" in node) and is_plpgsql(node):
        return ""
    if kind == "SelectStmt" and "intoClause" not in node:
        called = any("FuncCall" in found for _, found in nodes(node)) and calls(node) != "setval"
        return CALLS if called else ROWS
    return PASSED_OVER.get(kind)


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


def writes_rows_only(body: str) -> bool:
    """Whether a block can change nothing but rows, unless a function that it calls does."""
    try:
        words = {body[start:end].upper() for _, start, end in grammar.lexemes(body)}
    except SqlError:
        return False
    return not words & DDL


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A statement of a block; ``lenient`` says that it may find its object there already."""

    sql: str
    lenient: bool = False


DUPLICATES = {
    "duplicate_object",
    "duplicate_table",
    "duplicate_column",
    "duplicate_schema",
    "duplicate_function",
    "duplicate_alias",
    "unique_violation",
    "invalid_table_definition",
    "others",
}


def body_of(statement: Parsed) -> tuple[str, bool]:
    """The body of a DO block, and whether it is written in plpgsql."""
    arguments = statement.cursor.node.get("args", [])
    options = {a["DefElem"]["defname"]: a["DefElem"]["arg"] for a in arguments}
    language = options.get("language", {}).get("String", {}).get("sval", "plpgsql")
    return options["as"]["String"]["sval"], language == "plpgsql"


def followed(body: str, context: Context) -> Iterator[Step]:
    """The statements of a DO block that run, one by one: each condition is asked when its turn
    comes.  Raises SqlError for a block that does anything else."""
    (tree,) = grammar.plpgsql(f"DO {dollar(body)}")
    block = tree["PLpgSQL_function"]["action"]["PLpgSQL_stmt_block"]
    yield from of_block(block, context, lenient=False)


def of_block(block: Json, context: Context, *, lenient: bool) -> Iterator[Step]:
    caught = block.get("exceptions", {}).get("PLpgSQL_exception_block", {}).get("exc_list", [])
    for item in caught:
        found = item["PLpgSQL_exception"]
        names = {c["PLpgSQL_condition"]["condname"] for c in found["conditions"]}
        quiet = all(set(action) <= SILENT for action in found.get("action", []))
        if not names <= DUPLICATES or not quiet:
            raise SqlError(f"EXCEPTION WHEN {' OR '.join(sorted(names))} is not supported")
        lenient = True
    for statement in block.get("body", []):
        yield from of_statement(statement, context, lenient=lenient)


SILENT = {"PLpgSQL_stmt_raise", "PLpgSQL_stmt_null", "PLpgSQL_stmt_return"}


def of_statement(statement: Json, context: Context, *, lenient: bool) -> Iterator[Step]:
    ((kind, node),) = statement.items()
    if kind in SILENT:
        if node.get("elog_level", 0) > WARNING:
            raise SqlError("RAISE EXCEPTION is not supported")
    elif kind == "PLpgSQL_stmt_block":
        yield from of_block(node, context, lenient=lenient)
    elif kind == "PLpgSQL_stmt_if":
        if "elsif_list" in node:
            raise SqlError("ELSIF is not supported")
        chosen = (
            "then_body" if holds(node["cond"]["PLpgSQL_expr"]["query"], context) else "else_body"
        )
        for inner in node.get(chosen, []):
            yield from of_statement(inner, context, lenient=lenient)
    elif kind == "PLpgSQL_stmt_execsql":
        yield Step(sql=node["sqlstmt"]["PLpgSQL_expr"]["query"], lenient=lenient)
    elif kind == "PLpgSQL_stmt_dynexecute":
        text = constant(node["query"]["PLpgSQL_expr"]["query"])
        yield Step(sql=text, lenient=lenient)
    else:
        words = kind.removeprefix("PLpgSQL_stmt_").upper()
        raise SqlError(f"{words} in a block is not supported")


WARNING = 19
"""PostgreSQL's elog level: what is above it ends the block."""


def constant(query: str) -> str:
    """The text of an EXECUTE that has one."""
    (raw,) = grammar.statements(f"SELECT {query}")
    value = raw["stmt"]["SelectStmt"]["targetList"][0]["ResTarget"]["val"]
    if "sval" not in value.get("A_Const", {}):
        raise SqlError("EXECUTE of a text that is put together is not supported")
    return str(value["A_Const"]["sval"].get("sval", ""))


def holds(condition: str, context: Context) -> bool:
    """Whether the condition of an IF is true of the schema as it stands."""
    (raw,) = grammar.statements(f"SELECT {condition}")
    return truth(raw["stmt"]["SelectStmt"]["targetList"][0]["ResTarget"]["val"], context)


def truth(node: Json, context: Context) -> bool:
    if "BoolExpr" in node:
        found = node["BoolExpr"]
        values = [truth(item, context) for item in found["args"]]
        kind = found["boolop"]
        return not values[0] if kind == "NOT_EXPR" else (all if kind == "AND_EXPR" else any)(values)
    if "SubLink" in node and node["SubLink"]["subLinkType"] == "EXISTS_SUBLINK":
        return exists(node["SubLink"]["subselect"]["SelectStmt"], context)
    if "NullTest" in node:
        test = node["NullTest"]
        call = test["arg"].get("FuncCall", {})
        name = (strings(call.get("funcname", [])) or [""])[-1]
        if name in REGISTERED:
            (argument,) = call["args"]
            asked = argument.get("A_Const", {}).get("sval", {}).get("sval", "")
            there = REGISTERED[name](context.schema, asked.split("(")[0].split(".")[-1].strip('"'))
            return bool(there != (test["nulltesttype"] == "IS_NULL"))
    raise SqlError("a condition on more than the existence of an object is not supported")


def exists(select: Json, context: Context) -> bool:
    """``EXISTS (SELECT ... FROM pg_type WHERE typname = 'e')``: the object of that name."""
    tables = {n["relname"] for k, n in nodes(select) if "relname" in n and "relpersistence" in n}
    asked = dict(compared(select.get("whereClause", {})))
    for table, column in ASKED:
        if table in tables and column in asked:
            return ASKED[table, column](context.schema, asked[column], asked)
    raise SqlError(f"a condition on {', '.join(sorted(tables)) or 'that'} is not supported")


def compared(node: Json) -> Iterator[tuple[str, str]]:
    """The columns that are compared with a constant, with that."""
    for key, found in nodes(node):
        if key == "A_Expr" and strings(found["name"])[-1:] == ["="]:
            sides = [found["lexpr"], found["rexpr"]]
            columns = [s["ColumnRef"]["fields"] for s in sides if "ColumnRef" in s]
            texts = [t for s in sides if (t := text_of(s)) is not None]
            if len(columns) == 1 and len(texts) == 1:
                yield strings(columns[0])[-1], texts[0]


def text_of(node: Json) -> str | None:
    while "TypeCast" in node:
        node = node["TypeCast"]["arg"]
    called = node.get("FuncCall", {})
    if (strings(called.get("funcname", [])) or [""])[-1] in REGISTERED:
        return text_of(called["args"][0])
    found = node.get("A_Const", {}).get("sval")
    return None if found is None else str(found.get("sval", ""))


Asked = Callable[[Schema, str, dict[str, str]], bool]


def type_there(schema: Schema, name: str, _: object = None) -> bool:
    known = schema.enums.get(name) or schema.domains.get(name) or schema.owner(name)
    return bool(known) or any(o.name == name and o.kind == "type" for o in schema.objects)


def relation_there(schema: Schema, name: str, _: object = None) -> bool:
    return schema.relation(name) is not None


def function_there(schema: Schema, name: str, _: object = None) -> bool:
    return find(schema.functions, name) is not None


def constraint_there(schema: Schema, name: str, asked: dict[str, str]) -> bool:
    of = asked.get("table_name") or registered(asked.get("conrelid", ""))
    tables = [schema.table(of)] if of else [*schema.tables]
    return any(
        constraint.name == name for table in tables if table for constraint in table.constraints
    )


def column_there(schema: Schema, name: str, asked: dict[str, str]) -> bool:
    table = schema.table(asked.get("table_name", ""))
    return bool(table and table.column(name))


def attribute_there(schema: Schema, name: str, asked: dict[str, str]) -> bool:
    table = schema.table(registered(asked.get("attrelid", "")) or asked.get("relname", ""))
    return bool(table and table.column(name))


PART = re.compile(r'"((?:[^"]|"")*)"|([^".]+)')


def registered(text: str) -> str:
    """The relation in the text of a regclass."""
    parts = [inside.replace('""', '"') or bare.lower() for inside, bare in PART.findall(text)]
    if len(parts) > 1 and parts[-2] != "public":
        return Name(parts[-2], parts[-1])
    return parts[-1] if parts else ""


def trigger_there(schema: Schema, name: str, _: object = None) -> bool:
    return any(find(t.triggers, name) for t in schema.tables)


def object_there(schema: Schema, name: str, _: object = None) -> bool:
    return any(o.name == name for o in schema.objects)


def value_there(schema: Schema, name: str, asked: dict[str, str]) -> bool:
    enum = schema.enum(asked.get("typname", ""))
    return bool(enum and name in enum.values)


ASKED: dict[tuple[str, str], Asked] = {
    ("pg_attribute", "attname"): attribute_there,
    ("pg_enum", "enumlabel"): value_there,
    ("pg_type", "typname"): type_there,
    ("pg_constraint", "conname"): constraint_there,
    ("table_constraints", "constraint_name"): constraint_there,
    ("columns", "column_name"): column_there,
    ("tables", "table_name"): relation_there,
    ("pg_tables", "tablename"): relation_there,
    ("pg_views", "viewname"): relation_there,
    ("pg_class", "relname"): relation_there,
    ("pg_indexes", "indexname"): relation_there,
    ("pg_proc", "proname"): function_there,
    ("pg_trigger", "tgname"): trigger_there,
    ("pg_policies", "policyname"): object_there,
    ("pg_policy", "polname"): object_there,
    ("pg_publication", "pubname"): object_there,
    ("pg_extension", "extname"): lambda s, name, _: find(s.extensions, name) is not None,
    ("pg_roles", "rolname"): lambda s, name, _: False,
    ("pg_authid", "rolname"): lambda s, name, _: False,
    ("pg_user", "usename"): lambda s, name, _: False,
    ("pg_namespace", "nspname"): lambda s, name, _: name == "public",
    ("schemata", "schema_name"): lambda s, name, _: name == "public",
}
"""What the catalogs are asked for by name; of roles nothing is known, and their CREATE ROLE is
passed over."""
REGISTERED: dict[str, Callable[[Schema, str], bool]] = {
    "to_regclass": relation_there,
    "to_regtype": type_there,
    "to_regproc": function_there,
    "to_regprocedure": function_there,
    "to_regrole": lambda schema, name: False,
    "to_regnamespace": lambda schema, name: name == "public",
}
