"""A generated folder with something changed: ``check`` must find it, and ``generate`` mend it.

Every change is one to the text of a file (tests/damage), to its bytes, or to the folder.  What a
check of meaning does not find has to be harmless by one of the rules of tests/damage; that a file
is not what ``generate`` would write must always be found.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from generator import pipeline
from generator.check import check_meaning
from tests.attack import specs
from tests.attack.attacks import CANARY, Attack, Command
from tests.attack.mutations import BYTES, SQL, mutated
from tests.damage.damages import BY_SUFFIX
from tests.damage.test_damage import is_harmless

MANIFEST = ".schemaproof"
CHECK, GENERATE = ("check",), ("generate",)
Change = Callable[[Path, str, Random], str]


def prepare(work: Path, random: Random) -> Attack:
    spec = specs.LARGE if random.random() > specs.OFTEN else random.choice(specs.sound())
    shutil.copytree(spec, work / "spec")
    for name, content in specs.generated(spec).items():
        (work / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (work / "out" / name).write_bytes(content)
    files = specs.built(spec).files
    path = random.choice(sorted(files))
    way = random.random()
    where = f"{spec.relative_to(specs.ROOT)}: {path}"
    if way < 0.6:
        return _damaged(work, where, spec, path, random)
    (work / "out" / "foreign.txt").write_text("not ours\n", encoding="utf-8")
    change = random.choice(FOLDER)
    did = f"{where}: {change.__name__}{change(work / 'out', path, random)}"
    return Attack(did=did, commands=(Command(arguments=CHECK, ends=(1,)), _again(spec)))


def _damaged(work: Path, where: str, spec: Path, path: str, random: Random) -> Attack:
    """Another text in one file."""
    file, text = work / "out" / path, specs.built(spec).files[path]
    if random.random() < 0.7:
        made = random.choice(BY_SUFFIX[Path(path).suffix])(text, random)
        damaged, did = (made[0].encode(), made[1]) if made else (text.encode(), "nothing")
    else:
        damaged, did = mutated(text.encode(), random, SQL if path.endswith(".sql") else BYTES)
    file.write_bytes(damaged)
    same = damaged == text.encode()
    unheard = Command(arguments=("--version",), after=meant(spec, path, damaged))
    check = Command(arguments=CHECK, ends=(0,) if same else (1,))
    # Another text is mended like any other; what happens to the folder is mended each time.
    again = (_again(spec),) if random.random() < 0.3 else ()
    return Attack(did=f"{where}: {did}", commands=(unheard, check, *again))


def meant(spec: Path, path: str, damaged: bytes) -> Callable[[Path], Iterator[str]]:
    """Whether the checks of meaning find it alone, or it is harmless by a rule."""

    def look(work: Path) -> Iterator[str]:
        whole = specs.built(spec)
        try:
            text = damaged.decode()
        except UnicodeDecodeError:
            return
        found = {**whole.files, path: text}
        artifacts = replace(pipeline.artifacts(whole, found), only=path)
        harmless = is_harmless(path, whole.files[path], text)
        if text != whole.files[path] and not harmless and not check_meaning(artifacts):
            yield f"{path}: no check of meaning finds it"

    return look


def _again(spec: Path) -> Command:
    """``generate`` mends the folder, or says what stands in its way."""

    def mended(work: Path) -> Iterator[str]:
        for path, content in specs.generated(spec).items():
            if not (work / "out" / path).is_file() or (work / "out" / path).read_bytes() != content:
                yield f"generate ends with 0 and leaves {path} damaged"
        foreign = work / "out" / "foreign.txt"
        if foreign.exists() and foreign.read_bytes() != b"not ours\n":
            yield "generate touches a foreign file"

    return Command(arguments=GENERATE, out="out", after=mended, always=True)


def removed(out: Path, path: str, random: Random) -> str:
    (out / path).unlink()
    return ""


def emptied(out: Path, path: str, random: Random) -> str:
    (out / path).write_bytes(b"")
    return ""


def renamed(out: Path, path: str, random: Random) -> str:
    (out / path).rename(out / f"{path}.old")
    return ""


def folder_in_its_place(out: Path, path: str, random: Random) -> str:
    (out / path).unlink()
    (out / path).mkdir()
    return ""


def link_in_its_place(out: Path, path: str, random: Random) -> str:
    deep = "../" * (1 + path.count("/"))
    target = random.choice(("nowhere", "/dev/zero", deep + CANARY, Path(path).name))
    (out / path).unlink()
    (out / path).symlink_to(target)
    return f" to {target}"


def linked_folder(out: Path, path: str, random: Random) -> str:
    """One of its folders is a link to a folder outside."""
    parents = [p for p in Path(path).parents if p != Path(".")]
    if parents:
        folder = out / random.choice(parents)
        elsewhere = out.parent.parent / "beside" / "moved"
        folder.rename(elsewhere)
        folder.symlink_to(elsewhere)
    return ""


def pipe_in_its_place(out: Path, path: str, random: Random) -> str:
    (out / path).unlink()
    os.mkfifo(out / path)
    return ""


def pipe_beside(out: Path, path: str, random: Random) -> str:
    os.mkfifo(out / path.replace("/", "_").join(("", ".pipe")))
    return ""


def more_files(out: Path, path: str, random: Random) -> str:
    name = random.choice((b"x.sql", b"\xff\xfe", b"a\nb.md", b"\x1b[2J", b"n" * 255, b".hidden"))
    folder = os.fsencode((out / path).parent)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(random.choice((b"", b"DROP TABLE x;\n", b"\xff\n", b"x" * 100_000)))
    return f" {name[:20]!r}"


def manifest(out: Path, path: str, random: Random) -> str:
    """The list of what was written tells something else."""
    file = out / MANIFEST
    text = file.read_text(encoding="utf-8")
    lines = (
        *("../canary.txt", "../../canary.txt", "/etc/passwd", "a\0b", "x" * 5000, ".", ""),
        *("..", "foreign.txt/x", "~", "/", "# unfinished", "options", ".schemaproof", "./" + path),
    )
    way = random.randrange(4)
    if way == 0:
        file.unlink()
        return " goes"
    if way == 1:
        file.write_bytes(mutated(text.encode(), random, BYTES)[0])
        return " mutated"
    line = random.choice(lines)
    file.write_text(text + line + "\n" if way == 2 else line + "\n" + text, encoding="utf-8")
    return f" says {line[:40]!r}"


def manifest_is_no_file(out: Path, path: str, random: Random) -> str:
    file = out / MANIFEST
    file.unlink()
    way = random.randrange(3)
    if way == 0:
        file.mkdir()
    elif way == 1:
        file.symlink_to("../" + CANARY)
    else:
        os.mkfifo(file)
    return f" {('folder', 'link', 'pipe')[way]}"


FOLDER: tuple[Change, ...] = (
    *(removed, emptied, renamed, folder_in_its_place, pipe_in_its_place),
    *(link_in_its_place, linked_folder, pipe_beside, more_files),
    *(manifest, manifest, manifest_is_no_file),
)
