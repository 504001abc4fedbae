"""What a part cannot do is its finding, and the other parts go on."""

from __future__ import annotations

from dataclasses import replace

import psycopg
import pytest

from generator.prove import parts
from generator.prove.databases import filled
from generator.prove.model import Options, Part, Subject
from generator.prove.progress import Progress
from generator.prove.running import connected
from generator.prove.server import ADMIN, Server
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
def test_a_server_of_our_own_has_the_roles_that_are_named_while_it_proves(
    server: Server, role: str
) -> None:
    given = owned_by(role)
    named = replace(given, roles=frozenset({role}))
    before = roles_of(server)
    done = parts.prove(server, named, Options(rows=5), QUIET)
    assert [str(f) for part in done for f in part.findings if f.code == "SP800"] == []
    assert roles_of(server) == before


@pytest.mark.parametrize("role", ["nobody here", ADMIN])
def test_a_role_that_the_proof_may_not_become_is_named_with_a_way_out(
    server: Server, role: str
) -> None:
    elsewhere = replace(server, started=False)
    named = replace(owned_by(role), roles=frozenset({role}))
    done = parts.prove(elsewhere, named, Options(rows=5), QUIET)
    (finding,) = (finding for part in done for finding in part.findings)
    assert f'"{role}"' in finding.message
    assert "without --server" in finding.help
    assert "pg_dump -O -x" in finding.help


def owned_by(role: str) -> Subject:
    given = small(script(batch(ADD), batch(FILL), batch(BUILD)), ROLLBACK)
    owned = given.baseline_sql + f'ALTER TABLE "Item" OWNER TO "{role}";'
    return replace(given, baseline_sql=owned)


def roles_of(server: Server) -> set[str]:
    with psycopg.connect(server.admin) as admin:
        return {name for (name,) in admin.execute("SELECT rolname FROM pg_roles").fetchall()}


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
