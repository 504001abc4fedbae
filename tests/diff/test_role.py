"""A role that may not create schemas runs a migration that keeps nothing in the archive."""

from __future__ import annotations

import pytest

from generator.prove.server import OWNER, Server
from tests.cases.folders import case_of
from tests.cases.test_differences import written
from tests.conftest import newest
from tests.databases import looked_at

KEEPING_NOTHING = ("columns/added_nullable", "columns/to_not_null", "indexes/added")


@newest
@pytest.mark.parametrize("name", KEEPING_NOTHING)
def test_a_role_without_create_on_the_database(server: Server, name: str) -> None:
    case = case_of(name)
    script = written(case)["forward.sql"]
    assert "CREATE SCHEMA" not in script
    with looked_at(server) as made, looked_at(server) as moved:
        made.load(case.texts("after.sql"))
        moved.load(case.texts("before.sql"))
        database = moved.connection.info.dbname
        moved.run(f'REVOKE CREATE ON DATABASE "{database}" FROM {OWNER};')
        moved.run(script)
        assert moved.shape().differences(made.shape()) == ()
