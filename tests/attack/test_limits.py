"""Files of SQL of the usual size pass, whoever reads them; more than that is a finding at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.findings import Refused
from generator.schema.limits import allowing_bytes
from generator.schema.objects import Schema
from generator.sql.read.any_script import read_anybody
from generator.sql.read.sql import read_schema, read_script
from generator.verbs.diff import compare
from tests.attack.growth import SQL

TABLES = 1000
"""Tables of ten columns, each with a sequence, a default, a key, an index and a foreign key."""


@pytest.fixture
def _small() -> Iterator[None]:
    """As with ``--max-bytes 200000``: 400 statements, and 125 changes."""
    with allowing_bytes(200_000):
        yield


def dump(tables: int) -> str:
    """As pg_dump writes it."""
    columns = ", ".join(f"c{number} text DEFAULT 'a'::text NOT NULL" for number in range(9))
    made, altered = "", ""
    for number in range(tables):
        name = f"public.t{number}"
        made += f"CREATE TABLE {name} (id bigint NOT NULL, {columns});\n"
        made += f"CREATE SEQUENCE {name}_id_seq START WITH 1 INCREMENT BY 1;\n"
        made += f"ALTER SEQUENCE {name}_id_seq OWNED BY {name}.id;\n"
        table = f"ALTER TABLE ONLY {name}"
        altered += f"{table} ALTER COLUMN id SET DEFAULT nextval('{name}_id_seq'::regclass);\n"
        altered += f"{table} ADD CONSTRAINT t{number}_pkey PRIMARY KEY (id);\n"
        altered += f"CREATE INDEX t{number}_c1_idx ON {name} USING btree (c1);\n"
    for number in range(1, tables):
        key = f"FOREIGN KEY (id) REFERENCES public.t{number - 1}(id)"
        altered += f"ALTER TABLE ONLY public.t{number} ADD CONSTRAINT t{number}_fkey {key};\n"
    return f"SELECT pg_catalog.set_config('search_path', '', false);\n{made}{altered}"


@pytest.mark.slow
def test_a_dump_of_a_thousand_tables_passes(tmp_path: Path) -> None:
    path = tmp_path / "dump.sql"
    path.write_text(dump(TABLES), encoding="utf-8")
    assert compare("empty", str(path)).differ


@pytest.mark.usefixtures("_small")
def test_every_reader_counts_statements() -> None:
    text = "CREATE TYPE a AS ENUM ('a');\nDROP TYPE a;\n" * 250
    for read in (
        lambda: read_schema(text, file="a.sql"),
        lambda: read_script(text, file="a.sql", start=Schema()),
        lambda: read_anybody(text, file="a.sql", start=Schema()),
    ):
        with pytest.raises(Refused, match=r"a.sql:401:1: SP310 .* more than 400"):
            read()


@pytest.mark.usefixtures("_small")
def test_a_difference_is_counted_before_it_is_planned(tmp_path: Path) -> None:
    for count, passes in ((125, True), (126, False)):
        path = tmp_path / f"{count}.sql"
        path.write_text("".join(f"CREATE SEQUENCE s{n};\n" for n in range(count)), encoding="utf-8")
        if passes:
            assert compare("empty", str(path)).differ
            continue
        with pytest.raises(Refused, match="SP310 the schemas differ in 126 objects"):
            compare("empty", str(path))


def test_a_script_is_read_piece_by_piece() -> None:
    """A transaction, and what a statement stands on, may lie in another piece."""
    enums = SQL["enums"](300_000)
    text = f"BEGIN;\n{enums}COMMIT;\n"
    script = read_anybody(text, file="a.sql", start=Schema())
    assert [batch.transactional for batch in script.batches] == [True]
    assert len(script.end.enums) == enums.count(";")
    assert script.text == text


@pytest.mark.parametrize(
    "text", ["SELECT 1 \\gexec\n", "SELECT 1;\n\\! ls\n", "SELECT (;", "/*" * 9000]
)
def test_a_script_that_does_not_parse_is_a_finding_with_a_place(text: str) -> None:
    with pytest.raises(Refused, match=r"a\.sql:\d+:\d+: SP30[16] "):
        read_anybody(text, file="a.sql", start=Schema())


BLOCKS = {
    "loops in loops": (
        "FOR i IN 1..1000000 LOOP FOR j IN 1..1000000 LOOP EXECUTE 'x'; END LOOP; END LOOP;",
        "more than 5000 steps",
    ),
    "empty loops": (
        "FOR i IN 1..4900 LOOP FOR j IN 1..4900 LOOP END LOOP; EXECUTE 'SELECT 1'; END LOOP;",
        "more than 5000 steps",
    ),
    "long statements": (
        "FOR i IN 1..9 LOOP x := x || x || x; END LOOP; "
        "FOR i IN 1..900 LOOP EXECUTE 'SELECT ' || quote_literal(x); END LOOP;",
        "more than 5000 steps",
    ),
    "a text of itself": (
        "FOR i IN 1..40 LOOP x := x || x; END LOOP; EXECUTE x;",
        "more than 100000 characters",
    ),
    "a text replaced by itself": (
        "FOR i IN 1..9 LOOP x := replace(x, 'a', x || x); END LOOP; EXECUTE x;",
        "more than 100000 characters",
    ),
    "a text formatted with itself": (
        "FOR i IN 1..40 LOOP x := format('%1$s%1$s%1$s%1$s', x); END LOOP; EXECUTE x;",
        "more than 100000 characters",
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_followed_for_so_many_steps(name: str) -> None:
    body, why = BLOCKS[name]
    text = f"DO $$ DECLARE i int; j int; x text := 'aaaa'; BEGIN {body} END $$;"
    with pytest.raises(Refused, match=rf"a\.sql:1:1: SP303 DO: .*{why}"):
        read_schema(text, file="a.sql")
