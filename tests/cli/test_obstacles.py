"""What stands in the way is told, all of it and before anything changes; removed, it is gone."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import output
from generator.findings import Refused
from tests.cli.running import run

FILES = {"a.sql": "a", "b/c/b.sql": "b", "proof/x.md": "x"}
SPEC = str(Path(__file__).parents[1] / "cases" / "migrations" / "types" / "spec")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)  # the address may have a hundred bytes
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


def folder(path: Path) -> None:
    path.mkdir()
    (path / "mine").write_text("mine", encoding="utf-8")


def file(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")


def link(path: Path) -> None:
    path.symlink_to("/dev/zero")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


Make = Callable[[Path], None]
THINGS: list[Make] = [pipe, a_socket, folder, file, link, dangling, circle]


def tree(top: Path) -> dict[str, tuple[int, bytes]]:
    """Everything below a folder, as it stands."""
    return {
        str(path.relative_to(top)): (
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() and not path.is_symlink() else b"",
        )
        for path in sorted(top.rglob("*"))
    }


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


PLACES = ["a.sql", "b/c/b.sql", "b", "b/c"]
WAYS = [(make, at) for make in THINGS for at in PLACES if make is not folder or at in FILES]


@pytest.mark.parametrize(("make", "at"), WAYS)
@pytest.mark.parametrize("before", ["nothing", "these files"])
def test_a_thing_in_the_way(tmp_path: Path, make: Make, at: str, before: str) -> None:
    if before == "these files":
        output.write(dict.fromkeys(FILES, "old"), tmp_path, verb="generate")
        remove(tmp_path / at)
    (tmp_path / at).parent.mkdir(parents=True, exist_ok=True)
    make(tmp_path / at)
    seen = tree(tmp_path)
    if make is file and at in FILES and before == "these files":
        output.write(FILES, tmp_path, verb="generate")  # it is one of ours, edited
        return
    with pytest.raises(Refused) as refused:
        output.write(FILES, tmp_path, verb="generate")
    (found,) = refused.value.findings
    code = "SP609" if make in {link, dangling, circle} else "SP683"
    assert found.code == ("SP605" if make is file and at in FILES else code)
    assert found.place.file == (tmp_path / at).as_posix()
    assert tree(tmp_path) == seen
    remove(tmp_path / at)
    output.write(FILES, tmp_path, verb="generate")
    assert output.read(tmp_path) == (FILES, ())


def test_all_of_them_are_told_at_once(tmp_path: Path) -> None:
    folder(tmp_path / "a.sql")
    file(tmp_path / "b")
    pipe(tmp_path / "proof")
    with pytest.raises(Refused) as refused:
        output.write(FILES, tmp_path, verb="generate")
    assert [Path(f.place.file).name for f in refused.value.findings] == ["a.sql", "b", "proof"]


@pytest.mark.parametrize("make", [pipe, a_socket, folder, link, dangling, circle])
def test_a_certificate_is_not_written_through_anything(tmp_path: Path, make: Make) -> None:
    for at in ("proof", "proof/x.md"):
        out = tmp_path / at.replace("/", "-")
        (out / at).parent.mkdir(parents=True)
        make(out / at)
        if (make, at) != (folder, "proof"):
            for refuse in (output.add, output.demand):
                seen = tree(out)
                with pytest.raises(Refused):
                    refuse({"proof/x.md": "x"}, out)
                assert tree(out) == seen


@pytest.mark.parametrize("make", [pipe, a_socket, file, link, dangling, circle])
@pytest.mark.parametrize("out", ["out", "out/deeper"])
def test_a_folder_that_is_none(tmp_path: Path, make: Make, out: str) -> None:
    make(tmp_path / "out")
    seen = tree(tmp_path)
    there = tmp_path / out
    verbs: list[Callable[[], object]] = [
        lambda: output.write(FILES, there, verb="generate"),
        lambda: output.add(FILES, there),
        lambda: output.demand(FILES, there),
        lambda: output.read(there),
    ]
    for verb in verbs:
        with pytest.raises(Refused) as refused:
            verb()
        (found,) = refused.value.findings
        assert (found.code, found.place.file) == ("SP606", (tmp_path / "out").as_posix())
    assert tree(tmp_path) == seen


@pytest.mark.parametrize("verb", ["generate", "check", "diff", "prove"])
@pytest.mark.parametrize("make", [dangling, circle])
def test_a_verb_tells_of_it(tmp_path: Path, verb: str, make: Make) -> None:
    make(tmp_path / "out")
    inputs = ("empty", SPEC) if verb == "diff" else ("--spec", SPEC)
    done = run(verb, *inputs, "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    said = done.stdout if verb == "check" else done.stderr
    assert "out: SP606 is a link that leads nowhere\n  help: name a folder" in said


@pytest.mark.parametrize("verb", ["check", "diff"])
def test_a_name_that_is_too_long_is_told(tmp_path: Path, verb: str) -> None:
    inputs = ("empty", SPEC) if verb == "diff" else ("--spec", SPEC)
    for name in ("x" * 300, "/".join(["y" * 200] * 30)):
        done = run(verb, *inputs, "--out", name, cwd=tmp_path)
        assert done.returncode in {1, 2}
        assert "help: " in done.stderr + done.stdout
        assert not list(tmp_path.iterdir())
    assert run("generate", "--spec", "x" * 300, cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", ":1:1"),
        (b"\0", ":1:1"),
        (b"hello\n", ":1:1"),
        (b"\xff\xfe", ""),
        (b"# written by schemaproof generate\na\0b\n", ":2:1"),
        (b"# written by schemaproof generate\nfine.sql\n../../x\n", ":3:1"),
        (b"# written by schemaproof generate\n/etc/passwd\n", ":2:1"),
        (b"# written by schemaproof generate\n" + b"x" * 5_000_000, ":2:1"),
        (b"# written by schemaproof \n", ":1:1"),
        (b"x" * 25_000_000, ""),
    ],
    ids=["empty", "nul", "text", "bytes", "nul in a name", "up", "root", "long", "no verb", "huge"],
)
def test_a_list_of_files_that_is_none(tmp_path: Path, data: bytes, line: str) -> None:
    path = tmp_path / ".schemaproof"
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        output.write(FILES, tmp_path, verb="generate")
    (found,) = refused.value.findings
    assert (found.code, str(found.place)) == ("SP685", f"{path.as_posix()}{line}")
    assert output.read(tmp_path) == ({}, (found,))
    assert [p.name for p in tmp_path.iterdir()] == [".schemaproof"]
    assert path.read_bytes() == data
    path.unlink()
    assert output.write(FILES, tmp_path, verb="generate")


@pytest.mark.parametrize("make", [pipe, a_socket, folder, link, dangling, circle])
def test_a_list_of_files_that_is_no_file(tmp_path: Path, make: Make) -> None:
    make(tmp_path / ".schemaproof")
    seen = tree(tmp_path)
    with pytest.raises(Refused) as refused:
        output.write(FILES, tmp_path, verb="generate")
    assert [f.code for f in refused.value.findings] == ["SP685"]
    assert "SP685" in [f.code for f in output.read(tmp_path)[1]]
    assert tree(tmp_path) == seen


def test_what_a_list_names_beyond_a_link_is_not_removed(tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    output.write({"a.sql": "a", "old/x": "x", "y": "y"}, out, verb="generate")
    other.mkdir()
    file(other / "x")
    remove(out / "old")
    (out / "old").symlink_to(other)
    remove(out / "y")
    (out / "y").symlink_to(other / "x")
    output.write({"a.sql": "b"}, out, verb="generate")
    assert (other / "x").read_text(encoding="utf-8") == "mine"
    assert (out / "old").is_symlink()
    assert (out / "y").is_symlink()


@pytest.mark.parametrize("make", THINGS)
def test_what_else_stands_in_the_folder_is_told_and_not_read(tmp_path: Path, make: Make) -> None:
    output.write(FILES, tmp_path, verb="generate")
    make(tmp_path / "other")
    found, told = output.read(tmp_path)
    if make in {folder, file}:
        assert (set(found) - set(FILES), told) == (
            {"other/mine" if make is folder else "other"},
            (),
        )
    else:
        assert found == FILES
        code = "SP609" if make in {link, dangling, circle} else "SP683"
        assert [(f.code, Path(f.place.file).name) for f in told] == [(code, "other")]


@pytest.mark.parametrize("make", [pipe, folder, link, dangling])
def test_a_file_of_times_is_no_other_thing(tmp_path: Path, make: Make) -> None:
    make(tmp_path / "times.json")
    seen = tree(tmp_path)
    how = ("--server", "postgresql://127.0.0.1:9/shop", "--timings", "times.json")
    done = run("prove", "--spec", SPEC, *how, cwd=tmp_path)
    assert done.returncode == 1
    assert "times.json: SP6" in done.stderr
    assert "--out" not in done.stderr
    assert tree(tmp_path) == seen


@pytest.mark.parametrize("path", ["out/times.json", f"{SPEC}/project.yaml"])
def test_a_file_of_times_is_neither_the_spec_nor_generated(tmp_path: Path, path: str) -> None:
    done = run("prove", "--spec", SPEC, "--timings", path, cwd=tmp_path)
    assert done.returncode == 2
    assert "help: name a file outside" in done.stderr
