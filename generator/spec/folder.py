"""Reads the files of a spec folder as shapes."""

from __future__ import annotations

import os
from dataclasses import field
from os.path import isdir
from pathlib import Path
from typing import TypeVar

from generator.findings import Findings, Place
from generator.records import dataclass
from generator.schema.project import Project
from generator.spec.features import is_option_name
from generator.spec.files import read
from generator.spec.overlay import Layer
from generator.spec.projects import project
from generator.spec.recovery import Mended
from generator.spec.shapes.base import Shape
from generator.spec.shapes.feature import FeatureFile
from generator.spec.shapes.option import CommonFile, OptionFile
from generator.spec.shapes.project import ProjectFile
from generator.spec.shapes.schema import SchemaFile
from generator.spec.source import Spot
from generator.spec.unused_files import refuse_unread
from generator.spec.validation_errors import shaped

S = TypeVar("S", bound=Shape)
WHOLE = {"SP108", "SP119"}
"""Findings that leave a file readable: a key that stands twice, a character out of place."""
TAKING = {"removed", "renamed"}


@dataclass(slots=True)
class Files:
    """Every file of the spec as shape and spot; None where it could not be read.

    ``mended`` says how each file was read.
    """

    folder: Path
    findings: Findings
    project: tuple[ProjectFile, Spot] | None = None
    made: Project | None = None
    schema: list[tuple[SchemaFile, Spot]] = field(default_factory=list)
    feature: tuple[FeatureFile, Spot] | None = None
    common: Layer | None = None
    options: dict[str, tuple[OptionFile, Spot]] = field(default_factory=dict)
    seen: list[Path] = field(default_factory=list)
    mended: dict[Path, Mended] = field(default_factory=dict)
    bytes: int = 0
    """Of all files that were read."""
    values: int = 0

    @property
    def lost_schema(self) -> bool:
        """Whether a file of the baseline could not be read at all."""
        return any(path not in self.mended for path in self.seen if path.parent.name == "schema")

    def is_whole(self, path: Path) -> bool:
        """Whether all that a file of an option takes from the baseline is known, if it is there.

        Where it is not, nothing can be said of what would be left.
        """
        mended = self.mended.get(path)
        if mended is None:
            return path not in self.seen
        known = set(OptionFile.model_fields) - TAKING
        return known.issuperset(steps[0] for steps in mended.without)

    def shape(
        self, path: Path, shape: type[S], named: Place | None = None
    ) -> tuple[S, Spot] | None:
        """``named`` is where the spec names the file, if it does."""
        self.seen.append(path)
        already = len(self.findings.found)
        document = read(
            path,
            self.findings,
            folder=self.folder,
            named=named,
            before=self.bytes,
            values=self.values,
        )
        self.bytes += len(document.text.encode())
        self.values += len(document.values)
        broken = any(finding.code not in WHOLE for finding in self.findings.found[already:])
        found = None if broken else shaped(document, shape, self.findings)
        if found is None:
            return None
        self.mended[path] = found[1]
        return found[0], Spot(found[1].document)


def read_files(folder: Path, findings: Findings) -> Files:
    files = Files(folder, findings)
    if not isdir(folder):  # Path.is_dir fails where a name is too long
        findings.add(
            "SP101",
            "there is no such folder",
            help="name the folder that holds project.yaml",
            place=Place(file=folder.as_posix()),
        )
        return files
    files.project = files.shape(folder / "project.yaml", ProjectFile)
    if files.project:
        files.made = project(*files.project, folder, findings)
    for path in sorted((folder / "schema").glob("[!.]*.yaml")):
        found = files.shape(path, SchemaFile)
        if found:
            files.schema.append(found)
    if files.project and files.project[0].feature is not None:
        read_feature(files, files.project[0].feature, files.project[1] / "feature")
    refuse_unread(folder, files.seen, unknown_folders(files), findings)
    return files


def unknown_folders(files: Files) -> list[Path]:
    """Those that belong to other features, or to one whose options are not known."""
    features = files.folder / "features"
    if files.project is None:
        return [features]
    name = files.project[0].feature or ""
    feature = files.mended.get(features / name / "feature.yaml")
    known = name if feature and not feature.without else None
    return [path for path in features.glob("*") if path.is_dir() and path.name != known]


def read_feature(files: Files, name: str, spot: Spot) -> None:
    folder = files.folder / "features" / name
    if not name.isidentifier() and not name.replace("-", "_").isidentifier():
        files.findings.add(
            "SP174",
            f'"{name[:40]}" cannot be part of a file name',
            help="use letters, digits, _ and - only",
            place=spot.value_place,
        )
        return
    files.feature = files.shape(folder / "feature.yaml", FeatureFile, spot.value_place)
    if files.feature is None:
        return
    if os.path.lexists(folder / "common.yaml"):
        common = files.shape(folder / "common.yaml", CommonFile)
        files.common = Layer(*common) if common else None
    for key in files.feature[0].options:
        if not is_option_name(key):
            continue
        named = files.feature[1].at("options", key).place
        found = files.shape(folder / f"{key}.yaml", OptionFile, named)
        if found:
            files.options[key] = found
    for key in list(files.options):
        if not all(map(files.is_whole, (folder / "common.yaml", folder / f"{key}.yaml"))):
            del files.options[key]
