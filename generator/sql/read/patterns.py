"""Statements that have one fixed shape: compared as trees with the text they have to be.

A reader skims a statement for its names, writes down the only SQL that may carry them, and has the
two trees compared.  So nothing in the statement goes unread, and nothing depends on layout.  Where
the text has a hole (``gap``), the statement may have any expression; SELECT of a hole stands for
any query, ``ORDER BY`` a hole for any list.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256

from generator.schema.expressions import Expression
from generator.schema.names import ARCHIVE, MAX_BYTES, Name, parts_of
from generator.sql.read import grammar, wire
from generator.sql.read.cursor import Cursor, inner, tag
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression_of, order_by_of, query_of
from generator.sql.read.grammar import Json
from generator.sql.read.spelling import is_position

Holes = dict[str, list[bytes]]


MARK = "\x01" * 8


def gap(name: str) -> str:
    """A hole: written as a column that no schema has."""
    return '"' + MARK + _short(name).replace('"', '""') + '"'


def _short(name: str) -> str:
    """The name, or its digest where the parser would cut what stands for it (manual, 4.1.1)."""
    if len(MARK) + len(name.encode()) <= MAX_BYTES:
        return name
    return sha256(name.encode()).hexdigest()[:32]


def quote(name: str) -> str:
    if name.startswith(MARK):
        raise SqlError("a name cannot start with that control character")
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts_of(name))


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if "\\" not in text else escaped(text)


def escaped(text: str) -> str:
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def archived(name: str) -> str:
    return quote(Name(ARCHIVE, name))


def listed(names: tuple[str, ...], prefix: str = "") -> str:
    return ", ".join(prefix + quote(name) for name in names)


def same_key(key: tuple[str, ...], left: str, right: str) -> str:
    """The rows of two tables that have the same key."""
    pairs = (f"{quote(left)}.{quote(k)} = {quote(right)}.{quote(k)}" for k in key)
    return " AND ".join(pairs)


@lru_cache(maxsize=512)
def tree(sql: str) -> Json:
    ((raw),) = grammar.statements(sql)
    node: Json = raw["stmt"]
    return node


def holes(cursor: Cursor, sql: str) -> Holes:
    """What stands in the holes, if the statement is that one.  Raises Unsupported."""
    pattern = tree(sql)
    kind = tag(pattern)
    found: Holes = {}
    if kind != cursor.kind or not fits(pattern[kind], cursor.node, cursor.data, found):
        raise cursor.error("a migration does not contain this form of the statement")
    cursor.done()
    return found


def fits(pattern: Json, node: Json, data: bytes, found: Holes) -> bool:
    """Whether two structs are the same but for places and holes."""
    if keys(pattern) != keys(node):
        return False
    members = wire.members(node, data)
    for key in keys(node):
        wanted, value, fields = pattern[key], node[key], members.get(key, [])
        name = hole(wanted)
        if name:
            found[name] = [content for _, content in fields if isinstance(content, bytes)]
        elif isinstance(value, list):
            if not isinstance(wanted, list) or len(wanted) != len(value):
                return False
            triples = zip(wanted, value, fields, strict=True)
            if not all(same(w, v, field[1], found) for w, v, field in triples):
                return False
        elif not same(wanted, value, fields[0][1] if fields else b"", found):
            return False
    return True


def same(wanted: object, value: object, content: bytes | int, found: Holes) -> bool:
    if not isinstance(wanted, dict) or not isinstance(value, dict):
        return wanted == value
    assert isinstance(content, bytes)
    name = hole(wanted)
    if name:
        found[name] = [content]
        return True
    kind = tag(wanted)
    if kind != tag(value):
        return False
    if kind:
        return fits(wanted[kind], value[kind], inner(content), found)
    return fits(wanted, value, content, found)


def keys(node: Json) -> set[str]:
    return {key for key in node if not is_position(key)}


def hole(wanted: object) -> str | None:
    """The name of a hole: a column, a query of one such column, an ORDER BY list of one."""
    if isinstance(wanted, list):
        sort = wanted[0].get("SortBy") if len(wanted) == 1 else None
        return hole(sort["node"]) if sort else None
    if not isinstance(wanted, dict):
        return None
    if "SelectStmt" in wanted:
        targets = wanted["SelectStmt"].get("targetList", [])
        return hole(targets[0]["ResTarget"].get("val")) if len(targets) == 1 else None
    fields = wanted.get("ColumnRef", {}).get("fields", [])
    text = fields[0].get("String", {}).get("sval", "") if len(fields) == 1 else ""
    return text.removeprefix(MARK) if text.startswith(MARK) else None


def expression(cursor: Cursor, found: Holes, name: str) -> Expression:
    return expression_of(found[_short(name)][0], cursor.context.spelling)


def query(cursor: Cursor, found: Holes, name: str) -> Expression:
    return query_of(found[_short(name)][0], cursor.context.spelling)


def order_by(cursor: Cursor, found: Holes, name: str) -> Expression:
    return order_by_of(found[name], cursor.context.spelling)


@contextmanager
def skimming(cursor: Cursor) -> Iterator[None]:
    """Around the search for names: a tree of another shape is no statement of ours."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise cursor.error("a migration does not contain this form of the statement") from None
