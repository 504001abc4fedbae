"""Statements of dumps that are ignored or not supported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan.operations import CannotApply
from generator.schema.names import ARCHIVE, qualified
from generator.schema.settings import names_in
from generator.sql.read.cursor import Unsupported, WouldFail
from generator.sql.read.errors import SqlError, TooLarge
from generator.sql.read.grammar import Json
from generator.sql.read.parsing import Parsed
from generator.sql.read.references import strings
from generator.sql.read.statements.functions import value_of
from generator.sql.read.variables import GIVE, unset_at

SESSION = {
    "statement_timeout",
    "lock_timeout",
    "idle_in_transaction_session_timeout",
    "transaction_timeout",
    "client_encoding",
    "standard_conforming_strings",
    "check_function_bodies",
    "xmloption",
    "client_min_messages",
    "escape_string_warning",
    "row_security",
    "default_tablespace",
    "default_table_access_method",
    "default_with_oids",
    "search_path",
}
"""Session settings that pg_dump of any version writes; they change no object that a noun knows."""
DATA = "dump with --schema-only: rows do not belong to a schema"
REFUSED = {
    "AlterExtensionContentsStmt": (
        "leave out the CREATE of what joins an extension, which brings it from then on, and write "
        "the CREATE of what leaves one; or compare a dump"
    ),
    "DropOwnedStmt": "write DROP for what the role owns, and REVOKE for what it was granted",
    "ImportForeignSchemaStmt": (
        "write the CREATE FOREIGN TABLE statements, which only the foreign server knows: pg_dump "
        "--schema-only of a database that has them prints them"
    ),
    "DeleteStmt": DATA,
    "LockStmt": DATA,
    "UpdateStmt": DATA,
}
RESET = "$default"
"""The search path that a project has, where a statement goes back to it."""
SET_CONFIG = 3
"""Arguments of set_config."""
OTHERWISE = "remove the statement: it is not supported"


OF_SESSION = {
    "CommentStmt",
    "CreateSchemaStmt",
    "DoStmt",
    "SelectStmt",
    "TransactionStmt",
    "VariableSetStmt",
}
"""Statements that may do something else than change an object."""


def may_be_of_session(statement: Parsed) -> bool:
    """Whether it may be one that sets the session up, or begins or ends a transaction, or one of
    an archive: most are not worth a closer look."""
    return statement.cursor.kind in OF_SESSION or statement.may_name_archive


def is_noise(statement: Parsed, schema: str) -> bool:
    """Whether it is a statement of a dump that makes no object, or one of an archive, which the
    migrations keep for themselves."""
    node = statement.cursor.node
    if statement.may_name_archive and ARCHIVE in schemas_of(node):
        return True
    if statement.cursor.kind == "VariableSetStmt":
        return node.get("name") in SESSION
    if statement.cursor.kind == "SelectStmt":
        return path_set(node) is not None
    if statement.cursor.kind == "CommentStmt":
        name = node.get("object", {}).get("String", {}).get("sval")
        return node.get("objtype") == "OBJECT_SCHEMA" and name == schema != "public"
    return False


def schemas_of(node: Json) -> Iterator[str]:
    """The schemas that a statement names for what it is about."""
    if "schemaname" in node and "relname" not in node:
        yield str(node["schemaname"])
    owners = [node.get(key, {}) for key in ("relation", "view", "sequence", "typevar")]
    for owner in (*owners, node.get("into", {}).get("rel", {})):
        if isinstance(owner, dict) and "schemaname" in owner:
            yield str(owner["schemaname"])
    of = node.get("object", {})
    lists = [node.get(key, []) for key in ("funcname", "typeName", "domainname", "defnames")]
    lists += [of.get("List", {}).get("items", []), of.get("TypeName", {}).get("names", [])]
    named = (strings(parts) for parts in lists if isinstance(parts, list))
    yield from (parts[0] for parts in named if len(parts) > 1)
    if node.get("objtype") == "OBJECT_SCHEMA":
        yield str(of.get("String", {}).get("sval", ""))


def path_of(statement: Parsed) -> list[str] | None:
    """The schemas of the search path that the statement sets; of RESET those of the project."""
    node = statement.cursor.node
    if statement.cursor.kind == "SelectStmt":
        return path_set(node)
    if statement.cursor.kind != "VariableSetStmt" or node.get("name") != "search_path":
        return None
    if node.get("kind") != "VAR_SET_VALUE":
        return [RESET]
    return [value_of(item) for item in statement.cursor.many("args")]


def path_set(node: dict[str, object]) -> list[str] | None:
    """The path of ``SELECT pg_catalog.set_config('search_path', '', false)``."""
    targets = node.get("targetList")
    if (
        not isinstance(targets, list)
        or len(targets) != 1
        or set(node)
        - {
            "targetList",
            "limitOption",
            "op",
        }
    ):
        return None
    call = targets[0].get("ResTarget", {}).get("val", {}).get("FuncCall", {})
    names = [part.get("String", {}).get("sval") for part in call.get("funcname", [])]
    texts = [arg.get("A_Const", {}).get("sval", {}).get("sval") for arg in call.get("args", [])]
    if names[-1:] != ["set_config"] or texts[:1] != ["search_path"] or len(texts) < SET_CONFIG:
        return None
    return names_in(texts[1] or "") or []


def search_path(values: Iterable[str]) -> tuple[str, ...]:
    """The schemas of a path but for those of the system, which need no saying."""
    return tuple(v for v in values if v not in {"", "$user", "pg_catalog", "pg_temp"})


def refusal_of(statement: Parsed, text: str) -> tuple[str, int, str, str]:
    """The finding for a statement that has no reader: code, offset, message, help."""
    name = title(text, statement.offset) or statement.cursor.kind
    help = REFUSED.get(statement.cursor.kind, OTHERWISE)
    return "SP302", statement.offset, f"{name} is not supported", help


def refusal_of_text(text: str, offset: int, message: str) -> tuple[str, int, str, str]:
    """The finding for a text that does not parse; psql sends the name of an unset variable as it
    stands there."""
    unset = unset_at(text, offset)
    if unset:
        help = f"write \\set {unset} VALUE before, or {GIVE.format(unset)}"
        return "SP318", offset, f"the variable {unset} of psql is not set", help
    help = "correct the SQL: PostgreSQL's own parser does not accept it"
    return "SP301", offset, message, help


def refusal_by(
    statement: Parsed, error: CannotApply | SqlError, kind: str
) -> tuple[str, int, str, str]:
    """The finding for a statement that does not fit, or that its reader refuses."""
    at = statement.offset
    if isinstance(error, CannotApply):
        help = "correct the statement, or the statements before it"
        return "SP304", at, f"this statement would fail: {error}", help
    if isinstance(error, TooLarge):
        help = "split it, for example into a function or a table of values"
        return "SP310", at, f"{kind}: {error.message} in one expression", help
    if isinstance(error, WouldFail):
        return "SP309", error.offset, f"{kind}: {error.message}", error.help
    if isinstance(error, Unsupported):
        help = "use a form that docs/reading-sql.md lists, or remove it"
        return "SP303", max(error.offset, at), f"{kind}: {error.message}", help
    return "SP305", at, f"{kind}: {error.message}", "correct the SQL inside this statement"


def names_made(node: Json, schema: str) -> frozenset[str]:
    """The names that a CREATE statement gives: of the object, or of its index.

    ``schema`` is the one whose names say none.
    """

    def named_by(parts: list[str]) -> str:
        of = parts[-2] if len(parts) > 1 else None
        return qualified(None if of == schema else of, parts[-1])

    into = node.get("into", {}).get("rel", {})
    owners = [node.get(key, {}) for key in ("relation", "view", "sequence", "typevar")]
    named = [
        named_by([owner.get("schemaname", schema), owner["relname"]])
        for owner in (*owners, into)
        if "relpersistence" in owner
    ]
    if "idxname" in node or "trigname" in node or "cmds" in node:
        named = [node.get("idxname", "")]
    lists = (node.get(key, []) for key in ("funcname", "typeName", "domainname", "defnames"))
    named += [named_by(strings(parts)) for parts in lists if isinstance(parts, list) and parts]
    return frozenset(name for name in named if name)


OPENERS = {"IMPORT", "CREATE", "ALTER", "DROP", "COMMENT", "REFRESH", "SECURITY", "LOCK", "SET"}
QUALIFIERS = {
    "EVENT",
    "UNIQUE",
    "TEMPORARY",
    "UNLOGGED",
    "CONSTRAINT",
    "OR",
    "REPLACE",
    "MATERIALIZED",
    "FOREIGN",
    "TEXT",
    "DEFAULT",
    "USER",
    "OPERATOR",
    "ACCESS",
}


def title(text: str, offset: int) -> str:
    """What the statement at that place calls itself: ``CREATE POLICY``, ``VACUUM``."""
    words: list[str] = []
    for word in text[offset : offset + 80].split():
        plain = word.rstrip(";").upper()
        if not plain.isalpha():
            break
        words.append(plain)
        goes_on = words[0] in OPENERS and (len(words) == 1 or plain in QUALIFIERS)
        if not goes_on or word.endswith(";"):
            break
    return " ".join(words)
