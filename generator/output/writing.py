"""Writes a set of files atomically."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from generator import plainfiles
from generator.findings import Finding, Place, Refused
from generator.output.locking import writing
from generator.output.manifest import MANIFEST, UNFINISHED, Manifest, listing, manifest
from generator.output.obstacles import demand, differs, folders, refuse_obstacles, refuse_unfit
from generator.output.reading import MOST_BYTES
from generator.output.refusing import refused_as_finding
from generator.output.staging import Staging, is_stale, remove_stale

LONG = 120.0
"""Seconds; who has worked for minutes does not give up in ten."""


def write(files: Mapping[str, str], out: Path, *, verb: str) -> tuple[str, ...]:
    """Writes the files below ``out`` and removes those of the last run that are gone.

    Everything is written beside first and then renamed into place.  Meanwhile the manifest says
    so and lists the old files with the new, so that after an interruption ``check`` can tell and
    the next run knows what is ours.  Files that this tool did not write are left alone.  Returns
    the paths that changed.  Raises Refused, before anything changed, for paths that lead out of
    the folder, where ``out`` holds what another verb wrote, and where something is in the way;
    also where the system stops it.
    """
    refuse_unfit(files, out)
    with writing(out), refused_as_finding(out):
        before = manifest(out)
        _refuse_other(before, verb, out)
        refuse_obstacles(files, before.names, out)
        remove_stale(out)
        return _write(files, before, out, verb)


class _Differs(Exception):
    """The folder is not as it was written."""


def stands(hashes: Mapping[str, str], out: Path, *, verb: str) -> bool:
    """Whether ``write`` of files with those hashes (SHA-256 by path) would change nothing.

    Whatever else is the matter with the folder is for ``write`` to tell.
    """
    if not hashes or not out.is_dir():
        return False
    try:
        with writing(out, wait=0):
            if not _stands(hashes, out, listing(hashes, verb)):
                # A folder that was created just now goes again.
                raise _Differs
    except (OSError, Refused, _Differs):
        return False
    return True


def _stands(hashes: Mapping[str, str], out: Path, listed: str) -> bool:
    above = {folder for name in hashes for folder in folders(name)}
    return (
        not differs(out / MANIFEST, listed)
        and not any(is_stale(path) for path in out.iterdir())
        and all(plainfiles.kind(out / folder) == "a folder" for folder in above)
        and all(_hash(out / name) == digest for name, digest in hashes.items())
    )


def _hash(path: Path) -> str | None:
    """Of a plain file; None of anything else."""
    return sha256(plainfiles.read(path, MOST_BYTES)).hexdigest() if not _is_other(path) else None


def add(files: Mapping[str, str], out: Path) -> tuple[str, ...]:
    """Writes files of which the manifest says nothing; the others are left alone.

    Returns the paths that changed.  Raises Refused as ``write`` does.
    """
    refuse_unfit(files, out)
    with writing(out, LONG), refused_as_finding(out):
        demand(files, out)
        remove_stale(out)
        changed = _changed(files, out)
        with Staging(out) as staging:
            staged = {name: staging.put(files[name]) for name in changed}
            _place(staged, out)
    return changed


def write_one(path: Path, text: str) -> None:
    """Writes one file that somebody named, wherever it is.  Raises Refused as ``write`` does."""
    add({path.name: text}, path.parent)


def _write(files: Mapping[str, str], before: Manifest, out: Path, verb: str) -> tuple[str, ...]:
    changed = _changed(files, out)
    gone = tuple(sorted(set(before.names) - set(files)))
    after = listing(files, verb)
    if not (changed or gone or differs(out / MANIFEST, after)):
        return ()
    with Staging(out) as staging:
        staged = {name: staging.put(files[name]) for name in changed}
        finished = staging.put(after)
        if changed or gone:
            during = listing({*files, *before.names}, verb, UNFINISHED)
            os.replace(staging.put(during), out / MANIFEST)
        # These first: a file may have to make room for a folder.
        for name in gone:
            _remove(out, name)
        _place(staged, out)
        os.replace(finished, out / MANIFEST)
    return (*changed, *gone)


def _changed(files: Mapping[str, str], out: Path) -> tuple[str, ...]:
    return tuple(name for name in sorted(files) if differs(out / name, files[name]))


def _place(staged: Mapping[str, Path], out: Path) -> None:
    for name, path in staged.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, out / name)


def _remove(out: Path, name: str) -> None:
    """Removes a file, and the folders that are empty then; a link or a folder is not ours.

    A run that was killed may have created the folders and not the file, or removed the file only.
    """
    above: Iterable[Path] = [out / folder for folder in folders(name)]
    if any(plainfiles.kind(folder) not in {"a folder", None} for folder in above):
        return
    if plainfiles.kind(out / name) is not None:
        if _is_other(out / name):
            return
        (out / name).unlink()
    for folder in (folder for folder in above if plainfiles.kind(folder)):
        if any(folder.iterdir()):
            break
        folder.rmdir()


def _is_other(path: Path) -> bool:
    return plainfiles.kind(path) != "a file"


def _refuse_other(before: Manifest, verb: str, out: Path) -> None:
    if before.verb not in {None, verb}:
        raise Refused(
            [
                Finding(
                    code="SP607",
                    message=f"holds what `schemaproof {before.verb}` wrote",
                    help="name another folder with --out",
                    place=Place(file=out.as_posix()),
                )
            ]
        )
