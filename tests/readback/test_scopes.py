"""Columns that a query cannot mean are found, and no other."""

from __future__ import annotations

import pytest

from generator.sql.read.scopes import strangers

TABLES = {"A": ["id", "bId", "name"], "B": ["id", "label", "at"]}
QUERIES = {
    'SELECT idd FROM "B"': [("idd", "B")],
    'SELECT b.idd FROM "B" AS b': [("idd", "b")],
    'SELECT id AS x FROM "B" ORDER BY x': [],
    'SELECT (SELECT b.no FROM "B" b WHERE b.id = a."bId" AND a.at) FROM "A" a': [
        ("no", "b"),
        ("at", "a"),
    ],
    "WITH q AS (SELECT 1 AS n) SELECT n, q.m FROM q": [],
    'SELECT x FROM (SELECT id AS x, idd FROM "B") s': [("idd", "B")],
    'SELECT b, "B2".*, ctid FROM "B" b JOIN "B" "B2" USING (id)': [],
    "SELECT g FROM generate_series(1, 2) g": [],
    'SELECT label FROM "A" JOIN "B" USING (id) WHERE labl IS NULL': [("labl", "")],
    'SELECT id FROM "B" UNION SELECT label FROM "A"': [("label", "A")],
    'SELECT l.id FROM "A" l, LATERAL (SELECT * FROM "B" WHERE id = l."bId") n WHERE n.x': [],
    'SELECT r.a FROM "B" AS r (a, b, c)': [],
    'SELECT anything FROM "Elsewhere"': [],
    "VALUES (1)": [],
}
EXPRESSIONS = {
    '(SELECT max(at) FROM "B" WHERE id = "bId")': [],
    '(SELECT max(at) FROM "B" WHERE id = "bIdd")': [("bIdd", "")],
    '(SELECT v.id FROM "B" v WHERE v.label = "A".nam)': [("nam", "A")],
}


@pytest.mark.parametrize("query", QUERIES)
def test_in_a_query(query: str) -> None:
    found = [(s.column, s.of) for s in strangers(query, TABLES.get)]
    assert found == QUERIES[query]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_beside_a_row(expression: str) -> None:
    row = {"A": TABLES["A"]}
    found = [(s.column, s.of) for s in strangers(expression, TABLES.get, row)]
    assert found == EXPRESSIONS[expression]
