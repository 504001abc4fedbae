"""A default in quotes that is a moment is told at its place."""

from __future__ import annotations

from pathlib import Path

from generator.verbs.diff import compare

BEFORE = "CREATE TABLE t (a text DEFAULT 'now');"
AFTER = """CREATE TABLE t (a text DEFAULT 'now', b timestamptz DEFAULT now());
CREATE TABLE u (a timestamptz DEFAULT 'NOW()', b date DEFAULT 'today'::date, c timestamp);
ALTER TABLE u ALTER c SET DEFAULT 'now'::timestamp;
ALTER TABLE u ADD d time DEFAULT ('now'::text)::time;
"""


def test_a_default_in_quotes_is_the_moment_of_its_statement(tmp_path: Path) -> None:
    sides = [tmp_path / "before.sql", tmp_path / "after.sql"]
    for side, text in zip(sides, (BEFORE, AFTER), strict=True):
        side.write_text(text, encoding="utf-8")
    notes = compare(str(sides[0]), str(sides[1])).notes
    told = [(n.place.line, n.message.partition(" gives ")[2]) for n in notes if n.code == "SP316"]
    end = "the moment at which it runs as a default"
    assert told == [
        (2, f"\"a\" {end}: 'NOW()' is read once"),
        (2, f"\"b\" {end}: 'today'::date is read once"),
        (3, f"\"c\" {end}: 'now'::timestamp is read once"),
    ]
