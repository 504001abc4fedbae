"""From a folder to a Specification: read, shape, draft, resolve, check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import starmap
from pathlib import Path
from typing import TypeVar

from generator.findings import Finding, Findings, Place
from generator.schema.project import OptionTexts, Project, State
from generator.spec import intents
from generator.spec.complaints import shaped
from generator.spec.contradictions import refuse_contradictions, refuse_feature_words
from generator.spec.drafting import drafted, merged
from generator.spec.features import check_feature, criteria, feature, is_option_name
from generator.spec.files import read
from generator.spec.mending import Mended
from generator.spec.overlap import refuse_overlap
from generator.spec.overlay import Layer, column_renames, overlaid
from generator.spec.projects import project
from generator.spec.resolve.state import resolve
from generator.spec.resolve.world import World
from generator.spec.rules import check
from generator.spec.shapes.base import Shape
from generator.spec.shapes.feature import FeatureFile
from generator.spec.shapes.option import CommonFile, OptionFile
from generator.spec.shapes.project import ProjectFile
from generator.spec.shapes.schema import SchemaFile
from generator.spec.sides import Sides
from generator.spec.source import Spot
from generator.spec.specification import Option, Specification
from generator.spec.unread import refuse_unread

S = TypeVar("S", bound=Shape)
WHOLE = {"SP108", "SP119"}
"""Findings that leave a file readable: a key that stands twice, a character out of place."""
TAKING = ("removed", "renamed")


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

    @property
    def lost_schema(self) -> bool:
        """Whether a file of the baseline could not be read at all."""
        return any(path not in self.mended for path in self.seen if path.parent.name == "schema")

    def is_whole(self, path: Path) -> bool:
        """Whether all that a file of an option takes from the baseline is known, if it is there.

        Where it is not, nothing can be said of what would be left.
        """
        mended = self.mended.get(path)
        taken = (steps[0] in TAKING for steps in mended.without) if mended else (path in self.seen,)
        return not any(taken)

    def unexplained(self, later: Findings) -> Iterator[Finding]:
        """Those that do not merely follow from what could not be read of some file."""
        unread = {word for mended in self.mended.values() for word in mended.unread}
        layers = [*([self.common] if self.common else []), *starmap(Layer, self.options.values())]
        for layer in layers:
            models = layer.shape.renamed.models.items()
            columns = column_renames(layer.shape, layer.spot).items()
            unread |= {new for new, old in models if old in unread}
            unread |= {new for (_, new), (old, _) in columns if old in unread}
        for finding in later.found:
            if not any(m.echoes(finding, unread) for m in self.mended.values()):
                yield finding

    def shape(
        self, path: Path, shape: type[S], named: Place | None = None
    ) -> tuple[S, Spot] | None:
        """``named`` is where the spec names the file, if it does."""
        self.seen.append(path)
        already = len(self.findings.found)
        document = read(path, self.findings, named=named)
        broken = any(finding.code not in WHOLE for finding in self.findings.found[already:])
        found = None if broken else shaped(document, shape, self.findings)
        if found is None:
            return None
        self.mended[path] = found[1]
        return found[0], Spot(found[1].document)


def load(folder: Path) -> Specification:
    """The specification in that folder.  Raises Refused with every finding."""
    findings = Findings()
    files = read_files(folder, findings)
    if files.project is None or files.lost_schema:
        findings.raise_if_any()
    later = Findings()
    specification = understood(files, later)
    findings.extend(files.unexplained(later))
    findings.raise_if_any()
    return specification


def understood(files: Files, findings: Findings) -> Specification:
    """What the files mean, as far as they could be read."""
    assert files.project is not None
    assert files.made is not None
    shape = files.project[0]
    for file, at in files.schema:
        refuse_feature_words(file, at, findings)
    draft = merged((drafted(s, at, findings) for s, at in files.schema), findings)
    world = World(
        draft=draft, conventions=shape.conventions, schema=shape.schema_, findings=findings
    )
    baseline = resolve(world)
    check(world, baseline, shape.postgresql.oldest)
    if files.feature:
        check_feature(*files.feature, findings)
    options = tuple(option(name, files, world, baseline) for name in files.options)
    if findings and not files.schema:
        findings.add(
            "SP101",
            "there is no schema file",
            help="describe the database as it stands in schema/NAME.yaml",
            place=Place(file=(files.folder / "schema").as_posix()),
        )
    found = None
    if files.feature:
        found = feature(files.feature[0], tuple(item.texts for item in options))
    return Specification(
        project=files.made,
        baseline=baseline,
        feature=found,
        options=options,
        places={**world.places, **document_places(files.project[1])},
    )


def document_places(project: Spot) -> dict[str, Place]:
    """Where project.yaml says how the documents are called; its first line where it does not."""
    names = ("task", "registry")
    return {f"document:{name}": project.at("documents", name).place for name in names}


def read_files(folder: Path, findings: Findings) -> Files:
    files = Files(folder, findings)
    if not folder.is_dir():
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
    if (folder / "common.yaml").exists():
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


def option(name: str, files: Files, old: World, baseline: State) -> Option:
    shape, spot = files.options[name]
    layers = [*([files.common] if files.common else []), Layer(shape, spot)]
    if files.common:
        refuse_overlap(files.common.spot, spot, old.findings)
    draft, renames = overlaid(old.draft, layers, old.findings)
    refuse_contradictions(draft, renames, layers, old.findings)
    new = World(draft=draft, conventions=old.conventions, schema=old.schema, findings=old.findings)
    target = resolve(new)
    assert files.project is not None
    check(new, target, files.project[0].postgresql.oldest)
    sides = Sides(old=old, new=new, renames=renames, layers=layers)
    assert files.feature is not None
    texts = OptionTexts(
        key=name,
        title=files.feature[0].options[name],
        summary=shape.summary,
        advantages=tuple(a for layer in layers for a in layer.shape.advantages),
        disadvantages=tuple(d for layer in layers for d in layer.shape.disadvantages),
        criteria=tuple(c for layer in layers for c in criteria(layer.shape.criteria)),
    )
    return Option(
        texts=texts,
        target=target,
        forward=intents.forward(sides),
        back=intents.back(sides),
        places={
            **old.places,
            **new.places,
            **removed_places(sides),
            "": layers[-1].spot.place,
        },
    )


def removed_places(sides: Sides) -> dict[str, Place]:
    """What the option removes is placed where it says so."""
    places: dict[str, Place] = {}
    for layer in sides.layers:
        spot = layer.spot / "removed"
        for name in layer.shape.removed.models:
            model = sides.old.draft.models.get(name)
            places[model.table if model else name] = spot.at("models", name).place
        for text in layer.shape.removed.columns:
            name, _, column = text.partition(".")
            model = sides.old.draft.models.get(name)
            reached = sides.new_model(name)
            if model and reached:
                key = f"{reached.table}.{model.column(column)}"
                places[key] = spot.at("columns", text).place
    return places
