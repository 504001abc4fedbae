"""A text cut into statements without the parser: as the parser cuts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pglast import Error, parser

from generator.findings import Refused
from generator.schema.limits import NODES, PARTS, STATEMENT_BYTES
from generator.sql.read.pieces import cuts, pieces
from generator.sql.read.reading import MOST_ERRORS, MOST_FINDINGS
from generator.sql.read.sql import read_schema

FILES = sorted((Path(__file__).parents[1] / "cases").rglob("*.sql"))
TABLE = "CREATE TABLE t (id integer);\n"
ODD = """;;/* a ; /* b ; */ c ; */ -- d ;
CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
CREATE OR REPLACE RULE r AS ON INSERT TO t DO ALSO (DROP OWNED BY r; SELECT ')'; SELECT 1);
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $a$ SELECT 1; $b$ $a$; SELECT E'\\';', U&';', e$a$b;
SELECT $1, $$;$$, "a;""b", 'c;''d' - -1 / 2; SELECT 'not closed ;x"""


def statements(text: str) -> list[str]:
    found = (text[start:end].removesuffix(";").rstrip() for start, end in cuts(text))
    return [statement for statement in found if statement]


def test_cuts_are_those_of_the_parser() -> None:
    compared = 0
    for path in FILES:
        text = path.read_text(encoding="utf-8", errors="replace")
        try:
            expected = [text[part] for part in parser.split(text, only_slices=True)]
        except (Error, UnicodeError, ValueError):
            continue
        compared += 1
        assert statements(text) == expected, path
    assert compared > 100


def test_what_holds_a_semicolon_without_ending_there() -> None:
    begins = [
        "CREATE FUNCTION f",
        "CREATE OR REPLACE",
        "CREATE FUNCTION g",
        "SELECT E",
        "SELECT $1",
    ]
    found = statements(ODD)
    assert [s[: len(b)] for s, b in zip(found, begins, strict=False)] == begins
    assert found[5:] == ["SELECT 'not closed ;x"]


@pytest.mark.parametrize("size", [1, 20, 100, 10_000])
def test_pieces_are_the_whole_text(size: int) -> None:
    text = ODD * 3
    found = list(pieces(text, size))
    assert "".join(text[p.start : p.end] for p in found) == text
    assert all(p.end - p.start <= size or p.words >= p.start for p in found)


def test_a_place_counts_from_the_start_of_the_file() -> None:
    text = (
        TABLE
        + "-- é\n" * 60_000
        + "CREATE TABLE u (id nope);\n"
        + "\n" * 250_000
        + "DROP OWNED BY r;\n"
    )
    assert told(text) == [("SP304", 60_002), ("SP302", 310_003)]


def told(text: str) -> list[tuple[str, int]]:
    with pytest.raises(Refused) as refused:
        read_schema(text, file="a.sql")
    return [(f.code, f.place.line) for f in refused.value.findings]


def test_one_statement_is_too_large_and_the_others_are_read() -> None:
    large = f"CREATE TABLE u (a text DEFAULT '{'x' * STATEMENT_BYTES}');\n"
    assert told(TABLE + large + "CREATE INDEX ON u (a); DROP OWNED BY r;") == [
        ("SP310", 2),
        ("SP302", 3),
    ]


@pytest.mark.parametrize("of", ["CREATE VIEW v AS SELECT {}", "CREATE TABLE u (a int CHECK ({}))"])
def test_one_expression_is_too_large(of: str) -> None:
    assert told(of.format("1 IN (" + "1," * (NODES // 2) + "1)")) == [("SP310", 1)]


def test_more_is_wrong_than_anybody_wants_to_know() -> None:
    found = told("DROP OWNED BY r;\n" * (MOST_FINDINGS * 2))
    assert found[-1] == ("SP310", MOST_FINDINGS)
    assert len(found) == MOST_FINDINGS + 1
    assert told("x;\n" * (MOST_ERRORS * 2))[-1][0] == "SP310"


@pytest.mark.slow
def test_a_table_has_too_many_of_something() -> None:
    found = told(TABLE + "CREATE INDEX ON t (id);\n" * (PARTS + 2))
    assert found == [("SP304", PARTS + 2), ("SP304", PARTS + 3)]


@pytest.mark.slow
def test_one_statement_has_too_many_parts() -> None:
    names = "int," * 120_000
    text = f"{TABLE}CREATE FUNCTION f({names}int) RETURNS int LANGUAGE sql AS '';\nDROP OWNED BY r;"
    assert told(text) == [("SP310", 2), ("SP302", 3)]
