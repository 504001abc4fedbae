"""DDL of every origin: what a text is read as, however it is written."""

from __future__ import annotations

import pytest

from generator.findings import Refused
from generator.schema.objects import Schema
from generator.schema.types import spelled
from generator.sql.read.sql import read_schema


@pytest.mark.parametrize("text", ["", "\n", "-- nothing\n", "/* nothing */;;"])
def test_nothing_is_an_empty_schema(text: str) -> None:
    assert read_schema(text, file="empty.sql") == Schema()


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    text = "CREATE TABLE t (a int);"
    assert read_schema("\ufeff" + text, file="marked.sql") == read_schema(text, file="plain.sql")


@pytest.mark.parametrize("text", ["\0", "\ud800", "SELECT 'x", "CREATE TABLE t (a " + "(" * 20000])
def test_hostile_text_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_schema(text, file="hostile.sql")


EXTENSIONS = """
CREATE SCHEMA other;
CREATE EXTENSION hstore{at};
CREATE EXTENSION postgis{at};
CREATE EXTENSION vector WITH SCHEMA other;
CREATE TABLE t (
    a {of}hstore NOT NULL DEFAULT ''{cast}, b {of}geometry(Point,4326),
    c {of}hstore[], d other.vector(3)
);
CREATE INDEX i ON t USING gist (a {of}gist_hstore_ops);
ALTER TABLE t ADD CHECK (a OPERATOR({of}?) 'k');
CREATE FUNCTION f({of}hstore) RETURNS {of}geometry LANGUAGE plpgsql AS
    'DECLARE x public.hstore; BEGIN RETURN NULL; END';
"""


def test_what_extensions_bring_may_be_named_with_their_schema() -> None:
    """PostGIS and pgvector are on no server of the tests."""
    bare = EXTENSIONS.format(at="", of="", cast="").replace("OPERATOR(?)", "?")
    full = EXTENSIONS.format(at=" SCHEMA public", of="public.", cast="::public.hstore")
    found = read_schema(full, file="full.sql")
    assert found == read_schema(bare, file="bare.sql")
    table = found.table("t")
    assert table is not None
    assert [spelled(column.type) for column in table.columns] == [
        *("hstore", "geometry(point, 4326)", "hstore[]", "other.vector(3)")
    ]
