"""Paths that somebody makes up: whatever a spec, a list or a caller says, all is in the folder."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import output
from generator.console import shown, tell
from generator.findings import Findings, Refused
from generator.output.manifest import MANIFEST, manifest
from generator.schema.paths import filled, trouble
from generator.spec.parsing import parse
from generator.spec.projects import check_pattern
from generator.spec.source import Spot
from tests.cli.running import ROOT, run
from tests.cli.test_small_projects import small, status

__all__ = ["small"]

SMALL = ROOT / "tests" / "cases" / "migrations" / "types" / "spec"

ATTACKS = [
    "{feature:/>3}_x.md",
    ".{feature:.0}./.{feature:.0}./x_{feature}.md",
    "{feature:3000000000}.md",
    "{feature:{date}}",
    "{feature!r}.md",
    "{feature.__class__}.md",
    "{feature[0]}.md",
    "{0}.md",
    "{}.md",
    "{{feature}}.md",
    "{feature",
    "feature}",
    "{ feature }.md",
    "{FEATURE}.md",
    "{fea{date}ture}.md",
    "%2e%2e/{author}.md",
    "$HOME/{x}.md",
    "/{feature}.md",
    "//host/{feature}.md",
    "../{feature}.md",
    "a/../../{feature}.md",
    "./a.md",
    "a/./b.md",
    "a//b.md",
    "a/",
    "",
    ".",
    "..",
    "..\\\\x.md",
    "C:\\\\x.md",
    "a\\0b.md",
    "a\\x1bb.md",
    "a\\u202eb.md",
    "a\\u00a0b.md",
    ".schemaproof",
    ".schemaproof-0123456789abcdef/x.md",
    ".SchemaProof-x.md",
    ".git/hooks/post-commit",
    "a/.GIT/config",
    "x" * 256,
    "\u00e9" * 128,
    "{feature}" + "x" * 254,
    "/".join(["y" * 200] * 6),
]
PATHS = st.text("{feature}date:!r.[]0<>/\\~ \0\x7f\u202e\u00e9" + "x") | st.lists(
    st.sampled_from(["{feature}", "{date}", "{", "}", "/", ".", "..", "a", ":", "!r", "\\", "\n"]),
    max_size=12,
).map("".join)


@pytest.mark.parametrize("path", ATTACKS)
def test_an_attack_is_a_finding_at_its_place(
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    path: str,
) -> None:
    with (small / "spec" / "project.yaml").open("a", encoding="utf-8") as project:
        project.write(f'documents:\n  task: "{path}"\n  registry: "{path}"\n')
    monkeypatch.chdir(small)
    beside = [path for path in small.parent.iterdir() if path != small]
    before = sorted(small.rglob("*"))
    assert status("generate") == 1
    said = capsys.readouterr().err
    for line in (6, 7):
        assert re.search(rf"spec/project\.yaml:{line}:\d+: SP(174|119) .*\n *help: ", said)
    assert sorted(small.rglob("*")) == before
    assert [path for path in small.parent.iterdir() if path != small] == beside


@given(PATHS | st.text())
@example("{feature}/{date}.md")
def test_any_pattern_is_a_finding_or_a_file_in_the_folder(pattern: str) -> None:
    """Of a feature and a date as their own rules leave them."""
    findings = Findings()
    check_pattern(pattern, Spot(parse("a: b", "project.yaml", findings), ("a",)), findings)
    path = filled(pattern, "F-1", "2026-02-06")
    if not findings:
        assert path == pattern.replace("{feature}", "F-1").replace("{date}", "2026-02-06")
        assert inside(path)
    for finding in findings.found:
        assert finding.code == "SP174"


@given(PATHS | st.text())
def test_any_path_of_any_caller_is_refused_or_lies_in_the_folder(path: str) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "deep" / "out"
        out.mkdir(parents=True)
        for told in (written(output.add, path, out), written(writing, path, out)):
            assert told <= {"SP682", "SP684"}
            if told:
                assert not inside(path) or trouble(path)
                assert not list(out.iterdir())
            else:
                assert (out / path).read_text() == "x"
        assert [p.name for p in Path(folder).iterdir()] == ["deep"]
        assert [p.name for p in out.parent.iterdir()] == ["out"]


def writing(files: dict[str, str], out: Path) -> object:
    return output.write(files, out, verb="generate")


def written(write: Callable[[dict[str, str], Path], object], path: str, out: Path) -> set[str]:
    """The codes of what is found."""
    try:
        write({path: "x"}, out)
    except Refused as refused:
        return {finding.code for finding in refused.findings}
    return set()


@given(st.binary() | PATHS.map(str.encode))
def test_any_list_of_files_is_read_or_refused(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        for head in (b"", b"# written by schemaproof generate\n"):
            (Path(folder) / MANIFEST).write_bytes(head + data)
            names, codes = named(Path(folder))
            assert codes <= {"SP685"}
            assert all(map(inside, names))


def named(out: Path) -> tuple[tuple[str, ...], set[str]]:
    """The files that a list names, or the codes of what is found."""
    try:
        return manifest(out).names, set()
    except Refused as refused:
        return (), {finding.code for finding in refused.findings}


def test_names_of_files_that_are_no_text_are_told(tmp_path: Path) -> None:
    name = os.fsdecode(b"x\xff\n\x1b[2J")
    (tmp_path / f"{name}.sql").write_text("CREATE TABLE t (id int);", encoding="utf-8")
    (tmp_path / f"{name}-2.sql").write_text("CREATE TABEL t (id int);", encoding="utf-8")
    done = run("diff", "empty", f"{name}.sql", "--out", name, cwd=tmp_path)
    assert done.returncode == 0
    done = run("diff", "empty", f"{name}-2.sql", "--out", "z", cwd=tmp_path)
    assert done.returncode == 1
    assert r"x\udcff\n\x1b[2J-2.sql:1:8: SP301" in done.stderr
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("mine", encoding="utf-8")
    done = run("check", "--spec", str(SMALL), cwd=tmp_path)
    assert r"out/x\udcff\n\x1b[2J: SP603" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "latin-1"])
@given(text=st.text() | st.just("\udcff"))
def test_any_text_can_be_told_to_any_reader(encoding: str, text: str) -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding=encoding, newline="")
    tell(text, stream, end="")
    said = written.getvalue()
    assert said == shown(text).encode() if text.isascii() else bool(said)
    stream.detach()


def inside(path: str) -> bool:
    """As the system would read it."""
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and "\0" not in path
