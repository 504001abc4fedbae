"""How files get into the folder: all of them, or a folder that says it is not finished."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator import output
from generator.findings import Refused
from generator.output.staging import Staging
from tests.cli.running import nobody

OLD = {"a.sql": "old a", "b/b.sql": "old b", "gone.sql": "old"}
NEW = {"a.sql": "new a", "b/b.sql": "new b", "c.sql": "new c"}


def codes(out: Path) -> list[str]:
    return [finding.code for finding in output.read(out)[1]]


@pytest.mark.parametrize("renames", range(5))
def test_a_run_that_is_cut_short_is_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    """Five renames: the manifest, three files, the manifest again."""
    output.write(OLD, tmp_path, verb="generate")
    left = renames
    rename = os.replace

    def stopping(source: Path, target: Path) -> None:
        nonlocal left
        if not left:
            raise KeyboardInterrupt
        left -= 1
        rename(source, target)

    monkeypatch.setattr(os, "replace", stopping)
    with pytest.raises(KeyboardInterrupt):
        output.write(NEW, tmp_path, verb="generate")
    monkeypatch.undo()
    assert codes(tmp_path) == (["SP600"] if renames else [])
    if not renames:
        assert output.read(tmp_path)[0] == OLD
    output.write({**NEW, "c.sql": "newer c"}, tmp_path, verb="generate")
    assert output.read(tmp_path) == ({**NEW, "c.sql": "newer c"}, ())


def test_what_a_killed_run_left_beside_does_not_count_and_goes(tmp_path: Path) -> None:
    output.write(OLD, tmp_path, verb="generate")
    word = "0123456789abcdef"
    stale = tmp_path / f".schemaproof-{word}"
    stale.mkdir()
    (stale / f"{word}-0").write_text("half", encoding="utf-8")
    assert output.read(tmp_path) == (OLD, ())
    assert output.write(OLD, tmp_path, verb="generate") == ()
    assert not stale.exists()


@pytest.mark.parametrize(
    "path",
    [
        ".staging-mine/diary.txt",
        ".schemaproof-mine/diary.txt",
        ".schemaproof-0123456789abcdef/diary.txt",
        ".schemaproof-0123456789abcdef/0",
        ".schemaproof-0123456789abcdef/fedcba9876543210-0",
        ".schemaproof-0123456789abcdef/0123456789abcdef-0/diary.txt",
        ".schemaproof-0123456789abcdef0/0123456789abcdef0-0",
        "b/.schemaproof-0123456789abcdef/0123456789abcdef-0",
        ".schemaproof-0123456789abcdef",
    ],
)
def test_what_somebody_put_there_stays_and_is_told(tmp_path: Path, path: str) -> None:
    output.write(OLD, tmp_path, verb="generate")
    mine = tmp_path / path
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    output.write(NEW, tmp_path, verb="generate")
    assert mine.read_text(encoding="utf-8") == "mine"
    assert output.read(tmp_path) == ({**NEW, path: "mine"}, ())


def test_what_somebody_copied_beside_staged_files_stays(tmp_path: Path) -> None:
    word = "0123456789abcdef"
    stale = tmp_path / f".schemaproof-{word}"
    stale.mkdir()
    for name in (f"{word}-0", f"{word}-17", "diary.txt"):
        (stale / name).write_text(name, encoding="utf-8")
    (stale / f"{word}-1").symlink_to("diary.txt")
    output.write(NEW, tmp_path, verb="generate")
    assert sorted(p.name for p in stale.iterdir()) == [f"{word}-1", "diary.txt"]


def test_a_file_and_a_folder_of_one_run_make_room_for_those_of_the_next(tmp_path: Path) -> None:
    first = {"docs": "a file", "deep/er/x.md": "1", "deep/y.md": "2"}
    then = {"docs/a.md": "in a folder", "deep": "a file"}
    for files in (first, then, first):
        output.write(files, tmp_path, verb="generate")
        assert output.read(tmp_path) == (files, ())


def test_files_of_another_kind_are_added_and_the_others_stay(tmp_path: Path) -> None:
    output.write(OLD, tmp_path, verb="generate")
    assert output.add({"proof/a.md": "1"}, tmp_path) == ("proof/a.md",)
    assert output.add({"proof/a.md": "1"}, tmp_path) == ()
    assert output.read(tmp_path) == ({**OLD, "proof/a.md": "1"}, ())
    output.write(NEW, tmp_path, verb="generate")
    assert output.read(tmp_path) == ({**NEW, "proof/a.md": "1"}, ())


def test_a_folder_that_is_current_need_not_be_writable(tmp_path: Path) -> None:
    output.write(OLD, tmp_path, verb="generate")
    tmp_path.chmod(0o555)
    try:
        with nobody(tmp_path):
            assert output.write(OLD, tmp_path, verb="generate") == ()
            with pytest.raises(Refused) as refused:
                output.write(NEW, tmp_path, verb="generate")
    finally:
        tmp_path.chmod(0o755)
    assert {finding.code for finding in refused.value.findings} == {"SP684"}
    assert output.read(tmp_path) == (OLD, ())


def test_a_full_disk_is_told_and_nothing_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output.write(OLD, tmp_path, verb="generate")

    def full(staging: Staging, text: str) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(tmp_path / "x"))

    monkeypatch.setattr(Staging, "put", full)
    with pytest.raises(Refused) as refused:
        output.write(NEW, tmp_path, verb="generate")
    (finding,) = refused.value.findings
    assert (finding.code, finding.help) == ("SP684", "free disk space, and run the command again")
    assert output.read(tmp_path) == (OLD, ())
    assert not list(tmp_path.glob(".schemaproof-*"))


def test_a_file_without_an_end_is_told_and_replaced(tmp_path: Path) -> None:
    output.write(OLD, tmp_path, verb="generate")
    os.truncate(tmp_path / "a.sql", 1 << 40)
    found, told = output.read(tmp_path)
    assert (sorted(found), [f.code for f in told]) == (["b/b.sql", "gone.sql"], ["SP604"])
    assert output.write(OLD, tmp_path, verb="generate") == ("a.sql",)
    assert output.read(tmp_path) == (OLD, ())
