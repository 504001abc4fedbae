"""An owner of whom only the first schema speaks stays, also of what is made again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.prove.server import Server
from generator.verbs.diff import compare
from tests.conftest import newest
from tests.databases import Looked, looked_at

CASE = Path(__file__).parent / "owners"


@newest
def test_what_is_made_again_keeps_its_owner(server: Server) -> None:
    files = compare(str(CASE / "before.sql"), str(CASE / "after.sql")).files
    with looked_at(replace(server, owner=None)) as database:
        database.load((CASE / "before.sql").read_text(encoding="utf-8"))
        before = database.shape()
        for script in ("forward.sql", "rollback.sql", "forward.sql"):
            database.run(files[script])
            _stay(database)
            assert script == "forward.sql" or database.shape().differences(before) == ()


def _stay(database: Looked) -> None:
    for query in (CASE / "stay.sql").read_text(encoding="utf-8").split(";\n")[:-1]:
        assert database.connection.execute(query).fetchone() == (True,), query
