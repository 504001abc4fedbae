"""The programs of a server, where the account that runs it can read them."""

from __future__ import annotations

import pwd
import shutil
import subprocess
from pathlib import Path

from generator.prove.binaries import Binaries, programs_of


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
