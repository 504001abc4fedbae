"""A folder of migrations as a side of ``diff``."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Refused
from generator.sql.read.sql import read_schema
from generator.verbs import sql_files as module
from generator.verbs.migration_tools import forward_part
from generator.verbs.sql_files import sql_files
from tests.cli.running import run

FILES = {
    "V1__start.sql": "CREATE TABLE t (id integer PRIMARY KEY, a text);\n",
    "V2__renames.sql": "ALTER TABLE t RENAME TO u;\nUPDATE u SET a = 'x';\n",
    "V2__renames.down.sql": "ALTER TABLE u RENAME TO t;\n",
    "V10__adds/migration.sql": "ALTER TABLE u ADD COLUMN b text;\n",
    "V10__adds/down.sql": "ALTER TABLE u DROP COLUMN b;\n",
    "U10__undo.sql": "DROP TABLE u;\n",
    "notes.txt": "no SQL\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "migrations" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "end.sql").write_text(
        "CREATE TABLE u (id integer CONSTRAINT t_pkey PRIMARY KEY, a text, b text);\n",
        encoding="utf-8",
    )
    return tmp_path


def test_its_files_are_read_in_the_order_of_their_numbers(folder: Path) -> None:
    done = run("diff", "migrations", "end.sql", "--out", "m", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "no difference" in done.stderr
    assert "migrations/V2__renames.sql:2:1: SP315 UPDATE is ignored" in done.stderr
    assert (folder / "m/before.sql").read_text(encoding="utf-8").count("CREATE TABLE") == 1


def test_a_mistake_is_told_with_its_file(folder: Path) -> None:
    wrong = "ALTER TABLE t ADD COLUMN c text;\n"
    (folder / "migrations/V11__late.sql").write_text(wrong, encoding="utf-8")
    done = run("diff", "migrations", "empty", "--out", "m", cwd=folder)
    assert done.returncode == 1
    assert 'V11__late.sql:1:1: SP303 ALTER TABLE: table "t" does not exist' in done.stderr
    assert not (folder / "m").exists()


def test_a_folder_without_either_is_refused(folder: Path) -> None:
    (folder / "nothing").mkdir()
    done = run("diff", "nothing", "empty", "--out", "m", cwd=folder)
    assert done.returncode == 1
    assert "nothing/project.yaml: SP101 there is no such file" in done.stderr


MARKS = {
    "goose": ("-- +goose Up", "-- +goose Down"),
    "goose in blocks": ("-- +goose Up\n-- +goose StatementBegin", "-- +goose Down"),
    "sql-migrate": ("-- +migrate Up notransaction", "-- +migrate Down"),
    "dbmate": ("-- migrate:up transaction:false", "-- migrate:down"),
    "rambler": ("-- rambler up", "-- rambler down"),
    "node-pg-migrate": ("-- Up Migration", "-- Down Migration"),
    "shmig": ("-- ==== UP ====", "-- ==== DOWN ===="),
    "play": ("# users\n\n# --- !Ups", "# --- !Downs\n# all of it"),
    "tern": ("-- a table", "---- create above / drop below ----"),
    "mybatis": ("-- // a table", "-- //@UNDO"),
}
UP, DOWN = "CREATE TABLE t (id integer PRIMARY KEY);", "DROP TABLE t;"


@pytest.mark.parametrize("tool", MARKS)
def test_the_part_of_a_file_that_takes_it_back_is_left_out(tool: str) -> None:
    up, down = MARKS[tool]
    text = f"{up}\n{UP}\n\n{down}\n{DOWN}\n"
    found = forward_part(text)
    assert UP in found
    assert DOWN not in found
    assert text[: text.index(UP)].count("\n") == found[: found.index(UP)].count("\n")
    assert list(read_schema(found, file="a.sql").tables)


def test_what_comes_behind_the_part_that_takes_back_is_read_in_its_lines() -> None:
    up, down = MARKS["goose"]
    found = forward_part(f"{up}\n{UP}\n{down}\n{DOWN}\n{up}\nSELECT 1;\n")
    assert found.splitlines()[5:] == ["SELECT 1;"]
    assert DOWN not in found


@pytest.mark.parametrize(
    "text", ["-- Down migration is in 1.down.sql\n", "-- migrate:down\n", "-- down\n"]
)
def test_a_comment_is_no_mark(text: str) -> None:
    assert forward_part(text + UP) == text + UP


def test_what_takes_back_lies_in_a_folder(tmp_path: Path) -> None:
    for name in ("up/1.sql", "down/1.sql", "rollback/2.sql"):
        (tmp_path / "m" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "m" / name).write_text(UP if "up" in name else DOWN, encoding="utf-8")
    assert [file.text for file in sql_files(str(tmp_path / "m"))] == [UP]


def test_what_flyway_repeats_comes_last(tmp_path: Path) -> None:
    for name in ("V2__b.sql", "R__views.sql", "V1__a.sql"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [Path(name).name for name in names(tmp_path)]
    assert found == ["V1__a.sql", "V2__b.sql", "R__views.sql"]


def test_the_plan_of_sqitch_is_its_order(tmp_path: Path) -> None:
    changes = "users 2020-01-01T00:00:00Z me <me@x> # first\nbooks [users] 2020\n@v1 2020\n"
    plan = f"%project=p\n\n{changes}users [users@v1] 2021\n"
    (tmp_path / "sqitch.plan").write_text(plan, encoding="utf-8")
    for name in ("deploy/books", "deploy/users", "deploy/users@v1", "revert/users", "verify/users"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.sql").write_text("", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "deploy"):
        found = [Path(name).stem for name in names(folder)]
        assert found == ["users@v1", "books", "users"]


def names(folder: Path) -> list[str]:
    return [file.name for file in sql_files(str(folder))]


def test_included_files_are_read_in_their_place(tmp_path: Path) -> None:
    texts = {
        "db/all.sql": f"BEGIN;\n\\i tables/t.sql\n\\ir tables/t.sql\n{UP}\nCOMMIT;\n"
        "\\include 'tables/u.sql'\n",
        "db/tables/t.sql": "-- no more than this\n",
        "db/tables/u.sql": "CREATE TABLE u (id integer);\nUPDATE u SET id = 1;",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("diff", "empty", "db/all.sql", "--out", "m", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "db/tables/u.sql:2:1: SP315 UPDATE is ignored" in done.stderr
    after = (tmp_path / "m/after.sql").read_text(encoding="utf-8")
    assert after.index(UP) < after.index("CREATE TABLE u") < after.index("UPDATE u")


def test_no_file_is_included_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "secret.sql").write_text("hidden;", encoding="utf-8")
    (tmp_path / "db/notes.txt").write_text("hidden;", encoding="utf-8")
    (tmp_path / "db/linked.sql").symlink_to(tmp_path / "secret.sql")
    wanted = ("../secret.sql", "secret.sql", "notes.txt", "linked.sql", "/etc/passwd", "all.sql")
    text = "".join(f"\\i {name}\n" for name in wanted)
    (tmp_path / "db/all.sql").write_text(text, encoding="utf-8")
    done = run("diff", "empty", "db/all.sql", "--out", "m", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("SP701 there is no .sql file") == 5
    assert "db/all.sql:6:1: SP701 all.sql includes itself" in done.stderr
    assert "hidden" not in done.stderr
    assert not (tmp_path / "m").exists()


def test_files_that_include_files_again_and_again_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 100)
    for number in range(18):
        text = f"\\ir {number + 1}.sql\n" * 2 if number < 17 else "SELECT 1;\n"
        (tmp_path / f"{number}.sql").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="includes more than 100 files"):
        sql_files(str(tmp_path / "0.sql"))
