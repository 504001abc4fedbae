"""How files get into the folder: all of them, or a folder that says it is not finished."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import output
from generator.findings import Refused

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
    stale = tmp_path / ".staging-xyz"
    stale.mkdir()
    (stale / "a.sql").write_text("half", encoding="utf-8")
    assert output.read(tmp_path) == (OLD, ())
    assert output.write(OLD, tmp_path, verb="generate") == ()
    assert not stale.exists()


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    out = tmp_path / "out"
    out.mkdir()
    (out / "b").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused) as refused:
        output.write(NEW, out, verb="generate")
    assert [finding.code for finding in refused.value.findings] == ["SP609"]
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert [path.name for path in out.iterdir()] == ["b"]
