"""Laws of the canonical spelling, and what is no expression."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pglast import parser

from generator.schema.expressions import References
from generator.schema.names import qualified
from generator.schema.objects import Schema
from generator.sql.read import grammar, wire
from generator.sql.read.context import Context
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression, order_by, query
from generator.sql.read.parsing import parsed
from generator.sql.read.spelling import same

LEAVES = st.sampled_from(
    [
        *("a", '"Mixed Case"', "t.b", "new.c", "1", "-1", "1.5", "NULL", "true", "''", "'it''s'"),
        *("E'a\\\\b\\n'", "U&'\\00e9'", "$x$y$x$", "'é 表'", "CURRENT_TIMESTAMP", "now()"),
        *("interval '1 day'", "date '2020-01-01'", "B'101'", "ARRAY[]::text[]", "(SELECT 1)"),
    ]
)
TYPES = ("int4", "integer", "timestamptz(3)", 'public."Mood"', "text[]", "pg_catalog.text", "json")
SHAPES = (
    *("({0}) + ({1})", "({0}) = ({1})", "NOT ({0})", "({0}) IS NOT NULL", "f({0}, {1})"),
    *("COALESCE({0}, {1})", "CASE WHEN {0} THEN {1} END", "({0}) IN ({1}, 1)", "ARRAY[{0}, {1}]"),
    *(
        "({0}) ->> 'k'",
        "({0}) BETWEEN ({1}) AND 3",
        "({0}) AND ({1})",
        "({0}) IS DISTINCT FROM ({1})",
    ),
    *("count(*) FILTER (WHERE {0})", "extract(year FROM {0})", "({0}) AT TIME ZONE 'UTC'"),
    *("EXISTS (SELECT FROM t WHERE {0})", '({0}) COLLATE "C"', "({0})[1]", "ROW({0}, {1})"),
    *("max({0}) OVER (PARTITION BY {1} ORDER BY a DESC)", "trim(both 'x' from {0})", "- ({0})"),
    *(f"({{0}})::{type_}" for type_ in TYPES),
)
SQL = st.recursive(
    LEAVES,
    lambda inner: st.builds(lambda s, a, b: s.format(a, b), st.sampled_from(SHAPES), inner, inner),
    max_leaves=12,
)
many = settings(max_examples=300, deadline=None, derandomize=True, database=None)


@many
@given(sql=SQL)
def test_the_canonical_spelling_is_a_fixpoint(sql: str) -> None:
    once = expression(sql)
    again = expression(once.sql)
    assert (again.sql, again.uses) == (once.sql, once.uses)


@many
@given(sql=SQL)
def test_an_expression_reads_the_same_inside_a_statement(sql: str) -> None:
    text = f"UPDATE t SET a = ({sql}) WHERE {sql}"
    (found,) = parsed(Context(text=text, standing=Schema()))
    inside = found.cursor.expression("whereClause")
    assert inside is not None
    alone = expression(sql, schema="public")
    assert (inside.sql, inside.uses) == (alone.sql, alone.uses)


@many
@given(sql=SQL)
def test_the_spelling_means_the_same(sql: str) -> None:
    """But for the types that have several names."""
    if "::" in sql:
        return
    before, after = (grammar.statements(f"SELECT {s}") for s in (sql, expression(sql).sql))
    assert same(before, after)


@many
@given(sql=SQL)
def test_both_forms_of_a_tree_have_the_same_fields(sql: str) -> None:
    text = f"CREATE VIEW v AS SELECT {sql} AS x FROM t WHERE {sql}"
    (raw,) = json.loads(parser.parse_sql_json(text))["stmts"]
    ((_, content),) = list(wire.fields(grammar.encoded(text)))[1:]
    assert isinstance(content, bytes)
    compare(raw, content)


def compare(node: dict[str, object], data: bytes) -> None:
    """Raises where JSON and protobuf disagree about a field."""
    for key, fields in wire.members(node, data).items():
        value = node[key]
        items = value if isinstance(value, list) else [value]
        assert len(items) == len(fields)
        for item, (_, content) in zip(items, fields, strict=True):
            if isinstance(item, dict):
                assert isinstance(content, bytes)
                compare(item, content)
            elif isinstance(item, str) and isinstance(content, bytes):
                assert content.decode() == item
            elif isinstance(item, int) and isinstance(content, int):
                assert content == item % 2**64


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a::int4", "CAST(a AS integer)"),
        ("a::int[]", "a::pg_catalog.int4 ARRAY"),
        ("x::timestamp(3) with time zone", "x :: timestamptz(3)"),
        ("a <> 1", "((a) != (1))"),
        ("'a'", "$$a$$"),
        ("LOWER( a )", "lower(a)"),
    ],
)
def test_one_meaning_has_one_spelling(one: str, other: str) -> None:
    assert expression(one) == expression(other)


def test_the_projects_schema_is_left_out_on_request() -> None:
    qualified = """public.f(a) = 'X'::public."Mood" AND EXISTS (SELECT FROM public."T")"""
    plain = """f(a) = 'X'::"Mood" AND EXISTS (SELECT FROM "T")"""
    assert expression(qualified, schema="public") == expression(plain)
    assert expression(qualified, schema="other") != expression(plain)


def test_references() -> None:
    sql = """(SELECT max(o.n) FROM "Orders" AS o
          WHERE o.state = 'OPEN'::"State" AND o.user_id = NEW.id)
        + nextval('public."Ticket"'::regclass) + clock(lower("Name"))"""
    assert expression(sql).uses == References(
        columns=("Name", "id", "n", "state", "user_id"),
        relations=("Orders", qualified("public", "Ticket")),
        functions=("clock", "nextval"),
        types=("State",),
        literals=("OPEN", 'public."Ticket"'),
    )
    inside = query('WITH a AS (SELECT 1) SELECT * FROM a JOIN "B" USING (k)').uses
    assert (inside.relations, inside.columns) == (("B",), ("k",))


@pytest.mark.parametrize(
    ("sql", "locked"),
    [
        ("SELECT * FROM a x, b", ()),
        ("SELECT * FROM a x, b FOR UPDATE", ("a", "b")),
        ("SELECT * FROM a x JOIN b ON true FOR NO KEY UPDATE OF x", ("a",)),
        ("SELECT * FROM a x JOIN b ON true FOR SHARE OF b FOR KEY SHARE OF x", ("a", "b")),
        ("SELECT * FROM (SELECT * FROM a, c) s, b FOR UPDATE OF s", ("a", "c")),
        ("SELECT * FROM (SELECT * FROM a FOR UPDATE) s, b", ("a",)),
    ],
)
def test_rows_that_are_locked(sql: str, locked: tuple[str, ...]) -> None:
    """What stands after OF is an alias, and no relation."""
    uses = query(sql).uses
    assert uses.locked == locked
    assert set(uses.relations) <= {"a", "b", "c"}


@pytest.mark.parametrize(
    ("sql", "offset"),
    [
        *(("", 0), ("a b", 0), ("a, b", 0), ("*", 0), ("t.*", 0), ("a FROM t", 0), ("DEFAULT", 0)),
        *(("1; DROP TABLE t", 1), ("1 -- x", 2), ("1 /* x */", 2), ("a + ", 4), ("é + ) b", 4)),
        *(("$1", 0), ("a INTO b", 0), ("DISTINCT a", 0), ("a ORDER BY b", 0), ("'x\0'", 2)),
        *(("'\ud800'", 1), ("'open", 0), ("1) + (1", 1), ("a UNION SELECT 1", 0)),
    ],
)
def test_what_is_no_expression(sql: str, offset: int) -> None:
    with pytest.raises(SqlError) as error:
        expression(sql)
    assert error.value.offset == offset
    assert error.value.message


@pytest.mark.parametrize(
    "sql",
    [
        *("(" * 50000 + "1" + ")" * 50000, "1" + "+1" * 50000, "NOT " * 50000 + "true"),
        *("f(" * 4000 + "1" + ")" * 4000, "1" + "+1" * 2000, "a" + "[1]" * 3000),
    ],
    ids=range(6),
)
def test_deep_nesting_is_an_error_or_fine(sql: str) -> None:
    with suppress(SqlError):
        assert expression(sql).sql


@pytest.mark.parametrize(
    "sql",
    [
        *("", "a", "UPDATE t SET a = 1", "SELECT 1; SELECT 2", "SELECT 1;", "SELECT 1 INTO t"),
        *("WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x", "SELECT $1"),
    ],
)
def test_what_is_no_query(sql: str) -> None:
    with pytest.raises(SqlError):
        query(sql)


@pytest.mark.parametrize("sql", ["", "a LIMIT 1", "a; b", "a FOR UPDATE", "ASC"])
def test_what_is_no_order(sql: str) -> None:
    assert order_by('"createdAt"  desc,id').sql == '"createdAt" DESC, id'
    with pytest.raises(SqlError):
        order_by(sql)
