"""Expressions and queries in their one canonical spelling.

Equal text means equal parse trees, so that the plan and the checks compare expressions as text.
Every function raises SqlError with an offset into the text it was given.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from generator.records import replace
from generator.schema.expressions import Expression
from generator.schema.limits import NODES
from generator.schema.lines import characters
from generator.schema.numbers import is_constant
from generator.sql.read import grammar, wire
from generator.sql.read.allowed_expressions import HELP, OF_ONE_ROW, Where, misplaced
from generator.sql.read.errors import SqlError, TooLarge
from generator.sql.read.grammar import Json
from generator.sql.read.references import nodes, references
from generator.sql.read.spelling import WRITTEN, Spelling, canonical, with_plain_columns

SELECT = "SELECT "
ORDER_BY = "SELECT ORDER BY "
WRITERS = {"InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"}
PLAIN = {"limitOption", "op"}
UNCHANGED = Spelling()


@lru_cache(maxsize=8192)
def expression(sql: str, *, schema: str | None = None) -> Expression:
    """One scalar expression.  Names qualified with ``schema`` lose that qualifier."""
    return _expression(sql, Spelling(own=schema))


def _expression(sql: str, spelling: Spelling) -> Expression:
    def shape(node: Json) -> Json:
        targets = node.get("targetList", [])
        if set(node) != {"targetList", *PLAIN} or len(targets) != 1:
            raise SqlError("this is not one expression")
        target: Json = targets[0]["ResTarget"]
        if "val" not in target or set(target) > {"val", "location"}:
            raise SqlError("an expression cannot have an alias")
        value: Json = target["val"]
        refuse_stars(value)
        return value

    return fragment(sql, SELECT, spelling, shape)


def wrong_in(sql: str, where: Where) -> tuple[str, int, str] | None:
    """The message, the place and the help of what cannot stand in an expression of that kind.

    Of columns in a default the rules of specs tell.
    """
    if "(" not in sql:
        return None
    (raw,) = grammar.statements(SELECT + sql)
    found = misplaced(raw, where)
    if found is None or found[0] not in OF_ONE_ROW:
        return None
    what, at = found
    return (
        f"{what} is not allowed in {where}",
        characters(SELECT + sql, at) - len(SELECT),
        HELP[what],
    )


@lru_cache(maxsize=1024)
def order_by(sql: str, *, schema: str | None = None) -> Expression:
    """The list of an ORDER BY: ``"madeAt" DESC, id``."""
    return _order_by(sql, Spelling(own=schema))


def _order_by(sql: str, spelling: Spelling) -> Expression:
    def shape(node: Json) -> Json:
        if set(node) != {"sortClause", *PLAIN}:
            raise SqlError("this is not an ORDER BY list")
        return node

    return fragment(sql, ORDER_BY, spelling, shape)


@lru_cache(maxsize=1024)
def query(sql: str, *, schema: str | None = None) -> Expression:
    """One SELECT, VALUES, TABLE or WITH ... SELECT that writes nothing."""
    return _query(sql, Spelling(own=schema))


def _query(sql: str, spelling: Spelling) -> Expression:
    return fragment(sql, "", spelling, lambda node: node, writes=False)


def definition(sql: str, spelling: Spelling = UNCHANGED, parsed: Json | None = None) -> Expression:
    """A whole statement that makes an object; ``parsed`` is its tree, where it is known."""
    grammar.checked(sql)
    try:
        (raw,) = [{"stmt": parsed}] if parsed else grammar.statements(sql)
        plain, names = with_plain_columns(sql) if "CreateStatsStmt" in raw["stmt"] else (sql, {})
        text, node = canonical(raw, grammar.encoded(plain), spelling, names)
    except RecursionError:
        raise SqlError("the SQL is nested too deeply") from None
    return Expression(text, uses=references(node, spelling.own))


def fragment(
    sql: str,
    prefix: str,
    spelling: Spelling,
    shape: Callable[[Json], Json],
    *,
    writes: bool = True,
) -> Expression:
    """``prefix`` makes a statement of the text; ``shape`` looks whether it is the right one, which
    may write or not."""
    grammar.checked(sql)
    grammar.refuse_extras(sql)
    try:
        (raw,) = grammar.statements(prefix + sql, NODES) or [{"stmt": {}}]
        if "SelectStmt" not in raw["stmt"]:
            raise SqlError("this is not a query")
        refuse_parts(raw, writes)
        shape(raw["stmt"]["SelectStmt"])
        text, node = canonical(raw, grammar.encoded(prefix + sql), spelling)
    except TooLarge:
        raise
    except SqlError as error:
        offset = min(max(error.offset - len(prefix), 0), len(sql))
        raise SqlError(error.message, offset) from None
    except RecursionError:
        raise SqlError("the SQL is nested too deeply") from None
    uses = references(shape(node["SelectStmt"]), spelling.own)
    return Expression(text.removeprefix(prefix), uses=uses)


def refuse_parts(tree: Json, writes: bool) -> None:
    for key, node in nodes(tree):
        if not writes and (key in WRITERS or "intoClause" in node):
            raise SqlError("a query must not write")
        if key == "ParamRef":
            raise SqlError("a parameter ($1) is not allowed here")
        if key == "fval" and not is_constant(str(node.get("fval", ""))):
            raise SqlError("this number has more digits than a numeric holds")


def refuse_stars(node: Json) -> None:
    fields = node.get("ColumnRef", {}).get("fields", [])
    if "SetToDefault" in node or any("A_Star" in field for field in fields):
        raise SqlError("this is not an expression of one value")


def expression_of(node: bytes, spelling: Spelling) -> Expression:
    """The expression that stands in another statement, as the parser's protobuf of it."""
    return expression_in(grammar.spelled(wire.selected(node)).removeprefix(SELECT), spelling)


def expression_in(text: str, spelling: Spelling) -> Expression:
    return _expression(text, spelling) if spelling.looks else expression(text, schema=spelling.own)


def query_of(node: bytes, spelling: Spelling) -> Expression:
    return query_in(grammar.spelled(wire.statement(node)), spelling)


def parsed_query(tree: Json, node: bytes, spelling: Spelling) -> Expression:
    """As ``query_of``, of a query whose tree is known too: most need no text between the two."""
    try:
        grammar.refuse_large(WRITTEN(tree), NODES)
        refuse_parts(tree, writes=False)
        text, found = canonical({"stmt": tree}, wire.statement(node), spelling)
        return Expression(text, uses=references(found["SelectStmt"], spelling.own))
    except (SqlError, RecursionError, KeyError):
        return query_of(node, spelling)  # which tells what is wrong, of the query by itself


def query_in(text: str, spelling: Spelling) -> Expression:
    return _query(text, spelling) if spelling.looks else query(text, schema=spelling.own)


def statement_of(node: bytes, spelling: Spelling) -> Expression:
    return definition(grammar.spelled(wire.statement(node)), spelling)


def returned_of(node: bytes, spelling: Spelling) -> Expression:
    """RETURN of that expression, which may hold parameters."""
    found = definition(grammar.spelled(wire.selected(node)), spelling)
    return replace(found, sql=f"RETURN {found.sql.removeprefix(SELECT)}")


def order_by_of(items: list[bytes], spelling: Spelling) -> Expression:
    keys = [grammar.spelled(wire.ordered(item)).removeprefix(ORDER_BY) for item in items]
    text = ", ".join(keys)
    return _order_by(text, spelling) if spelling.looks else order_by(text, schema=spelling.own)
