"""One spelling for one meaning: small edits of the parse tree, then PostgreSQL's deparser.

Types get the name that their key word stands for (``int4``, ``integer`` and ``int`` are one);
what the grammar needs no schema for loses ``pg_catalog``; names lose the project's own schema.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.readback import grammar
from generator.readback.catalog import UNDER_KEYWORD, is_builtin_type
from generator.readback.errors import SqlError
from generator.readback.grammar import Json
from generator.readback.references import nodes, strings
from generator.readback.wire import fields, members, message

NAME_LISTS = {"funcname", "defnames"}
"""Fields that hold a qualified name as a list of its parts, beside types and tables."""
POSITIONS = {"stmt_len"}
CATALOG: Json = {"String": {"sval": "pg_catalog"}}


def same(one: Any, other: Any) -> bool:
    """Whether two trees are equal but for the places in the text."""
    stack = [(one, other)]
    while stack:
        one, other = stack.pop()
        if isinstance(one, dict):
            if not isinstance(other, dict) or _keys(one) != _keys(other):
                return False
            stack.extend([(v, other[k]) for k, v in one.items() if not is_position(k)])
        elif isinstance(one, list):
            if not isinstance(other, list) or len(one) != len(other):
                return False
            stack.extend(zip(one, other, strict=True))
        elif one != other:
            return False
    return True


def _keys(node: Json) -> set[str]:
    return {key for key in node if not is_position(key)}


@cache
def is_position(key: str) -> bool:
    return key in POSITIONS or key.endswith(("location", "_start", "_end"))


def edit_of(node: Json, schema: str | None) -> str | None:
    """What has to change here: ``qualify``, ``bare names``, ``bare call`` or ``bare table``."""
    if "names" in node and "typemod" in node:
        return type_edit(strings(node["names"]), schema)
    if schema and node.get("schemaname") == schema and "relname" in node:
        return "bare table"
    for key in NAME_LISTS & node.keys() if schema else ():
        if strings(node[key])[:-1] == [schema]:
            return f"bare {key}"
    return None


def type_edit(names: list[str], schema: str | None) -> str | None:
    *qualifier, name = names
    if not qualifier and name in UNDER_KEYWORD:
        return "qualify"
    if qualifier == ["pg_catalog"] and name not in UNDER_KEYWORD | {"bpchar", "bit", "char"}:
        return "bare names" if is_builtin_type(name) else None
    return "bare names" if qualifier and qualifier == [schema] else None


def needs_edit(tree: Json, schema: str | None) -> bool:
    return any(edit_of(node, schema) for _, node in nodes(tree))


def edited(node: Json, data: bytes, schema: str | None) -> tuple[Json, bytes]:
    """The node in both forms after its edits and those of all nodes below."""
    parts = members(node, data)
    edit = edit_of(node, schema)
    made: Json = {}
    out: list[tuple[int, bytes | int]] = []
    for key, value in node.items():
        if edit == "bare table" and key == "schemaname":
            continue
        items = value if isinstance(value, list) else [value]
        found = parts.get(key, [])
        if isinstance(items[0], dict):
            pairs = [edited(i, as_bytes(f[1]), schema) for i, f in zip(items, found, strict=True)]
            pairs = listed(key, pairs, edit)
            values = [pair[0] for pair in pairs]
            made[key] = values if isinstance(value, list) else values[0]
            out.extend((found[0][0], pair[1]) for pair in pairs)
        else:
            made[key] = value
            out.extend(found)
    return made, message(out)


def listed(key: str, pairs: list[tuple[Json, bytes]], edit: str | None) -> list[tuple[Json, bytes]]:
    """The parts of a qualified name after its edit."""
    if edit == f"bare {key}":
        return pairs[-1:]
    if edit == "qualify" and key == "names":
        ((field, _),) = fields(pairs[0][1])
        return [(CATALOG, message([(field, message([(1, b"pg_catalog")]))])), *pairs]
    return pairs


def as_bytes(content: bytes | int) -> bytes:
    if isinstance(content, int):
        raise SqlError("the two forms of the parse tree differ")
    return content


def canonical(sql: str, raw: Json, schema: str | None) -> tuple[str, Json]:
    """The spelling of a statement that parses to ``raw``, and its node.  Raises SqlError.

    The spelling is parsed again and has to mean the same: what the deparser does not bring out
    right is refused.
    """
    tree: Json = {"stmts": [raw]}
    data = grammar.encoded(sql)
    has_edits = needs_edit(tree, schema)
    if has_edits:
        (version, *found) = fields(data)
        pairs = [
            edited(s, as_bytes(f[1]), schema) for s, f in zip(tree["stmts"], found, strict=True)
        ]
        tree = {"stmts": [pair[0] for pair in pairs]}
        data = message([version, *((f[0], p[1]) for f, p in zip(found, pairs, strict=True))])
    text = grammar.spelled(data)
    again = grammar.statements(text)
    left = has_edits and needs_edit({"stmts": again}, schema)
    if left or not same(again, tree["stmts"]):
        raise SqlError("PostgreSQL's deparser does not spell this so that it means the same")
    node: Json = tree["stmts"][0]["stmt"]
    return text, node
