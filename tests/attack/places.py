"""Files and folders that are not what they should be, and arguments that nobody should give."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.attack import specs
from tests.attack.attacks import CANARY, Attack, Command
from tests.attack.mutations import HOSTILE

NAMES = (
    *("", ".", "..", "/", "~", "out/", "out/a/b/c", "spec", "spec/out", "./spec/../spec", "nope"),
    *(
        "spec@",
        "spec@baseline",
        "spec@nope",
        "@",
        "empty",
        "empty@x",
        "-",
        "--",
        "a\nb",
        "\x1b[31m",
    ),
    *(CANARY, f"{CANARY}/out", "n" * 300, "d/" * 3000, "a" * 70_000, "\udcff\udcfe", "{feature}"),
    *("loop", "dangling", "pipe", "pipe.sql", "folder.sql", "bytes.sql", "zero.sql", "from.sql"),
    *("/dev/null", "/dev/full", "/proc/self/mem", "beside_link", "spec/project.yaml", "out\\x"),
)
WORDS = ("attempts", "forward", "text", "json", "18", "-1", "0", "1e9", "99999999999999999999")


def prepare(work: Path, random: Random) -> Attack:
    spec = random.choice(specs.sound())
    shutil.copytree(spec, work / "spec")
    _strange_files(work)
    if random.random() < 0.5:
        change = random.choice(SPEC)
        did = f"{spec.relative_to(specs.ROOT)}: {change.__name__}{change(work / 'spec', random)}"
        verb = random.choice(
            (("generate",), ("validate",), ("diff", "empty", "spec", "--out", "out"))
        )
        return Attack(did=did, commands=(Command(arguments=verb, out="out"),))
    arguments = _arguments(random)
    out = arguments[arguments.index("--out") + 1] if "--out" in arguments[:-1] else "out"
    readable = tuple(a if len(a) < 80 else f"{a[:60]}..." for a in arguments)
    return Attack(did=repr(readable), commands=(Command(arguments=arguments, out=out),))


def _strange_files(work: Path) -> None:
    (work / "loop").symlink_to("loop")
    (work / "dangling").symlink_to("nowhere/at/all")
    (work / "beside_link").symlink_to("../beside")
    (work / "zero.sql").symlink_to("/dev/zero")
    (work / "folder.sql").mkdir()
    (work / "bytes.sql").write_bytes(b"CREATE TABLE \xff\xfe ();")
    (work / "from.sql").write_text("CREATE TABLE t (a int);\n", encoding="utf-8")
    for name in ("pipe", "pipe.sql"):
        os.mkfifo(work / name)


def _arguments(random: Random) -> tuple[str, ...]:
    verb = random.choice(
        ("validate", "plan", "generate", "check", "diff", "schema", "nope", "--version")
    )
    given = [verb]
    if verb == "diff":
        given += [random.choice((*NAMES, "spec", "from.sql")), random.choice((*NAMES, "from.sql"))]
    options = {
        "validate": ("--spec",),
        "plan": ("--spec", "--option", "--direction"),
        "generate": ("--spec", "--out"),
        "check": ("--spec", "--out"),
        "diff": ("--out", "--triggers", "--accept-loss"),
    }
    for option in options.get(verb, ("--format",)):
        if random.random() < 0.6:
            paths = option in {"--spec", "--out"}
            given += [option, random.choice(NAMES if paths else (*WORDS, *HOSTILE, *NAMES))]
    # The system takes no NUL in an argument.
    return tuple(a.replace("\0", "") for a in given)


def _one(spec: Path, random: Random) -> Path:
    return random.choice(sorted(p for p in spec.rglob("*.yaml") if p.is_file()))


def a_pipe(spec: Path, random: Random) -> str:
    path = _one(spec, random)
    path.unlink()
    os.mkfifo(path)
    return f" in place of {path.name}"


def a_folder(spec: Path, random: Random) -> str:
    path = _one(spec, random)
    path.unlink()
    path.mkdir()
    return f" in place of {path.name}"


def a_link(spec: Path, random: Random) -> str:
    path = _one(spec, random)
    target = random.choice(
        ("/dev/zero", "/dev/null", path.name, "nowhere", "/etc/passwd", "/", ".")
    )
    path.unlink()
    path.symlink_to(target)
    return f" to {target} in place of {path.name}"


def linked_folder(spec: Path, random: Random) -> str:
    target = random.choice(("..", "/", "schema", "."))
    (spec / random.choice(("schema", "features")) / "more").symlink_to(target)
    return f" to {target}"


def a_name(spec: Path, random: Random) -> str:
    name = random.choice(
        (
            b"\xff.yaml",
            b"a\nb.yaml",
            b"\x1b[2J.yaml",
            b".yaml",
            b"-.yaml",
            b"n" * 250 + b".yaml",
            b" .yaml",
        )
    )
    folder = os.fsencode(random.choice([p for p in (spec, *spec.rglob("*")) if p.is_dir()]))
    Path(os.fsdecode(os.path.join(folder, name))).write_bytes(_one(spec, random).read_bytes())
    return f" {name[:12]!r}"


def a_large_file(spec: Path, random: Random) -> str:
    path = _one(spec, random)
    text = path.read_bytes()
    more = random.choice((b"# x\n", b"#" * 1000 + b"\n", b"\n", b" "))
    size = random.choice((900_000, 3_000_000))
    path.write_bytes(text + more * (size // len(more)))
    return f" of {size} bytes"


def many_files(spec: Path, random: Random) -> str:
    for number in range(300):
        (spec / "schema" / f"more{number}.yaml").write_text(
            f"models: {{M{number}: {{columns: {{id: uuid primary}}}}}}\n", encoding="utf-8"
        )
    return ""


def gone(spec: Path, random: Random) -> str:
    path = _one(spec, random)
    path.unlink()
    return f": {path.name}"


SPEC: tuple[Callable[[Path, Random], str], ...] = (
    *(a_pipe, a_folder, a_link, linked_folder, a_name, a_name, a_large_file, many_files, gone),
)
