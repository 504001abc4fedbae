"""A session that stays open: what breaks it is found, by statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.prove.model import Options, Script, Subject
from generator.prove.progress import Progress
from generator.prove.server import Server
from generator.prove.sessions import sessions
from generator.schema.collection import Objects
from tests.conftest import Few, server_of
from tests.prove.small import ADD, BUILD, DROP, FILL, FORWARD, SWAP, UNBUILD, batch, script, small
from tests.prove.subjects import ROOT, subject

pytestmark = pytest.mark.parametrize("server", [server_of(18)], indirect=True)
OPTIONS, QUIET = Options(rows=20), Progress(quiet=True)
TOUCH = """\
CREATE OR REPLACE FUNCTION "touch"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
  IF NEW."colour" <> OLD."colour" THEN
    NEW."changed" := NEW."changed" + 1;
  END IF;
  RETURN NEW;
END;
$$;"""


def found(server: Server, given: Subject) -> list[tuple[str, str]]:
    part = sessions(server, given, OPTIONS, QUIET)
    return [(f.code, f.message) for f in part.findings]


@pytest.mark.parametrize("option", ["attempts", "extend"])
def test_it_goes_on(server: Server, option: str, few: Few) -> None:
    given = subject(ROOT / "spec", option)
    part = sessions(server, given, few(server, given), QUIET)
    assert part.findings == ()
    assert ("broken in the open session", "0") in part.facts


def test_an_old_shape_goes_on_beside_the_new(server: Server) -> None:
    assert found(server, small()) == []


def test_a_function_with_the_right_text_and_a_stale_type(server: Server) -> None:
    forward = script(batch(*SWAP.splitlines()), batch(ADD), batch(FILL), batch(BUILD))
    codes = found(server, small(forward))
    assert {code for code, _ in codes} == {"SP850"}
    assert any("update of Item: cache lookup failed for type" in m for _, m in codes)


def test_the_same_function_made_again_mends_it(server: Server) -> None:
    swapped = batch(*SWAP.splitlines(), TOUCH)
    forward = script(swapped, batch(ADD), batch(FILL), batch(BUILD))
    assert found(server, small(forward)) == []


def test_the_way_back_is_watched_too(server: Server) -> None:
    back = script(batch(UNBUILD), batch(DROP), batch(*SWAP.splitlines()))
    seen = found(server, small(FORWARD, back))
    assert {code for code, _ in seen} == {"SP850"}
    assert any("fails after rollback on its update of Item" in m for _, m in seen)


def test_a_script_that_fails_is_told(server: Server) -> None:
    seen = dict(found(server, small(Script(), script(batch(DROP)))))
    assert set(seen) == {"SP851", "SP852"}
    assert "rollback.sql fails" in seen["SP851"]


def test_a_schema_in_which_nothing_is_taken(server: Server) -> None:
    given = small()
    (table,) = given.target.tables
    elsewhere = replace(given.target, tables=Objects((replace(table, name="Nowhere"),)))
    seen = found(server, replace(given, target=elsewhere))
    assert {code for code, _ in seen} == {"SP852"}
