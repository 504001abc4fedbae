"""Migrations that lie in folders, as the proof finds them there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.certify.folders import subject_in
from generator.findings import Refused
from generator.prove.psql import SqlFailed, run_text
from generator.prove.server import Server
from tests.cases.folders import case_of
from tests.cases.test_proofs import migration_of
from tests.conftest import newest

BEFORE = case_of("proofs/by_hand").path("migration/before.sql")


def migration(name: str, tmp: Path) -> Path:
    return migration_of(case_of(f"proofs/{name}"), tmp)


def refusal(folder: Path) -> list[str]:
    with pytest.raises(Refused) as refused:
        subject_in(folder)
    return [str(f).replace(f"{folder}/", "").split("\n")[0] for f in refused.value.findings]


def by_hand(tmp: Path, **texts: str) -> Path:
    folder = migration("by_hand", tmp)
    for name, text in texts.items():
        (folder / f"{name}.sql").write_text(text, encoding="utf-8")
    return folder


def test_a_plan_is_held_against_what_lies_there_and_not_against_another_plan(
    tmp_path: Path,
) -> None:
    folder = migration("of_diff", tmp_path)
    subject = subject_in(folder)
    assert [s.claim for s in subject.forward.statements if s.claim is None] == []
    for name in ("forward", "rollback"):
        text = (folder / f"{name}.sql").read_text(encoding="utf-8")
        assert getattr(subject, f"{name}_sql") == text
        (folder / f"{name}.sql").write_text(text.replace('"visits"', "visits"), encoding="utf-8")
    found = refusal(folder)
    assert len(found) == 2
    assert all("SP704 plan.json has no step for this statement" in f for f in found)


def test_without_a_plan_nothing_is_claimed(tmp_path: Path) -> None:
    subject = subject_in(by_hand(tmp_path))
    assert {s.claim for s in (*subject.forward.statements, *subject.rollback.statements)} == {None}
    assert subject.there.columns == (("item", "name", "title"),)
    assert "there is no plan.json" in subject.unclaimed[0]


COMMANDS = {
    "a command": "\\! touch hacked\n",
    "a command behind a statement": "SELECT 1 \\! touch hacked\n;",
    "a command in what another setting makes of a string": (
        "SET standard_conforming_strings = off;\nSELECT 'x\\', ' \\! touch hacked ';\n"
    ),
    "a variable": "SELECT ('{1, 2}'::int[])[:id];\n",
    "a file": "\\i /etc/passwd\n",
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("file", ["before", "forward", "rollback", "cleanup", "after"])
def test_commands_of_psql_are_refused_with_their_place(
    tmp_path: Path, file: str, name: str
) -> None:
    before = BEFORE.read_text(encoding="utf-8")
    text = (before if file in {"before", "after"} else "SELECT 1;\n") + COMMANDS[name]
    found = refusal(by_hand(tmp_path, **{file: text}))
    assert any(f.startswith(f"{file}.sql:") for f in found), found
    assert any(code in f for f in found for code in ("SP301", "SP306", "SP307", "SP308"))


def test_a_dump_with_its_restrict_lines_is_read(tmp_path: Path) -> None:
    before = BEFORE.read_text(encoding="utf-8")
    dump = f"\\restrict abc\n\nSET client_encoding = 'UTF8';\n{before}\\unrestrict abc\n"
    assert "restrict" not in subject_in(by_hand(tmp_path, before=dump)).baseline_sql


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("BEGIN;\nSELECT 1;\n", "a transaction is not committed"),
        ("COMMIT;\n", "COMMIT without BEGIN"),
        ("BEGIN;\nSELECT 1;\nROLLBACK;\n", "only BEGIN and COMMIT are supported"),
        ("SET search_path = other;\n", 'search_path may only be set to "public", public'),
        ("SET work_mem = '1MB';\n", "SET work_mem applies to the session"),
        ("CREATE TABLE (;\n", "SP301"),
    ],
)
def test_what_cannot_be_cut_into_transactions_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    found = refusal(by_hand(tmp_path, forward=text))
    assert any(message in f and f.startswith("forward.sql:") for f in found), found


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = by_hand(tmp_path)
    (tmp_path / "elsewhere.sql").write_text("SELECT 1;\n", encoding="utf-8")
    (folder / "cleanup.sql").unlink()
    (folder / "cleanup.sql").symlink_to(tmp_path / "elsewhere.sql")
    assert refusal(folder) == ["cleanup.sql: SP703 cannot be read: it is a link, not a file"]


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (nothing,) = refusal(tmp_path / "m")
    assert "no spec, which has project.yaml: before.sql, forward.sql, rollback.sql" in nothing
    (tmp_path / "m" / "forward.sql").write_text("", encoding="utf-8")
    (some,) = refusal(tmp_path / "m")
    assert some.endswith("SP703 holds no migration: before.sql, rollback.sql missing")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"title": 1}', '{"a": 1, "a": 2}', "[" * 100_000])
def test_a_plan_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    folder = by_hand(tmp_path)
    (folder / "plan.json").write_text(text, encoding="utf-8")
    (found,) = refusal(folder)
    assert found.startswith("plan.json: SP704 is not a plan")


@newest
def test_psql_obeys_no_command_even_of_a_text_that_nobody_has_looked_at(
    server: Server, tmp_path: Path
) -> None:
    text = f"SELECT 1;\n\\! touch {tmp_path}/hacked\n"
    with server.database() as database, pytest.raises(SqlFailed, match="restricted"):
        run_text(database.conninfo, text)
    assert not (tmp_path / "hacked").exists()
