"""Reports YAML files of a spec folder that are not used."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePath

from generator.findings import Findings, Place
from generator.spec.suggestions import did_you_mean

SUFFIXES = (".yaml", ".yml")


def yaml_files(folder: Path) -> list[PurePath]:
    """The paths of all files of the folder that are YAML by name, hidden ones left out."""
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")))
    return [
        path
        for path in found
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in path.parts)
        and not (folder / path).is_dir()
    ]


def refuse_unread(
    folder: Path, read: Collection[Path], unknown: Collection[Path], findings: Findings
) -> None:
    """A finding for each file that is neither among those read nor under ``unknown``.

    ``unknown`` are folders of which nothing says what they should hold: other features, and
    everything of a feature whose own file could not be read.
    """
    for path in yaml_files(folder):
        whole = folder / path
        if whole in read or any(other in whole.parents for other in unknown):
            continue
        findings.add(
            "SP177",
            "this file is not used",
            help=advice(path),
            place=Place(file=whole.as_posix()),
        )


def advice(path: PurePath) -> str:
    """What to do with a file, from where it stands."""
    if path.suffix != ".yaml" and path.parts[0] in ("schema", "features", f"project{path.suffix}"):
        return f"rename it to {path.stem}.yaml"
    if path.parts[0] == "schema":
        return "move it up into schema/ itself"
    if path.parts[0] == "features":
        return (
            "list it under `options` of feature.yaml, or move it out of the spec"
            if len(path.parts) == 3
            else "move it into the folder of its feature"
        )
    close = did_you_mean(path.name, ["project.yaml"]) if len(path.parts) == 1 else None
    return close or "move it into schema/ or features/, or out of the spec"
