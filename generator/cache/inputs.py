"""The inputs of a command as a hash: the spec, this program, and its environment.

Of the spec, the templates and this program's source the content is hashed.  Of the packages and the
compiled modules it is the inode, the size and the times: the system alone sets the time of the last
change.  Of Python it is the version and the interpreter's file; who edits the standard library by
hand has to say ``--no-cache``.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from generator.records import dataclass

PACKAGE = Path(__file__).resolve().parents[1]
LIBRARIES = (
    "annotated_types",
    "immutables",
    "jinja2",
    "markdown_it",
    "markupsafe",
    "mdurl",
    "orjson",
    "pglast",
    "pydantic",
    "pydantic_core",
    "typing_extensions",
    "typing_inspection",
    "yaml",
    "_yaml",
)
"""The packages from outside that ``validate``, ``generate`` and ``check`` import; a test looks."""
COMPILED = b"__pycache__"
MOST_FILES = 5_000
MOST_BYTES = 50_000_000
"""Of a spec: above that, it is none, and to hash it would take longer than to refuse it."""
SETTLED = 10.0
"""Seconds, more than this program needs to begin."""

Mark = tuple[int, int, int, int]
"""Of a file: its inode, its size, when its content was changed, and when anything of it was."""


class Doubtful(Exception):
    """There is something among the inputs whose content does not say what it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """``hashes`` and ``marks`` are by path; ``settings`` is how the program was started."""

    settings: tuple[str, ...]
    hashes: Mapping[bytes, str]
    marks: Mapping[bytes, Mark]
    libraries: Mapping[bytes, Mark]
    compiled: Mapping[bytes, Mark]

    @property
    def key(self) -> str:
        """One hash of all of it."""
        digest = sha256()
        parts = (self.hashes, self.libraries, self.compiled)
        for part in (self.settings, *(sorted(p.items()) for p in parts)):
            digest.update(repr(part).encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def is_new(self, now: float) -> bool:
        """Whether the program was changed just now: what runs may be what was there before."""
        program = (mark for path, mark in self.marks.items() if path.startswith(b"program/"))
        return max(mtime for _, _, mtime, _ in program) > (now - SETTLED) * 1e9

    def stood_still(self, before: Inputs) -> bool:
        """Whether nothing was changed since ``before``; modules may have been compiled."""
        return (
            (self.settings, self.hashes, self.marks, self.libraries)
            == (before.settings, before.hashes, before.marks, before.libraries)
        ) and before.compiled.items() <= self.compiled.items()


def template_folder() -> Path:
    """``templates/`` of a checkout, or the copy that a wheel carries in the package."""
    installed = PACKAGE / "_templates"
    return installed if installed.is_dir() else PACKAGE.parent / "templates"


def inputs_of(spec: Path, *options: str) -> Inputs | None:
    """What a verb works on now; None where a part of it cannot be seized so.

    ``options`` are those of the command line that the answer follows from.
    """
    if sys.pycache_prefix is not None:
        # Which compiled module would be run cannot be seen from the package's folder.
        return None
    hashes: dict[bytes, str] = {}
    marks: dict[bytes, Mark] = {}
    compiled: dict[bytes, Mark] = {}
    libraries: dict[bytes, Mark] = {}
    try:
        _add(b"spec", spec, hashes, marks)
        _add(b"templates", template_folder(), hashes, marks)
        _add(b"program", PACKAGE, hashes, marks, compiled)
        for name in LIBRARIES:
            libraries |= _library(name)
        return Inputs(
            settings=(*_interpreter(), *options),
            hashes=hashes,
            marks=marks,
            libraries=libraries,
            compiled=compiled,
        )
    except (Doubtful, OSError, ImportError, ValueError):
        return None


def _interpreter() -> tuple[str, ...]:
    where = os.getcwd() if "" in sys.path else ""
    program = _mark(os.stat(sys.executable))
    encoding = sys.getfilesystemencoding()
    return (sys.version, repr(sys.flags), repr(sys.path), where, repr(program), encoding)


def _add(
    room: bytes,
    folder: Path,
    hashes: dict[bytes, str],
    marks: dict[bytes, Mark],
    compiled: dict[bytes, Mark] | None = None,
) -> None:
    """Adds every file below the folder; with ``compiled``, modules that Python compiled go there.

    Raises Doubtful where anything is neither a file nor a folder: a link could lead anywhere.
    """
    total = 0
    for name, path, status in _files(os.fsencode(folder)):
        key = b"%s/%s" % (room, name)
        if stat.S_ISDIR(status.st_mode):
            # An empty folder, too, may be one that nothing reads and a verb refuses.
            hashes[key] = "a folder"
        elif compiled is not None and COMPILED in path:
            compiled[key] = _mark(status)
        else:
            total += status.st_size
            if not stat.S_ISREG(status.st_mode) or total > MOST_BYTES or len(hashes) > MOST_FILES:
                raise Doubtful
            marks[key] = _mark(status)
            with open(path, "rb") as file:
                hashes[key] = sha256(file.read()).hexdigest()


def _library(name: str) -> Iterator[tuple[bytes, Mark]]:
    """The files of a package or of a module that is a file; nothing where it is not installed."""
    found = find_spec(name)
    if found is None:
        return
    if found.origin is None or not found.has_location:
        raise Doubtful
    if found.submodule_search_locations is None:
        yield os.fsencode(found.origin), _mark(os.stat(found.origin))
        return
    for folder in found.submodule_search_locations:
        for _, path, status in _files(os.fsencode(folder)):
            # Some installers link the files of a package to one copy of it.
            status = os.stat(path) if stat.S_ISLNK(status.st_mode) else status
            if COMPILED not in path and not stat.S_ISDIR(status.st_mode):
                yield path, _mark(status)


def _files(folder: bytes, above: bytes = b"") -> Iterator[tuple[bytes, bytes, os.stat_result]]:
    """Every entry below a folder: its path from there, its whole path, and what it is."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = above + entry.name
            status = entry.stat(follow_symlinks=False)
            is_folder = stat.S_ISDIR(status.st_mode)
            if not is_folder or entry.name != COMPILED:
                yield name, entry.path, status
            if is_folder:
                yield from _files(entry.path, name + b"/")


def _mark(status: os.stat_result) -> Mark:
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
