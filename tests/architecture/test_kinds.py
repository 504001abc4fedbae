"""The table docs/kinds.md, made from what the code can do, so that it cannot be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

from generator.plan import operations as ops
from generator.plan.operations.comments import COLLECTIONS, PARTS
from generator.plan.operations.renamed_objects import RENAMED_BY_NAME
from generator.prove.catalog import named_query
from generator.schema.client import Preview
from generator.schema.kinds import ATTACHED, PLAIN
from generator.spec.shapes.schema import SchemaFile
from generator.sql.read.statements import attached, foreign, plain
from generator.sql.read.statements.readers import READERS

ROOT = Path(__file__).parents[2]
COLUMNS = (
    *("read", "create", "alter", "drop", "rename", "comment", "grant", "owner"),
    *("spec", "Prisma", "document", "proof"),
)
CRITERIA = ROOT / "templates" / "document" / "criteria"
OWN: dict[str, tuple[str, str, str, str, str]] = {
    "table": ("CreateStmt", "Table", "TABLE", "models", "tables"),
    "column": ("AlterTableStmt", "Column", "COLUMN", "models", "columns"),
    "constraint": ("AlterTableStmt", "Constraint", "CONSTRAINT", "models", "constraints"),
    "index": ("IndexStmt", "Index", "INDEX", "models", "indexes"),
    "trigger": ("CreateTrigStmt", "Trigger", "TRIGGER", "models", "triggers"),
    "view": ("ViewStmt", "View", "VIEW", "views", "views"),
    "materialized view": ("CreateTableAsStmt", "View", "MATERIALIZED VIEW", "views", "views"),
    "sequence": ("CreateSeqStmt", "Sequence", "SEQUENCE", "sequences", "sequences"),
    "function": ("CreateFunctionStmt", "Function", "FUNCTION", "functions", "functions"),
    "procedure": ("CreateFunctionStmt", "Function", "PROCEDURE", "functions", "functions"),
    "enum": ("CreateEnumStmt", "Enum", "TYPE", "enums", "types"),
    "domain": ("CreateDomainStmt", "Domain", "DOMAIN", "domains", "types"),
    "extension": ("CreateExtensionStmt", "Extension", "EXTENSION", "extensions", "extensions"),
}
"""Kinds with words of their own: the node of CREATE, the stem of the operations, the word in
COMMENT ON, the key in a spec, and the query that tells them."""
GRANTABLE = {
    *("table", "column", "view", "materialized view", "sequence", "function", "procedure"),
    *("enum", "domain", "aggregate", "type", "language", "schema"),
    *("foreign data wrapper", "server", "foreign table"),
}
RENAMED = {k for k in RENAMED_BY_NAME if not PLAIN[k].of_table} - {"schema"} | {"type"}
"""Those that an answer renames (``RenameObject``, ``RenameType``)."""
IN_PRISMA = {"table", "column", "constraint", "index", "enum"}
PREVIEWED = {"views": "views", "extensions": "postgresqlExtensions"}
"""The preview features of Prisma for them."""
assert set(PREVIEWED.values()) < set(get_args(Preview))


def test_the_table_of_kinds_is_what_the_code_can_do(
    golden: Callable[[Path, str], None],
) -> None:
    golden(ROOT / "docs" / "kinds.md", "".join(f"{line}\n" for line in lines()))


def lines() -> Iterator[str]:
    yield "# Kinds of objects"
    yield ""
    yield "`tests/architecture/test_kinds.py` generates this table. `again`: a change drops the"
    yield "object and creates it again. `sql`: a spec has its CREATE statement under `objects:`."
    yield "`listed`: the task document lists it as not expressed by Prisma. `preview`: it does so"
    yield "unless the generator block has the preview feature for it."
    yield ""
    yield f"| kind | {' | '.join(COLUMNS)} |"
    yield f"| --- |{' --- |' * len(COLUMNS)}"
    for kind in OWN:
        yield row(kind, own(kind))
    for kind in sorted(PLAIN):
        yield row(kind, of_plain(kind))


def row(kind: str, found: dict[str, str | bool]) -> str:
    cells = (found[column] for column in COLUMNS)
    said = [c if isinstance(c, str) else "yes" if c else "-" for c in cells]
    return f"| {kind} | {' | '.join(said)} |"


def has(*names: str) -> bool:
    return any(hasattr(ops, name) for name in names)


def own(kind: str) -> dict[str, str | bool]:
    node, stem, word, key, query = OWN[kind]
    changes = ("Alter", "Set", "Replace", "Enable", "Update")
    alters = [name for name in ops.__all__ if stem in name and name.startswith(changes)]
    return {
        "read": node in READERS,
        "create": has(f"Create{stem}", f"Add{stem}", "AddCheck"),
        "alter": bool(alters)
        or has(f"Add{stem}Value")
        or (kind in {"constraint", "index"} and "again"),
        "drop": has(f"Drop{stem}"),
        "rename": has(f"Rename{stem}", "RenameType" if query == "types" else "")
        or (kind == "trigger" and "again"),
        "comment": word in {*COLLECTIONS, *PARTS, "CONSTRAINT"},
        "grant": kind in GRANTABLE,
        "owner": has("SetOwner") and kind in GRANTABLE - {"column"},
        "spec": key in SchemaFile.model_fields,
        "Prisma": True if kind in IN_PRISMA else "preview" if key in PREVIEWED else "listed",
        "document": any(CRITERIA.glob(f"*{'columns' if kind == 'column' else key_of(kind)}*")),
        "proof": bool(named_query(query)),
    }


def alters_not(kind: str) -> str | bool:
    return "again" if kind in {"constraint", "index"} else False


def key_of(kind: str) -> str:
    return {"materialized view": "view", "procedure": "function"}.get(kind, kind)


def alters_of(kind: str) -> str:
    """The operation that changes an object of the kind in place."""
    return "AlterOptions" if kind in foreign.OPTIONED else {"type": "AlterComposite"}.get(kind, "")


def of_plain(kind: str) -> dict[str, str | bool]:
    made = {name for name, _ in (*plain.MADE.values(), *attached.READERS.values())}
    named = {name for name, _ in plain.NAMED.values()}
    return {
        "read": kind in made,
        "create": has("CreateObject"),
        "alter": has(alters_of(kind)) or "again",
        "drop": has("DropObject") and kind in {*named, *ATTACHED, "user mapping"},
        "rename": kind in RENAMED or (kind in named and "again"),
        "comment": has("SetObjectComment") and PLAIN[kind].has_comment,
        "grant": kind in GRANTABLE,
        "owner": has("SetOwner") and PLAIN[kind].has_owner,
        "spec": "words" if PLAIN[kind].in_models else "sql",
        "Prisma": "listed",
        "document": (CRITERIA / "object.sql.j2").exists(),
        "proof": bool(named_query("policies" if kind == "policy" else "census")),
    }
