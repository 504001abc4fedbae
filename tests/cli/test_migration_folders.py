"""A folder of migrations as a side of ``diff``."""

from __future__ import annotations

from pathlib import Path

import pytest

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
