"""What earlier runs found out never changes an answer, whatever is edited, damaged or put there."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.cache import Facts, Inputs, cache_folder, inputs, inputs_of
from generator.cache.inputs import LIBRARIES
from tests.cli.running import ROOT, Done, run

SPEC = ROOT / "tests" / "cases" / "migrations" / "keys" / "spec"
VERBS = ("validate", "generate", "check")
ROUNDS = 25
IN_CI = ""
LOADED = """
import sys
from generator.cli import main
for verb in ("generate", "validate", "check"):
    assert main([verb, "--no-cache"]) == 0
for module in tuple(sys.modules.values()):
    if "site-packages" in (getattr(module, "__file__", None) or ""):
        print(module.__name__.partition(".")[0], file=sys.stderr)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder of its own; facts are kept, however new the program is."""
    monkeypatch.setattr("generator.cache.inputs.SETTLED", 0.0)
    shutil.copytree(SPEC, tmp_path / "known" / "spec")
    return tmp_path / "known"


def known(project: Path, *arguments: str) -> Done:
    """With the cache."""
    return run(*arguments, cwd=project, CI=IN_CI, SCHEMAPROOF_CACHE=str(project.parent / "cache"))


def is_remembered(monkeypatch: pytest.MonkeyPatch, project: Path, verb: str) -> bool:
    """Whether the verb ends well without its work."""

    def work(*_: object, **__: object) -> None:
        raise AssertionError("the work was done")

    with monkeypatch.context() as patch:
        patch.setattr("generator.pipeline.build", work)
        try:
            return known(project, verb).returncode == 0
        except AssertionError:
            return False


def test_the_second_time_nothing_is_done(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for verb in VERBS:
        assert not is_remembered(monkeypatch, project, verb)
        first, second = known(project, verb), known(project, verb)
        assert first.returncode == second.returncode == 0, first.stderr
        assert is_remembered(monkeypatch, project, verb), verb
        text = known(project, verb, "--format", "json").stdout
        assert text == known(project, verb, "--format", "json", "--no-cache").stdout


def test_in_ci_nothing_is_remembered(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known(project, "generate")
    assert is_remembered(monkeypatch, project, "generate")
    monkeypatch.setattr(f"{__name__}.IN_CI", "true")
    assert not is_remembered(monkeypatch, project, "generate")


@pytest.mark.slow
def test_every_package_that_is_imported_is_an_input(project: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=project, capture_output=True, text=True, check=True
    )
    said = {line for line in ran.stderr.splitlines() if " " not in line}
    assert "pglast" in said
    said -= {"_distutils_hack"}  # comes with setuptools, and a virtual environment of Python 3.11
    assert said <= set(LIBRARIES), said - set(LIBRARIES)


def tree(folder: Path) -> dict[str, object]:
    """What lies in a folder."""
    paths = sorted(folder.rglob("*"))
    return {
        str(path.relative_to(folder)): os.readlink(path)
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in paths
    }


Edit = Callable[[Path, random.Random], None]


def files_of(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def flip(folder: Path, chance: random.Random) -> None:
    """One byte of one file becomes another; the times of the file stay."""
    path = chance.choice(files_of(folder))
    data, times = bytearray(path.read_bytes()), path.stat()
    if data:
        data[chance.randrange(len(data))] = chance.choice(b"a #:1\n")
        path.write_bytes(data)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def cut(folder: Path, chance: random.Random) -> None:
    path = chance.choice(files_of(folder))
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data) + 1)])


def remove(folder: Path, chance: random.Random) -> None:
    files = files_of(folder)
    if len(files) > 2:
        chance.choice(files).unlink()


def bring(folder: Path, chance: random.Random) -> None:
    name = chance.choice(("new.yaml", "proof/a.json", "schema/b.yaml", ".schemaproof", "x.sql"))
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(chance.choice((b"", b"models: {}\n", b"# written by x\n", b"\xff")))


def empty_folder(folder: Path, chance: random.Random) -> None:
    (folder / f"folder{chance.randrange(3)}").mkdir(exist_ok=True)


def link(folder: Path, chance: random.Random) -> None:
    """A file becomes a link to a copy of it elsewhere."""
    path = chance.choice(files_of(folder))
    elsewhere = folder.parent / f"elsewhere{chance.randrange(3)}"
    shutil.copy(path, elsewhere)
    path.unlink()
    path.symlink_to(elsewhere)


EDITS: tuple[Edit, ...] = (flip, flip, cut, remove, bring, empty_folder, link)


def meddle(cache: Path, chance: random.Random) -> None:
    """A fact is damaged, or put in the place of another one."""
    facts = files_of(cache)
    if not facts:
        return
    one, other = chance.choice(facts), chance.choice(facts)
    match chance.randrange(5):
        case 0:
            flip(cache, chance)
        case 1:
            cut(cache, chance)
        case 2:
            one.write_bytes(other.read_bytes())
        case 3:
            one.write_bytes(b"[" * 100_000)
        case _:
            one.unlink()
            one.symlink_to(other)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_answer_is_the_same_as_without(seed: int, project: Path) -> None:
    chance, cache = random.Random(seed), project.parent / "cache"
    plain = project.parent / "plain"
    known(project, "generate")
    shutil.copytree(project, project.parent / "first")
    for _ in range(ROUNDS):
        if chance.random() < 0.4:
            # What was known comes back, all of it or a part.
            part = chance.choice((".", "spec", "out"))
            shutil.rmtree(project / part)
            shutil.copytree(project.parent / "first" / part, project / part)
        else:
            chance.choice(EDITS)(project / chance.choice(("spec", "out")), chance)
        if chance.random() < 0.3:
            meddle(cache, chance)
        verb = chance.choice(VERBS)
        more = chance.choice(((), (), ("--max-bytes", "3000")))
        shutil.rmtree(plain, ignore_errors=True)
        shutil.copytree(project, plain, symlinks=True)
        with_cache, without = known(project, verb, *more), run(verb, *more, cwd=plain)
        assert (with_cache.returncode, with_cache.stdout, with_cache.stderr) == (
            without.returncode,
            without.stdout,
            without.stderr,
        )
        assert tree(project) == tree(plain)


@pytest.mark.slow
def test_another_program_says_what_it_says(project: Path) -> None:
    """A template, a module and a file beside them: each changed program does its own work."""
    program = project.parent / "program"
    for room in ("generator", "templates"):
        shutil.copytree(ROOT / room, program / room)
    age(program)
    assert "changed" in spawned(project, program)
    assert spawned(project, program) == "up to date"
    for path, old, new in (
        (program / "templates/sql/create_table.sql.j2", "CREATE ", "CREATE  "),
        (program / "generator/pipeline.py", "the whole schema", "the whole Schema"),
    ):
        text = path.read_text()
        path.write_text(text.replace(old, new))
        age(program)
        assert old in text
        assert spawned(project, program) != "up to date", path
        path.write_text(text)
        age(program)
        assert spawned(project, program) != "", path


def age(program: Path) -> None:
    """The source is an hour old, and what was compiled of it is gone."""
    for path in files_of(program):
        if "__pycache__" in path.parts:
            path.unlink()
        else:
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 3600))


def spawned(project: Path, program: Path) -> str:
    """The last word of ``generate`` by that program, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-B", "-m", "generator", "generate"],
        cwd=project,
        env=os.environ
        | {"CI": "", "PYTHONPATH": str(program), "SCHEMAPROOF_CACHE": str(project.parent / "c")},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stderr.splitlines()[-1].removeprefix("schemaproof: ")


@pytest.mark.slow
def test_two_at_once_say_the_same(project: Path) -> None:
    with ThreadPoolExecutor() as threads:
        said = list(threads.map(lambda _: spawned(project, ROOT), range(3)))
    assert any("changed" in text for text in said), said
    assert all(text == "up to date" or "changed" in text for text in said), said
    assert known(project, "check").returncode == 0


def test_facts_of_others_are_not_believed(tmp_path: Path) -> None:
    facts = Facts(folder=tmp_path / "facts")
    facts.keep("k", "valid", {"options": "1"})
    assert facts.recall("k", "valid") == {"options": "1"}
    assert facts.recall("k", "files") is None
    for path in (tmp_path / "facts", tmp_path / "facts" / "valid-k"):
        mode = path.stat().st_mode
        path.chmod(mode | 0o020)
        assert facts.recall("k", "valid") is None
        path.chmod(mode)
    assert facts.recall("k", "valid") == {"options": "1"}
    shutil.move(tmp_path / "facts", tmp_path / "moved")
    (tmp_path / "facts").symlink_to(tmp_path / "moved")
    assert facts.recall("k", "valid") is None


def test_a_cache_that_cannot_be_written_stops_nothing(project: Path) -> None:
    (project.parent / "cache").write_text("a file")
    for verb in VERBS:
        assert known(project, verb).returncode == 0


def test_old_facts_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cache.facts.MOST_FACTS", 3)
    facts = Facts(folder=tmp_path)
    for number in range(6):
        facts.keep(str(number), "valid", {})
        os.utime(tmp_path / f"valid-{number}", (number, number))
    assert len(list(tmp_path.iterdir())) == 3
    assert facts.recall("5", "valid") == {}


def test_what_changes_while_a_verb_works_is_not_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key is of what was there before; the answer may be of what came then."""
    whole = inputs_of
    count = 0

    def meddled(spec: Path, *options: str) -> Inputs | None:
        nonlocal count
        count += 1
        if count == 2:
            file = project / "spec" / "project.yaml"
            file.write_bytes(file.read_bytes())
        return whole(spec, *options)

    monkeypatch.setattr("generator.verbs.cached.inputs_of", meddled)
    assert known(project, "validate").returncode == 0
    assert not is_remembered(monkeypatch, project, "validate")


def test_a_program_that_was_changed_just_now_is_not_remembered(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "SETTLED", 1e9)
    assert known(project, "validate").returncode == 0
    assert not is_remembered(monkeypatch, project, "validate")


def test_who_has_no_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SCHEMAPROOF_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    facts = Facts(folder=cache_folder() / "facts")
    facts.keep("key", "valid", {"options": "1"})
    assert facts.recall("key", "valid") is None
