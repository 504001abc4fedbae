"""Several processes on one folder, and some that are killed: one whole set of files, always."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator import output
from generator.findings import Refused
from generator.output import locking
from tests.cli.running import ROOT, run

SPEC = ROOT / "tests" / "cases" / "migrations" / "types" / "spec"
FORKS = get_context("fork")


def files(which: int) -> dict[str, str]:
    """A set of files that belong together: each says of which set it is."""
    text = f"{which}\n" * 200
    return {
        **{f"f{number}.sql": text for number in range(12)},
        f"only/{which}/x.sql": text,
        # In one set a file, in the next a folder.
        ("turn" if which % 2 else "turn/x.sql"): text,
    }


def writer(out: Path, which: int, rounds: int) -> None:
    for _ in range(rounds):
        output.write(files(which), out, verb="generate")


def reader(out: Path, rounds: int) -> None:
    for _ in range(rounds):
        found, told = output.read(out)
        assert not told, told
        assert found in ({}, *map(files, range(4))), sorted(found)


def meddler(out: Path, rounds: int) -> None:
    """Is refused each time."""
    for _ in range(rounds):
        with pytest.raises(Refused, match="SP607"):
            output.write({"x": "x"}, out, verb="other")


def all_of(works: list[tuple[Callable[..., None], tuple[object, ...]]]) -> list[int | None]:
    """How processes end that begin at once."""
    processes = [FORKS.Process(target=target, args=arguments) for target, arguments in works]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def test_four_write_and_two_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    output.write(files(0), out, verb="generate")
    works: list[tuple[Callable[..., None], tuple[object, ...]]] = [
        *((writer, (out, which, 25)) for which in range(4)),
        *((reader, (out, 50)) for _ in range(2)),
        (meddler, (out, 50)),
    ]
    assert all_of(works) == [0] * len(works)
    assert output.read(out)[0] in list(map(files, range(4)))
    assert not list(out.glob(".schemaproof-*"))


def test_a_folder_that_nobody_has_created_yet(tmp_path: Path) -> None:
    for number in range(6):
        out = tmp_path / str(number) / "deep" / "out"
        works: list[tuple[Callable[..., None], tuple[object, ...]]]
        works = [(writer, (out, which, 1)) for which in range(4)]
        assert all_of(works) == [0] * 4
        assert output.read(out)[0] in list(map(files, range(4)))


def refused_in(out: Path, rounds: int) -> None:
    """Fails after the folder was created: it goes again, unless another one has written into it."""
    for _ in range(rounds):
        with pytest.raises(KeyError), locking.writing(out):
            raise KeyError


def test_a_folder_that_one_creates_and_another_removes(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    works: list[tuple[Callable[..., None], tuple[object, ...]]] = [
        *((refused_in, (out, 100)) for _ in range(3)),
        (writer, (out, 1, 30)),
    ]
    assert all_of(works) == [0] * len(works)
    assert output.read(out) == (files(1), ())


def test_who_holds_it_is_waited_for_and_then_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    output.write(files(0), out, verb="generate")
    monkeypatch.setattr(locking, "WAIT", 0.1)
    with locking.writing(out):
        for verb in (("generate",), ("check",)):
            done = run(*verb, "--spec", str(SPEC), "--out", "out", cwd=tmp_path)
            assert done.returncode == 1
            assert "out: SP680 another process" in done.stdout + done.stderr
            assert "help: wait until it ends" in done.stdout + done.stderr
    assert output.read(out) == (files(0), ())


def test_nothing_is_left_of_the_lock(tmp_path: Path) -> None:
    output.write({"a": "a"}, tmp_path, verb="generate")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".schemaproof", "a"]


def test_a_file_system_that_locks_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output.write(files(0), tmp_path, verb="generate")

    def lock(descriptor: int, how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", lock)
    with pytest.raises(Refused) as refused:
        output.write(files(1), tmp_path, verb="generate")
    assert [f.code for f in refused.value.findings] == ["SP681"]
    assert output.read(tmp_path) == (files(0), ())


def for_ever(out: Path) -> None:
    while True:
        for which in range(4):
            output.write(files(which), out, verb="generate")


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_it_recovers_and_removes_nothing_else(
    tmp_path: Path, seed: int
) -> None:
    """Ten times each, and until one was in the middle, while a set is replaced by the next."""
    out, chance = tmp_path / "out", random.Random(seed)
    output.write(files(0), out, verb="generate")
    mine = dict.fromkeys((".staging-mine/diary.txt", "only/notes.txt", "f0/x"), "mine")
    for name in mine:
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("mine", encoding="utf-8")
    cut = 0
    for round_ in range(100):
        if round_ >= 10 and cut:
            break
        process = FORKS.Process(target=for_ever, args=(out,))
        process.start()
        time.sleep(0.02 + chance.random() / 20)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        found, told = output.read(out)
        assert {f.code for f in told} <= {"SP600"}
        cut += bool(told)
        assert told or found in [{**files(which), **mine} for which in (0, 1, 2, 3, 9)]
        output.write(files(9), out, verb="generate")
        assert output.read(out) == ({**files(9), **mine}, ())
        assert not list(out.glob(".schemaproof-*"))
    assert cut


@pytest.mark.slow
def test_four_commands_at_once(tmp_path: Path) -> None:
    """Of two specs into one folder: each says what it did, and one spec's files stand there."""
    for name in ("first", "second"):
        spec = tmp_path / name
        (spec / "schema").mkdir(parents=True)
        project = f'project: {name}\nprisma: 7.3.0\npostgresql: {{pin: "18", oldest: 15}}\n'
        (spec / "project.yaml").write_text(project, encoding="utf-8")
        models = "models: {T: {columns: {id: uuid primary}}}\n"
        (spec / "schema" / "a.yaml").write_text(models, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "generate", "--out", "out", "--spec"]
    running = [
        subprocess.Popen(
            [*command, name],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for name in ("first", "second") * 2
    ]
    for process in running:
        said = process.communicate(timeout=120)[1]
        assert process.returncode == 0 or "SP680" in said, said
    ends = [run("check", "--spec", s, "--out", "out", cwd=tmp_path) for s in ("first", "second")]
    assert sorted(end.returncode for end in ends) == [0, 1]
