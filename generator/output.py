"""Writing a set of files so that nobody ever sees half of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from generator.findings import Finding, Findings, Place
from generator.schema.lines import lines_of

MANIFEST = ".schemaproof"
"""Lists what was generated, so that what no longer is can be removed, and nothing else."""
HEAD = "# written by schemaproof "
UNFINISHED = "# unfinished"
"""Stands in the manifest while files are being replaced."""
STAGING = ".staging-"
"""How the folders begin in which files are written before they are renamed into place."""


def write(files: Mapping[str, str], out: Path, *, verb: str) -> tuple[str, ...]:
    """Writes the files below ``out`` and removes those of the last run that are gone.

    Everything is written beside first and then renamed into place.  Meanwhile the manifest says
    so and lists the old files with the new, so that after an interruption ``check`` can tell and
    the next run knows what is ours.  Files that this tool did not write are left alone.  Returns
    the paths that changed.  Raises Refused, before anything changed, where ``out`` holds what
    another verb wrote or a file of somebody else is in the way, and OSError where the folder
    cannot be written.
    """
    old = generated(out)
    refuse_foreign(files, old, out, verb)
    out.mkdir(parents=True, exist_ok=True)
    _remove_stale(out)
    changed = [name for name in sorted(files) if differs(out / name, files[name])]
    gone = sorted(set(old) - set(files))
    manifest = listing(files, verb)
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    try:
        for name in changed:
            _put(staging / name, files[name])
        if changed or gone:
            _replace(staging, out, listing({*files, *old}, verb, UNFINISHED))
        for name in changed:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / name, out / name)
        for name in gone:
            _remove(out, name)
        if differs(out / MANIFEST, manifest):
            _replace(staging, out, manifest)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return (*changed, *gone)


def listing(names: Iterable[str], verb: str, *notes: str) -> str:
    """The text of a manifest."""
    return "".join(f"{line}\n" for line in (HEAD + verb, *notes, *sorted(names)))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _replace(staging: Path, out: Path, manifest: str) -> None:
    _put(staging / MANIFEST, manifest)
    os.replace(staging / MANIFEST, out / MANIFEST)


def _remove_stale(out: Path) -> None:
    """Removes what a run that was interrupted wrote beside."""
    for path in out.glob(f"{STAGING}*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)


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
    refuse_links(files, out, findings)
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


def refuse_links(names: Iterable[str], out: Path, findings: Findings) -> None:
    """Adds a finding for each folder below ``out`` through which a file would land elsewhere."""
    folders = {out / parent for name in names for parent in PurePath(name).parents}
    for folder in sorted(folders):
        if folder != out and folder.is_symlink():
            findings.add(
                "SP609",
                "is a link, and what is written through it stands somewhere else",
                help="put a folder in its place, or name another folder with --out",
                place=Place(file=folder.as_posix()),
            )


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
    names = [n for n in _manifest(out) if n and not n.startswith((HEAD, UNFINISHED))]
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
    if UNFINISHED in _manifest(out):
        findings.add(
            "SP600",
            "the last run was interrupted: some files are new and others old",
            help="run `schemaproof generate`",
            place=Place(file=(out / MANIFEST).as_posix()),
        )
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if not path.is_file() or name == MANIFEST or name.startswith(STAGING):
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
