"""A role that may not create schemas runs a migration that keeps nothing in the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.prove.server import OWNER, Server
from tests.conftest import newest
from tests.diff.test_diff import CASES, given, looked_at, written

KEEPING_NOTHING = ("columns/added_nullable", "columns/to_not_null", "indexes/added")


@newest
@pytest.mark.parametrize("name", KEEPING_NOTHING)
def test_a_role_without_create_on_the_database(server: Server, name: str) -> None:
    path: Path = CASES / name
    script = written(path)["forward.sql"]
    assert "CREATE SCHEMA" not in script
    with looked_at(server) as made, looked_at(server) as moved:
        made.run(given(path, "to.sql"))
        moved.run(given(path, "from.sql"))
        database = moved.connection.info.dbname
        moved.run(f'REVOKE CREATE ON DATABASE "{database}" FROM {OWNER};')
        moved.run(script)
        assert moved.shape().differences(made.shape()) == ()
