"""Kept values whose row is gone, or has another key, when they come back: none is lost silently."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from generator.prove.psql import run_text
from generator.prove.server import Server
from generator.verbs.diff import compare
from tests.conftest import newest
from tests.databases import looked_at

CASE = Path(__file__).parent / "left_over"


def test_what_cannot_be_put_back_stays_in_the_archive(server: Server) -> None:
    files = compare(str(CASE / "before.sql"), str(CASE / "after.sql")).files
    text = {path.stem: path.read_text(encoding="utf-8") for path in CASE.glob("*.sql")}
    with looked_at(server) as database:
        database.run(text["before"] + text["rows"])
        database.run(files["forward.sql"])
        database.run(text["between"])
        database.run(files["rollback.sql"])
        for query in text["left"].split(";\n\n"):
            assert database.connection.execute(query).fetchone() == (True,), query
        # The archive holds what was left; keeping and putting back go on beside it.
        database.run(files["forward.sql"])
        database.run(files["rollback.sql"])
        database.run(files["forward.sql"])
        database.run(files["cleanup.sql"])
        assert not database.archive()


@newest
@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("integer", "bigint", "7"),
        ("bigint", "integer", "7"),
        ("integer", "numeric(4,0)", "7"),
        ("json", "jsonb", '{"a": 1}'),
        ("varchar(5)", "text", "abc"),
        ("timestamp", "timestamptz", "2026-02-06 10:00:00+00"),
        ("integer[]", "bigint[]", "{1,2}"),
    ],
)
def test_what_an_earlier_target_kept_comes_back_in_the_type_of_the_new_one(
    server: Server, tmp_path: Path, old: str, new: str, value: str
) -> None:
    """Forward, back, then the spec is changed: the archive still holds the first type."""
    shapes = {"none": "", "old": f", c {old}", "new": f", c {new}"}
    for name, shape in shapes.items():
        table = f"CREATE TABLE t (id integer PRIMARY KEY{shape});"
        (tmp_path / f"{name}.sql").write_text(table, encoding="utf-8")
    none, first, second = (str(tmp_path / f"{name}.sql") for name in shapes)
    with server.database() as database:
        there = compare(none, first).files
        for script in (
            (tmp_path / "none.sql").read_text(encoding="utf-8"),
            there["forward.sql"],
            f"INSERT INTO t VALUES (1, '{value}'), (2, NULL);",
            there["rollback.sql"],
            compare(none, second).files["forward.sql"],
        ):
            run_text(database.conninfo, script)
        with psycopg.connect(database.conninfo, options="-c timezone=UTC") as connection:
            query = "SELECT id, c::text FROM t ORDER BY id"
            found = connection.execute(query).fetchall()
    assert found == [(1, value), (2, None)]
