"""Writing a set of files so that nobody ever sees half of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.findings import Finding, Findings, Place
from generator.schema.lines import lines_of

MANIFEST = ".schemaproof"
"""Lists what was generated, so that what no longer is can be removed, and nothing else."""


HEAD = "# written by schemaproof "


def write(files: Mapping[str, str], out: Path, *, verb: str) -> tuple[str, ...]:
    """Writes the files below ``out`` and removes those of the last run that are gone.

    Everything is written beside first and then renamed into place.  Files that this tool did not
    write are left alone.  Returns the paths that changed.  Raises Refused, before anything changed,
    where ``out`` holds what another verb wrote or a file of somebody else is in the way, and
    OSError where the folder cannot be written.
    """
    old = generated(out)
    refuse_foreign(files, old, out, verb)
    out.mkdir(parents=True, exist_ok=True)
    names = "".join(f"{name}\n" for name in sorted(files))
    complete = {**files, MANIFEST: f"{HEAD}{verb}\n{names}"}
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=out))
    try:
        changed = [name for name in sorted(complete) if differs(out / name, complete[name])]
        for name in changed:
            target = staging / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(complete[name], encoding="utf-8", newline="\n")
        for name in changed:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / name, out / name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    gone = sorted(set(old) - set(complete))
    for name in gone:
        _remove(out, name)
    return tuple(name for name in (*changed, *gone) if name != MANIFEST)


def refuse_foreign(files: Mapping[str, str], old: tuple[str, ...], out: Path, verb: str) -> None:
    """Raises Refused with everything that stands in the way and is not ours to replace."""
    findings = Findings()
    if out.exists() and not out.is_dir():
        help = "name a folder with --out"
        findings.add("SP606", "is not a folder", help=help, place=Place(file=out.as_posix()))
    other = written_by(out)
    if other not in {None, verb}:
        findings.add(
            "SP607",
            f"holds what `schemaproof {other}` wrote",
            help="name another folder with --out",
            place=Place(file=out.as_posix()),
        )
    for name, text in files.items():
        path = out / name
        if os.path.lexists(path) and name not in old and differs(path, text):
            findings.add(
                "SP605",
                "is in the way, and schemaproof did not write it",
                help="move it away, or name another folder with --out",
                place=Place(file=path.as_posix()),
            )
    findings.raise_if_any()


def _manifest(out: Path) -> list[str]:
    try:
        return lines_of((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return []


def written_by(out: Path) -> str | None:
    """The verb that wrote the folder; None where there is no manifest."""
    first = _manifest(out)[:1]
    if not first:
        return None
    return first[0].removeprefix(HEAD) if first[0].startswith(HEAD) else "generate"


def generated(out: Path) -> tuple[str, ...]:
    """The paths that the last run wrote; none where there is no manifest."""
    names = [n for n in _manifest(out) if n and not n.startswith(HEAD)]
    return tuple(n for n in names if (out / n).resolve().is_relative_to(out.resolve()))


def differs(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() != text.encode()
    except OSError:
        return True


def _remove(out: Path, name: str) -> None:
    path = out / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == out or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()


def read(out: Path) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Every file below ``out`` (path to text), and findings for those that are no text."""
    found: dict[str, str] = {}
    findings = Findings()
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if not path.is_file() or name == MANIFEST:
            continue
        try:
            found[name] = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            findings.add(
                "SP604",
                f"cannot be read as UTF-8 text: {problem}",
                help="run `schemaproof generate`, or move the file away",
                place=Place(file=path.as_posix()),
            )
    return found, findings.sorted()
