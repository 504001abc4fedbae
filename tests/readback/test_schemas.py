"""DDL files of every origin: what means the same reads the same, what has no noun is refused.

A case in ``cases/forms`` is a pair: ``x.sql`` and ``x.same.sql`` say the same in two ways.  Files
in ``cases/dumps`` are one schema, written by hand and by several pg_dumps.  Each file in
``cases/refused`` has its findings beside it (``make golden`` rewrites them).
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from generator.findings import Refused
from generator.prove import binaries
from generator.prove.server import Server
from generator.schema.objects import Schema
from generator.schema.types import spelled
from generator.sql.read.sql import read_schema

CASES = Path(__file__).parent / "cases"
FORMS = sorted(p for p in (CASES / "forms").glob("*.sql") if not p.stem.endswith(".same"))
DUMPS = sorted((CASES / "dumps").glob("pg_dump_*.sql"))
REFUSED = sorted((CASES / "refused").glob("*.sql"))


def read(path: Path) -> Schema:
    return read_schema(path.read_text(encoding="utf-8"), file=path.name).canonical()


@pytest.mark.parametrize("path", FORMS, ids=lambda path: str(path.stem))
def test_what_means_the_same_reads_the_same(path: Path) -> None:
    assert read(path) == read(path.with_name(f"{path.stem}.same.sql"))


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: str(path.stem))
def test_a_dump_reads_like_the_source(path: Path) -> None:
    assert read(path) == read(CASES / "dumps" / "shop.sql")


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: str(path.stem))
def test_what_has_no_noun_is_refused(path: Path, golden: Callable[[Path, str], None]) -> None:
    with pytest.raises(Refused) as refused:
        read(path)
    told = "".join(f"{finding}\n" for finding in refused.value.findings)
    golden(path.with_suffix(".txt"), told)


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


@pytest.mark.parametrize("path", FORMS, ids=lambda path: str(path.stem))
def test_names_and_defaults_are_the_servers(path: Path, server: Server) -> None:
    """A server makes of the file what the reader makes of it: its dump reads the same."""
    (newest,) = binaries.find_servers([18])
    with server.database() as database:
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            connection.execute(path.read_text(encoding="utf-8").encode())
        command = ["pg_dump", "--schema-only", "--no-owner", "--no-privileges", database.conninfo]
        command[0] = str(newest.folder / "pg_dump")
        dump = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert read_schema(dump, file="dump.sql").canonical() == read(path)


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
