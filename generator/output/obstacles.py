"""Finds everything that prevents files from being written, before anything changes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath

from generator import plainfiles
from generator.findings import Findings, Place, Refused
from generator.output.refusing import no_folder, unwritable
from generator.records import dataclass
from generator.schema.paths import trouble

MOVE = "move it away, or name another folder with --out"


def refuse_unfit(names: Iterable[str], out: Path) -> None:
    """Raises Refused (SP682) for paths that lead out of the folder, whoever made them."""
    findings, known = Findings(), frozenset(names)
    for name in sorted(known):
        problem = trouble(name)
        if problem is None and not known.isdisjoint(folders(name)):
            problem = "requires a folder where another file exists", "choose another name"
        if problem:
            place = Place(file=out.as_posix())
            message = f'the path "{name[:60]}" {problem[0]}'
            findings.add("SP682", message, help=problem[1], place=place)
    findings.raise_if_any()


def demand(names: Iterable[str], out: Path) -> None:
    """Raises Refused as writing these files would, whatever stands in them now."""
    names = tuple(names)
    refuse_unfit(names, out)
    problem = no_folder(out)
    if problem:
        raise Refused([problem])
    way = Way(out=out, names=frozenset(names), old=frozenset(names))
    way.refuse(names)
    way.findings.raise_if_any()


def refuse_obstacles(files: Mapping[str, str], old: Iterable[str], out: Path) -> None:
    """Raises Refused with everything in the way that is not ours to replace.

    ``old`` are the files of the last run: they may be replaced, and those that are no longer
    wanted make room.
    """
    way = Way(out=out, names=frozenset(files), old=frozenset(old))
    way.refuse(name for name, text in files.items() if differs(out / name, text))
    way.findings.raise_if_any()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The files to be, the files of the last run, and what is between."""

    out: Path
    names: frozenset[str]
    old: frozenset[str]
    findings: Findings = field(default_factory=Findings)

    def refuse(self, changed: Iterable[str]) -> None:
        """Adds what stands in the way of those files; nothing is, of one that does not change."""
        changed = tuple(changed)
        blocked: set[str] = set()
        for folder in sorted(_all_folders(self.names)):
            if blocked.isdisjoint(folders(folder)) and self._blocks(folder):
                blocked.add(folder)
        for name in changed:
            if blocked.isdisjoint(folders(name)):
                self._file(name)
        if not self.findings:
            for nearest in sorted({self._nearest(name) for name in changed}):
                self._access(nearest)

    def _blocks(self, folder: str) -> bool:
        found = self._kind(folder)
        if found in {None, "a folder"} or (found == "a file" and self._goes(folder)):
            return False
        self._refuse(folder, found or "", "a folder")
        return True

    def _file(self, name: str) -> None:
        found = self._kind(name)
        if found == "a file" and name not in self.old:
            message = "already exists, and was not written by schemaproof"
            self._find("SP605", name, message, MOVE)
        elif found == "a folder" and not self._empties(name):
            self._refuse(name, found, "a file")
        elif found not in {None, "a file", "a folder"}:
            self._refuse(name, found or "", "a file")

    def _goes(self, name: str) -> bool:
        """Whether the last run wrote it and this one does not."""
        return name in self.old and name not in self.names

    def _empties(self, name: str) -> bool:
        """Whether the folder goes with the files of the last run: there is nothing else in it."""
        folder = self.out / name
        paths = {path.relative_to(self.out).as_posix(): path for path in folder.rglob("*")}
        files = {n for n, path in paths.items() if plainfiles.kind(path) != "a folder"}
        return all(map(self._goes, files)) and set(paths) - files <= _all_folders(files)

    def _nearest(self, name: str) -> Path:
        """The folder in which something has to be made or replaced."""
        path = (self.out / name).parent
        return next(p for p in (path, *path.parents) if p.is_dir())

    def _access(self, folder: Path) -> None:
        effective = os.access in os.supports_effective_ids
        if not os.access(folder, os.W_OK | os.X_OK, effective_ids=effective):
            problem = OSError(errno.EACCES, os.strerror(errno.EACCES))
            self.findings.extend([unwritable(folder, problem)])

    def _kind(self, name: str) -> str | None:
        try:
            return plainfiles.kind(self.out / name)
        except OSError as problem:
            self.findings.extend([unwritable(self.out / name, problem)])
            return None

    def _refuse(self, name: str, found: str, wanted: str) -> None:
        if found == "a link":
            message = "is a link, and files cannot be written through links"
            help = f"replace it with {wanted}, or name another folder with --out"
            self._find("SP609", name, message, help)
        else:
            self._find("SP683", name, f"is {found}, and {wanted} is required here", MOVE)

    def _find(self, code: str, name: str, message: str, help: str) -> None:
        self.findings.add(code, message, help=help, place=Place(file=(self.out / name).as_posix()))


def folders(name: str) -> Iterator[str]:
    """The folders that a path goes through, innermost first."""
    return (p.as_posix() for p in PurePosixPath(name).parents if p.name)


def _all_folders(names: Iterable[str]) -> set[str]:
    return {folder for name in names for folder in folders(name)}


def differs(path: Path, text: str) -> bool:
    """Whether the path is not a plain file of that text."""
    data = text.encode()
    try:
        if plainfiles.kind(path) != "a file" or path.stat().st_size != len(data):
            return True
        return plainfiles.read(path, len(data)) != data
    except OSError:
        return True
