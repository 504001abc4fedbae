"""The facts of the cache, one file each in the user's cache folder.

A fact is true for ever: its name is the hash of all that it follows from.  So nothing is ever
brought up to date, and two runs at once can only write the same.  The folder is the user's own and
no part of a project: who clones a repository, or unpacks an archive, gets no facts with it.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator import plainfiles
from generator.records import dataclass

CACHE = "SCHEMAPROOF_CACHE"
"""The environment variable that names the cache's folder."""
MOST_FACTS = 200
"""Files that are kept; the oldest go."""
MOST_BYTES = 1_000_000

Value = dict[str, str]
"""What a fact says."""


def cache_folder() -> Path:
    """Where files go that can be made again: SCHEMAPROOF_CACHE, XDG_CACHE_HOME or ~/.cache."""
    named = os.environ.get(CACHE)
    if named:
        return Path(named)
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # a user of a container, for example, may have no home
        folder = Path(os.devnull)
    return folder / "schemaproof"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts below one folder."""

    folder: Path

    def recall(self, key: str, kind: str) -> Value | None:
        """What was found out of these inputs; None where nothing was, or it cannot be believed."""
        path = self._path(key, kind)
        try:
            if not (_is_own(self.folder) and _is_own(path)):
                return None
            return _opened(plainfiles.read(path, MOST_BYTES), path.name)
        except (OSError, ValueError, RecursionError):
            return None

    def keep(self, key: str, kind: str, value: Value) -> None:
        """Writes a fact; where it cannot be written, the next run does the work again."""
        path = self._path(key, kind)
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(self.folder):
                return
            # Whoever reads it sees all of it or nothing: it is written beside, and renamed.
            descriptor, beside = tempfile.mkstemp(dir=self.folder, prefix="new-")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(_sealed(value, path.name))
                os.replace(beside, path)
            except BaseException:
                os.unlink(beside)
                raise
            self._prune()

    def _path(self, key: str, kind: str) -> Path:
        return self.folder / f"{kind}-{key}"

    def _prune(self) -> None:
        with os.scandir(self.folder) as entries:
            files = [(e.stat(follow_symlinks=False).st_mtime_ns, e.path) for e in entries]
        for _, path in sorted(files)[:-MOST_FACTS]:
            with suppress(OSError):
                os.unlink(path)


def _is_own(path: Path) -> bool:
    """Whether it is a file or a folder, not a link, and nobody else may write it."""
    status = os.lstat(path)
    plain = stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)
    return plain and status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _sealed(value: Value, name: str) -> bytes:
    """The fact with its name and a hash of both: what is damaged or misnamed shows itself."""
    body = json.dumps([name, value], sort_keys=True)
    return f"{sha256(body.encode()).hexdigest()}\n{body}\n".encode()


def _opened(data: bytes, name: str) -> Value | None:
    seal, _, rest = data.decode("ascii").partition("\n")
    body = rest.removesuffix("\n")
    if sha256(body.encode()).hexdigest() != seal or data != f"{seal}\n{body}\n".encode():
        return None
    match json.loads(body):
        case [said, {**value}] if said == name:
            pairs = value.items()
            if all(isinstance(k, str) and isinstance(v, str) for k, v in pairs):
                return {str(k): str(v) for k, v in pairs}
    return None
