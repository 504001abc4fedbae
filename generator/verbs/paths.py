"""Checks the output paths of commands: the spec and the output are separate folders."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from generator.plainfiles import leads_out
from generator.verbs.sql_files import holds_sql


def settle(options: Namespace) -> None:
    """FOLDER is the spec, or the only folder that is read; what is written goes beside it."""
    if options.folder is not None and _is_spec(options.folder):
        options.spec, options.folder = options.folder, None
    elif options.folder is not None:
        options.spec = None
    if options.out is None:
        options.out = options.folder or Path("out")


def _is_spec(folder: Path) -> bool:
    return (folder / "project.yaml").exists()


def misplaced(options: Namespace) -> tuple[str, str] | None:
    """Why the folders that are named cannot be those, and what to do."""
    spec: Path | None = getattr(options, "spec", None)
    out: Path | None = getattr(options, "out", None)
    timings: Path | None = getattr(options, "timings", None)
    if spec is not None and not spec.is_dir():
        return f"there is no spec folder {spec.as_posix()}", "name it with --spec DIR"
    folder = getattr(options, "folder", None)
    if folder is not None and not folder.is_dir():
        # What stands in a wrong place may be an address with its password: it is not shown.
        return "FOLDER is not a folder", "name a spec folder or one with a migration"
    for folder in _specs(options) if out else ():
        help = "name a folder beside the spec with --out DIR"
        if out and not leads_out(out, folder):
            return f"--out {out.as_posix()} is in the spec folder {folder.as_posix()}", help
        if out and not leads_out(folder, out):
            return f"--out {out.as_posix()} holds the spec folder {folder.as_posix()}", help
    for near in (spec, out):
        if timings and near and not leads_out(timings, near):
            help = "name a file outside the spec and outside the generated files"
            return f"--timings {timings.as_posix()} is in the folder {near.as_posix()}", help
    return None


def _specs(options: Namespace) -> Iterator[Path]:
    """The spec folders that the verb reads."""
    for side in (getattr(options, "from_", None), getattr(options, "to", None)):
        folder = spec_folder(side) if side else None
        if folder:
            yield folder
    if getattr(options, "spec", None):
        yield options.spec


def spec_folder(name: str) -> Path | None:
    """The spec folder that a side names, with or without ``@OPTION``; None where it names none."""
    path = Path(name if Path(name).exists() else name.partition("@")[0])
    if name == "empty" or not path.is_dir():
        return None
    # A folder of migrations is none, while a spec without its project.yaml is told so.
    return path if (path / "project.yaml").exists() or not holds_sql(path) else None
