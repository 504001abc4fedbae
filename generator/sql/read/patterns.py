"""Statements that have one form: compared as trees with what its template writes.

A reader looks for the names in a statement, makes the operation, and has the statement compared
with the form of that.  So nothing in it goes unread, and nothing depends on layout.  An expression
of the operation is a hole while that is done: a parameter, which no statement of a script has.  The
statement may have any expression there; SELECT of a hole stands for any query, ``ORDER BY`` a hole
for any list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import TypeVar, cast

from generator.plan.operations import Operation
from generator.records import replace
from generator.schema.expressions import Expression
from generator.sql.forms.errors import CannotRender
from generator.sql.forms.quoting import Sql
from generator.sql.read import grammar, wire
from generator.sql.read.cursor import Cursor, Unsupported, inner, tag
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression_of, order_by_of, query_of
from generator.sql.read.grammar import Json
from generator.sql.read.spelling import is_position

O = TypeVar("O", bound=Operation)
Path = tuple[str | int, ...]
Found = dict[str, tuple[Path, object]]
"""By the text of a hole, where in the statement it is, and what stands there."""


def hole(number: int = 1) -> Expression:
    return Expression(f"${number}")


def query_hole() -> Expression:
    return Expression("SELECT $1")


def as_written(cursor: Cursor, operation: O) -> O:
    """The operation with what stands in its holes, if the statement is its form.

    Raises Unsupported.
    """
    pattern = tree(form_of(operation, cursor))
    kind, found = tag(pattern), Found()
    if kind != cursor.kind or not fits(pattern[kind], cursor.node, (), found):
        raise unknown(cursor)
    read = {sql: in_hole(sql, path, value, cursor) for sql, (path, value) in found.items()}
    cursor.done()
    return filled(operation, read)


def unknown(cursor: Cursor) -> SqlError:
    return cursor.error("a migration does not contain this form of the statement")


def form_of(operation: Operation, cursor: Cursor, inside: str = "") -> str:
    # Most files that are read have no such statement: only here the templates are needed.
    from generator.sql.forms.form import form

    try:
        return str(form(operation, Sql(inside)))
    except CannotRender:
        raise unknown(cursor) from None


@lru_cache(maxsize=512)
def tree(sql: str) -> Json:
    ((raw),) = grammar.statements(sql)
    node: Json = raw["stmt"]
    return node


def fits(pattern: Json, node: Json, path: Path, found: Found) -> bool:
    """Whether two nodes are the same but for places and holes."""
    keys = {key for key in node if not is_position(key)}
    if {key for key in pattern if not is_position(key)} != keys:
        return False
    return all(same(pattern[key], node[key], (*path, key), found) for key in keys)


def same(wanted: object, value: object, path: Path, found: Found) -> bool:
    sql = hole_in(wanted)
    if sql:
        _, before = found.setdefault(sql, (path, value))
        return before is value or same(before, value, path, {})
    if isinstance(wanted, dict) and isinstance(value, dict):
        return fits(wanted, value, path, found)
    if isinstance(wanted, list) and isinstance(value, list):
        pairs = enumerate(zip(wanted, value, strict=False))
        alike = len(wanted) == len(value)
        return alike and all(same(w, v, (*path, at), found) for at, (w, v) in pairs)
    return wanted == value


def hole_in(wanted: object) -> str | None:
    """The text of a hole: a parameter, a query of one parameter, an ORDER BY list of one."""
    if isinstance(wanted, list):
        sort = wanted[0].get("SortBy") if len(wanted) == 1 else None
        return hole_in(sort["node"]) if sort else None
    if not isinstance(wanted, dict):
        return None
    if "SelectStmt" in wanted:
        targets = wanted["SelectStmt"].get("targetList", [])
        target = targets[0]["ResTarget"].get("val") if len(targets) == 1 else None
        parameter = hole_in(target) if target and "ParamRef" in target else None
        return f"SELECT {parameter}" if parameter else None
    return f"${wanted['ParamRef']['number']}" if "ParamRef" in wanted else None


def in_hole(sql: str, path: Path, value: object, cursor: Cursor) -> Expression:
    """What stands in the statement in the place of that hole."""
    contents, spelling = contents_of(path, cursor.node, cursor.data), cursor.context.spelling
    if sql.startswith("SELECT"):
        return query_of(contents[0], spelling)
    if isinstance(value, list):
        return order_by_of(contents, spelling)
    return expression_of(contents[0], spelling)


def contents_of(path: Path, node: Json, data: bytes) -> list[bytes]:
    """The protobuf of what is there, or of each node of a list."""
    contents, below = [data], object()
    for step in path:
        if isinstance(step, int):
            assert isinstance(below, list)
            data, below = contents[step], below[step]
        elif step == tag(node):
            data, below = inner(data), node[step]
        else:
            members, below = wire.members(node, data)[step], node[step]
            contents = [content for _, content in members if isinstance(content, bytes)]
            data = contents[0]
        node = below if isinstance(below, dict) else node
    return contents if isinstance(below, list) else [data]


T = TypeVar("T")


def filled(value: T, found: Mapping[str, Expression]) -> T:
    """An operation, or a part of one, with what was found in the place of its holes."""
    return cast(T, _filled(value, found)) if found else value


def _filled(value: object, found: Mapping[str, Expression]) -> object:
    if isinstance(value, Expression):
        return found.get(value.sql, value)
    if isinstance(value, tuple):
        return tuple(_filled(item, found) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {part.name: getattr(value, part.name) for part in fields(value)}
        return replace(value, **{name: _filled(part, found) for name, part in parts.items()})
    return value


@contextmanager
def skimming(cursor: Cursor) -> Iterator[None]:
    """Around the search for names: a tree of another shape is no statement of ours."""
    try:
        yield
    except Unsupported:
        raise
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, CannotRender, SqlError):
        raise unknown(cursor) from None
