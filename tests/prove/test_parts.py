"""What a part cannot do is its finding, and the other parts go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.prove import parts
from generator.prove.databases import filled
from generator.prove.model import Options, Part, Subject
from generator.prove.progress import Progress
from generator.prove.running import connected
from generator.prove.server import Server
from tests.conftest import server_of
from tests.prove.small import ADD, BUILD, FILL, ROLLBACK, batch, script, small
from tests.prove.subjects import CASES, subject

pytestmark = pytest.mark.parametrize("server", [server_of(18)], indirect=True)
QUIET = Progress(quiet=True)


def test_an_error_that_nobody_foresaw_is_a_finding(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(*_: object) -> Part:
        raise ZeroDivisionError("by zero")

    def stands(*_: object) -> Part:
        return Part(number=4, title="Stands")

    monkeypatch.setattr(parts, "PARTS", ((3, "Falls", falls), (4, "Stands", stands)))
    given = small(script(batch(ADD), batch(FILL), batch(BUILD)), ROLLBACK)
    done = parts.prove(server, given, Options(rows=5), QUIET)
    (finding,) = (finding for part in done for finding in part.findings)
    assert finding.code == "SP800"
    assert "ZeroDivisionError: by zero" in finding.message
    assert done[-1].title == "Stands"


@pytest.mark.parametrize("role", ["nobody here", "postgres"])
def test_a_role_that_the_proof_may_not_become_is_named_with_a_way_out(
    server: Server, role: str
) -> None:
    given = small(script(batch(ADD), batch(FILL), batch(BUILD)), ROLLBACK)
    owned = given.baseline_sql + f'ALTER TABLE "Item" OWNER TO "{role}";'
    done = parts.prove(server, replace(given, baseline_sql=owned), Options(rows=5), QUIET)
    (finding,) = (finding for part in done for finding in part.findings)
    assert f'"{role}"' in finding.message
    assert "pg_dump -O -x" in finding.help


def shared(server: Server, given: Subject) -> int:
    with (
        filled(server, given, Options(rows=40)) as database,
        connected(database, given) as connection,
    ):
        row = connection.execute(
            'SELECT count(*) - count(DISTINCT "number") FROM "Badge"'
        ).fetchone()
    return int(row[0]) if row else 0


def test_where_rows_step_aside_some_are_equal(server: Server) -> None:
    given = subject(CASES / "set_aside" / "spec", "aside")
    assert shared(server, given) > 2
