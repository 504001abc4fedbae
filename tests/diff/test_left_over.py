"""Kept values whose row is gone, or has another key, when they come back: none is lost silently."""

from __future__ import annotations

from pathlib import Path

import psycopg

from generator.prove.server import Server
from generator.verbs.diff import compare
from tests.diff.test_diff import archive, run

CASE = Path(__file__).parent / "left_over"


def test_what_cannot_be_put_back_stays_in_the_archive(server: Server) -> None:
    files = compare(str(CASE / "from.sql"), str(CASE / "to.sql")).files
    text = {path.stem: path.read_text(encoding="utf-8") for path in CASE.glob("*.sql")}
    with server.database() as database:
        run(database, text["from"])
        run(database, text["rows"])
        run(database, files["forward.sql"])
        run(database, text["between"])
        run(database, files["rollback.sql"])
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            for query in text["left"].split(";\n\n"):
                assert connection.execute(query).fetchone() == (True,), query
        # The archive holds what was left; keeping and putting back go on beside it.
        run(database, files["forward.sql"])
        run(database, files["rollback.sql"])
        run(database, files["forward.sql"])
        run(database, files["cleanup.sql"])
        assert not archive(database)
