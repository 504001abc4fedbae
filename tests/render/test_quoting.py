"""Names and literals come back from a server as they went in, whatever is in them."""

from __future__ import annotations

import psycopg
import pytest

from generator.schema.columns import Type
from generator.schema.expressions import Expression
from generator.schema.names import MAX_BYTES
from generator.sql.forms import quoting as forms
from generator.sql.forms.errors import CannotRender
from generator.sql.forms.lines import folded, query
from generator.sql.write import quoting
from generator.sql.write.layout import default_value

NASTY = (
    "plain",
    "it's",
    'say "x"',
    "back\\slash\\'",
    "dollar $1 $$ $a$",
    "line\nbreak\r\n\ttab",
    "select",
    "Ünïcödé 表 🐘",
    "semi; -- comment /* */",
    "percent % {{ brace }}",
    "é" * 31 + "x",
    "$",
    " ",
)


def ask(connection: psycopg.Connection, sql: str) -> tuple[object, ...]:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return tuple(row)


@pytest.mark.parametrize("conforming", ["on", "off"])
def test_a_server_reads_what_was_written(connection: psycopg.Connection, conforming: str) -> None:
    connection.execute(f"SET standard_conforming_strings = {conforming}")
    connection.execute("SET escape_string_warning = off")
    for text in NASTY:
        cursor = connection.execute(
            f"SELECT {forms.literal(text)}, {forms.dollar(text)}, "
            f"{forms.dollar(text, 'tag')} AS {forms.identifier(text)}"
        )
        assert cursor.fetchone() == (text,) * 3
        assert cursor.description is not None
        assert cursor.description[2].name == text


def test_a_quoted_name_survives_in_a_literal(connection: psycopg.Connection) -> None:
    for text in NASTY:
        name = forms.identifier(text)
        connection.execute(f"CREATE TABLE {name} ()")
        found = f"SELECT to_regclass({forms.literal(name)}) IS NOT NULL"
        assert ask(connection, found) == (True,)


@pytest.mark.parametrize("name", ["", "x" * 64, "é" * 32, "nul\0", "\ud800", 3, None])
def test_what_cannot_be_a_name_is_refused(name: object) -> None:
    for filter_ in (forms.identifier, forms.archived, quoting.bare):
        with pytest.raises(CannotRender):
            filter_(name)


def test_a_name_is_quoted_only_once() -> None:
    with pytest.raises(CannotRender):
        forms.identifier(forms.identifier("T"))


def test_the_longest_name_is_written_whole() -> None:
    assert forms.identifier("x" * MAX_BYTES) == f'"{"x" * MAX_BYTES}"'


@pytest.mark.parametrize("body", ["", "$", "x$", "$$", "$body1$", "$body1$$$$body2", "a $tag$"])
def test_dollar_quotes_end_where_the_body_ends(body: str) -> None:
    for tag in ("", "tag"):
        written = forms.dollar(body, tag)
        mark = written[: written.index("$", 1) + 1]
        assert written == f"{mark}{body}{mark}"
        assert (body + mark).index(mark) == len(body)


@pytest.mark.parametrize(
    ("type_", "written"),
    [
        (Type(name="timestamp", arguments=(3,)), "timestamp(3)"),
        (Type(name="decimal", arguments=(65, 30), array=True), "decimal(65,30)[]"),
        (Type(name="double precision"), "double precision"),
        (Type(name='My "type"', user=True, array=True), '"My ""type"""[]'),
    ],
)
def test_types(type_: Type, written: str) -> None:
    assert forms.type_(type_) == written


def test_an_unknown_type_a_wrong_key_word_and_an_odd_operator_are_refused() -> None:
    with pytest.raises(CannotRender):
        forms.type_(Type(name="text; DROP TABLE x"))
    with pytest.raises(CannotRender):
        quoting.serial(Type(name="text"))
    with pytest.raises(CannotRender):
        quoting.keyword("serial")
    for operator in ("--", "=/*", "", "a", "= ="):
        with pytest.raises(CannotRender):
            quoting.operator(operator)
    for spelling in ("", "text; x", "a'b", "x -- y"):
        with pytest.raises(CannotRender):
            forms.spelling(spelling)
    with pytest.raises(CannotRender):
        forms.number(True)


@pytest.mark.parametrize(
    ("setting", "written"),
    [
        (("search_path", 'pg_catalog, "$user","a ""b"""'), "'pg_catalog', '$user', 'a \"b\"'"),
        (("search_path", '""'), "''"),
        (("DateStyle", "ISO, MDY"), "'ISO, MDY'"),
    ],
)
def test_settings(setting: tuple[str, str], written: str) -> None:
    assert quoting.setting(setting).partition(" TO ")[2] == written


def test_a_broken_list_of_names_is_refused() -> None:
    with pytest.raises(CannotRender):
        quoting.setting(("search_path", '"a, b'))


def test_lines_break_only_at_clauses_outside_strings_and_parentheses() -> None:
    long = "lower('FROM x WHERE ''y'' GROUP BY')"
    sql = f'SELECT {long}, (SELECT 1 FROM t) AS " FROM " FROM a NATURAL LEFT JOIN b WHERE x AND y'
    assert query(Expression(sql)).split("\n") == [
        f'SELECT {long}, (SELECT 1 FROM t) AS " FROM "',
        "FROM a",
        "NATURAL LEFT JOIN b",
        "WHERE x AND y",
    ]


def test_a_comment_in_a_query_keeps_it_on_its_lines() -> None:
    sql = f"SELECT 1 -- it's {'x' * 90}\nFROM t WHERE a"
    assert query(Expression(sql)) == sql


@pytest.mark.parametrize(
    ("sql", "written"),
    [
        ("'a b'", "'a b'"),
        ("now()", "now()"),
        ("ARRAY['a', 'b']::text[]", "ARRAY['a', 'b']::text[]"),
        ("x IS NULL", "(x IS NULL)"),
        ("NOT true", "(NOT true)"),
    ],
)
def test_a_default_with_operators_stands_in_parentheses(sql: str, written: str) -> None:
    assert default_value(Expression(sql)) == written


def test_long_lines_are_folded_at_commas_and_conditions_only() -> None:
    items = [f"'item, {n} AND so on'" for n in range(9)]
    sql = f'SELECT\n  f({", ".join(items)}) AND "a, b" $$x, y AND{"z" * 90}$$ OR true'
    lines = folded(sql).split("\n")
    assert max(map(len, lines[:-2])) <= 100
    assert [line.strip() for line in lines[-2:]] == [
        f'AND "a, b" $$x, y AND{"z" * 90}$$',
        "OR true",
    ]
    assert " ".join(line.strip() for line in lines) == sql.replace("\n ", "")


def test_a_text_with_a_comment_is_not_folded() -> None:
    sql = f"SELECT {'1, ' * 60}2 -- three, four"
    assert folded(sql) == sql
